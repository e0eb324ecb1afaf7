"""Read a PDF, and put together the lines that its pages broke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from fazhi.documents.bounded_pdf import check_streams
from fazhi.documents.passages import CELL, Kind, Passage, kind_of, tidy
from fazhi.documents.pdf_lines import Line, lines_of
from fazhi.language.script import display_width

_PAGE_NUMBER = re.compile(r"[—–\-－]?\s*\d+\s*[—–\-－]?")
_FULL = 0.6
"""Share of the longest line of a page from which on a line has run to its end."""

_TITLE = 1.2
"""So many times as large is the print of a title, behind which a paragraph begins."""

_ALMOST = 0.9
"""The same for a heading, which seldom runs on."""

_STOPPED = re.compile(r"[。！？：]$")
_ENDED = re.compile(r"[。；：！？]$")
_OPEN = re.compile(r"[（《“][^）》”]{0,20}$")
"""A bracket that the next line closes, whatever this begins with: （见↵图2）."""

_BEGINS = re.compile(r"(?:表|图)\s*\d|\d+[.．、]|附件")


def read_pdf(content: bytes, file: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a PDF, as far as its lines tell them.

    Raises
    ------
    ValueError
        It is no PDF, is damaged, asks for a password, or unfolds without end.
    """
    check_streams(content)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise ValueError(str(error)) from error
    with document:
        pages = lines_of(document)
    return tuple(_passages(pages, file))


def _passages(pages: Sequence[Sequence[Line]], file: str) -> Iterator[Passage]:
    """Yield what stands in prose, put together, and each line of a table by itself."""
    prose: list[tuple[int, list[str]]] = []
    size = 0
    for number, lines in enumerate(pages, start=1):
        prose.append((number, []))
        for line in lines:
            text = CELL.join(map(tidy, line.text.split(CELL)))
            if not text or _PAGE_NUMBER.fullmatch(text):
                continue
            is_other = line.in_table or max(size, line.size) > _TITLE * min(size, line.size) > 0
            if is_other:
                yield from _of_prose(prose, file)
                prose, size = [(number, [])], 0
            if not line.in_table:
                prose[-1][1].append(text)
                size = line.size
                continue
            yield Passage(text, file=file, page=number, whole=False, in_table=True)
    yield from _of_prose(prose, file)


def _of_prose(pages: Sequence[tuple[int, Sequence[str]]], file: str) -> Iterator[Passage]:
    for page, text, whole in _paragraphs(pages):
        yield Passage(text, kind_of(text), file, page=page, whole=whole)


def _paragraphs(pages: Sequence[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, str, bool]]:
    """Yield page, text and whether it begins and ends where its author let it."""
    start, text, full, begins, short = 1, "", False, False, False
    for page, lines in pages:
        longest = max(map(display_width, lines), default=0)
        for line in lines:
            if text and full and (_OPEN.search(text) or not _starts(line)):
                text += line
            else:
                if text:
                    yield start, text, begins and bool(_STOPPED.search(text))
                is_after_title = short and display_width(line) >= _ALMOST * longest
                begins = not text or bool(_STOPPED.search(text)) or _starts(text) or _starts(line)
                begins = begins or is_after_title
                start, text = page, line
            least = _ALMOST if text is line and kind_of(line) is Kind.HEADING else _FULL
            short = display_width(line) < _FULL * longest
            full = display_width(line) >= least * longest and not _ENDED.search(line)
    if text:
        yield start, text, begins and bool(_STOPPED.search(text))


def _starts(line: str) -> bool:
    return bool(_BEGINS.match(line)) or kind_of(line) is Kind.HEADING
