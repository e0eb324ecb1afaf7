"""Words of two characters are known, names are not among them."""

from __future__ import annotations

import pytest

from fazhi.language.words import is_word


@pytest.mark.parametrize("word", ["投诉", "反映", "拒绝", "辍学", "擅自", "管理", "安全"])
def test_words(word: str) -> None:
    """What a sentence goes on with behind a person."""
    assert is_word(word)


@pytest.mark.parametrize("letters", ["张三", "桂芳", "秀云", "应知", "投", "", "投诉人"])
def test_no_words(letters: str) -> None:
    """Names, parts of other words, and what is not of two characters."""
    assert not is_word(letters)
