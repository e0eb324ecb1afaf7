"""Which lines of a template stand under a condition, in a loop or in a comment."""

from __future__ import annotations

import pytest

from fazhi.prose.template_parser import guarded_lines


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("甲\n{% if a %}\n乙\n{% endif %}\n丙", {2, 3, 4}),
        ("{% if a %}\n乙\n{% endif %}\n丙", {1, 2, 3}),
        (
            "{% if a %}\n{% for r in a.rows %}\n乙\n{% endfor %}\n丙\n{% endif %}\n丁",
            {*range(1, 7)},
        ),
        ("甲\n<!-- 一\n二 -->\n丙", {2, 3}),
        ("{{ if }}\n甲", set()),
    ],
)
def test_guarded_lines(source: str, lines: set[int]) -> None:
    """From the line of the opening tag to that of the closing one, both among them."""
    assert guarded_lines(source) == lines
