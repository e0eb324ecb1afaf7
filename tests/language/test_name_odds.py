"""Names are told from words by how both are made."""

from __future__ import annotations

from math import inf

import pytest

from fazhi.language.name_odds import NameOdds

ODDS = NameOdds("赵钱孙李周吴郑王陈管暴范万母经乜刘方安", ("尉迟", "司马", "长孙"))


def odds(letters: str, text: str) -> float:
    """The odds of some letters where they stand in a text."""
    start = text.index(letters)
    return ODDS.of(text, start, start + len(letters))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("刘翠萍", "补贴由刘翠萍代领"),
        ("乜小凤", "依乜小凤的申请作出答复"),
        ("安保平", "经查档，安保平确于当年登记"),
        ("尉迟广义", "现场查获尉迟广义无证销售"),
    ],
)
def test_names_are_likelier_than_words(name: str, text: str) -> None:
    """Nothing else makes words of these characters."""
    start = text.index(name)
    assert odds(name, text) > 0
    assert ODDS.stands_out(text, start, start + len(name), 0)


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        ("管负责", "各乡镇分管负责同志参加"),
        ("暴力法", "宣传反家庭暴力法"),
        ("范大学", "华中师范大学社会学院"),
        ("万二千", "志愿者达到三万二千人"),
        ("母达成", "对赡养父母达成协议"),
        ("经心理", "经心理疏导后情绪稳定"),
    ],
)
def test_words_are_likelier_than_names(letters: str, text: str) -> None:
    """Though the first character is a surname: 分管, 家庭暴力, 师范, 三万二千, 父母, 经."""
    start = text.index(letters)
    assert odds(letters, text) < -5
    assert ODDS.is_below(text, start, start + len(letters), -5)
    assert not ODDS.stands_out(text, start, start + len(letters), 0)


@pytest.mark.parametrize("letters", ["三丰五", "王", "王 芳", "李A", "诸葛亮亮"])
def test_what_is_made_as_no_name(letters: str) -> None:
    """No surname that is known, none behind it, or what is no Chinese character."""
    assert ODDS.of(letters, 0, len(letters)) == -inf
    assert not ODDS.is_below(letters, 0, len(letters), 0)


def test_of_two_that_overlap_the_likelier_stands_out() -> None:
    """科长孙丽娟 is 孙丽娟, not 长孙丽娟."""
    text = "科长孙丽娟解读"
    assert ODDS.of(text, 2, 5) > ODDS.of(text, 1, 4) > 0
    assert ODDS.of_others(text, 1, 4) >= ODDS.of(text, 2, 5)
    assert not ODDS.stands_out(text, 1, 4, 0)


def test_only_what_stands_near_counts() -> None:
    """A text of any length takes no longer, and says the same."""
    text = "对" * 10_000 + "刘翠萍" + "的" * 10_000
    assert ODDS.of(text, 10_000, 10_003) == odds("刘翠萍", "对" * 12 + "刘翠萍" + "的" * 12)


@pytest.mark.parametrize(("name", "usual"), [("李秀英", True), ("李简体", False), ("吴锦记", True)])
def test_usual_given_names(name: str, usual: bool) -> None:  # noqa: FBT001  of a parameter
    """Each character stands at its place in many names that were counted."""
    assert ODDS.has_given(name) is usual


@pytest.mark.parametrize(
    ("letters", "text", "is_name"),
    [
        ("志强", "孩子志强跟着爷爷奶奶生活", True),
        ("秀兰", "其姐秀兰不同意调解方案", True),
        ("代为", "其妹代为签收", False),
        ("关爱", "留守儿童关爱服务", False),
    ],
)
def test_given_names_alone_are_told_from_words(letters: str, text: str, *, is_name: bool) -> None:
    """Behind what somebody is to another, either may stand."""
    start = text.index(letters)
    assert (NameOdds.of_given(text, start, start + 2) > 0) is is_name
