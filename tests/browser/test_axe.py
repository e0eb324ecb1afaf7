"""axe finds nothing on any page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 390

CASES = [
    ("index.html", "", DESK, "light"),
    ("index.html", "", PHONE, "dark"),
    ("2023/report.html", "", DESK, "dark"),
    ("2024/report.html", "figure-proposals_total", PHONE, "light"),
    ("internal/2023/report.html", "", PHONE, "dark"),
    ("internal/2024/report.html", "figure-proposals_total", DESK, "light"),
]
"""A page, the figure that stands open, the width of the screen and its colours."""


@pytest.mark.parametrize(("page", "fragment", "width", "scheme"), CASES)
def test_axe_is_silent(
    visit: Callable[..., Page], output: Path, page: str, fragment: str, width: int, scheme: str
) -> None:
    """No rule is broken, everything unfolded.

    What axe cannot judge is the contrast of text in drawings and of what is scrolled away; that of
    charts is computed in the tests of their style.
    """
    opened = visit(output / page, fragment, width=width, color_scheme=scheme)
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    results = Axe().run(opened)
    assert results.violations_count == 0, results.generate_report()
    assert {rule["id"] for rule in results.response["incomplete"]} <= {"color-contrast"}
