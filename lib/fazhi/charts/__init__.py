"""Counts and figures → charts."""

from fazhi.charts.count_charts import bars, months
from fazhi.charts.year_charts import trend

__all__ = ["bars", "months", "trend"]
