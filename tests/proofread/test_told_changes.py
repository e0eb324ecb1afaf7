"""A change that a document tells twice has one direction and one rate."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import located
from fazhi.documents.text_passages import read_plain
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms

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
]


def codes(paragraphs: tuple[str, ...]) -> list[str]:
    """Return the codes that are told of a text."""
    text = "\n\n".join(paragraphs)
    passages = tuple(located(read_plain(text.encode(), "a.txt")))
    return [finding.code for finding in proofread(passages, builtin_terms())]


@pytest.mark.parametrize("paragraphs", DIFFERENT)
@pytest.mark.fires("fact-differs")
def test_two_directions_of_one_change_are_told(paragraphs: tuple[str, ...]) -> None:
    """Up in one paragraph and down in another, or two digits changed over."""
    assert codes(paragraphs) == ["fact-differs"]


@pytest.mark.parametrize("paragraphs", SOUND)
@pytest.mark.silent("fact-differs")
def test_changes_of_other_things_pass(paragraphs: tuple[str, ...]) -> None:
    """Of another year, of a part of it, of another number, or in another sense."""
    assert codes(paragraphs) == []
