"""``params/figures.yaml``: what it gives, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition, Measure
from fazhi.figures.definition_reader import read_definitions
from fazhi.figures.definition_text import describe_formula
from fazhi.figures.expression import Column, Scaled, Sum
from fazhi.ledgers.schema import Derived, Schema
from fazhi.params.bureau import Rules
from fazhi.params.statute import Statute
from fazhi.params.workspace import Workspace

RULES = Rules(
    statutory=Statute(source="", confirmed=False, items=()),
    deadlines=(),
    units=("件", "元", "个", "人"),
)
GOOD = """\
proposals_total: {label: 建议提案, unit: 件, ledger: proposals, section: duties}
proposals_closed:
  label: 已办结
  of: proposals_total
  where: 状态 == "办结"
amount: {label: 金额, unit: 元, ledger: proposals, measure: sum 涉及金额(元)}
themes: {label: 主题, unit: 个, ledger: proposals, measure: distinct 主题}
closed_rate: {label: 办结率, ratio: [proposals_closed, proposals_total]}
"""


UNITS = (
    GOOD
    + """\
amount_wan: {label: 金额, unit: 万元, ledger: proposals, measure: sum 涉及金额(元), decimals: 2}
each: {label: 件均金额, unit: 元, formula: amount_wan / proposals_total, decimals: 0}
more: {label: 比上年多, formula: proposals_total - proposals_total.last_year}
back: {label: 金额, unit: 元, formula: amount * themes / themes}
"""
)


def definitions(
    folder: Path, text: str, schema: Schema, schemas: Mapping[str, Schema] | None = None
) -> Mapping[str, Definition]:
    """Read definitions from a text."""
    params = folder / "params"
    params.mkdir(exist_ok=True)
    (params / "figures.yaml").write_text(text, encoding="utf-8")
    return read_definitions(Workspace(folder), schemas or {"proposals": schema}, RULES)


def test_a_part_inherits_from_its_whole(tmp_path: Path, schema: Schema) -> None:
    """Ledger, unit and time of a part are those of its whole; its rows are narrowed."""
    read = definitions(tmp_path, GOOD, schema)
    part, whole = read["proposals_closed"], read["proposals_total"]
    assert (part.unit, part.ledger, part.period) == ("件", "proposals", "year")
    assert part.year_column == whole.year_column == "交办日期"
    assert (part.whole, len(part.filters), len(whole.filters)) == ("proposals_total", 1, 0)


def test_measures_and_ratios(tmp_path: Path, schema: Schema) -> None:
    """A column's name may hold brackets; a ratio is in percent with one decimal."""
    read = definitions(tmp_path, GOOD, schema)
    assert read["amount"].measure == Measure("sum", "涉及金额(元)")
    assert read["themes"].measure == Measure("distinct", "主题")
    assert (read["closed_rate"].unit, read["closed_rate"].decimals) == ("%", 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("unit: 件, ledger: proposals", "unit: 件, ledger: proposal", 1, "是不是想写 proposals"),
        ("unit: 件, ledger: proposals, section", "unit: 件, section", 1, "哪本台账"),
        pytest.param("unit: 件", "unit: 支", 1, "units", marks=pytest.mark.fires("params-figure")),
        ("of: proposals_total", "of: proposal_total", 4, "是不是想写 proposals_total"),
        ("of: proposals_total", "of: closed_rate", 4, "上面"),
        ('状态 == "办结"', '状态 = "办结"', 5, "第4个字符"),
        ('状态 == "办结"', '状态 = "办结"', 5, '状态 ▶= "办结"'),
        pytest.param(
            '状态 == "办结"',
            '情况 == "办结"',
            5,
            "没有“情况”列",
            marks=pytest.mark.fires("params-where"),
        ),
        ("  where:", "  were:", 5, "是不是想写 where"),
        ("distinct 主题", "distinct 题目", 7, "没有“题目”列"),
        ("sum 涉及金额(元)", "sum 主题", 6, "求和"),
        ("distinct 主题", "median 主题", 7, "distinct"),
        ("ratio: [proposals_closed", "where: x, ratio: [proposals_closed", 8, "where"),
        ("[proposals_closed, proposals_total]", "[proposals_closed]", 8, "ratio"),
        ("  of: proposals_total", "  of: proposals_total\n  period: all", 5, "period"),
        ("themes:", "2themes:", 7, "编号"),
        ("themes:", "if:", 7, "编号"),
    ],
)
def test_faults_name_their_line(
    tmp_path: Path, schema: Schema, old: str, new: str, line: int, told: str
) -> None:
    """A wrong entry is told with its file, line and remedy."""
    assert old in GOOD
    with pytest.raises(ParamsError) as caught:
        definitions(tmp_path, GOOD.replace(old, new, 1), schema)
    assert caught.value.place.file == "params/figures.yaml"
    assert caught.value.place.line == line
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("id_", "unit", "factor"),
    [
        ("amount_wan", "万元", Fraction(1, 10000)),
        ("each", "元", Fraction(10000)),
        ("back", "元", Fraction(1)),
        ("more", "件", Fraction(1)),
        ("closed_rate", "%", Fraction(1)),
    ],
)
def test_units_are_converted(
    tmp_path: Path, schema: Schema, id_: str, unit: str, factor: Fraction
) -> None:
    """元 becomes 万元; 万元 of each case is 元 of each case."""
    definition = definitions(tmp_path, UNITS, schema)[id_]
    assert (definition.unit, definition.factor) == (unit, factor)


def test_a_formula_belongs_to_the_ledger_of_its_first_figure(
    tmp_path: Path, schema: Schema
) -> None:
    """Whatever ledgers the others are of."""
    text = (
        GOOD
        + """\
others: {label: 其他, unit: 件, ledger: others}
both: {label: 合计, formula: proposals_total + others}
turned: {label: 合计, formula: others + proposals_total}
"""
    )
    found = definitions(tmp_path, text, schema, {"proposals": schema, "others": schema})
    assert (found["both"].ledger, found["turned"].ledger) == ("proposals", "others")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{label: x, unit: 件, ledger: proposals, measure: sum 涉及金额(元)}", "不能换算成件"),
        ("{label: x, unit: 元, ledger: proposals}", "数的是个数"),
        ("{label: x, unit: 万元, ledger: proposals, measure: distinct 主题}", "数的是个数"),
        ("{label: x, unit: 万元, ledger: proposals, measure: sum 人数}", "没有写单位"),
        ("{label: x, unit: 万元, ratio: [proposals_closed, proposals_total]}", "只能是 %"),
        ("{label: x, ratio: [themes, proposals_total]}", "不是同一个单位"),
        ("{label: x, unit: 元, formula: amount + proposals_total}", "不能与元相加减"),
        ("{label: x, unit: 件, formula: amount / proposals_total}", "不能换算成件"),
        ("{label: x, formula: proposals_tota - themes}", "是不是想写 proposals_total"),
        ("{label: x, formula: later}", "在下面"),
        ("{label: x, unit: '%', formula: proposals_closed / proposals_total * 100}", "大一百倍"),
        ("{label: x, unit: 件, formula: 1 + 1}", "没有用到任何数据"),
        ("{label: x, formula: proposals_total, where: x}", "不能再写 where"),
        ("{label: x, formula: proposals_total > 1}", "这里要数字"),
        ("{label: x, formula: proposals_total, ratio: [amount, amount]}", "只能写一个"),
        ("{label: x, of: closed_rate}", "没有行可筛"),
        ("{label: x, unit: 件, ledger: proposals, as_of: year_end}", "from"),
        ("{label: x, unit: 件, ledger: proposals, year_of: 主题}", "不是日期"),
        ("{label: x, unit: 件, ledger: proposals, measure: mean}", "mean 列名"),
        ("{label: x, unit: 件, ledger: proposals, measure: mean 主题}", "不是数字"),
        ("{label: x, unit: 件, ledger: proposals, measure: rows 主题}", "rows"),
        ("{label: x, unit: 件, ledger: stock, period: last_year}", "as_of: year_start"),
        ("{label: x, unit: 件, ledger: stock, period: next_year}", "编号.last_year"),
        ("{label: x, unit: 件, ledger: stock, period: year}", "删去 period"),
        ("{label: x, unit: 人, ledger: officers}", "year_start"),
        ("{label: x, unit: 人, ledger: officers, period: last_year}", "as_of"),
        ("{label: x, unit: 人, ledger: officers, year_of: 交办日期, period: stock}", "as_of"),
        ("{label: x, unit: 人, ledger: officers, as_of: year_end, period: year}", "两个留一个"),
        ("{label: x, unit: 人, ledger: officers, as_of: yearend}", "year_end"),
        ("{label: x, unit: 人, ledger: officers, as_of: 2023-02-30}", "2023-06-30"),
    ],
)
def test_what_would_be_another_number_is_refused(
    tmp_path: Path, schema: Schema, entry: str, told: str
) -> None:
    """Units that do not fit, and keys of time that do not apply, name the right ones."""
    text = f"{GOOD}bad: {entry}\nlater: {{label: y, unit: 件, ledger: proposals}}\n"
    stock = schema.model_copy(update={"title": "清单", "year_of": ""})
    officers = schema.model_copy(
        update={"title": "名册", "year_of": "", "from_": "交办日期", "until": "答复日期"}
    )
    schemas = {"proposals": schema, "stock": stock, "officers": officers}
    with pytest.raises(ParamsError) as caught:
        definitions(tmp_path, text, schema, schemas)
    assert told in str(caught.value)
    assert not caught.value.also


def test_what_a_derived_column_reads_decides_too(tmp_path: Path, schema: Schema) -> None:
    """A figure that is narrowed by a derived column is narrowed by what that is computed from."""
    short = Derived(name="简单", type="string", formula='"是" if 主题 == "养老" else 类型')
    again = Derived(name="又", type="string", formula="简单")
    with_derived = schema.model_copy(update={"derived": (short, again)})
    text = 'easy: {label: x, unit: 件, ledger: proposals, where: 又 == "是"}\n'
    definition = definitions(tmp_path, text, with_derived)["easy"]
    assert definition.columns == {"又", "简单", "主题", "类型", "交办日期"}


@pytest.mark.parametrize(
    ("given", "is_stock"),
    [
        ({"year_column": "日期"}, False),
        ({"year_column": "日期", "period": "last_year"}, False),
        ({"year_column": "日期", "period": "stock"}, True),
        ({"year_column": "日期", "period": "all"}, True),
        ({"year_column": "日期", "as_of": "year_end"}, True),
        ({}, True),
        ({"ratio": ("a", "b")}, False),
    ],
)
def test_a_stock_is_taken_as_it_stands(given: dict[str, Any], is_stock: bool) -> None:  # noqa: FBT001
    """On a day, over all years, or where rows have no day; not what is computed from figures."""
    assert Definition("x", "数", "件", "y", **given).is_stock is is_stock


def test_figures_in_two_units_of_one_family_are_added(tmp_path: Path, schema: Schema) -> None:
    """The second is converted; the reader is told of a sum."""
    text = UNITS + "both: {label: 合计, unit: 元, formula: amount + amount_wan, decimals: 0}\n"
    formula = definitions(tmp_path, text, schema)["both"].formula
    wan = Scaled(Column("amount_wan"), Fraction(10_000))
    assert formula == Sum(((1, Column("amount")), (1, wan)))
    assert describe_formula(formula, {"amount": "甲", "amount_wan": "乙"}) == "甲 + 乙"
