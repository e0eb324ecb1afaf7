"""Count the rows of a figure by columns, and say which counts must not be shown."""

from __future__ import annotations

import pandas as pd

from fazhi import tables
from fazhi.checks.privacy.small import Hidden, hide, nothing_hidden, singles_out
from fazhi.report.material import Material
from fazhi.report.names import unknown


def count(material: Material, figure: str, by: str, split: str | None) -> pd.DataFrame:
    """Return how many rows of a figure hold each value of a column, or of two.

    Raises
    ------
    UsageError
        There is no such figure, or its ledger has no such column that may be shown.
    """
    schema = material.schemas[material.definition(figure).ledger]
    public = [field.name for field in schema.fields if not field.personal]
    rows = material.rows(figure)
    for column in filter(None, (by, split)):
        if column not in public:
            raise unknown("列", column, public)
        if schema.field(column).type == "list":
            rows = tables.explode(rows, column)
    return tables.cross(rows[by], rows[split] if split else None, unit="数量")


def count_months(material: Material, figure: str, split: str | None) -> pd.DataFrame:
    """Return how many rows of a figure fall into each month, of each value of a column if asked."""
    column = material.definition(figure).year_column
    rows = material.rows(figure)
    months = rows.assign(**{column: rows[column].dt.month.astype("Int64")})
    counts = tables.cross(months[column], rows[split] if split else None, unit="数量")
    return counts.reindex(range(1, 13), fill_value=0).rename_axis("月份")


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
