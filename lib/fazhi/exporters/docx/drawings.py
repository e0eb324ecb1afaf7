"""A chart as Word draws it itself: SVG of plain shapes, beside the picture that others show.

Office reads only a part of SVG 1.1. It knows no colour of the surrounding text, and patterns come
out empty; so colours are named, and each hatched area is a plain one with lines drawn on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from docx.parts.document import DocumentPart
from lxml import etree

from fazhi.blocks.model import Chart
from fazhi.charts.style import FAMILY, INK
from fazhi.exporters.docx.elements import Element

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Line: TypeAlias = tuple[float, float, float, float]
"""From a point to another: x and y of each."""

_SVG = "{http://www.w3.org/2000/svg}"
_FACES = f"SimHei, '{FAMILY}', sans-serif"
_FILL = re.compile(r"url\(#(.+)\)")
_STROKE = re.compile(r"M(\S+) (\S+?)L(\S+) ([^ML]+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_2016 = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def add_drawing(part: DocumentPart, chart: Chart, number: int, blip: Element) -> None:
    """Give a picture of a Word file its drawing.

    Parameters
    ----------
    part
        The text of the file, which the drawing is related to.
    number
        Sets its name apart from those of other drawings.
    blip
        What names the picture's pixels.

    Source: [MS-ODRAWXML] 2.3.2.5, svgBlip.
    """
    name = PackURI(f"/word/media/drawing{number}.svg")
    drawing = Part(name, "image/svg+xml", plain_drawing(chart.svg).encode(), part.package)
    relation = part.relate_to(drawing, _RELATION)
    main, relations = f"{{{nsmap['a']}}}", f"{{{nsmap['r']}}}"
    extensions = etree.SubElement(blip, f"{main}extLst")
    extension = etree.SubElement(extensions, f"{main}ext", uri=_EXTENSION)
    extension.append(
        oxml_parser.makeelement(
            f"{{{_SVG_2016}}}svgBlip", {f"{relations}embed": relation}, {"asvg": _SVG_2016}
        )
    )


def plain_drawing(svg: str) -> str:
    """Return a drawing of ours in the part of SVG that Office reads."""
    root = etree.fromstring(svg)
    root.set("font-family", _FACES)
    patterns = {pattern.get("id"): pattern for pattern in root.iter(f"{_SVG}pattern")}
    for area in list(root.iter(f"{_SVG}path")):
        if named := _FILL.fullmatch(area.get("fill", "")):
            _hatch(area, patterns[named[1]])
    etree.strip_elements(root, f"{_SVG}defs", with_tail=False)
    for element in root.iter():
        for name in ("fill", "stroke"):
            if element.get(name) == "currentColor":
                element.set(name, INK)
    text: str = etree.tostring(root, encoding="unicode")
    return text


def _hatch(area: Element, pattern: Element) -> None:
    """Fill an upright rectangle with a pattern's ground, and draw the pattern's lines on it."""
    ground, strokes = pattern
    numbers = [float(number) for number in _NUMBER.findall(area.get("d"))]
    across, down = numbers[::2], numbers[1::2]
    box = min(across), min(down), max(across), max(down)
    area.set("fill", ground.get("fill"))
    lines = _tiled(strokes.get("d"), float(pattern.get("width")), box)
    drawn = "".join(f"M{a:.2f} {b:.2f}L{c:.2f} {d:.2f}" for a, b, c, d in lines)
    look = {name: strokes.get(name) for name in ("stroke", "stroke-width")}
    area.addnext(area.makeelement(f"{_SVG}path", {"d": drawn, "fill": "none", **look}))


def _tiled(strokes: str, size: float, box: Box) -> Iterator[Line]:
    """Yield the lines of square tiles, which begin at the origin, as far as they lie in a box."""
    left, top, right, bottom = box
    found = [tuple(map(float, match.groups())) for match in _STROKE.finditer(strokes)]
    for column in range(int(left // size), int(right // size) + 1):
        for row in range(int(top // size), int(bottom // size) + 1):
            x, y = column * size, row * size
            tile = (max(left, x), max(top, y), min(right, x + size), min(bottom, y + size))
            for a, b, c, d in found:
                if line := _clip((a + x, b + y, c + x, d + y), tile):
                    yield line


def _clip(line: Line, box: Box) -> Line | None:
    """Return the part of a line within a box, after Liang and Barsky; ``None`` if there is none."""
    x, y, end_x, end_y = line
    left, top, right, bottom = box
    across, down = end_x - x, end_y - y
    first, last = 0.0, 1.0
    for step, room in (
        (-across, x - left),
        (across, right - x),
        (-down, y - top),
        (down, bottom - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None
    return x + first * across, y + first * down, x + last * across, y + last * down
