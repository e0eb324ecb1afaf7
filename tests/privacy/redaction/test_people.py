"""Persons are told from organisations, and names from words."""

from __future__ import annotations

import pytest

from fazhi.params.privacy_rules import Allowed, Privacy
from fazhi.privacy.redaction.people import People, parses, persons

RULES = Privacy(
    organisations=("协会", "公司"),
    nobody=("匿名", "不详", "男"),
    relations=("之子",),
    courtesies=("先生", "夫妇"),
    before=("原告", "当事人", "代理人"),
    after=("同志", "不服"),
    words=("高峰", "平安"),
    allowed=(Allowed(value="王公开", reason="新闻发言人"),),
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("张三", ["张三"]),
        ("张三、李四丰", ["张三", "李四丰"]),
        ("张三，李四；王五/赵六", ["张三", "李四", "王五", "赵六"]),
        ("张三和李四", ["张三和李四", "张三", "李四"]),
        ("张 三", ["张三"]),
        ("张三等5人", ["张三等", "张三"]),
        ("张三（代理人王五）", ["张三", "代理人王五", "王五"]),
        ("买买提·吐尔逊", ["买买提·吐尔逊"]),
        ("买买提•吐尔逊", ["买买提·吐尔逊"]),
        ("John Smith", ["John Smith"]),
        ("丁一", ["丁一"]),
        ("陈九", ["陈九"]),
        ("张三 李四", ["张三李四", "张三", "李四"]),
        ("张三\n李四丰", ["张三李四丰", "张三", "李四丰"]),
        ("张三之子李四", ["张三之子李四", "张三", "李四"]),
        ("张三（李四代）", ["张三", "李四代", "李四"]),
        ("张三夫妇", ["张三夫妇", "张三"]),
        ("王建国先生", ["王建国先生", "王建国"]),
        ("张三，男", ["张三"]),
        ("张三13812345678", ["张三"]),
        ("张\u200b三", ["张三"]),
        ("阿依古丽", ["阿依古丽"]),
        ("مەمەت تۇرسۇن", ["مەمەت تۇرسۇن"]),
        ("李某某", []),
        ("云溪县老年协会", []),
        ("云溪县云和公司", []),
        ("张三和云溪公司", ["张三"]),
        ("匿名", []),
        ("/", []),
        ("3", []),
    ],
)
def test_persons(cell: str, expected: list[str]) -> None:
    """A cell may name several persons, an organisation, or no one."""
    assert list(persons(cell, RULES)) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("关于张三丰不服决定一案", ["张三丰"]),
        ("张三丰、张三", ["张三丰", "张三"]),
        ("早高峰期间平安出行", []),
        ("建设平安云溪", []),
        ("高峰", ["高峰"]),
        ("高峰、平安", ["高峰", "平安"]),
        ("原告高峰诉民政局", ["高峰"]),
        ("原告：高峰诉民政局", ["高峰"]),
        ("由高峰同志负责", ["高峰"]),
        ("王公开回答提问", []),
    ],
)
def test_find(text: str, found: list[str]) -> None:
    """A name that is also a word counts where it stands alone or beside a word for a person."""
    people = People(["张三", "张三丰", "高峰", "平安", "王公开"], RULES)
    assert [text[span.start : span.end] for span in people.find(text)] == found


def test_nobody_is_found_where_nobody_is_known() -> None:
    """Ledgers without names lead to no masks."""
    assert list(People([], RULES).find("张三")) == []


@pytest.mark.parametrize(
    ("cell", "is_read"),
    [("张三", True), ("匿名", True), ("/", True), ("——", True), ("3", False), ("5 人", False)],
)
def test_a_cell_of_names_is_read_or_is_not(cell: str, *, is_read: bool) -> None:
    """Marks alone name nobody; what is neither a name nor a word for no one is told."""
    assert parses(cell, RULES) is is_read


def test_two_persons_whose_names_nothing_parts() -> None:
    """A ledger is read without the blanks between Chinese characters."""
    rules = RULES.model_copy(update={"surnames": "张李王", "compound_surnames": ("欧阳",)})
    assert {"张三丰", "李四光", "王五"} <= set(persons("张三丰李四光王五", rules))
    assert "张三" not in set(persons("张三丰", rules))


def test_what_bears_a_name_is_nobody() -> None:
    """A hall that is called after someone is a place."""
    rules = RULES.model_copy(update={"namesakes": ("纪念馆",)})
    people = People(["张三丰"], rules)
    text = "张三丰纪念馆由张三丰捐建"
    assert [span.start for span in people.find(text)] == [7]
