"""What a bureau has made its own stays; what it left alone follows the sample."""

from __future__ import annotations

import pytest

from fazhi.upgrade.three_way import merged

FORMER = "a: [1, 2]\nb: {x: 1}\nc: 5\nd:\n  - {n: 1}\n"
TODAY = "a: [1, 3]\n# 新的\ne: [7]\nb: {x: 1, y: 2}\nc: 6\nd: []\n"


@pytest.mark.parametrize(
    ("theirs", "key", "now"),
    [
        ("a: [1, 2]\n", "a", "a: [1,\n    3]\n"),
        ("a: [1, 2, 9]\n", "a", "a: [1, 9,\n    3]\n"),
        ("a: [9]\n", "a", "a: [9,\n    3]\n"),
        ("a: [2]\n", "a", "a: [3]\n"),
        ("a: []\n", "a", "a: [3]\n"),
        ("a: [1, 3]\n", "a", "a: [1, 3]\n"),
        ("b: {x: 1}\n", "b", "b: {x: 1, y: 2}\n"),
        ("b: {x: 4}\n", "b", "b: {x: 4, y: 2}\n"),
        ("b: {z: 4}\n", "b", "b: {z: 4, y: 2}\n"),
        ("b:\n  x: 1 # 注\nc: 5\n", "b", "b:\n  x: 1 # 注\n  y: 2\nc: 5\n"),
        ("c: 5\n", "c", "c: 6\n"),
        ("c: 8\n", "c", "c: 8\n"),
        ("d:\n  - {n: 1}\nc: 5\n", "d", "d: []\nc: 5\n"),
        ("d:\n  - {n: 1}\n  - {n: 2}\n", "d", "d:\n  - {n: 2}\n"),
        ("a: [1, 2]\nc: 5\n", "e", "a: [1, 2]\n# 新的\ne: [7]\nc: 5\n"),
        ("c: 5\n", "a", "c: 5\n"),
    ],
)
def test_three_texts_become_one(theirs: str, key: str, now: str) -> None:
    """New items and entries come, those that left the sample go, own ones and removals stay."""
    assert merged(theirs, FORMER, TODAY, [key], "f") == now
    assert merged(now, FORMER, TODAY, [key], "f") == now
