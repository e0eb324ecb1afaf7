"""Which characters are Chinese, and how wide they stand."""

from __future__ import annotations

import re

import pytest

from fazhi.language.script import CJK, HAN, display_width


@pytest.mark.parametrize(
    ("character", "han", "cjk"),
    [
        ("民", True, True),
        ("㐀", True, True),
        ("𠮷", True, True),
        ("々", True, True),
        ("〇", True, True),
        ("。", False, True),
        ("％", False, True),
        ("a", False, False),
        ("“", False, False),
        ("é", False, False),
    ],
)
def test_scripts(character: str, *, han: bool, cjk: bool) -> None:
    """Rare ideographs are ideographs; marks and full-width forms are Chinese but none."""
    assert bool(re.fullmatch(f"[{HAN}]", character)) is han
    assert bool(re.fullmatch(f"[{CJK}]", character)) is cjk


@pytest.mark.parametrize(("text", "width"), [("", 0), ("民政", 2), ("24件", 2), ("“𠮷”", 3)])
def test_width(text: str, width: float) -> None:
    """A Chinese character, or a mark that a Chinese typeface draws as wide, is one."""
    assert display_width(text) == width


def test_width_of_latin_is_the_typefaces() -> None:
    """Typefaces differ in how narrow a Latin letter is."""
    assert display_width("ab", 0.6) == pytest.approx(1.2)
