"""A value of last year is quoted with its source, and only where one can be held against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.figures.last_year import LastYear
from fazhi.params.bureau import Year


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


@pytest.mark.parametrize(
    ("past", "month", "was_whole", "period", "exact", "told"),
    [
        (figure(31), 12, True, "year", 31, ""),
        (replace(figure(31), exact=Fraction(61, 2)), 12, True, "year", Fraction(61, 2), ""),
        (figure(31), 11, True, "year", None, "不满一年"),
        (figure(31), 12, False, "year", None, "不满一年"),
        (figure(31), 11, True, "stock", 31, ""),
        (replace(figure(31), unit="人"), 12, True, "year", None, "上年的单位是人，今年是件"),
        (replace(figure(31), unit="条"), 12, True, "year", None, "上年的单位是条，今年是件"),
        (figure(None), 12, True, "year", None, "上年"),
    ],
)
def test_only_what_can_be_held_against_this_year_has_a_value(
    past: Figure, month: int, period: str, exact: Fraction | None, told: str, *, was_whole: bool
) -> None:
    """Of two whole years, in one unit; a stock is of a day, whatever part of a year is over."""
    definition = Definition(
        "total",
        "投诉",
        "件",
        "complaints",
        year_column="日期",
        period=period,  # type: ignore[arg-type]
    )
    cutoff = dt.date(2023, month, 30)
    year = Year(year=2023, cutoff=cutoff if month < 12 else dt.date(2023, 12, 31), signed=cutoff)
    quoted, reason = LastYear({"total": past}, is_whole=was_whole).quote(
        figure(24), definition, year
    )
    assert quoted.exact == exact
    if was_whole:
        assert LastYear({"total": past}).quote(figure(24), definition, year)[1] == reason
    assert told in reason
    assert bool(reason) is (exact is None)
