"""Titles that several rows or columns of a standard table share."""

from __future__ import annotations

import pytest

from fazhi.blocks.frame import Frame, Span, nested

# line, depth, over how many lines and depths, text
TITLES = [
    pytest.param([("甲",), ("乙",)], [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙")], id="apart"),
    pytest.param(
        [("甲", "一"), ("甲", "二"), ("乙",)],
        [(0, 0, 2, 1, "甲"), (2, 0, 1, 2, "乙"), (0, 1, 1, 1, "一"), (1, 1, 1, 1, "二")],
        id="shared-and-reaching-on",
    ),
    pytest.param(
        [("甲", "一"), ("乙", "一")],
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙"), (0, 1, 1, 1, "一"), (1, 1, 1, 1, "一")],
        id="the-same-below-others",
    ),
    pytest.param(
        [("甲",), ("甲", "一")],
        [(0, 0, 2, 1, "甲"), (1, 1, 1, 1, "一")],
        id="one-alone-and-one-divided",
    ),
    pytest.param([], [], id="nothing"),
]


@pytest.mark.parametrize(("paths", "titles"), TITLES)
def test_neighbours_share_titles(
    paths: list[tuple[str, ...]], titles: list[tuple[int, int, int, int, str]]
) -> None:
    """From the widest on; the last title of a line has the room that is left."""
    depth = max(map(len, paths), default=0)
    assert nested(paths, depth) == titles


def test_a_cell_is_drawn_once() -> None:
    """Where it begins; what it covers is passed over, and told where it goes on below."""
    wide, high = Span(0, 1, 1, 2), Span(0, 0, 2, 1)
    frame = Frame((("甲", "乙", ""),), 1, (wide, high))
    assert list(frame.places(0, 3)) == [(0, high), (1, wide)]
    assert list(frame.places(1, 3)) == [(1, None), (2, None)]
    assert list(frame.continued(0)) == []
    assert list(frame.continued(1)) == [high]
