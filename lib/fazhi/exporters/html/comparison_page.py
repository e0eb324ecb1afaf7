"""The page that says what changed from one year's report to another's."""

from __future__ import annotations

from fazhi.exporters.html.pages import render_page
from fazhi.figures.printing import print_change, print_number
from fazhi.report.year_comparison import Comparison

_STYLE = "main del{text-decoration:line-through;opacity:.75}main ins{text-decoration:underline}"


def render_comparison(comparison: Comparison) -> str:
    """Return a comparison as a page."""
    return render_page(
        "comparison.html.j2",
        style=_STYLE,
        comparison=comparison,
        changed=[change for change in comparison.figures if not change.is_none],
        print_change=print_change,
        print_number=print_number,
    )
