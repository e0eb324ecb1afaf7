"""A picture that an analyst's cell shows → one that every renderer can hold, or a finding."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import suppress
from math import isfinite

from lxml import etree

from fazhi.blocks.model import Image
from fazhi.exporters.bare_pictures import bare_drawing
from fazhi.exporters.bare_pixels import JPEG, MOST_PIXELS, PNG, bare_pixels, decoded, pixel_size
from fazhi.exporters.cell_findings import Found, lost
from fazhi.exporters.drawn_shapes import is_endless

PIXELS = frozenset({PNG, JPEG})
DRAWING = "image/svg+xml"

_MOST_BYTES = 20_000_000
_LONGEST = 14_400.0
"""Points of the longest side that a PDF can have."""

_SLIMMEST = 50.0
"""How many times as long as wide a drawing may be."""

_ADDRESS = re.compile(r"data:([\w.+/-]+)(?:;[\w=-]+)*;base64,(.*)", re.DOTALL)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)\s*(px|pt|in|cm|mm|pc|)\s*")
_POINTS = {"px": 0.75, "": 0.75, "pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#|data:image/)|@import", re.IGNORECASE)
_LIVE = {"script", "foreignObject", "iframe", "audio", "video", "animate", "set"}


def read_data_address(address: str, alt: str, cell: str) -> Iterator[Found]:
    """Yield the picture that a ``data:`` address holds; a picture elsewhere is told."""
    if not (found := _ADDRESS.fullmatch(address)):
        yield lost("linked-picture", cell)
        return
    media_type, data = found.groups()
    if media_type == DRAWING:
        yield from read_drawing(decoded(data).decode("utf-8", "replace"), alt, cell)
    elif media_type in PIXELS:
        yield from read_pixels(data, alt, cell)
    else:
        yield lost("picture-kind", cell, what=media_type)


def read_pixels(data: str, alt: str, cell: str) -> Iterator[Found]:
    """Yield a picture that can be printed, as a PNG or JPEG."""
    content = decoded(data)
    size = pixel_size(content)
    if size and (len(content) > _MOST_BYTES or size[0] * size[1] > MOST_PIXELS):
        yield lost("picture", cell, why=f"大小是{size[0]}×{size[1]}像素，印不出来")
    elif drawn := bare_pixels(content):
        media_type, bare = drawn
        yield Image(media_type, base64.b64encode(bare).decode(), alt=alt)
    else:
        yield lost("picture", cell, why="文件损坏，读不出来")


def read_drawing(svg: str, alt: str, cell: str) -> Iterator[Found]:
    """Yield a drawing that refers to nothing outside of it and has the size of a page at most."""
    why = _unfit(svg)
    if why:
        yield lost("picture", cell, why=why)
    else:
        yield Image(DRAWING, base64.b64encode(bare_drawing(svg).encode()).decode(), alt=alt)


def drawn_words(svg: str) -> Iterator[str]:
    """Yield what is written in a drawing; of one that is no drawing, nothing."""
    with suppress(etree.XMLSyntaxError):
        for text in _parsed(svg).iter("{*}text"):
            if words := "".join(text.itertext()).strip():
                yield words


def _parsed(svg: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(svg.encode(), parser)


def _unfit(svg: str) -> str:
    """Say why a drawing cannot be printed; "" if it can."""
    try:
        root = _parsed(svg)
    except etree.XMLSyntaxError:
        return "不是完好的 SVG"
    if root.getroottree().docinfo.internalDTD is not None and "<!ENTITY" in svg:
        return "SVG 里定义了实体"
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if etree.QName(element).localname in _LIVE:
            return "SVG 里有脚本或会动的内容"
        styles = [element.text or ""] if etree.QName(element).localname == "style" else []
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2]
            if local in {"href", "src"} and not value.strip().startswith(("#", "data:image/")):
                return "SVG 引用了外部的图片或文件"
            styles.append(value)
        if any(map(_OUTSIDE.search, styles)):
            return "SVG 引用了外部的图片或文件"
    return "SVG 里的图形太多，或反复引用自己" if is_endless(root) else _oversized(root)


def _oversized(root: etree._Element) -> str:
    width, height = (_points(root.get(side, "")) for side in ("width", "height"))
    box = [
        float(n) for n in re.findall(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?", root.get("viewBox", ""))
    ]
    if len(box) == 4:  # noqa: PLR2004  x, y, width, height
        width, height = width or box[2] * 0.75, height or box[3] * 0.75
    if not width or not height:
        return ""  # as large as the room that it is given
    sides = sorted((width, height))
    if not all(map(isfinite, sides)) or sides[1] > _LONGEST or sides[1] > _SLIMMEST * sides[0]:
        return f"SVG 的大小是{width:.4g}×{height:.4g}磅，印不出来"
    return ""


def _points(length: str) -> float:
    """Return a length in points; 0 where it is relative or none."""
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
