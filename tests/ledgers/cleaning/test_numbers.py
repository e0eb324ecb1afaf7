"""Numbers with units, grouping and Chinese numerals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from fazhi.ledgers.cleaning.column import clean_column
from fazhi.ledgers.cleaning.mending import Context, Mended, Unreadable
from fazhi.ledgers.cleaning.numbers import read_number
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import Constraints, Field
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace

UNITS = read_rules(Workspace(Path(__file__).parents[3])).known_units
MONEY = Context(Field(name="涉及金额(元)", type="number", unit="元"), 2023, UNITS)
PEOPLE = Context(Field(name="实到人数", type="integer", unit="人"), 2023, UNITS)
SHARE = Context(Field(name="满意率", type="number", unit="%"), 2023, UNITS)
BILLIONS = Context(Field(name="金额", type="number", unit="亿元"), 2023, UNITS)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", 1234),
        ("1,234", 1234),
        ("１，２３４", 1234),
        ("13 人", 13),
        ("１３名", 13),
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
    context = replace(MONEY, bare="万元")
    assert read_number("45.6", context, whole=False) == Mended(Decimal(456000), "header-unit")


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
        ("3个月", True, "unit-mismatch"),
        ("13件", True, "unit-mismatch"),
        ("１３人次", True, "unit-mismatch"),
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
    cleaned = clean_column(cells, Context(field, 2023, UNITS))
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
    cleaned = clean_column(pa.array(["20230222222220000"], TEXT), Context(field, 2023, UNITS))
    assert cleaned.values.to_pylist() == [20230222222220000]


@pytest.mark.parametrize(
    ("text", "bare", "value"),
    [
        ("12.5万元", "万元", "125000"),
        ("125000元", "万元", "125000"),
        ("12.5万", "万元", "125000"),
        ("12.5", "万元", "125000"),
        ("1.2万元", "元", "12000"),
        ("三万五千元", "万元", "35000"),
        ("十二", "万元", "120000"),
        ("123000÷10000", "万元", "123000"),
        ("123456÷10000万元", "", "123456"),
        ("123000÷10000万", "", "123000"),
    ],
)
def test_the_unit_of_the_cell_beats_that_of_the_header(text: str, bare: str, value: str) -> None:
    """A unit is applied once, and it is the nearest one."""
    assert read_number(text, replace(MONEY, bare=bare), whole=False).value == Decimal(value)


@pytest.mark.parametrize(
    ("unit", "text", "value"),
    [
        ("万元", "1.2万元", "1.2"),
        ("万元", "12000元", "1.2"),
        ("万元", "1.2万", "1.2"),
        ("万元", "123000÷10000", "12.3"),
        ("亿元", "5000万元", "0.5"),
        ("%", "95%", "95"),
        ("%", "95％", "95"),
        ("%", "12‰", "1.2"),
        ("%", "0", "0"),
        ("%", "95.5", "95.5"),
        ("%", "1.5", "1.5"),
        ("小时", "90分钟", "1.5"),
        ("美元", "12美元", "12"),
        ("", "13件", "13"),
        ("", "1.2万", "12000"),
    ],
)
def test_a_cell_is_converted_into_the_unit_of_its_column(unit: str, text: str, value: str) -> None:
    """Like is converted, exactly; a column without a unit counts single things."""
    context = Context(Field(name="数", type="number", unit=unit), 2023, UNITS)
    assert read_number(text, context, whole=False).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(1,200.00)", "-1200"),
        ("△12.5", "-12.5"),
        ("▲3", "-3"),
        ("−5", "-5"),
        ("负三", "-3"),
        ("-￥12", "-12"),
        ("1 234", "1234"),
        ("1’234.5", "1234.5"),
        ("'123", "123"),
        ("12①", "12"),
        ("12*", "12"),
        ("12[1]", "12"),
        ("1.2万元注2", "12000"),
        ("壹拾贰万伍仟元整", "125000"),
        ("壹拾贰元叁角伍分", "12.35"),
        ("一百二", "120"),
        (".5", "0.5"),
    ],
)
def test_other_spellings_of_a_number(text: str, value: str) -> None:
    """Signs, grouping, footnotes and cheque numerals are seen through."""
    assert read_number(text, MONEY, whole=False).value == Decimal(value)


@pytest.mark.parametrize(
    ("context", "text", "code"),
    [
        (MONEY, "12¹", "number-unreadable"),
        (MONEY, "12²", "number-unreadable"),
        (MONEY, "1½", "number-unreadable"),
        (MONEY, "12 5", "number-unreadable"),
        (MONEY, "12\n34", "number-unreadable"),
        (MONEY, "12,3456", "number-unreadable"),
        (MONEY, "1.234,56", "number-unreadable"),
        (MONEY, "12.5-", "number-unreadable"),
        (MONEY, "-(3)", "number-unreadable"),
        (MONEY, "$100", "number-unreadable"),
        (MONEY, "100美元", "number-unreadable"),
        (MONEY, "3-5", "number-unreadable"),
        (MONEY, "12元/月", "number-unreadable"),
        (MONEY, "95%", "unit-mismatch"),
        (MONEY, "123000÷10000", "format-scales"),
        (PEOPLE, "(3)", "number-unreadable"),
        (PEOPLE, "3千件", "unit-mismatch"),
        (SHARE, "0.95", "percent-ambiguous"),
        (SHARE, "1", "percent-ambiguous"),
        (BILLIONS, "1元", "unit-too-large"),
    ],
)
def test_what_may_be_another_number_is_refused(context: Context, text: str, code: str) -> None:
    """Where a clerk would ask, the reader does not guess."""
    with pytest.raises(Unreadable) as caught:
        read_number(text, context, whole=context is PEOPLE)
    assert caught.value.code == code


def test_a_share_under_a_header_in_percent() -> None:
    """A header that says % leaves no doubt: 0.5 is half a percent."""
    assert read_number("0.5", replace(SHARE, bare="%"), whole=False).value == Decimal("0.5")


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["3天", "2个月"], ["unit-mixed"]),
        (["95%", "0.95"], ["unit-mixed"]),
        (["3件", "2"], []),
        (["95%", "90%"], []),
    ],
)
def test_several_units_in_a_column_without_one(cells: list[str], codes: list[str]) -> None:
    """Numbers of different things are read and doubted."""
    field = Field(name="数", type="number")
    cleaned = clean_column(pa.array(cells, TEXT), Context(field, 2023, UNITS))
    assert cleaned.faults["code"].to_pylist() == codes
    assert cleaned.values.null_count == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-(5)", "number-unreadable"),
        ("+-5", "number-unreadable"),
        ("--5", "number-unreadable"),
        ("5万元", "unit-mismatch"),
    ],
)
def test_a_number_without_a_unit_of_its_own(text: str, code: str) -> None:
    """Two signs may be one or none; a scale cannot be kept where the column has no unit."""
    bare = Context(Field(name="得分", type="number"), 2023, UNITS)
    with pytest.raises(Unreadable) as caught:
        read_number(text, bare, whole=False)
    assert caught.value.code == code


def test_a_bound_at_one_end_alone() -> None:
    """What is above is told, and nothing is too small."""
    top = replace(
        PEOPLE, field=PEOPLE.field.model_copy(update={"constraints": Constraints(maximum=9)})
    )
    cleaned = clean_column(pa.array(["-7", "9", "10"], TEXT), top)
    assert cleaned.values.to_pylist() == [-7, 9, None]
