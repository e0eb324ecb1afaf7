"""The lines of a PDF's pages, with what their print tells: gaps between cells, and its size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from fazhi.documents.passages import CELL

_LINE = re.compile(r"[^\r\n]+")
_SPACES = re.compile(r"(?<=[^ ]) +(?=[^ ])")
_GAP = 0.9
"""Widths of a character from which on a gap parts two cells."""

_SMALL = 0.8
"""Share of the body's size below which print is that of a table or a note."""

_LONG, _SEVERAL = 20, 5
"""So many characters make a line of prose, and so many such lines the body of a document."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print.

    Attributes
    ----------
    text
        What it says; :data:`CELL` stands where a gap parts two cells.
    size
        Height of its print in points, rounded; 0 where the file does not tell.
    is_small
        Whether it is printed smaller than the body.
    """

    text: str
    size: int
    is_small: bool = False

    @property
    def in_table(self) -> bool:
        """Whether it is one of a table, or of a note."""
        return self.is_small or CELL in self.text


def lines_of(document: pdfium.PdfDocument) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of each page of a PDF."""
    pages = [tuple(_lines(page.get_textpage())) for page in document]
    body = _body(pages)
    return tuple(
        tuple(replace(line, is_small=0 < line.size < _SMALL * body) for line in page)
        for page in pages
    )


def _body(pages: Sequence[Sequence[Line]]) -> int:
    """Return the size of a document's body: the largest of which there are lines of prose."""
    sizes = Counter(line.size for page in pages for line in page if len(line.text) >= _LONG)
    return max((size for size, count in sizes.items() if count >= _SEVERAL), default=0)


def _lines(page: pdfium.PdfTextPage) -> Iterator[Line]:
    text = page.get_text_range()
    if len(text) != page.count_chars():  # signs beyond the basic plane: places are not told
        yield from (Line(line, 0) for line in page.get_text_bounded().splitlines())
        return
    for found in _LINE.finditer(text):
        _, bottom, _, top = page.get_charbox(found.start(), loose=True)
        size = max(top - bottom, 0)
        cells, begin = [], found.start()
        for gap in _SPACES.finditer(text, found.start(), found.end()):
            before = page.get_charbox(gap.start() - 1, loose=True)
            behind = page.get_charbox(gap.end(), loose=True)
            if size and behind[0] - before[2] > _GAP * size:
                cells.append(text[begin : gap.start()])
                begin = gap.end()
        cells.append(text[begin : found.end()])
        yield Line(CELL.join(cells), round(size))
