"""Pictures that no page can hold, or that lead out of the document, are refused in a sentence."""

from __future__ import annotations

import base64

import pytest

from fazhi.blocks.model import Image
from fazhi.exporters.own_pictures import read_drawing, read_pixels
from fazhi.findings import Finding

CELL = "单元格 In [1] "
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(attributes: str, content: str = "") -> str:
    """Return a drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'


@pytest.mark.silent("output-not-shown")
@pytest.mark.parametrize(
    "drawing",
    [
        svg('width="100" height="20"'),
        svg('viewBox="0 0 100 20"'),
        svg('width="100%" height="100%"'),
        svg('width="9" height="9"', '<defs><path id="a"/></defs><use href="#a"/>'),
        svg(f'width="9" height="9" {XLINK}', '<image xlink:href="data:image/png;base64,AA"/>'),
        svg('width="9" height="9"', '<rect style="fill:url(#a)"/>'),
    ],
)
def test_drawings_that_are_shown(drawing: str) -> None:
    """A drawing of an ordinary size that needs nothing from outside."""
    (picture,) = read_drawing(drawing, "图", CELL)
    assert isinstance(picture, Image)
    assert base64.b64decode(picture.data).decode() == drawing


@pytest.mark.fires("output-not-shown")
@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        (svg('width="1000000000" height="20"'), "大小"),
        (svg('width="1e9" height="1e9"'), "大小"),
        (svg('viewBox="0 0 1e9 20"'), "大小"),
        (svg('width="10" height="10000"'), "大小"),
        (svg('width="9" height="9"', '<image href="https://a.cn/a.png"/>'), "外部"),
        (svg('width="9" height="9"', '<image href="/etc/hostname"/>'), "外部"),
        (svg(f'width="9" height="9" {XLINK}', '<image xlink:href="a.png"/>'), "外部"),
        (svg('width="9" height="9"', '<use href="b.svg#a"/>'), "外部"),
        (svg('width="9" height="9"', "<style>@import 'a.css';</style>"), "外部"),
        (svg('width="9" height="9"', '<rect fill="url(https://a.cn/#a)"/>'), "外部"),
        (svg('width="9" height="9"', "<script>x()</script>"), "脚本"),
        (svg('width="9" height="9"', "<foreignObject><p/></foreignObject>"), "脚本"),
        ('<!DOCTYPE svg [<!ENTITY a "aa">]>' + svg('width="9" height="9"', "&a;"), "实体"),
        ("<svg", "完好"),
        ("", "完好"),
    ],
)
def test_drawings_that_are_not(drawing: str, why: str) -> None:
    """The sentence says why."""
    (told,) = read_drawing(drawing, "图", CELL)
    assert isinstance(told, Finding)
    assert why in told.message


@pytest.mark.fires("output-not-shown")
@pytest.mark.parametrize("data", ["", "!", base64.b64encode(b"\x89PNG\r\n\x1a\nbroken").decode()])
def test_a_broken_picture_is_told(data: str) -> None:
    """It would end the program otherwise."""
    (told,) = read_pixels("image/png", data, "", CELL)
    assert isinstance(told, Finding)
    assert "损坏" in told.message
