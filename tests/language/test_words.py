"""Words of two characters are known, names are not among them."""

from __future__ import annotations

from math import log

import pytest

from fazhi.language.words import is_verb, is_within_word, is_word, word_frequencies


@pytest.mark.parametrize("word", ["投诉", "反映", "拒绝", "辍学", "擅自", "管理", "安全"])
def test_words(word: str) -> None:
    """What a sentence goes on with behind a person."""
    assert is_word(word)


@pytest.mark.parametrize("letters", ["张三", "桂芳", "秀云", "应知", "投", "", "投诉人"])
def test_no_words(letters: str) -> None:
    """Names, parts of other words, and what is not of two characters."""
    assert not is_word(letters)


@pytest.mark.parametrize(
    ("text", "place", "within"),
    [
        ("在哈尼族地区", 2, True),
        ("在哈尼族地区", 1, False),
        ("在哈尼族地区", 4, False),
        ("", 0, False),
    ],
)
def test_within_a_word(text: str, place: int, within: bool) -> None:  # noqa: FBT001  of a parameter
    """哈尼族 begins before the place and ends behind it."""
    assert is_within_word(text, place) is within


@pytest.mark.parametrize(
    ("pair", "is_one"),
    [
        ("撤回", True),
        ("提起", True),
        ("涉嫌", True),
        ("桥梁", False),
        ("许倩", False),
        ("撤", False),
    ],
)
def test_verbs(pair: str, *, is_one: bool) -> None:
    """As the dictionary tells the part of speech."""
    assert is_verb(pair) is is_one


def test_how_often_words_stand() -> None:
    """As the dictionary that they are of says it, in two digits: 大学 20025, 负责 13745."""
    frequencies, never = word_frequencies()
    assert frequencies["大学"] - frequencies["负责"] == pytest.approx(log(20_000 / 14_000))
    assert min(frequencies.values()) > never
    assert "刘翠萍" not in frequencies
