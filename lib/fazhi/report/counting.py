"""Count the rows of a figure by columns, and say which counts must not be shown."""

from __future__ import annotations

from typing import Any

import pandas as pd

from fazhi.errors import UsageError
from fazhi.ledgers.schema import DELIMITER
from fazhi.privacy.small_counts import Hidden, hide, nothing_hidden, singles_out
from fazhi.report.material import Material
from fazhi.report.name_errors import unknown

BLANK = "未填写"


def count(material: Material, figure: str, by: str, split: str | None) -> pd.DataFrame:
    """Return how many rows of a figure hold each value of a column, or of two.

    Raises
    ------
    UsageError
        There is no such figure, or its ledger has no such column that may be shown.
    """
    rows = rows_by(material, figure, by, split)
    return cross(rows[by], rows[split] if split else None, unit="数量")


def count_months(material: Material, figure: str, split: str | None) -> pd.DataFrame:
    """Return how many rows of a figure fall into each month, of each value of a column if asked.

    Returns
    -------
    pandas.DataFrame
        As of :func:`cross`; the index holds the months that have rows, from 1 to 12.

    Raises
    ------
    UsageError
        There is no such figure, its rows have no date, or its ledger has no such column that may
        be shown.
    """
    definition = material.definition(figure)
    rows = rows_by(material, figure, split)
    schema = material.schemas[definition.ledger]
    dates = [field.name for field in schema.fields if field.type == "date"]
    if definition.year_column not in dates:
        raise UsageError(
            f"“{definition.label}”没有日期，不能按月画图。",
            code="no-months",
            value=figure,
            remedy="改用 report.bars，或在 figures.yaml 里用 year_of 指明日期列。",
        )
    months = rows[definition.year_column].dt.month.astype("Int64")
    return cross(months, rows[split] if split else None, unit="数量")


def rows_by(material: Material, figure: str, *columns: str | None) -> pd.DataFrame:
    """Return the rows of a figure, one value a cell in these columns, which may be shown.

    A row of several values stands for each of them, under the same index.
    """
    schema = material.schemas[material.definition(figure).ledger]
    public = [field.name for field in schema.fields if not field.personal]
    rows = material.rows(figure)
    for column in filter(None, columns):
        if column not in public:
            raise unknown("列", column, public)
        if schema.field(column).type == "list":
            rows = explode(rows, column)
    return rows


def hidden_cells(
    material: Material, figure: str, counts: pd.DataFrame, *columns: str | None
) -> Hidden | None:
    """Return which counts must not be shown; ``None`` where not even the others may.

    Parameters
    ----------
    figure
        Its definition may narrow the rows by further columns.
    counts
        What was counted.
    columns
        What it was counted by.
    """
    rules = material.rules.privacy.small_cells
    narrowed = material.definition(figure).columns
    if singles_out({*filter(None, columns), *narrowed}, rules):
        return hide(counts, rules.least)
    return nothing_hidden(counts)


def cross(cells: pd.Series[Any], split: pd.Series[Any] | None = None, *, unit: str) -> pd.DataFrame:
    """Count cells by their value, and by the value of a second column.

    Parameters
    ----------
    cells, split
        Two columns of the same rows. Empty cells count as 未填写.
    unit
        Name of the only column where nothing is split.

    Returns
    -------
    pandas.DataFrame
        Integers; one row for each value of ``cells``, most frequent and earliest first, one
        column for each value of ``split``, likewise.
    """
    rows = cells.fillna(BLANK)
    order = _by_frequency(rows)
    if split is None:
        return pd.DataFrame({unit: order})
    columns = split.fillna(BLANK)
    counted = pd.crosstab(rows, columns)
    return counted.reindex(index=order.index, columns=_by_frequency(columns).index)


def explode(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with one value a cell: a row of several values stands for each of them."""
    return rows.assign(**{column: rows[column].str.split(DELIMITER)}).explode(column)


def _by_frequency(cells: pd.Series[Any]) -> pd.Series[Any]:
    return cells.value_counts(sort=False).sort_values(ascending=False, kind="stable")
