"""Traditional characters as simplified ones."""

from __future__ import annotations

import pytest

from fazhi.language.traditional import SIMPLIFIED


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("張偉強", "张伟强"),
        ("劉國棟訴縣政府", "刘国栋诉县政府"),
        ("低保戶趙鐵柱", "低保户赵铁柱"),
        ("投訴人陳麗華", "投诉人陈丽华"),
        ("馬曉東、葉秋雲", "马晓东、叶秋云"),
        ("张伟强", "张伟强"),
    ],
)
def test_names_and_their_marks_are_folded(written: str, simplified: str) -> None:
    """Surnames, given names and words for parties read as an office writes them."""
    assert written.translate(SIMPLIFIED) == simplified


def test_the_length_stays() -> None:
    """Each character has one of one character, which is none of the traditional ones."""
    assert {len(sign) for sign in SIMPLIFIED.values()} == {1}
    assert not {ord(sign) for sign in SIMPLIFIED.values()} & set(SIMPLIFIED)
