"""Counts and figures → charts."""

from fazhi.charts.counts import bars, months, stacked
from fazhi.charts.years import trend

__all__ = ["bars", "months", "stacked", "trend"]
