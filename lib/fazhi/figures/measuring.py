"""Rows → a number, exactly: counts, sums, means, medians, extremes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from statistics import median

import numpy as np
import pandas as pd
import pyarrow as pa

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
    if measure.kind == "sum" and len(rows) == 0:
        return Fraction(0)
    numbers = frame[measure.column].array.take(rows).dropna().tolist()
    if not numbers:
        return None
    match measure.kind:
        case "sum":
            return Fraction(sum(numbers))
        case "mean":
            return Fraction(sum(numbers)) / len(numbers)
        case "median":
            return Fraction(median(map(Fraction, numbers)))
        case "max":
            return Fraction(max(numbers))
        case _:
            return Fraction(min(numbers))


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


def _distinct(measure: Measure, frame: pd.DataFrame, rows: Rows, schema: Schema) -> int:
    filled = np.zeros(len(frame), bool)
    filled[rows] = True
    for column in measure.columns:
        filled &= np.asarray(frame[column].notna(), bool)
    if not filled.any():
        return 0
    forms = {}
    for column in measure.columns:
        cells = frame[column][filled]
        form = canonical(cells) if column in schema.identities else fold_cells(cells)
        forms[column] = pa.array(form, from_pandas=True)
    groups = pa.table(forms).group_by([*forms], use_threads=False).aggregate([])
    return int(groups.num_rows)
