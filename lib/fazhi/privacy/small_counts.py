"""Keep counts that would single people out from being read, or worked out from the totals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figures, Rows
from fazhi.findings import Finding
from fazhi.ledgers.schema import Field
from fazhi.params.privacy_rules import SmallCells

Hidden = npt.NDArray[np.bool_]
_COUNTS = frozenset({"rows", "distinct"})
"""Measures whose value is a number of rows, or of what they are about."""
_Cell = tuple[int, int]


def singles_out(columns: Collection[str], rules: SmallCells) -> bool:
    """Tell whether counts by these columns could single someone out.

    Parameters
    ----------
    columns
        All that the counts are divided or narrowed by.
    """
    return len(set(columns) & set(rules.columns)) > 1


def identifying(
    frame: pd.DataFrame, rows: Rows, fields: Iterable[Field], rules: SmallCells
) -> frozenset[str]:
    """Return the public columns that, shown side by side, would single someone out.

    Parameters
    ----------
    frame, fields
        Of a ledger: its rows and its columns.
    rows
        Places of the rows that are shown.
    """
    described = [field.name for field in fields if field.public and field.name in rules.columns]
    if not singles_out(described, rules) or not len(rows):
        return frozenset()
    sizes = frame[described].iloc[rows].groupby(described, dropna=False).size()
    return frozenset(described) if (sizes < rules.least).any() else frozenset()


def distinguishing(rows: pd.DataFrame, least: int) -> frozenset[str]:
    """Return the columns to leave out so that no row is told from all but a few others.

    It is the k-anonymity of Samarati and Sweeney (1998) by leaving out columns whole, those that
    differ most first.

    Parameters
    ----------
    rows
        One column for each that would be shown.
    least
        The fewest rows that may read alike.
    """
    left = sorted(rows.columns, key=lambda name: rows[name].nunique(dropna=False))
    if rows.empty:
        return frozenset()
    while left and rows.groupby(left, dropna=False, observed=True).size().min() < least:
        left.pop()
    return frozenset(rows.columns) - set(left)


def check_small_figures(
    figures: Figures, definitions: Mapping[str, Definition], rules: SmallCells, when: str = ""
) -> Iterator[Finding]:
    """Find figures so narrowly defined, and of so few rows, that they single someone out.

    Parameters
    ----------
    figures
        Those that are published.
    definitions
        Of all figures, by id.
    rules
        Which counts are too small.
    when
        What is said before their names: of which year they are.
    """
    for id_, figure in figures.items():
        counts = _is_count(definitions[id_])
        counted = figure.value if counts else len(figure.rows)
        small = figure.value is not None and 0 < (counted or 0) < rules.least
        if small and singles_out(definitions[id_].columns, rules):
            yield Finding.of(
                "small-figure",
                "" if counts else "amount",
                place=definitions[id_].place,
                ledger=figure.ledger,
                figure=id_,
                label=f"{when}{figure.label}",
                unit=figure.unit,
                least=rules.least,
            )


def _is_count(definition: Definition) -> bool:
    """Tell whether a figure's value says of how many it tells; an amount has so many rows."""
    return bool(definition.operands) or definition.measure.kind in _COUNTS


def nothing_hidden(counts: pd.DataFrame) -> Hidden:
    """Return that every cell of a table may be shown."""
    return np.zeros(counts.shape, bool)


def hide(counts: pd.DataFrame, least: int) -> Hidden | None:
    """Return which cells of a table must not be shown, given that its totals are.

    A cell from 1 to below ``least`` is hidden, and so many others that its value cannot be worked
    out: by the hypercube method of statistical disclosure control, every small cell stands at a
    corner of a rectangle of hidden cells, or in a table of one line beside another hidden cell,
    between which units could have moved without changing a total.

    Parameters
    ----------
    counts
        Integers, without totals.
    least
        The least count that may be shown.

    Returns
    -------
    numpy.ndarray or None
        True where a cell is hidden; ``None`` where the small ones cannot be hidden, so that the
        table must not be shown.
    """
    values = counts.to_numpy(np.int64)
    small = (values > 0) & (values < least)
    hidden = small.copy()
    for cell in map(tuple, np.argwhere(small)):
        partners = min(
            _partners(values, cell), key=lambda them: _price(values, hidden, them), default=None
        )
        if partners is None:
            return None
        for partner in partners:
            hidden[partner] = True
    return hidden


def hide_in_line(
    counts: Sequence[int], columns: Collection[str], rules: SmallCells
) -> tuple[bool, ...]:
    """Return which of the counts of one line must not be said, given that their sum is.

    Parameters
    ----------
    counts
        The counts, in order.
    columns
        All that they are divided or narrowed by.
    """
    if not singles_out(columns, rules):
        return (False,) * len(counts)
    hidden = hide(pd.DataFrame({"数量": counts}), rules.least)
    return (True,) * len(counts) if hidden is None else tuple(hidden[:, 0].tolist())


def _partners(values: npt.NDArray[np.int64], cell: _Cell) -> Iterator[tuple[_Cell, ...]]:
    """Yield the cells that, hidden as well, leave a cell open to more than one value."""
    row, column = cell
    rows, columns = values.shape
    if 1 in values.shape:
        for other in product(range(rows), range(columns)):
            if other != cell and _is_open(values, (cell,), (other,)):
                yield (other,)
        return
    for other_row, other_column in product(range(rows), range(columns)):
        if other_row != row and other_column != column:
            opposite, beside = (other_row, other_column), (row, other_column)
            below = (other_row, column)
            if _is_open(values, (cell, opposite), (beside, below)):
                yield opposite, beside, below


def _is_open(
    values: npt.NDArray[np.int64], some: tuple[_Cell, ...], others: tuple[_Cell, ...]
) -> bool:
    """Tell whether a unit can move from some cells to others, or back, and none becomes empty.

    A reader knows that a hidden cell is not empty.
    """
    if any(values[cell] == 0 for cell in (*some, *others)):
        return False
    return any(all(values[cell] > 1 for cell in givers) for givers in (some, others))


def _price(
    values: npt.NDArray[np.int64], hidden: Hidden, cells: tuple[_Cell, ...]
) -> tuple[int, int]:
    """Return how many further cells, and how much in them, would be hidden."""
    further = [cell for cell in cells if not hidden[cell]]
    return len(further), sum(int(values[cell]) for cell in further)
