"""Rows → a number, exactly: counts, sums, means, medians, extremes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any

import pandas as pd

from fazhi.figures.definition import YUAN, Definition, Measure
from fazhi.figures.figure import Rows, Value
from fazhi.figures.identity_numbers import canonical
from fazhi.figures.vectors import to_decimal
from fazhi.language.folding import fold_cells
from fazhi.ledgers.schema import Schema

FEN = 2
"""Digits after the point that money has, where it has any."""
UNSTATED = 2
"""Digits after the point of a number that does not end and whose definition states none."""
MOST_PLACES = 10
"""Digits after the point that a number may have which ends: a fen in 亿元."""

NO_CELLS = "“{}”列没有可算的数"
"""Why a measure of a column has no value where no cell of it is filled in."""


def measure_rows(
    measure: Measure, frame: pd.DataFrame, rows: Rows, schema: Schema
) -> Fraction | None:
    """Return what rows of a ledger measure, in the unit of the measured column.

    Cells that are empty are left out. The sum of no rows is zero; of rows whose cells are all
    empty there is no sum, and of no numbers no mean, median, maximum or minimum.
    """
    match measure.kind:
        case "rows":
            return Fraction(len(rows))
        case "distinct":
            return Fraction(_distinct(measure, frame, rows, schema))
    cells = frame[measure.column].iloc[rows].dropna()
    if measure.kind == "sum" and len(rows) == 0:
        return Fraction(0)
    if cells.empty:
        return None
    match measure.kind:
        case "sum":
            return _sum(cells)
        case "mean":
            return _sum(cells) / len(cells)
        case "median":
            return Fraction(median(map(Fraction, cells.tolist())))
        case "max":
            return Fraction(cells.max())
        case _:
            return Fraction(cells.min())


def as_value(exact: Fraction, definition: Definition) -> tuple[Value, int | None]:
    """Return a number as it is printed, rounded half up, and its digits after the point.

    Where the definition states no digits, a number that ends is left whole, 元 are printed to the
    fen or whole, and a number that does not end has two digits.
    """
    if exact.denominator == 1 and not definition.decimals:
        return int(exact), definition.decimals
    if definition.decimals is not None:
        return _plain(to_decimal(exact, definition.decimals)), definition.decimals
    if definition.unit == YUAN:
        return to_decimal(exact, FEN), FEN
    if _ends(exact):
        return to_decimal(exact, MOST_PLACES).normalize(), None
    return to_decimal(exact, UNSTATED), UNSTATED


def _plain(value: Decimal) -> Value:
    return int(value) if value.as_tuple().exponent == 0 else value


def _ends(exact: Fraction) -> bool:
    return bool((exact * 10**MOST_PLACES).denominator == 1)


def _sum(cells: pd.Series[Any]) -> Fraction:
    if isinstance(cells.dtype, pd.Int64Dtype):
        return Fraction(sum(cells.tolist()))
    return Fraction(sum(cells.tolist(), Decimal(0)))


def _distinct(measure: Measure, frame: pd.DataFrame, rows: Rows, schema: Schema) -> int:
    cells = frame[list(measure.columns)].iloc[rows].dropna()
    for column in measure.columns:
        is_identity = column in schema.identities
        one_form = canonical(cells[column]) if is_identity else fold_cells(cells[column])
        cells = cells.assign(**{column: one_form})
    return len(cells.drop_duplicates())
