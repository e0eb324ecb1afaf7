"""All rules of proofreading together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.proofread.against_ledgers import find_other_numbers
from fazhi.proofread.expected import Expected
from fazhi.proofread.percentages import find_wrong_percentages
from fazhi.proofread.punctuation import (
    find_comma_between_books,
    find_doubled_marks,
    find_missing_marks,
    find_unpaired_brackets,
)
from fazhi.proofread.stale_years import find_impossible_dates, find_year_slips
from fazhi.proofread.sums import find_wrong_sums, find_wrong_totals
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
