"""Whole months and years between dates, as the law counts them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]
Whole = npt.NDArray[np.int64]

MONTHS_A_YEAR = 12
MONTHS_A_QUARTER = 3
_DAY = np.timedelta64(1, "D")
_MONTH = np.timedelta64(1, "M")


def months_between(start: Days, end: Days) -> Whole:
    """Return how many whole months lie between two days.

    A month ends on the day of the same number; where its month has no such day, on the last
    (民法典 article 202). An earlier end gives as many below zero.
    """
    backwards = end < start
    low, high = np.where(backwards, end, start), np.where(backwards, start, end)
    first, last = low.astype("datetime64[M]"), high.astype("datetime64[M]")
    months = (last - first).astype(np.int64)
    length = ((last + _MONTH).astype("datetime64[D]") - last.astype("datetime64[D]")) // _DAY
    reached = _day(high) >= np.minimum(_day(low), length)
    return np.asarray(np.where(backwards, -1, 1) * (months - ~reached), np.int64)


def years_of(days: Days) -> Whole:
    """Return the years of days."""
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def months_of(days: Days) -> Whole:
    """Return the months of days, from 1 to 12."""
    return days.astype("datetime64[M]").astype(np.int64) % MONTHS_A_YEAR + 1


def quarters_of(days: Days) -> Whole:
    """Return the quarters of days, from 1 to 4."""
    return (months_of(days) - 1) // MONTHS_A_QUARTER + 1


def _day(days: Days) -> Whole:
    return np.asarray((days - days.astype("datetime64[M]").astype("datetime64[D]")) // _DAY + 1)
