"""Drawings that stand for more shapes than can be drawn."""

from __future__ import annotations

import pytest
from lxml import etree

from fazhi.exporters.drawn_shapes import MOST_SHAPES, is_endless


def drawing(content: str) -> etree._Element:
    """Return a drawing."""
    return etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{content}</svg>')


def ten_fold(levels: int, reference: str) -> str:
    """Groups of ten references each to the one before: 10 to the power of their number."""
    groups = "".join(
        f'<g id="a{n}">{reference.format(n - 1) * 10}</g>' for n in range(1, levels + 1)
    )
    return f'<rect id="a0"/><defs>{groups}</defs>{reference.format(levels)}'


@pytest.mark.parametrize(
    "content",
    [
        ten_fold(9, '<use href="#a{}"/>'),
        ten_fold(9, '<rect fill="url(#a{})"/>'),
        ten_fold(9, "<path style=\"marker: url( '#a{}' )\"/>"),
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "<rect/>" * (MOST_SHAPES + 1),
        '<style>rect { fill: url(#a) }</style><pattern id="a"><rect/></pattern>',
        "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(5000)),
    ],
    ids=["use", "pattern", "marker", "itself", "each other", "many", "sheet", "a long chain"],
)
def test_endless(content: str) -> None:
    """However few lines they take."""
    assert is_endless(drawing(content))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<rect/>" * 10_000,
        '<path id="a"/>' + '<use href="#a"/>' * 10_000,
        ten_fold(3, '<use href="#a{}"/>'),
        '<use href="#nowhere"/>',
        '<style>rect { fill: url(#a) }</style><linearGradient id="a"><stop/></linearGradient>',
        '<linearGradient id="a"><stop/></linearGradient><rect fill="url(#a)"/>',
    ],
    ids=["empty", "many", "points of a chart", "a thousand", "nothing there", "sheet", "gradient"],
)
def test_drawable(content: str) -> None:
    """Charts of ten thousand points are drawn."""
    assert not is_endless(drawing(content))
