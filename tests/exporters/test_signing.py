"""Name and date stand as GB/T 9704-2012 says, with a seal and without one."""

from __future__ import annotations

import pytest

from fazhi.exporters.paper.signing import right_indents


@pytest.mark.parametrize(
    ("name", "date", "seal", "expected"),
    [
        ("四字局名", "二〇二四", True, (4.0, 4.0)),
        ("八个字的机关名称", "二〇二四", True, (2.0, 4.0)),
        ("这个机关的名称一共有十四个字", "二〇二四", True, (0.0, 4.0)),
        ("八个字的机关名称", "二〇二四", False, (2.0, 4.0)),
        ("四字局名", "二〇二四年一月", False, (7.0, 2.0)),
    ],
)
def test_indents(name: str, date: str, seal: bool, expected: tuple[float, float]) -> None:  # noqa: FBT001
    """A name is centred over a sealed date; unsealed, the date begins two characters behind it."""
    assert right_indents(name, date, seal=seal) == expected
