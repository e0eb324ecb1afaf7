"""Each count of a table with what stands behind it: which of a figure's rows, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from fazhi.blocks.model import Cell, FigureRef, Table, Tally
from fazhi.figures.figure import Rows
from fazhi.report.counting import BLANK, rows_by
from fazhi.report.material import Material
from fazhi.tables.count_tables import HIDDEN
from fazhi.tables.evidence_tables import EVIDENCE_ROWS, places_of

Groups = Mapping[str, tuple[str, Rows]]
"""By what heads a row or column: the condition in words, and places among the figure's rows."""


def with_tallies(
    table: Table, material: Material, figure: str, by: str | None, split: str | None
) -> Table:
    """Return a table of counts, each of which leads to the rows that it counts.

    Parameters
    ----------
    table
        As :func:`fazhi.tables.count_tables.counts_table` makes it.
    figure
        Id of the figure whose rows are counted.
    by, split
        The columns that divide rows and columns; rows without ``by`` are months.
    """
    rows = material.rows(figure)
    if rows.empty or {by, split} & material.withheld(material.figures[figure]):
        return table
    everything = ("", np.arange(len(rows)))
    date = material.definition(figure).year_column
    down = _by_month(rows, date) if by is None else _by_value(material, figure, by)
    across = _by_value(material, figure, split) if split else {}
    columns = {by or date, split} - {None}
    has_totals = len(table.columns) > 2  # noqa: PLR2004  what heads the rows, and one of numbers
    told: list[tuple[Cell, ...]] = []
    for row in table.rows:
        is_total = table.total and row is table.rows[-1]
        of_row = everything if is_total else down.get(str(row[0]), ("", np.array([], np.intp)))
        cells = [row[0]]
        for place, cell in enumerate(row[1:], start=1):
            single = not has_totals or place == len(row) - 1
            column = everything if single and len(across) != 1 else _of(across, table, place)
            cells.append(_tally(cell, material, figure, (of_row, column), columns))
        told.append(tuple(cells))
    return replace(table, rows=tuple(told))


def _of(across: Groups, table: Table, place: int) -> tuple[str, Rows]:
    return next(iter(across.values())) if len(across) == 1 else across[table.columns[place].name]


def _tally(
    cell: Cell,
    material: Material,
    figure: str,
    groups: tuple[tuple[str, Rows], tuple[str, Rows]],
    columns: set[str | None],
) -> Cell:
    if not isinstance(cell, str) or cell == HIDDEN:
        return cell
    counted = material.figures[figure]
    conditions = [words for words, _ in groups if words]
    if not conditions and cell == counted.number:
        return FigureRef(figure, cell)
    chosen = np.intersect1d(groups[0][1], groups[1][1])
    ledger = material.ledgers.ledgers[counted.ledger]
    public = {field.name for field in ledger.schema.fields if field.public}
    return Tally(
        figure=figure,
        text=cell,
        unit=counted.unit,
        condition="，且".join(conditions) or "各项相加，一条记录有多种情况的分别计入",
        count=len(chosen),
        rows=tuple(chosen[chosen < EVIDENCE_ROWS].tolist()),
        places=tuple(places_of(ledger.origins, counted.rows[chosen])) if len(chosen) else (),
        is_public=columns <= public - material.withheld(counted),
    )


def _by_month(rows: pd.DataFrame, date: str) -> Groups:
    months = rows[date].dt.month
    return {
        f"{month}月": (f"{date}在{month}月", np.flatnonzero(months == month))
        for month in range(1, 13)
    }


def _by_value(material: Material, figure: str, column: str) -> Groups:
    values = rows_by(material, figure, column)[column].fillna(BLANK).astype(str)
    places = material.rows(figure).index.get_indexer(values.index)
    groups = {}
    for value in values.unique().tolist():
        condition = f"{column}未填写" if value == BLANK else f"{column}为“{value}”"
        groups[value] = condition, np.unique(places[values == value])
    return groups
