"""Numbers with units, grouping and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from fazhi.ledgers.cleaning.column import clean_column
from fazhi.ledgers.cleaning.mending import Context, Unreadable
from fazhi.ledgers.cleaning.numbers import read_number
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import Constraints, Field

MONEY = Context(Field(name="涉及金额(元)", type="number", unit="元"), 2023)
PEOPLE = Context(Field(name="实到人数", type="integer", unit="人"), 2023)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", 1234),
        ("1,234", 1234),
        ("１，２３４", 1234),
        ("13件", 13),
        ("13 人", 13),
        ("１３人次", 13),
        ("13.0", 13),
        ("十三", 13),
        ("廿三", 23),
        ("卅五", 35),
        ("壹佰", 100),
        ("两百零五", 205),
        ("1.2万", 12000),
        ("三万五千", 35000),
        ("-3", -3),
        ("0", 0),
        ("/", None),
        ("无", None),
        ("－", None),
    ],
)
def test_whole_numbers(text: str, value: int | None) -> None:
    """A count is read however it is written."""
    assert read_number(text, PEOPLE, whole=True).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.5"),
        ("1,234.56元", "1234.56"),
        ("￥1,234.56", "1234.56"),
        ("人民币1234元整", "1234"),
        ("45.6万", "456000"),
        ("45.6万元", "456000"),
        ("1.2亿元", "120000000"),
        ("3千元", "3000"),
        ("0.1", "0.1"),
        ("1.23E-05", "0.000012"),
    ],
)
def test_money_is_exact(text: str, value: str) -> None:
    """Money is decimal, in yuan."""
    assert read_number(text, MONEY, whole=False).value == Decimal(value)


def test_unit_of_the_header() -> None:
    """Under a header in 万元, a bare number counts ten thousands."""
    context = Context(MONEY.field, 2023, factor=Decimal(10000))
    assert read_number("45.6", context, whole=False) == (Decimal(456000), "header-unit")


@pytest.mark.parametrize(
    ("text", "whole", "code"),
    [
        ("若干", False, "number-unreadable"),
        ("12,34", False, "number-unreadable"),
        ("1.2.3", False, "number-unreadable"),
        ("约30人", True, "number-unreadable"),
        ("30余人", True, "number-unreadable"),
        ("二三人", True, "number-unreadable"),
        ("二卅三人", True, "number-unreadable"),
        ("廿〇", False, "number-unreadable"),
        ("3个月", True, "number-unreadable"),
        ("1E+20", False, "digits-lost"),
        ("12.5", True, "number-not-whole"),
        ("9" * 20, False, "number-unreadable"),
        ("#DIV/0!", False, "cell-error"),
    ],
)
def test_what_is_no_number_is_not_guessed(text: str, whole: bool, code: str) -> None:  # noqa: FBT001  a column of the table
    """A number that is not quite one is told."""
    with pytest.raises(Unreadable) as caught:
        read_number(text, PEOPLE if whole else MONEY, whole=whole)
    assert caught.value.code == code


def test_bounds() -> None:
    """A value outside its bounds is a fault, and no value."""
    field = Field(name="成绩", type="number", constraints=Constraints(minimum=0, maximum=100))
    cells = pa.array(["0", "100", "100.5", "-1", None], TEXT)
    cleaned = clean_column(cells, Context(field, 2023))
    assert cleaned.values.to_pylist() == [Decimal(0), Decimal(100), None, None, None]
    assert cleaned.faults.select(["row", "code"]).to_pylist() == [
        {"row": 2, "code": "out-of-range"},
        {"row": 3, "code": "out-of-range"},
    ]


def test_what_is_plain_is_not_logged() -> None:
    """Only what was changed is in the log, each with its row."""
    cells = pa.array(["12", "13人", None, "14"], TEXT)
    cleaned = clean_column(cells, PEOPLE)
    assert cleaned.values.to_pylist() == [12, 13, None, 14]
    assert cleaned.repairs.to_pylist() == [
        {"row": 1, "before": "13人", "after": "13", "rule": "unit"}
    ]


def test_bounds_of_very_large_numbers() -> None:
    """Found by fuzzing: a whole number past 2^53 has bounds like any other."""
    field = Field(name="人数", type="integer", constraints=Constraints(minimum=0))
    cleaned = clean_column(pa.array(["20230222222220000"], TEXT), Context(field, 2023))
    assert cleaned.values.to_pylist() == [20230222222220000]
