"""Counts and figures → charts."""

import fazhi.charts.library  # noqa: F401  before matplotlib is loaded from anywhere else
from fazhi.charts.count_charts import bars, months
from fazhi.charts.year_charts import trend

__all__ = ["bars", "months", "trend"]
