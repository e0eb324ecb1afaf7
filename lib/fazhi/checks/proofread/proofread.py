"""All rules of proofreading together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fazhi.checks.proofread.comparison import find_other_numbers
from fazhi.checks.proofread.expected import Expected
from fazhi.checks.proofread.marks import (
    find_comma_between_books,
    find_doubled_marks,
    find_missing_marks,
    find_unpaired_brackets,
)
from fazhi.checks.proofread.passage import Passage
from fazhi.checks.proofread.percentages import find_wrong_percentages
from fazhi.checks.proofread.sums import find_wrong_sums, find_wrong_totals
from fazhi.checks.proofread.terms import Terms, year_of
from fazhi.checks.proofread.words import (
    find_doubled_words,
    find_foreign_places,
    find_foreign_trades,
    find_motions,
    find_outdated_names,
    find_placeholders,
    find_scrape_marks,
)
from fazhi.checks.proofread.years import find_impossible_dates, find_year_slips
from fazhi.findings import Finding

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
    find_unpaired_brackets,
    find_year_slips,
    find_impossible_dates,
)
ARITHMETIC: tuple[Rule, ...] = (find_wrong_sums, find_wrong_percentages)


def proofread(
    passages: Sequence[Passage], terms: Terms, expected: Expected | None = None
) -> Iterator[Finding]:
    """Yield the faults of a document, in its order.

    Parameters
    ----------
    passages
        The document.
    terms
        What it is held against; without a year, its title is asked for one.
    expected
        What the report of its year says, where numbers are to be compared. A number that is not
        the ledgers' is told once, and not again by the sum that it spoils.
    """
    held = terms if terms.year is not None else replace(terms, year=year_of(passages))
    for passage in passages:
        for rule in WORDING:
            yield from rule(passage, held)
        wrong = [*find_other_numbers(passage, held, expected)] if expected else []
        yield from wrong
        for rule in () if wrong else ARITHMETIC:
            yield from rule(passage, held)
    yield from find_wrong_totals(passages, held)
