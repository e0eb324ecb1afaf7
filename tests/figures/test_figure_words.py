"""How a figure came about is told in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.figures.definition import Definition, Measure
from fazhi.figures.figure import Figure
from fazhi.figures.figure_words import measured_words, ratio_words
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Year

YEAR = Year(year=2023, cutoff=dt.date(2023, 12, 31), signed=dt.date(2024, 1, 18))
ALL = "《建议提案办理台账》的全部记录，"
MONEY = "涉及金额(元)"


def words(schema: Schema, unit: str = "件", **given: object) -> str:
    """Return what is told of a figure of all rows."""
    definition = Definition("x", "数", unit, "proposals", period="all", **given)  # type: ignore[arg-type]
    return measured_words(definition, schema, YEAR)


@pytest.mark.parametrize(
    ("decimals", "told"),
    [(None, ""), (0, "，四舍五入取整"), (1, "，四舍五入到1位小数"), (2, "，四舍五入到2位小数")],
)
def test_rounding_is_told_where_it_is_stated(
    schema: Schema, decimals: int | None, told: str
) -> None:
    """To a whole number, or to so many digits."""
    assert words(schema, decimals=decimals) == f"{ALL}按条数计{told}。"


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (Measure("distinct", "主题"), "按不同的“主题”计数"),
        (Measure("distinct", "主题", ("类型",)), "按不同的“主题、类型”计数"),
        (Measure("sum", MONEY), f"“{MONEY}”合计"),
        (Measure("mean", MONEY), f"“{MONEY}”的平均数（空格子不算）"),
        (Measure("median", MONEY), f"“{MONEY}”的中位数（空格子不算）"),
        (Measure("max", MONEY), f"“{MONEY}”最大的"),
        (Measure("min", MONEY), f"“{MONEY}”最小的"),
    ],
)
def test_each_measure_is_told(schema: Schema, measure: Measure, told: str) -> None:
    """By the columns that it takes."""
    assert words(schema, "元", measure=measure) == f"{ALL}{told}。"


def test_another_unit_is_told(schema: Schema) -> None:
    """Only where the number is not in the unit of its column."""
    said = words(schema, "万元", measure=Measure("sum", MONEY), factor=0.0001)
    assert said == f"{ALL}“{MONEY}”合计，由元换算成万元。"


def test_a_percentage_names_both() -> None:
    """What it is a part of, and how it is rounded."""
    part, base = (Figure(i, n, 1, "件", "", "x") for i, n in (("a", "办结"), ("b", "建议")))
    definition = Definition("r", "办结率", "%", "x", ratio=("a", "b"), decimals=1)
    said = ratio_words(definition, part, base)
    assert said == "“办结”占“建议”的百分比，四舍五入到1位小数。"
