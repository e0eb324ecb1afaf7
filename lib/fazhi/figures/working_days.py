"""Working days, by the State Council's yearly notice of holidays.

The notices are data: those that the calendar library knows, and those that a bureau has entered
under ``workdays`` of ``params/rules.yaml`` for years that came after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from chinese_calendar import constants

from fazhi.params.workday_rules import Holidays

Days = npt.NDArray[np.datetime64]

_WEEKEND = 5
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True, eq=False)
class WorkingDays:
    """The working days of the years whose notice is known.

    Attributes
    ----------
    first
        The first day of the first year.
    until
        How many working days there are from the first day up to and including each day.
    known
        Years whose notice is known.
    """

    first: np.datetime64
    until: npt.NDArray[np.int64]
    known: frozenset[int]

    @classmethod
    def of(cls, entered: Mapping[int, Holidays]) -> WorkingDays:
        """Return the working days of the years of the library and of those entered."""
        rest = np.array(sorted(constants.holidays), "datetime64[D]")
        made_up = np.array(sorted(constants.workdays), "datetime64[D]")
        known = {int(year) for year in np.unique(_years(rest))} | set(entered)
        first = np.datetime64(f"{min(known)}-01-01", "D")
        days = np.arange(first, np.datetime64(f"{max(known) + 1}-01-01", "D"))
        weekday = (days.astype(np.int64) + 3) % 7  # 1 January 1970 was a Thursday
        works = weekday < _WEEKEND
        works[_places(rest, first)] = False
        works[_places(made_up, first)] = True
        for year, holidays in entered.items():
            of_year = _years(days) == year
            works[of_year] = weekday[of_year] < _WEEKEND
            works[_places(np.array(holidays.off, "datetime64[D]"), first)] = False
            works[_places(np.array(holidays.on, "datetime64[D]"), first)] = True
        return cls(first, np.cumsum(works, dtype=np.int64), frozenset(known))

    def unknown(self, after: Days, until: Days) -> npt.NDArray[np.int64]:
        """Return, for each pair of days, a year between them without a notice; 0 if none.

        Parameters
        ----------
        after, until
            Days of equal length, none of them empty.
        """
        low, high = np.minimum(after, until), np.maximum(after, until)
        low, high = _years(low), _years(high)
        missing = np.zeros(len(low), np.int64)
        spans = np.unique(np.stack([low, high]), axis=1)
        for start, end in spans.T.tolist():
            lacking = next((y for y in range(start, end + 1) if y not in self.known), 0)
            if lacking:
                missing[(low == start) & (high == end)] = lacking
        return missing

    def between(self, after: Days, until: Days) -> npt.NDArray[np.int64]:
        """Return how many working days come after a day, up to and including another.

        An earlier ``until`` gives as many below zero. All years between must be known.
        """
        return self.until[_places(until, self.first)] - self.until[_places(after, self.first)]


def _years(days: Days) -> npt.NDArray[np.int64]:
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def _places(days: Days, first: np.datetime64) -> npt.NDArray[np.int64]:
    return np.asarray((days - first) // _DAY, np.int64)
