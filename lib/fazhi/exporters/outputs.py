"""A notebook output → blocks: ours as they stand, others as nbconvert would take them up."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import nh3
from lxml import html
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode

from fazhi.blocks.codec import MIME, from_json
from fazhi.blocks.markdown import parse
from fazhi.blocks.model import (
    Align,
    Block,
    Column,
    Edition,
    Image,
    Paragraph,
    Preformatted,
    Table,
    Text,
)

_TABLE_TAGS = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_TEXT_TAGS = {"p", "div", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "br"}
_SPANS = {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
WIDEST_SPAN = 1000
"""What HTML allows a cell to span."""

_NUMBER = re.compile(r"[-+−]?[\d,]+(\.\d+)?%?|nan|NaN|<NA>|None|")


def read_output(output: NotebookNode) -> tuple[Block, ...]:
    """Return the blocks of one output of a code cell.

    Ours say all, even if that is nothing; of several forms of another output the richest that
    holds anything is read. Streams and errors are for the internal edition.
    """
    if output.output_type == "stream":
        return _internal(output.text)
    if output.output_type == "error":
        return _internal("\n".join(output.traceback))
    if MIME in output.data:
        return from_json(output.data[MIME])
    for mime, read in _READERS.items():
        if mime in output.data and (blocks := tuple(read(output, output.data[mime]))):
            return blocks
    return ()


def _internal(text: str) -> tuple[Block, ...]:
    plain = strip_ansi(text)  # type: ignore[no-untyped-call]
    return (Preformatted(plain.strip("\n"), edition=Edition.INTERNAL),)


def _read_markdown(_: NotebookNode, text: str) -> tuple[Block, ...]:
    return parse(text)


def _read_plain(_: NotebookNode, text: str) -> Iterator[Block]:
    yield Preformatted(text)


def _read_svg(output: NotebookNode, text: str) -> Iterator[Block]:
    data = base64.b64encode(text.encode()).decode()
    yield _image(output, "image/svg+xml", data)


def _read_png(output: NotebookNode, data: str) -> Iterator[Block]:
    yield _image(output, "image/png", data)


def _read_jpeg(output: NotebookNode, data: str) -> Iterator[Block]:
    yield _image(output, "image/jpeg", data)


def _image(output: NotebookNode, mime: str, data: str) -> Image:
    metadata = output.get("metadata", {})
    alt = metadata.get(mime, {}).get("alt") or metadata.get("alt", "")
    return Image(mime, "".join(data.split()), alt=alt)


def _read_html(_: NotebookNode, markup: str) -> Iterator[Block]:
    """Yield the tables of a piece of HTML, or its text where it has none."""
    clean = nh3.clean(markup, tags=_TABLE_TAGS | _TEXT_TAGS, attributes=_SPANS, link_rel=None)
    root = html.fragment_fromstring(clean, create_parent="div")
    if tables := root.findall(".//table"):
        yield from map(_read_table, tables)
        return
    for element in root.iter(*_TEXT_TAGS):
        element.tail = f"\n{element.tail or ''}"
        element.text = f"\n{element.text or ''}"
    for line in root.text_content().splitlines():
        if line.strip():
            yield Paragraph((Text(line.strip()),))


def _read_table(element: html.HtmlElement) -> Table:
    """Return an HTML table; header cells that stand above each other are joined."""
    rows = element.findall(".//tr")
    heads = [n for n, row in enumerate(rows) if row.find("td") is None] or [0]
    grid = _grid(rows)
    body = tuple(tuple(row) for n, row in enumerate(grid) if n not in heads)
    columns = []
    for x, cells in enumerate(zip(*grid, strict=True)):
        name = " ".join(dict.fromkeys(cells[n] for n in heads if cells[n]))
        numbers = all(_NUMBER.fullmatch(row[x]) for row in body)
        columns.append(Column(name, align=Align.RIGHT if numbers else Align.LEFT))
    caption = (element.findtext("caption") or "").strip()
    return Table(id="", caption=caption, columns=tuple(columns), rows=body)


def _grid(rows: list[html.HtmlElement]) -> list[list[str]]:
    """Return the texts of HTML rows, a cell that spans several places standing in each."""
    places: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iter("th", "td"):
            while (y, x) in places:
                x += 1
            text = " ".join(cell.text_content().split())
            for dy in range(_span(cell, "rowspan")):
                for dx in range(_span(cell, "colspan")):
                    places[y + dy, x + dx] = text
    width = max((x for _, x in places), default=-1) + 1
    return [[places.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def _span(cell: html.HtmlElement, direction: str) -> int:
    text = cell.get(direction, "")
    return min(max(1, int(text)), WIDEST_SPAN) if text.isdecimal() else 1


_READERS: Mapping[str, Callable[[NotebookNode, Any], Iterator[Block] | tuple[Block, ...]]] = {
    "text/html": _read_html,
    "text/markdown": _read_markdown,
    "image/svg+xml": _read_svg,
    "image/png": _read_png,
    "image/jpeg": _read_jpeg,
    "text/plain": _read_plain,
}

READABLE = frozenset(_READERS)
"""The media types that documents are made from."""
