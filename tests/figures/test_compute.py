"""From ledger rows to figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from fazhi.figures.compute import compute_figures
from fazhi.figures.definition import Definition, Measure, Period
from fazhi.figures.expression_parser import parse_condition, parse_number
from fazhi.figures.expression_scopes import FigureScope, RowScope
from fazhi.figures.figure import Figure, Figures, percentage
from fazhi.figures.printing import print_number
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Year

MONEY = "涉及金额(元)"
CLOSED = '状态 == "办结"'
WHOLE = Year(year=2023, cutoff=dt.date(2023, 12, 31), signed=dt.date(2024, 1, 18))


def define(id_: str, **more: Any) -> Definition:
    """Return a definition over the ledger of proposals."""
    return Definition(
        **{"label": id_, "unit": "件", "ledger": "proposals", "year_column": "交办日期", **more},
        id=id_,
    )


def compute(
    schema: Schema, frame: pd.DataFrame | None, *definitions: Definition, year: Year = WHOLE
) -> Figures:
    """Compute figures of one ledger, or of none."""
    found = {} if frame is None else {"proposals": Ledger(schema, frame, frame.iloc[:, :0])}
    return compute_figures(
        MappingProxyType({definition.id: definition for definition in definitions}),
        {"proposals": schema},
        cast("Any", SimpleNamespace(ledgers=found)),
        year,
    )


@pytest.mark.parametrize(
    ("period", "rows"),
    [
        ("year", [0, 1, 2, 3]),
        ("last_year", [4]),
        ("next_year", []),
        ("all", [0, 1, 2, 3, 4]),
        ("stock", [0, 1, 2, 3, 4]),
    ],
)
def test_a_figure_counts_the_rows_of_its_period(
    schema: Schema, frame: pd.DataFrame, period: Period, rows: list[int]
) -> None:
    """By default rows of other years are left out; a figure carries the rows it counted."""
    figure = compute(schema, frame, define("f", period=period))["f"]
    assert figure.value == len(rows)
    assert figure.rows.tolist() == rows


@pytest.mark.parametrize(
    ("period", "rows"),
    [("year", [0, 1]), ("last_year", [2]), ("next_year", [4]), ("stock", [0, 1, 2])],
)
def test_a_year_that_is_a_column_is_the_time_of_its_rows(
    schema: Schema, frame: pd.DataFrame, period: Period, rows: list[int]
) -> None:
    """Rows without one belong to none."""
    dated = frame.assign(人数=pd.array([2023, 2023, 2022, None, 2024], "Int64"))
    figure = compute(schema, dated, define("f", year_column="人数", period=period))["f"]
    assert figure.rows.tolist() == rows


def test_rows_after_the_cut_off_do_not_count(schema: Schema, frame: pd.DataFrame) -> None:
    """A draft of November knows nothing of December."""
    november = WHOLE.model_copy(update={"cutoff": dt.date(2023, 11, 30)})
    figure = compute(schema, frame, define("f"), year=november)["f"]
    assert figure.rows.tolist() == [0, 1, 3]
    assert "11月30日" in figure.definition


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        (Measure(), 4, "4件"),
        (Measure("distinct", "主题"), 2, "2件"),
        (Measure("sum", "人数"), 15, "15件"),
        (Measure("sum", "涉及金额(元)"), Decimal("0.3"), "0.3件"),
    ],
)
def test_measures(
    schema: Schema, frame: pd.DataFrame, measure: Measure, value: object, text: str
) -> None:
    """Empty cells are no value; money is added exactly (0.10 + 0.20 is 0.30)."""
    figure = compute(schema, frame, define("f", measure=measure))["f"]
    assert figure.value == value
    assert figure.text == text


def test_a_part_and_its_rest(schema: Schema, frame: pd.DataFrame) -> None:
    """Two of four are closed, the rest is two; their rows are those of the whole."""
    closed = define("closed", whole="f", filters=(parse_condition(CLOSED, RowScope(schema)),))
    part = compute(schema, frame, define("f"), closed)["closed"]
    assert (part.value, part.rows.tolist()) == (2, [0, 1])
    assert (part.rest.value, part.rest.rows.tolist()) == (2, [2, 3])


def test_a_missing_ledger_is_not_zero(schema: Schema) -> None:
    """Figures of a ledger that is not there have no value, and say why."""
    ratio = define("rate", ratio=("f", "f"), unit="%", decimals=1)
    for figure in compute(schema, None, define("f"), ratio).values():
        assert figure.value is None
        assert "建议提案办理台账" in figure.reason


def test_an_empty_ledger_is_zero(schema: Schema, frame: pd.DataFrame) -> None:
    """A ledger with a header and no rows is a true zero; a share of it is none."""
    ratio = define("rate", ratio=("f", "f"), unit="%", decimals=1)
    figures = compute(schema, frame.iloc[:0], define("f"), ratio)
    assert figures["f"].value == 0
    assert figures["rate"].value is None
    assert "为0" in figures["rate"].reason


@pytest.mark.parametrize(
    ("amounts", "decimals", "printed"),
    [
        (["1000.5", "0"], None, "1000.50元"),
        (["0.10", "0.20"], None, "0.30元"),
        (["1000.5", "0.50"], None, "1001元"),
        (["8326", "0.75"], None, "8326.75元"),
        (["1000.5", "0"], 0, "1001元"),
    ],
)
def test_money_is_printed_to_the_fen_or_whole(
    schema: Schema, frame: pd.DataFrame, amounts: list[str], decimals: int | None, printed: str
) -> None:
    """Jiao are no way to end a sum in a report; a definition that says otherwise goes before."""
    paid = frame.iloc[:2].assign(**{"涉及金额(元)": list(map(Decimal, amounts))})
    sum_of = define("f", measure=Measure("sum", "涉及金额(元)"), unit="元", decimals=decimals)
    assert compute(schema, paid, sum_of)["f"].text == printed


@pytest.mark.parametrize(
    ("part", "base", "decimals", "printed"),
    [
        (2369, 2474, 2, "95.76"),
        (1, 8, 1, "12.5"),
        (1, 16, 1, "6.3"),
        (5, 1000, 0, "1"),
        (24, 24, 1, "100.0"),
        (0, 3, 1, "0.0"),
        (2, 3, 1, "66.7"),
    ],
)
def test_percentages_round_half_up(part: int, base: int, decimals: int, printed: str) -> None:
    """6.25 becomes 6.3 and 0.5 becomes 1; 2369 of 2474 is 95.76, not the 95.87 once published."""
    assert print_number(percentage(part, base, decimals), decimals) == printed


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (142, None, "142"),
        (12345, None, "12345"),
        (Decimal("12000.00"), None, "12000"),
        (Decimal("12345.60"), None, "12345.6"),
        (Decimal("12345.60"), 2, "12345.60"),
        (Decimal("0.005"), 2, "0.01"),
        (0, None, "0"),
    ],
)
def test_numbers_are_printed_plainly(
    value: int | Decimal, decimals: int | None, printed: str
) -> None:
    """No grouping, no exponent, no digit that nobody asked for."""
    assert print_number(value, decimals) == printed


@pytest.mark.parametrize(
    ("as_of", "cutoff", "rows"),
    [
        # the last day counts: 1 June answers the first row, 2 June the second
        ("2023-06-01", dt.date(2023, 12, 31), [0, 1, 3]),
        ("2023-06-02", dt.date(2023, 12, 31), [1, 3]),
        ("2023-06-03", dt.date(2023, 12, 31), [3]),
        # the first day counts too
        ("2023-02-28", dt.date(2023, 12, 31), []),
        ("2023-03-01", dt.date(2023, 12, 31), [0]),
        ("year_start", dt.date(2023, 12, 31), []),
        ("year_end", dt.date(2023, 12, 31), [2, 3]),
        ("year_end", dt.date(2023, 11, 30), [3]),
    ],
)
def test_a_stock_is_what_holds_on_a_day(
    schema: Schema, frame: pd.DataFrame, as_of: str, cutoff: dt.date, rows: list[int]
) -> None:
    """A row holds from its first day up to and including its last; one without holds on."""
    span = ("交办日期", "答复日期")
    year = WHOLE.model_copy(update={"cutoff": cutoff})
    definition = define("f", as_of=as_of, span=span, year_column="")
    assert compute(schema, frame, definition, year=year)["f"].rows.tolist() == rows


def test_no_stock_is_known_of_a_day_to_come(schema: Schema, frame: pd.DataFrame) -> None:
    """The ledgers end at the cut-off; what will hold later is no number, and no fault."""
    year = WHOLE.model_copy(update={"cutoff": dt.date(2023, 11, 30)})
    span = ("交办日期", "答复日期")
    definition = define("f", as_of="2023-12-01", span=span, year_column="")
    figure = compute(schema, frame, definition, year=year)["f"]
    assert (figure.value, figure.is_faulty) == (None, False)
    assert "截止日" in figure.reason


def test_a_row_that_does_not_say_since_when_is_no_row_less(
    schema: Schema, frame: pd.DataFrame
) -> None:
    """It may hold or not: there is no value, and the report must not go out."""
    unknown = frame.assign(交办日期=frame["交办日期"].where(frame.index != 1))
    definition = define("f", as_of="year_end", span=("交办日期", "答复日期"), year_column="")
    figure = compute(schema, unknown, definition)["f"]
    assert (figure.value, figure.is_faulty) == (None, True)
    assert "有1行没有交办日期" in figure.reason


@pytest.mark.parametrize("ratio", [("f", "whole"), ("whole", "f"), ("f", "f")])
def test_a_share_of_what_is_faulty_is_faulty(
    schema: Schema, frame: pd.DataFrame, ratio: tuple[str, str]
) -> None:
    """Be it the part or the base."""
    unknown = frame.assign(交办日期=frame["交办日期"].where(frame.index != 1))
    stock = define("f", as_of="year_end", span=("交办日期", "答复日期"), year_column="")
    rate = define("rate", unit="%", ratio=ratio, decimals=1)
    assert compute(schema, unknown, stock, define("whole"), rate)["rate"].is_faulty


def test_a_row_of_which_a_condition_cannot_tell_is_no_row_less(
    schema: Schema, frame: pd.DataFrame
) -> None:
    """Nobody knows the working days up to a day of 2199 yet."""
    late = frame.assign(答复日期=frame["答复日期"].mask(frame.index == 1, pd.Timestamp(2199, 1, 4)))
    within = parse_condition("workdays(交办日期, 答复日期) <= 90", RowScope(schema))
    figure = compute(schema, late, define("f", filters=(within,)))["f"]
    assert (figure.value, figure.is_faulty) == (None, True)
    assert "有1行" in figure.reason


@pytest.mark.parametrize(
    ("amounts", "value"),
    [
        (["9007199254740.99", "0.01"], 9007199254741),
        (["12345678901234.51"], Decimal("12345678901234.51")),
        (["123456789012345678.9"], None),
        (["1234567890123456.78", "1"], None),
        (["1234567890123456"], 1234567890123456),
        (["999999999999.99", "0.01"], 1000000000000),
        (["0.1", "0.2"], Decimal("0.3")),
    ],
)
def test_a_number_that_no_file_can_hold_is_none(
    schema: Schema, frame: pd.DataFrame, amounts: list[str], value: object
) -> None:
    """JSON numbers are read as floats: one that would come back as another is refused."""
    cells = [Decimal(amount) for amount in amounts]
    money = frame.iloc[: len(cells)].assign(**{MONEY: cells})
    figure = compute(schema, money, define("n", unit="元", measure=Measure("sum", MONEY)))["n"]
    assert (figure.value, figure.is_faulty) == (value, value is None)


@pytest.mark.parametrize(
    ("formula", "value", "reason", "is_faulty"),
    [
        ("f / open_ended", Decimal(2), "", False),  # four of this year, two of them open
        ("f / none", None, "除数为0", False),
        ("f * 100000000000000 * 100000000000000 * 10000000000", None, "大得不合理", True),
    ],
)
def test_a_formula_over_figures(
    schema: Schema,
    frame: pd.DataFrame,
    formula: str,
    value: object,
    reason: str,
    *,
    is_faulty: bool,
) -> None:
    """What has no value says why; a number beyond all reason is a fault of the formula."""
    where = RowScope(schema)
    parts = (
        define("open_ended", filters=(parse_condition('答复日期 == ""', where),)),
        define("none", filters=(parse_condition("人数 > 99", where),)),
    )
    counts = {"f": "件", "open_ended": "件", "none": "件"}
    typed = parse_number(formula, FigureScope(counts))
    computed = define("n", formula=typed.node, decimals=1)
    figure = compute(schema, frame, define("f"), *parts, computed)["n"]
    assert (figure.value, figure.is_faulty) == (value, is_faulty)
    assert reason in figure.reason


def test_rows_of_several_ledgers_are_nobodys(schema: Schema, frame: pd.DataFrame) -> None:
    """A figure over figures of two ledgers has a value and no rows, for whose would they be."""
    typed = parse_number("f / g", FigureScope({"f": "件", "g": "件"}))
    definitions = (
        define("f"),
        define("g", ledger="other"),
        define("n", formula=typed.node, ledger=""),
    )
    ledger = Ledger(schema, frame, frame.iloc[:, :0])
    figures = compute_figures(
        MappingProxyType({definition.id: definition for definition in definitions}),
        {"proposals": schema, "other": schema},
        cast("Any", SimpleNamespace(ledgers={"proposals": ledger, "other": ledger})),
        WHOLE,
    )
    assert (figures["n"].value, figures["n"].rows.tolist()) == (1, [])


def test_only_a_part_has_a_rest_and_only_something_a_percentage() -> None:
    """Both are faults of the caller, not of a ledger."""
    with pytest.raises(ValueError, match="no part"):
        _ = Figure("f", "建议", 4, "件", "", "proposals").rest
    with pytest.raises(ZeroDivisionError):
        percentage(1, 0, 1)


@pytest.mark.parametrize(
    ("period", "cutoff", "rows"),
    [
        ("year", dt.date(2023, 12, 31), [1, 2, 3, 4]),
        ("year", dt.date(2023, 12, 30), [1, 2, 3]),
        ("year", dt.date(2023, 12, 1), [1, 2, 3]),
        ("year", dt.date(2023, 11, 30), [1, 2]),
        ("year", dt.date(2023, 11, 29), [1]),
        ("last_year", dt.date(2023, 12, 31), [0]),
        ("next_year", dt.date(2023, 12, 31), [5]),
    ],
)
def test_the_first_and_the_last_day_count(
    schema: Schema, frame: pd.DataFrame, period: Period, cutoff: dt.date, rows: list[int]
) -> None:
    """New Year's Day is of the year, New Year's Eve too, and so is the cut-off day itself."""
    days = ("2022-12-31", "2023-01-01", "2023-11-30", "2023-12-01", "2023-12-31", "2024-01-01")
    dated = frame.iloc[[0] * len(days)].reset_index(drop=True)
    dated["交办日期"] = pd.to_datetime(pd.Series(days)).astype("datetime64[s]")
    year = WHOLE.model_copy(update={"cutoff": cutoff})
    figure = compute(schema, dated, define("f", period=period), year=year)["f"]
    assert figure.rows.tolist() == rows


@pytest.mark.parametrize(
    ("part", "base", "value", "reason"),
    [
        ("人数 > 3", "人数 >= 0", Decimal("33.3"), ""),  # one of three
        ("人数 >= 0", "人数 > 3", Decimal("300.0"), ""),
        ("人数 > 99", "人数 >= 0", Decimal("0.0"), ""),
        ("人数 > 3", "人数 > 99", None, "基数为0"),
    ],
)
def test_a_percentage_of_its_base(
    schema: Schema, frame: pd.DataFrame, part: str, base: str, value: object, reason: str
) -> None:
    """None of some is 0%, some of none has no value; its rows are those of the base."""
    scope = RowScope(schema)
    parts = (
        define("part", filters=(parse_condition(part, scope),)),
        define("base", filters=(parse_condition(base, scope),)),
        define("rate", unit="%", ratio=("part", "base"), decimals=1),
    )
    figures = compute(schema, frame, *parts)
    rate = figures["rate"]
    assert (rate.value, rate.is_faulty) == (value, False)
    assert reason in rate.reason
    assert rate.rows.tolist() == figures["base"].rows.tolist()
