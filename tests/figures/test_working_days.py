"""Working days by the State Council's notice of a year, or by what a bureau has entered."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from fazhi.figures.working_days import WorkingDays
from fazhi.params.workday_rules import Holidays

ENTERED = {2031: Holidays(off=(dt.date(2031, 3, 5),), on=(dt.date(2031, 3, 8),))}
"""A Wednesday that is off and a Saturday that is worked, of a year that no library knows."""


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        ("2023-03-10", "2023-03-11", 0),  # a Saturday
        ("2023-03-11", "2023-03-12", 0),  # a Sunday
        ("2023-03-12", "2023-03-13", 1),  # a Monday
        ("2023-03-09", "2023-03-10", 1),  # a Friday
        ("2022-12-31", "2023-01-31", 18),  # off 2 and 23 to 27 January, worked 28 and 29
        ("2023-02-28", "2023-03-31", 23),
        ("2023-09-28", "2023-10-08", 2),  # off 29 September to 6 October, worked 7 and 8
        ("2023-10-08", "2023-09-28", -2),
        ("2031-02-28", "2031-03-07", 4),
        ("2031-03-07", "2031-03-09", 1),
        ("2031-03-09", "2031-03-16", 5),
    ],
)
def test_days_are_counted_by_the_calendar(after: str, until: str, count: int) -> None:
    """Of 2023 by the notice of 8 December 2022, of 2031 by what was entered."""
    days = [np.array([day], "datetime64[D]") for day in (after, until)]
    assert WorkingDays.of(ENTERED).between(*days).tolist() == [count]
