"""A chart in a Word file is a drawing of plain shapes, with its pixels beside."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from papers import DRAWING, drawn, head, holding, said

from fazhi.exporters.docx.docx_exporter import DOCXExporter
from fazhi.exporters.docx.drawings import plain_drawing

SVG = "{http://www.w3.org/2000/svg}"
HATCHED = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" fill="currentColor">'
    '<path d="M10 30L20 30L20 10L10 10z" fill="url(#h1)" stroke="#17375c"/>'
    '<text x="10" y="38">办结</text>'
    '<defs><pattern id="h1" patternUnits="userSpaceOnUse" x="0" y="0" width="{size}"'
    ' height="{size}"><rect x="0" y="0" width="{size}" height="{size}" fill="#8fb4d9"/>'
    '<path d="{strokes}" fill="#17375c" stroke="#17375c" stroke-width="0.75"/></pattern></defs>'
    "</svg>"
)


def lines(size: int, strokes: str) -> list[tuple[float, ...]]:
    """Return the lines that are drawn on the hatched rectangle, which is 10 to 20 by 10 to 30."""
    root = etree.fromstring(plain_drawing(HATCHED.format(size=size, strokes=strokes)))
    area, hatch, _ = root
    assert (area.get("fill"), area.get("stroke")) == ("#8fb4d9", "#17375c")
    assert (hatch.get("fill"), hatch.get("stroke-width")) == ("none", "0.75")
    return [
        tuple(map(float, re.findall(r"-?[\d.]+", line))) for line in hatch.get("d").split("M")[1:]
    ]


@pytest.mark.parametrize(
    ("size", "strokes", "expected"),
    [
        (40, "M0 0L40 40", [(10, 10, 20, 20)]),
        (40, "M0 40L40 0", [(10, 30, 20, 20)]),
        (40, "M0 20L40 20", [(10, 20, 20, 20)]),
        (40, "M15 0L15 40", [(15, 10, 15, 30)]),
        (40, "M0 0L5 40M25 0L25 40M0 35L40 35", []),
        (40, "M-40 20L80 20", [(10, 20, 20, 20)]),
        (20, "M15 0L15 20", [(15, 10, 15, 20), (15, 20, 15, 30)]),
    ],
    ids=["falling", "rising", "lying", "standing", "beside", "beyond the tile", "two tiles"],
)
def test_a_hatch_is_lines_within_its_area(
    size: int, strokes: str, expected: list[tuple[float, ...]]
) -> None:
    """Office fills no area by a pattern; worked out by hand for one rectangle."""
    assert lines(size, strokes) == expected


def test_colours_are_named_and_nothing_is_referred_to() -> None:
    """Office knows no ``currentColor``, and fills what it can't resolve with black or nothing."""
    plain = plain_drawing(HATCHED.format(size=40, strokes="M0 0L40 40"))
    assert not re.search(r"currentColor|url\(|pattern|defs", plain)
    assert etree.fromstring(plain).get("fill") == "#1c1c1c"
    assert ">办结</text>" in plain


def test_a_chart_is_a_drawing_with_its_pixels_beside() -> None:
    """The blip names the PNG, its extension the SVG (MS-ODRAWXML 2.3.2.5)."""
    content, _ = DOCXExporter().from_notebook_node(holding((head(), said("甲"), drawn())))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        body = file.read("word/document.xml").decode()
        relations = file.read("word/_rels/document.xml.rels").decode()
        types = file.read("[Content_Types].xml").decode()
        drawing = file.read("word/media/drawing1.svg").decode()
    picture, vector = re.search(
        r'<a:blip r:embed="(\w+)"><a:extLst><a:ext uri="\{96DAC541[^>]+><asvg:svgBlip[^>]+'
        r'r:embed="(\w+)"',
        body,
    ).groups()
    targets = {one.get("Id"): one.get("Target") for one in etree.fromstring(relations.encode())}
    assert (targets[picture], targets[vector]) == ("media/image1.png", "media/drawing1.svg")
    assert "image/svg+xml" in types
    assert etree.fromstring(drawing).find(f"{SVG}text").text == "办结"
    assert etree.fromstring(DRAWING).get("viewBox") == etree.fromstring(drawing).get("viewBox")
