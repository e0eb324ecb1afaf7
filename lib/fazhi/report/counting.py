"""Count the rows of a figure by columns, and say which counts must not be shown."""

from __future__ import annotations

import pandas as pd

from fazhi import tables
from fazhi.checks.privacy.small import Hidden, hide, nothing_hidden, singles_out
from fazhi.errors import UsageError
from fazhi.report.material import Material
from fazhi.report.names import unknown


def count(material: Material, figure: str, by: str, split: str | None) -> pd.DataFrame:
    """Return how many rows of a figure hold each value of a column, or of two.

    Raises
    ------
    UsageError
        There is no such figure, or its ledger has no such column that may be shown.
    """
    rows = _rows(material, figure, by, split)
    return tables.cross(rows[by], rows[split] if split else None, unit="数量")


def count_months(material: Material, figure: str, split: str | None) -> pd.DataFrame:
    """Return how many rows of a figure fall into each month, of each value of a column if asked.

    Returns
    -------
    pandas.DataFrame
        As of :func:`fazhi.tables.cross`; the index holds the months that have rows, from 1 to 12.

    Raises
    ------
    UsageError
        There is no such figure, its rows have no date, or its ledger has no such column that may
        be shown.
    """
    definition = material.definition(figure)
    rows = _rows(material, figure, split)
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
    return tables.cross(months, rows[split] if split else None, unit="数量")


def _rows(material: Material, figure: str, *columns: str | None) -> pd.DataFrame:
    """Return the rows of a figure, one value a cell in these columns, which may be shown."""
    schema = material.schemas[material.definition(figure).ledger]
    public = [field.name for field in schema.fields if not field.personal]
    rows = material.rows(figure)
    for column in filter(None, columns):
        if column not in public:
            raise unknown("列", column, public)
        if schema.field(column).type == "list":
            rows = tables.explode(rows, column)
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
