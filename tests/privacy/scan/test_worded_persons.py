"""The gate knows a name by the word that begins behind it, whatever surname it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan.worded_persons import WordedPersons

PERSONS = WordedPersons(read_rules(Workspace(Path(__file__).parents[3])).privacy)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("责令丧主祝东升限期迁坟", "祝东升"),
        ("申请人江山不服", "江山"),
        ("追回勾大海多领资金", "勾大海"),
        ("经办人员到束桂枝家中核实", "束桂枝"),
        ("死亡未报:植大有、植小有", "植小有"),
        ("成功(男)虚报收入", "成功"),
        ("当事人越某(越海军)被抓获", "越海军"),
        ("妻党小娥,子种磊", "种磊"),
        ("组长邢立功代签", "邢立功"),
        ("二柱子的低保被取消", "二柱子"),
        ("村民大牛殴打护工", "大牛"),
    ],
)
def test_persons(sentence: str, name: str) -> None:
    """Behind a word for a party or any other word, before a word, in a list, in brackets."""
    assert name in [found for _, found in PERSONS.find(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "妇女儿童权益保障",
        "祖父母隔代抚养",
        "被告方应诉人员出庭",
        "其中3项尚未整改",
        "云民救〔2023〕0138号",
        "云民发2023年12号",
        "马兰花志愿服务队进社区",
        "李家河水库除险",
        "中华人民共和国成立",
        "副局长明立成到会",
        "数据为“养老”",
        "会计核算",
    ],
)
def test_words_are_none(sentence: str) -> None:
    """Parts of words, places, bodies, documents and officers are no persons."""
    assert [*PERSONS.find(sentence)] == []
