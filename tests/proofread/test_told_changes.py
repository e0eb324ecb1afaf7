"""A change that a document tells twice has one direction and one rate."""

from __future__ import annotations

import pytest
from plain_texts import codes

DIFFERENT = [
    (
        "2023年，全县信访总量同比下降12.4%。",
        "针对2023年全县信访总量同比上升12.4%的情况，压实责任。",
    ),
    (
        "2023年，全市刑事立案数比上年下降8.6%。",
        "综上，2023年全市刑事立案数比上年下降6.8%。",
    ),
    (
        "全县粮食产量同比增长3.2%。",
        "2023年，全县粮食产量同比下降3.2%，形势严峻。",
    ),
    (
        "2023年，全市空气质量优良天数比例同比提高2.3%。",
        "2023年，全市空气质量优良天数比例同比下降2.3%。",
    ),
    (
        "2023年全市刑事案件立案数同比下降8.6%。",
        "下一步，针对2023年全市刑事案件立案数同比上升8.6%的问题，加强防范。",
    ),
]

SOUND = [
    (
        "2022年，全县信访总量同比上升12.4%。",
        "2023年，全县信访总量同比下降12.4%。",
    ),
    (
        "上半年，全县信访总量同比上升12.4%。",
        "2023年，全县信访总量同比下降12.4%。",
    ),
    (
        "2023年，全市刑事立案数比上年下降8.6%。",
        "2023年，全市电诈立案数比上年下降6.8%。",
    ),
    (
        "2023年，全县居民人均可支配收入同比名义增长6.1%。2023年，全县居民人均可支配收入同比实际增长5.7%。",
    ),
    (
        "全年完成固定资产投资12.6亿元，同比增长3.2%。",
        "全县工业投资同比增长2.3%。",
    ),
    (
        "2023年，全县地区生产总值同比增长5.2%。",
        "一季度，全县地区生产总值同比增长2.5%。",
    ),
    (
        "2023年，全县地区生产总值同比增长5.2%。",
        "1—11月，全县地区生产总值同比增长2.5%。",
    ),
    ("全县信访总量连续三年下降，2023年同比下降12.4%，2022年同比下降14.2%。",),
    ("2023年，全市刑事案件立案数同比下降8.6%，环比上升8.6%。",),
    ("2023年，全县进口额同比下降8.6%。2023年，全县出口额同比上升8.6%。",),
    ("2023年，河东镇信访总量同比下降8.6%。2023年，河西镇信访总量同比上升8.6%。",),
    ("河东镇2023年信访总量同比下降8.6%。河西镇2023年信访总量同比上升8.6%。",),
    ("河东镇：信访总量同比下降8.6%。河西镇：信访总量同比上升8.6%。",),
    ("今年，信访总量同比下降12.4%。去年，信访总量同比上升12.4%。",),
    ("2021年、2022年、2023年全县刑事案件分别为812件、745件、690件，连续两年下降。",),
    ("群众满意度连续三年保持90%以上，2023年达到95.1%，2022年为88.6%后调整为92%。",),
]


@pytest.mark.parametrize("paragraphs", DIFFERENT)
@pytest.mark.fires("fact-differs")
def test_two_directions_of_one_change_are_told(paragraphs: tuple[str, ...]) -> None:
    """Up in one paragraph and down in another, or two digits changed over."""
    assert codes(*paragraphs) == ["fact-differs"]


@pytest.mark.parametrize("paragraphs", SOUND)
@pytest.mark.silent("fact-differs")
def test_changes_of_other_things_pass(paragraphs: tuple[str, ...]) -> None:
    """Of another year, of a part of it, of another number, or in another sense."""
    assert codes(*paragraphs) == []
