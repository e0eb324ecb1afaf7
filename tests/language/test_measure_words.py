"""Measure words behind numbers."""

from __future__ import annotations

import re

import pytest

from fazhi.language.measure_words import measure_pattern

PATTERN = re.compile(rf"\d({measure_pattern(['件', '人', '人次', '条', '项'])})")


@pytest.mark.parametrize(
    ("text", "measure"),
    [("3件", "件"), ("3人次", "人次"), ("3人参加", "人"), ("3条例", None), ("3项目", None)],
)
def test_a_measure_word_begins_no_other_word(text: str, measure: str | None) -> None:
    """The longest is taken, and 条 is none in 条例."""
    match = PATTERN.match(text)
    assert (match[1] if match else None) == measure
