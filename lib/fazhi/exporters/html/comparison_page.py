"""The page that says what changed from one year's report to another's."""

from __future__ import annotations

from fazhi.exporters.html.pages import render_page
from fazhi.figures.printing import print_change, print_number
from fazhi.report.year_comparison import Comparison

_STYLE = "main del{text-decoration:line-through;opacity:.75}main ins{text-decoration:underline}"


_PARTS = {"其中新数据": "new", "更正": "corrected", "口径变化": "redefined"}
"""The columns that part a difference, each with the attribute that it shows."""


def render_comparison(comparison: Comparison) -> str:
    """Return a comparison as a page; differences are parted where not all are of new data."""
    changed = [change for change in comparison.figures if not change.is_none]
    is_parted = any(change.corrected or change.redefined for change in changed)
    return render_page(
        "comparison.html.j2",
        style=_STYLE,
        comparison=comparison,
        changed=changed,
        parts=_PARTS if is_parted else {},
        print_change=print_change,
        print_number=print_number,
    )
