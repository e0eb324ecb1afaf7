"""Pictures that no page can hold, or that lead out of the document, are refused in a sentence."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image as Picture

from fazhi.blocks.model import Image
from fazhi.exporters import own_pictures
from fazhi.exporters.own_pictures import drawn_words, read_data_address, read_drawing, read_pixels
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
        (svg('width="9" height="9"', "<!-- 甲 --><script/>"), "脚本"),
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
    (told,) = read_pixels(data, "", CELL)
    assert isinstance(told, Finding)
    assert "损坏" in told.message


@pytest.mark.parametrize("size", [(1, 1), (30, 20)])
def test_a_picture_may_have_so_many_pixels(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond that it is told, for no printer holds it."""
    file = io.BytesIO()
    Picture.new("L", size).save(file, "PNG")
    monkeypatch.setattr(own_pictures, "MOST_PIXELS", 600)
    data = base64.b64encode(file.getvalue()).decode()
    assert [type(found) for found in read_pixels(data, "", CELL)] == [Image]
    monkeypatch.setattr(own_pictures, "MOST_PIXELS", size[0] * size[1] - 1)
    (told,) = read_pixels(data, "", CELL)
    assert isinstance(told, Finding)
    assert f"{size[0]}×{size[1]}像素" in told.message


def test_a_drawing_in_an_address_is_a_drawing() -> None:
    """It is held to what drawings are held to."""
    good, bad = svg('width="9" height="9"'), svg('width="9" height="9"', "<script>x()</script>")
    found = [
        next(
            read_data_address(
                f"data:image/svg+xml;base64,{base64.b64encode(one.encode()).decode()}", "图", CELL
            )
        )
        for one in (good, bad)
    ]
    assert isinstance(found[0], Image)
    assert isinstance(found[1], Finding)


def test_words_of_a_drawing() -> None:
    """Those that are shown; of what is no drawing there are none."""
    drawing = svg("", "<text>甲<tspan>乙</tspan></text><text> </text><title>丙</title>")
    assert [*drawn_words(drawing)] == ["甲乙"]
    assert [*drawn_words("<svg")] == []
