"""Rows give an exact number, and a number the value that is printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from fazhi.figures.definition import Definition, Measure
from fazhi.figures.measuring import as_value, measure_rows
from fazhi.ledgers.schema import Schema

MONEY = "涉及金额(元)"


def values(frame: pd.DataFrame, schema: Schema, measure: Measure, *rows: int) -> Fraction | None:
    """Measure some rows."""
    return measure_rows(measure, frame, np.array(rows, np.intp), schema)


@pytest.mark.parametrize(
    ("kind", "rows", "value"),
    [
        ("rows", (0, 1, 2), 3),
        ("sum", (0, 1), Fraction(3, 10)),
        ("sum", (0, 1, 2), Fraction(3, 10)),
        ("sum", (), 0),
        ("sum", (2, 3), None),
        ("mean", (0, 1, 2), Fraction(3, 20)),
        ("mean", (), None),
        ("mean", (2,), None),
        ("median", (0, 1), Fraction(3, 20)),
        ("median", (0, 1, 4), Fraction(1, 5)),
        ("max", (0, 1, 4), 100),
        ("min", (0, 1, 4), Fraction(1, 10)),
        ("min", (3,), None),
    ],
)
def test_each_measure(
    frame: pd.DataFrame, schema: Schema, kind: str, rows: tuple[int, ...], value: Fraction | None
) -> None:
    """Empty cells are left out; the sum of no rows is zero, of empty cells alone nothing."""
    measure = Measure(kind, "" if kind == "rows" else MONEY)  # type: ignore[arg-type]
    assert values(frame, schema, measure, *rows) == value


def test_different_values_are_counted(frame: pd.DataFrame, schema: Schema) -> None:
    """Of one column, or combinations of two; what is not filled in is none."""
    assert values(frame, schema, Measure("distinct", "主题"), 0, 1, 2, 3, 4) == 3
    assert values(frame, schema, Measure("distinct", "主题", ("类型",)), 0, 1, 2, 3, 4) == 4


def test_spellings_of_one_value_are_one(frame: pd.DataFrame, schema: Schema) -> None:
    """In either column: full width, and a blank."""
    frame = frame.assign(主题=pd.Series(["ＡＢ社", "ab社", "A B社", "AB社", "丙社"], dtype="str"))
    frame = frame.assign(类型=pd.Series(["（一）", "(一)", "(一)", "（一）", "(一)"], dtype="str"))
    assert values(frame, schema, Measure("distinct", "主题"), 0, 1, 2, 3, 4) == 2
    assert values(frame, schema, Measure("distinct", "主题", ("类型",)), 0, 1, 2, 3, 4) == 2


@pytest.mark.parametrize(
    ("exact", "unit", "decimals", "value"),
    [
        ("3", "件", None, 3),
        ("3", "件", 1, Decimal("3.0")),
        ("5/2", "件", 0, 3),
        ("7/2", "%", 1, Decimal("3.5")),
        ("1/3", "%", 2, Decimal("0.33")),
        ("1/8", "元", None, Decimal("0.13")),
        ("12", "元", None, 12),
        ("1/8", "万元", None, Decimal("0.125")),
        ("1/100", "万元", None, Decimal("0.01")),
        ("1/10000000000", "亿元", None, Decimal("1E-10")),
        ("1/100000000000", "亿元", None, Decimal("0.00")),
        ("1/3", "天", None, Decimal("0.33")),
    ],
)
def test_a_number_as_it_is_printed(
    exact: str, unit: str, decimals: int | None, value: int | Decimal
) -> None:
    """Half up to the digits that are stated; else whole, money to the fen, or two digits."""
    printed, _ = as_value(Fraction(exact), Definition("x", "数", unit, "y", decimals=decimals))
    assert printed == value
    assert isinstance(printed, type(value))


@pytest.mark.parametrize(
    ("exact", "unit", "places"), [("1/8", "万元", None), ("1/8", "元", 2), ("1/3", "天", 2)]
)
def test_digits_where_none_are_stated(exact: str, unit: str, places: int | None) -> None:
    """A number that ends has as many as it has; money and what does not end have two."""
    assert as_value(Fraction(exact), Definition("x", "数", unit, "y"))[1] == places
