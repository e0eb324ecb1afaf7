"""``params/figures.yaml``: what it gives, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition, Measure
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Rules, Statute
from fazhi.params.workspace import Workspace

RULES = Rules(
    statutory=Statute(source="", confirmed=False, items=()), deadlines=(), units=("件", "元", "个")
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


def definitions(folder: Path, text: str, schema: Schema) -> Mapping[str, Definition]:
    """Read definitions from a text."""
    params = folder / "params"
    params.mkdir(exist_ok=True)
    (params / "figures.yaml").write_text(text, encoding="utf-8")
    return read_definitions(Workspace(folder), {"proposals": schema}, RULES)


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
