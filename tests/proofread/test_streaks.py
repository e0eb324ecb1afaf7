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
