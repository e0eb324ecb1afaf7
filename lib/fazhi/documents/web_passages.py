"""Read a web page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from fazhi.documents.passages import CELL, Kind, Passage, kind_of, tidy
from fazhi.whole_html import read_page

_UNREAD = frozenset(
    [
        *("script", "style", "head", "template", "svg", "nav", "button", "noscript"),
        *("del", "s", "strike"),  # what is struck out is taken back
    ]
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "data",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    ]
)
"""Elements that stand within a line of text."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 4096
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_CELLS = ("td", "th")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(content: bytes, file: str) -> tuple[Passage, ...]:
    """Return what a reader sees of a web page, block by block; rows of tables are one each.

    Raises
    ------
    ValueError
        There is nothing in it, or elements lie in each other without end.
    """
    try:
        root = read_page(_decoded(content))
    except etree.ParserError as error:
        raise ValueError(str(error)) from error
    return tuple(_Reader(file).read(root))


def _decoded(content: bytes) -> str:
    """Return a page's text: in the encoding that it declares, or that it can be read by.

    GB18030 reads all that GB2312 and GBK do, and what pages that declare these hold beyond them.
    Bytes that are of no character are a sign each; the parser would leave off at the first.
    """
    declared = _DECLARED.search(content[:_HEAD])
    name = declared[1].decode("ascii").lower() if declared else ""
    if content.startswith(_UTF16):
        name = "utf-16"
    elif name.startswith("gb"):
        name = "gb18030"
    elif not name or name.startswith(("utf-16", "utf-32")):  # which ASCII cannot say of itself
        name = _guessed(content)
    try:
        return content.decode(name, "replace").removeprefix("\ufeff")
    except LookupError:
        return content.decode(_guessed(content), "replace").removeprefix("\ufeff")


def _guessed(content: bytes) -> str:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


class _Reader:
    """Walks the elements of a page; a block ends the passage that it stands in."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._text = ""
        self._line: int | None = None
        self._tables = 0

    def read(self, root: html.HtmlElement) -> Iterator[Passage]:
        yield from self._walk(root)
        yield from self._end(Kind.PARAGRAPH)

    def _walk(self, element: html.HtmlElement) -> Iterator[Passage]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD or element.get("hidden") is not None:
            return
        if tag == "tr":
            yield from self._end(Kind.PARAGRAPH)
            yield from self._row(element)
            return
        block = tag not in INLINE
        kind = Kind.HEADING if tag in HEADINGS else Kind.PARAGRAPH
        if block:
            yield from self._end(Kind.PARAGRAPH)
        self._tables += tag == "table"
        self._add(element.text, element.sourceline)
        for child in element:
            yield from self._walk(child)
            self._add(child.tail, child.sourceline)
        if block:
            yield from self._end(kind)

    def _row(self, element: html.HtmlElement) -> Iterator[Passage]:
        cells = [_clean(_visible(cell)) for cell in element if cell.tag in _CELLS]
        text = CELL.join(cells)
        if text.strip():
            yield Passage(text, Kind.ROW, self._file, element.sourceline, table=self._tables)

    def _add(self, text: str | None, line: int | None) -> None:
        if text and text.strip() and not self._text.strip():
            self._line = line
        self._text += text or ""

    def _end(self, kind: Kind) -> Iterator[Passage]:
        text, self._text = _clean(self._text), ""
        if text:
            kind = kind if kind is Kind.HEADING else kind_of(text)
            yield Passage(text, kind, self._file, self._line)


def _visible(element: html.HtmlElement) -> str:
    if element.tag in _UNREAD or not isinstance(element.tag, str):
        return ""
    inner = "".join(f"{_visible(child)}{child.tail or ''}" for child in element)
    return f"{element.text or ''}{inner}"


def _clean(text: str) -> str:
    return tidy(_SPACE.sub(" ", text))
