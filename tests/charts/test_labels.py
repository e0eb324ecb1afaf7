"""Labels broken into lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from fazhi.charts.drawing import draw
from fazhi.charts.labels import wrap
from fazhi.charts.style import TEXT


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("使用非卫生技术人员", 9, ["使用非卫生技术人员"]),
        ("未按规定处置医疗废物", 9, ["未按规定处", "置医疗废物"]),
        ("饮用水供水单位卫生许可", 9, ["饮用水供水单", "位卫生许可"]),
        ("一二三四五六七八九十" * 2, 9, ["一二三四五六七", "八九十一二三四", "五六七八九十"]),
        ("主动公开政府信息（条）", 9, ["主动公开政府", "信息（条）"]),
        ("一二三四五六七八九", 1, ["一", "二", "…"]),
        ("一二三四五六七八九。", 9, ["一二三四五六七八九。"]),
        ("", 9, [""]),
    ],
)
def test_lines_are_about_as_long_as_each_other(text: str, limit: float, lines: list[str]) -> None:
    """As few as the limit allows, and then as narrow as so many allow."""
    assert wrap(text, limit).split("\n") == lines


@pytest.mark.parametrize("line", ["国国国", "未取得卫生许可证", "婚姻、救助（件）"])
def test_lines_do_not_touch(line: str) -> None:
    """From one line of Chinese to the next it is more than the size of the type."""
    drawing = draw(lambda figure: figure.text(0, 0.5, "\n".join([line] * 3)), 80, "a")
    places = [text.get("transform", "") for text in etree.fromstring(drawing).iter("{*}text")]
    heights = [float(place.removesuffix(")").split()[-1]) for place in places]
    gaps = [later - earlier for earlier, later in pairwise(heights)]
    assert len(gaps) == 2
    assert all(1.1 * TEXT < gap < 1.45 * TEXT for gap in gaps)
