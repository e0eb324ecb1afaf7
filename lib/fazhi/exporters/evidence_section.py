"""What stands behind a page's figures: each ledger row set once, and all of them within bounds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, takewhile
from operator import itemgetter
from types import MappingProxyType

from fazhi.blocks.model import Cell, Column, Evidence, Tally, cell_text
from fazhi.tables.evidence_tables import PLACE

MOST_BYTES = 104_000
"""How much of a page ledger rows may take: with all else of a usual one, it stays below 400 KB."""

FEWEST_ROWS = 5
"""So many rows each figure shows at least, however many figures there are."""

_MARKUP = 16
"""Bytes of markup around a cell."""

Row = tuple[Cell, ...]
Entry = tuple[Row, int]
"""A row, and how many that read the same stand before it in a figure's rows."""


@dataclass(frozen=True, slots=True)
class LedgerEvidence:
    """The figures that rest on one ledger.

    Attributes
    ----------
    title, columns
        Of the ledger. A column that any of the figures keeps out of its public rows is internal.
    figures
        By a number that is unique within the page.
    tallies
        Counts of these figures' rows, by numbers that go on from the figures'.
    runs
        The ledger's rows in runs, each with the numbers of the figures that all its rows are
        among those of.
    """

    title: str
    columns: tuple[Column, ...]
    figures: Mapping[int, Evidence]
    tallies: Mapping[int, Tally]
    runs: tuple[tuple[tuple[int, ...], tuple[Row, ...]], ...]


def by_ledger(
    evidence: Sequence[Evidence],
    tallies: Mapping[Tally, int] = MappingProxyType({}),
    most: int | None = MOST_BYTES,
    fewest: int = FEWEST_ROWS,
) -> tuple[LedgerEvidence, ...]:
    """Return figures by their ledger.

    Parameters
    ----------
    evidence
        The figures, in the order in which they are to be shown.
    tallies
        Counts of their rows, each with its number; :func:`number_tallies` gives one.
    most
        Bytes that all rows may take; where they would take more, every figure keeps so many of
        its first rows that they do not; ``None`` for no bound.
    fewest
        Rows that every figure keeps all the same.
    """
    ledgers: dict[tuple[str, tuple[Column, ...]], dict[int, Evidence]] = defaultdict(dict)
    for number, figure in enumerate(evidence, start=1):
        shown = tuple(replace(column, internal=False) for column in figure.columns)
        ledgers[figure.ledger, shown][number] = figure
    fitting = None if most is None else max(fewest, _fitting(ledgers.values(), most))
    return tuple(
        _ledger_evidence(title, _columns(figures.values()), figures, tallies, fitting)
        for (title, _), figures in ledgers.items()
    )


def number_tallies(evidence: Sequence[Evidence], tallies: Iterable[Tally]) -> dict[Tally, int]:
    """Return the different counts of figures that have evidence, numbered on from these.

    A count of nothing has nothing to show: what was counted is named below its table.
    """
    figures = {figure.id for figure in evidence}
    different = dict.fromkeys(t for t in tallies if t.count and t.figure in figures)
    return {tally: number for number, tally in enumerate(different, start=len(evidence) + 1)}


def shared_place(
    columns: Sequence[Column], rows: Sequence[Row]
) -> tuple[tuple[int, ...], dict[str, str]]:
    """Return the columns that rows need, and the file and the sheet that all of them share.

    Returns
    -------
    tuple[tuple[int, ...], dict[str, str]]
        Places of the columns that differ from row to row or say no place, and what the others
        say, by their names; a place that is empty in all rows is left out.
    """
    same = [
        n
        for n, column in enumerate(columns)
        if rows and column.name in PLACE and len({row[n] for row in rows}) == 1
    ]
    said = {columns[n].name: text for n in same if (text := cell_text(rows[0][n]))}
    return tuple(n for n in range(len(columns)) if n not in same), said


def _columns(figures: Iterable[Evidence]) -> tuple[Column, ...]:
    """Return the columns of figures that share them; one that is internal to any is marked."""
    return tuple(
        replace(same[0], internal=any(column.internal for column in same))
        for same in zip(*(figure.columns for figure in figures), strict=True)
    )


def _ledger_evidence(
    title: str,
    columns: tuple[Column, ...],
    figures: Mapping[int, Evidence],
    tallies: Mapping[Tally, int],
    fitting: int | None,
) -> LedgerEvidence:
    cut = {number: replace(f, rows=f.rows[:fitting]) for number, f in figures.items()}
    users: dict[Entry, set[int]] = defaultdict(set)
    # The longest first: the parts' rows are then found among those of their whole, in its order.
    for number, figure in sorted(cut.items(), key=lambda item: -len(item[1].rows)):
        for entry in _entries(figure.rows):
            users[entry].add(number)
    entries = {figure.id: list(_entries(figure.rows)) for figure in cut.values()}
    ours = {number: tally for tally, number in tallies.items() if tally.figure in entries}
    for number, tally in ours.items():
        listed = entries[tally.figure]
        for place in tally.rows:
            if place < len(listed):
                users[listed[place]].add(number)
    runs = groupby(users.items(), key=itemgetter(1))
    return LedgerEvidence(
        title,
        columns,
        cut,
        ours,
        tuple((tuple(sorted(used)), tuple(row for (row, _), _ in run)) for used, run in runs),
    )


def _fitting(ledgers: Iterable[Mapping[int, Evidence]], most: int) -> int:
    """Return how many rows each figure may have at most."""
    sizes: Counter[int] = Counter()
    longest = 0
    for figures in ledgers:
        columns = next(iter(figures.values())).columns
        kept, _ = shared_place(columns, [row for f in figures.values() for row in f.rows])
        places: dict[Entry, int] = {}
        for figure in figures.values():
            longest = max(longest, len(figure.rows))
            for place, entry in enumerate(_entries(figure.rows)):
                places[entry] = min(place, places.get(entry, place))
        for (row, _), place in places.items():
            sizes[place] += _size(row[n] for n in kept)
    totals = accumulate(sizes[place] for place in range(longest))
    return sum(1 for _ in takewhile(lambda total: total <= most, totals))


def _entries(rows: Iterable[Row]) -> Iterator[Entry]:
    seen: Counter[Row] = Counter()
    for row in rows:
        yield row, seen[row]
        seen[row] += 1


def _size(cells: Iterable[Cell]) -> int:
    return sum(len(cell_text(cell).encode()) + _MARKUP for cell in cells)
