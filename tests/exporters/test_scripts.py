"""What is raised or lowered stays apart from the digits before it."""

from __future__ import annotations

import pytest

from fazhi.exporters.scripts import lowered, raised


@pytest.mark.parametrize(
    ("text", "up", "down"),
    [
        ("3", "³", "₃"),
        ("-2", "⁻²", "₋₂"),
        ("(n)", "⁽ⁿ⁾", "(n)"),
        ("n", "ⁿ", "_n"),
        ("th", "^th", "_th"),
        ("合计", "^合计", "_合计"),
        ("①", "①", "①"),
        (" 2 ", "²", "₂"),
    ],
)
def test_scripts(text: str, up: str, down: str) -> None:
    """Signs that exist as characters are these; a word is marked, and what marks itself is not."""
    assert (raised(text), lowered(text)) == (up, down)
