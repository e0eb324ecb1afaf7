"""All rules of proofreading together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fazhi.documents.passages import CELL, Kind, Passage
from fazhi.findings import Finding
from fazhi.proofread.announced_points import find_miscounted_points
from fazhi.proofread.arithmetic import find_wrong_arithmetic
from fazhi.proofread.cited_laws import (
    find_moved_articles,
    find_number_forms,
    find_superseded_laws,
)
from fazhi.proofread.heading_numbers import find_skipped_headings, find_skipped_points
from fazhi.proofread.impossible_rates import find_impossible_rates
from fazhi.proofread.judged_passage import Judged
from fazhi.proofread.malformed_numbers import find_doubled_hedges, find_malformed_numbers
from fazhi.proofread.punctuation import (
    find_comma_between_books,
    find_doubled_marks,
    find_missing_marks,
    find_unpaired_brackets,
)
from fazhi.proofread.repeated_facts import find_repeats_that_differ
from fazhi.proofread.report_parts import find_missing_parts, find_signed_before_cut_off
from fazhi.proofread.stale_years import find_far_years, find_impossible_dates, find_year_slips
from fazhi.proofread.streaks import find_broken_streaks
from fazhi.proofread.table_totals import find_wrong_totals
from fazhi.proofread.vocabulary import Terms, year_of
from fazhi.proofread.wrong_words import (
    find_doubled_words,
    find_foreign_places,
    find_foreign_trades,
    find_motions,
    find_outdated_names,
    find_placeholders,
    find_scrape_marks,
)
from fazhi.reading import Reading, read_text

Rule = Callable[[Passage, Terms], Iterator[Finding]]

WORDING: tuple[Rule, ...] = (
    find_doubled_words,
    find_placeholders,
    find_scrape_marks,
    find_outdated_names,
    find_foreign_places,
    find_foreign_trades,
    find_motions,
    find_doubled_marks,
    find_missing_marks,
    find_comma_between_books,
    find_year_slips,
    find_far_years,
    find_impossible_dates,
    find_malformed_numbers,
    find_superseded_laws,
    find_moved_articles,
    find_number_forms,
)

_YEAR = re.compile(r"(?<![\d到至—－～~-])20\d\d(?=年(?!底?前|远景|基本))")
"""A year of which a text may speak as of its own; that of a goal is later."""


_OF_NUMBERS = "-differs"
"""Ends the codes of findings on a number that is not the ledgers'."""


def _held(passages: Sequence[Passage], terms: Terms) -> Terms:
    """Return the terms for a document: of its year, with our names only where it is ours."""
    year = terms.year if terms.year is not None else year_of(passages)
    named = [int(found) for passage in passages for found in _YEAR.findall(passage.text)]
    is_ours = any(name and name in passage.text for passage in passages for name in terms.own)
    return replace(
        terms, year=year, latest=max(named, default=None), names=terms.names if is_ours else ""
    )


def _readable(passage: Passage) -> str:
    """Return a text of the same length, blank where the end of a line may have cut a sentence."""
    if passage.whole:
        return passage.text
    first, last = passage.text.find("。") + 1, passage.text.rfind("。") + 1
    if not 0 < first < last:
        return " " * len(passage.text)
    blank = " " * (len(passage.text) - last)
    return " " * first + passage.text[first:last] + blank


def proofread(
    passages: Sequence[Passage], terms: Terms, judged: Sequence[Judged] = ()
) -> Iterator[Finding]:
    """Yield the faults of a document, in its order, then those of the whole.

    Parameters
    ----------
    passages
        The document.
    terms
        What it is held against; without a year, its title is asked for one.
    judged
        What each passage is told of that was held against more, such as the ledgers of a year. A
        number that is not the ledgers' is told once, and not again by the sum that it spoils.
    """
    held = _held(passages, terms)
    read: list[tuple[Passage, Reading]] = []
    for passage, told in zip(passages, judged or [Judged()] * len(passages), strict=True):
        for rule in WORDING:
            yield from rule(passage, held)
        yield from told.findings
        reading = read_text(_readable(passage), held.units)
        is_wrong = any(finding.code.endswith(_OF_NUMBERS) for finding in told.findings)
        if not is_wrong:
            read.append((passage, reading))
            yield from find_doubled_hedges(passage, held)
        if passage.kind is not Kind.ROW and CELL not in passage.text and not is_wrong:
            yield from find_wrong_arithmetic(passage, reading)
            yield from find_impossible_rates(passage, reading, held)
    yield from find_repeats_that_differ(read, held)
    yield from find_broken_streaks(read, held)
    for of_whole in (
        find_unpaired_brackets,
        find_skipped_headings,
        find_skipped_points,
        find_miscounted_points,
        find_wrong_totals,
        find_missing_parts,
        find_signed_before_cut_off,
    ):
        yield from of_whole(passages, held)
