"""Holidays of years that the calendar library does not know: ``workdays`` of ``rules.yaml``."""

from __future__ import annotations

import datetime as dt

from fazhi.params.strict_yaml import Strict


class Holidays(Strict):
    """What the State Council's notice of a year says.

    Attributes
    ----------
    off
        Days that are off, the weekends among them or not.
    on
        Saturdays and Sundays that are worked.
    """

    off: tuple[dt.date, ...]
    on: tuple[dt.date, ...] = ()
