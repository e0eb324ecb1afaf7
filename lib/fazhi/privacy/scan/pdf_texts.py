"""The texts of a PDF: its pages, and whatever stands beside them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from ctypes import addressof
from itertools import chain
from threading import Lock
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2 import raw

from fazhi.privacy.scan.pieces import Inner, Passage, UnreadableError

_MARKS = "BDC DP"
"""The operators that give a piece of a page properties, such as a text in its stead."""

_PDFIUM = Lock()
"""PDFium is not safe for use by several threads at once."""

_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_PARTED = "｜" * 5
"""Stands between such numbers: more signs than one is searched across."""


def walk_pdf(content: bytes) -> Iterator[Passage | Inner]:
    """Yield what a PDF says on its pages and beside them.

    Beside them stand metadata, outline, notes, links, alternative texts and attachments: the
    strings and names of all its objects (ISO 32000-1, 7.3).

    Raises
    ------
    UnreadableError
        It is damaged or locked.
    """
    for number, text in enumerate(_pages(content), 1):
        yield Passage(f"第{number}页", text)
    try:
        with pikepdf.open(io.BytesIO(content), suppress_warnings=True) as document:
            yield from _beside(document)
    except pikepdf.PdfError as error:
        raise UnreadableError(str(error)) from error


def _pages(content: bytes) -> list[str]:
    """Return the text of each page."""
    with _PDFIUM:
        try:
            with pypdfium2.PdfDocument(content) as document:
                return [_text(page.get_textpage()) for page in document]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(str(error)) from error


def _text(page: pypdfium2.PdfTextPage) -> str:
    """Return what a page says, with the numbers parted that a drawing or a table sets in a line.

    PDFium makes up a blank between texts of their own, so that the labels of twelve columns would
    read as one number. A blank that someone typed is none of those, however wide it is.
    """
    text: str = page.get_text_range()
    if len(text) != page.count_chars():  # a place in the text is none on the page
        return text
    letters = list(text)
    for blank in _BETWEEN_DIGITS.finditer(text):
        if _is_made_up(page, blank.start()):
            letters[blank.start()] = _PARTED
    return "".join(letters)


def _is_made_up(page: pypdfium2.PdfTextPage, blank: int) -> bool:
    """Tell whether no blank was typed between two texts that were set apart."""
    before, after = (raw.FPDFText_GetTextObject(page, blank + step) for step in (-1, 1))
    apart = addressof(before.contents) != addressof(after.contents)
    return apart and raw.FPDFText_IsGenerated(page, blank) == 1


def _beside(document: pikepdf.Pdf) -> Iterator[Passage | Inner]:
    if document.is_encrypted:
        raise UnreadableError("the PDF is locked")
    objects = list(document.objects)
    yield from (Passage("文件属性", text) for text in dict.fromkeys(_texts(objects)))
    for entry in objects:
        if isinstance(entry, pikepdf.Stream):
            yield from _inner(entry)
    for number, page in enumerate(document.pages, 1):
        marks = (mark.operands for mark in pikepdf.parse_content_stream(page, _MARKS))
        texts = dict.fromkeys(_texts(chain.from_iterable(marks)))
        yield from (Passage(f"第{number}页", text) for text in texts)


def _texts(entries: Iterable[Any]) -> Iterator[str]:
    """Yield the strings and names in objects, but not those of the objects that they refer to."""
    for entry in entries:
        match entry:
            case pikepdf.String():
                yield str(entry)
            case pikepdf.Name():
                yield str(entry).removeprefix("/")
            case pikepdf.Dictionary() | pikepdf.Stream():
                yield from (str(key).removeprefix("/") for key in entry)
                yield from _texts(part for part in entry.values() if _is_own(part))
            case pikepdf.Array():
                yield from _texts(part for part in entry if _is_own(part))


def _is_own(part: Any) -> bool:
    return isinstance(part, pikepdf.Object) and not part.is_indirect


def _inner(stream: pikepdf.Stream) -> Iterator[Inner]:
    """Yield a stream that is a file of its own: an attachment or metadata."""
    match stream.get("/Type"):
        case pikepdf.Name.EmbeddedFile:
            yield Inner("附件", "", stream.read_bytes())
        case pikepdf.Name.Metadata:
            yield Inner("文件属性", "metadata.xml", stream.read_bytes())
    if stream.get("/Filter") == pikepdf.Name.DCTDecode:
        yield Inner("图片", "", stream.read_raw_bytes())
