"""What is said of a row of years is held against each of them."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import located
from fazhi.documents.text_passages import read_plain
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms

BROKEN = [
    "连续四年实现行政复议零纠错：2021年0件、2022年1件、2023年0件、2024年0件。",
    "我局连续三年保持行政诉讼零败诉（2021年0件、2022年0件、2023年2件）。",
    "全县信访总量连续三年下降，2021年为1320件、2022年为1245件、2023年为1268件，秩序持续好转。",
    "2021年、2022年、2023年全县刑事案件分别为812件、845件、790件，连续三年下降。",
    "一般公共预算收入连续3年保持两位数增长，2021年增长12.4%，2022年增长9.1%，2023年增长10.3%。",
    "群众满意度连续三年保持在95%以上，2021年为96.2%、2022年为94.8%、2023年为97.1%。",
    "地区生产总值连续三年增长，2021年增长5.2%，2022年下降0.4%，2023年增长4.9%。",
    "优良天数比例连续三年上升，2021年为84.2%、2022年为86.4%、2023年为85.9%。",
    "刑事案件发案数连续两年下降（2021年812起、2022年790起、2023年801起）。",
    "研发投入连续三年增长，2021年为3.2亿元，2022年为3.6亿元，2023年为3.5亿元。",
    "行政复议连续三年零撤销：2021年0件、2022年2件、2023年0件。",
    "办结率连续三年达到100%，2021年为100%、2022年为99.2%、2023年为100%。",
]

HELD = [
    "我局连续三年保持行政诉讼零败诉（2021年0件、2022年0件、2023年0件），2020年败诉2件。",
    "全县信访总量连续三年下降，2020年1398件，2021年1320件，2022年1245件，2023年1168件。",
    "全县信访总量连续两年下降，2020年1298件，2021年1320件，2022年1245件，2023年1168件。",
    "2021年、2022年、2023年全县刑事案件分别为912件、845件、790件，连续三年下降。",
    "一般公共预算收入连续3年保持两位数增长，2021年增长12.4%，2022年增长10.1%，2023年增长10.3%。",
    "群众满意度连续三年保持在95%以上，2021年为96.2%、2022年为95.8%、2023年为97.1%。",
    "地区生产总值连续三年增长，2021年增长8.2%，2022年增长3.4%，2023年增长4.9%。",
    "优良天数比例连续三年上升，2021年为84.2%、2022年为86.4%、2023年为88.9%。",
    "连续三年下降，2022年同比下降5%，2023年下降3.1%，降幅收窄。",
    "2021年增长12.4%，2022年增长9.1%，2023年增长10.3%。",
    "案件量2021年上升15%，2022年上升7%，2023年下降3%。",
    "刑事案件发案数连续两年下降（2021年812起、2022年790起、2023年781起）。",
    "研发投入连续三年增长，2021年为3.2亿元，2022年为3.6亿元，2023年为3.9亿元，占比分别为2.1%、2.3%、2.2%。",
    "行政复议案件连续三年增长，2021年受理120件、审结118件，2022年受理131件、审结126件，2023年受理142件、审结120件。",
    "安全事故起数连续三年下降，2021年死亡3人、2022年死亡2人、2023年死亡2人。",
    "连续三年实现安全生产零事故，2021年检查120次、2022年检查130次、2023年检查150次。",
    "连续三年零败诉：2021年应诉12件、2022年应诉15件、2023年应诉9件。",
    "连续三年实现复议零纠错，2021年12件、2022年15件、2023年9件复议案件均获维持。",
    "群众安全感连续五年保持在98%以上，2023年达98.6%。",
    "食品抽检合格率连续三年保持98%以上，2021年为98.1%、2022年为98.6%、2023年为98%。",
]


def codes(text: str) -> list[str]:
    """Return the codes that are told of a text."""
    passages = tuple(located(read_plain(text.encode(), "a.txt")))
    return [finding.code for finding in proofread(passages, builtin_terms())]


@pytest.mark.parametrize("text", BROKEN)
@pytest.mark.fires("streak-broken")
def test_a_row_that_breaks_what_is_said_of_it_is_told(text: str) -> None:
    """One year goes the other way, or stays below what each is said to reach."""
    assert codes(text) == ["streak-broken"]


@pytest.mark.parametrize("text", HELD)
@pytest.mark.silent("streak-broken")
def test_a_row_that_holds_passes(text: str) -> None:
    """Years before the row count for nothing, and rates of several years are no change."""
    assert codes(text) == []
