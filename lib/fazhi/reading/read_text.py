"""Read a paragraph once: its numbers, and how they relate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.reading.additions import find_additions
from fazhi.reading.averages import find_averages, find_densities
from fazhi.reading.balances import find_balances
from fazhi.reading.changes import find_changes
from fazhi.reading.comparisons import find_comparisons
from fazhi.reading.divisions import find_divisions
from fazhi.reading.exhaustive_kinds import find_exhaustive_kinds
from fazhi.reading.mentions import Mention, fold, mentions_in
from fazhi.reading.ratios import find_quotients, find_ratios
from fazhi.reading.relations import Relation
from fazhi.reading.remainders import find_remainders
from fazhi.reading.set_out_parts import find_set_out_parts
from fazhi.reading.stated_totals import find_second_counts, find_stated_totals
from fazhi.reading.structures import find_structures


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paragraph says in numbers.

    Attributes
    ----------
    text
        The paragraph, Latin marks turned into Chinese ones; of the same length.
    mentions
        Its numbers, in order.
    relations
        What it says of them, as far as that is certain.
    """

    text: str
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


def read_text(text: str, units: Sequence[str]) -> Reading:
    """Return what a paragraph says in numbers.

    Parameters
    ----------
    text
        A paragraph, or any run of sentences about one matter.
    units
        Measure words that count things; 元 and its scales, shares and points are known.
    """
    folded = fold(text)
    mentions = mentions_in(folded, units)
    if not mentions:
        return Reading(folded, (), tuple(find_structures(folded, ())))
    divisions, additions = ((*find(folded, mentions),) for find in (find_divisions, find_additions))
    sums = (
        *divisions,
        *find_second_counts(folded, mentions, (*divisions, *additions)),
        *find_set_out_parts(folded, mentions),
        *additions,
        *find_balances(folded, mentions),
        *find_remainders(folded, mentions),
        *find_exhaustive_kinds(folded, mentions),
        *find_stated_totals(folded, mentions),
    )
    relations: tuple[Relation, ...] = (
        *sums,
        *find_ratios(folded, mentions, sums),
        *find_quotients(folded),
        *find_changes(folded, mentions),
        *find_averages(folded, mentions),
        *find_densities(folded, mentions),
        *find_structures(folded, mentions),
        *find_comparisons(folded, mentions),
    )
    return Reading(folded, mentions, relations)
