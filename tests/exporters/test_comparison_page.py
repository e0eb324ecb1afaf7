"""The page of a comparison says what changed, and why."""

from __future__ import annotations

from fazhi.exporters.html.comparison_page import render_comparison
from fazhi.report.year_comparison import Change, Comparison


def test_a_change_has_the_reason_that_was_given() -> None:
    """As the later year's parameters say it; a dash where they do not."""
    told = Change("a", "行政诉讼", "起", 3, 5, 2, 0, 0, (), None, reason="历史遗留问题提出")
    silent = Change("b", "行政复议", "件", 2, 0, -2, 0, 0, (), None)
    page = render_comparison(Comparison(("", ""), (2022, 2023), ("", ""), (told, silent), (), ()))
    assert "<td>历史遗留问题提出</td></tr>" in page
    assert page.count("<td>—</td></tr>") == 1
