"""A value of last year is quoted with its source, and only where one can be held against it."""

from __future__ import annotations

import pytest

from fazhi.figures.figure import Figure
from fazhi.figures.last_year import LastYear


def figure(value: int | None) -> Figure:
    """Return a figure."""
    return Figure("total", "投诉", value, "件", "", "complaints")


@pytest.mark.parametrize(
    ("past", "published", "words"),
    [
        (31, {"total"}, "上年报告公布的“投诉”"),
        (31, {"other"}, "按上年台账今天算得的“投诉”"),
        (None, {"total"}, "上年的“投诉”"),
        (None, set(), "上年的“投诉”"),
    ],
)
def test_what_is_quoted_is_said(past: int | None, published: set[str], words: str) -> None:
    """Published, computed anew, or not there."""
    year = LastYear({"total": figure(past)}, frozenset(published))
    assert year.words(figure(24)) == words
    assert LastYear({}).words(figure(24)) == "上年的“投诉”"
