"""Read a Word file as it reads once all tracked changes are accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from fazhi.bounded_zip import DAMAGES, check_archive
from fazhi.documents.passages import CELL, MOST_PASSAGES, Kind, Passage, kind_of, tidy

_LARGEST = 1 << 28
"""Bytes that a Word file may have when unpacked."""
_HEADING = re.compile(r"(?:heading|标题|title)\s*\d*$", re.IGNORECASE)
_MOVED_AWAY = qn("w:moveFrom")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:noBreakHyphen"): "-"}


def read_docx(content: bytes, file: str) -> tuple[Passage, ...]:
    """Return the paragraphs and rows of tables of a Word file, in order.

    Text that was struck out with tracked changes is left out; what was put in is read. Text in
    boxes and content controls is read, headers and footers are not.

    Raises
    ------
    ValueError
        It is no Word file.
    """
    document = open_docx(content)
    headings = {style.style_id for style in document.styles if _HEADING.match(style.name or "")}
    passages = _read(document.element.body, file, headings)
    return tuple(islice(passages, MOST_PASSAGES + 1))  # one more is told


def open_docx(content: bytes) -> Document:
    """Return a Word file whose parts are of a bounded size.

    Raises
    ------
    ValueError
        It is no Word file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive, _LARGEST)
        return docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, LxmlError, *DAMAGES) as error:
        raise ValueError(str(error)) from error


def _read(body: _Element, file: str, headings: set[str]) -> Iterator[Passage]:
    tables, joined = 0, ""
    for element in body.iter(qn("w:p"), qn("w:tbl"), qn("w:tr")):
        within_row = next(element.iterancestors(qn("w:tr")), None) is not None
        if within_row or next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        if element.tag == qn("w:tbl"):
            tables += 1
            yield from _lone(joined, file)
            joined = ""
        elif element.tag == qn("w:tr"):
            cells = (
                "".join(map(_text, cell.iter(qn("w:p"))))
                for cell in element.iterchildren(qn("w:tc"))
            )
            yield Passage(CELL.join(cells), Kind.ROW, file, table=tables)
        elif _is_joined(element):
            joined += _text(element)
        elif text := joined + _text(element):
            joined = ""
            style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            heading = style is not None and style.get(qn("w:val")) in headings
            kind = Kind.HEADING if heading else kind_of(text)
            is_numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
            yield Passage(text, kind, file, is_numbered=is_numbered)
    yield from _lone(joined, file)


def _lone(text: str, file: str) -> Iterator[Passage]:
    """Yield a text that should run on into a paragraph, and none follows."""
    if text:
        yield Passage(text, kind_of(text), file)


def _is_joined(paragraph: _Element) -> bool:
    """Tell whether a paragraph's end was struck out or moved away: it runs on into the next."""
    mark = f"{qn('w:pPr')}/{qn('w:rPr')}"
    return any(paragraph.find(f"{mark}/{qn(tag)}") is not None for tag in ("w:del", "w:moveFrom"))


def _text(paragraph: _Element) -> str:
    """Return the text of a paragraph; that of a box in it is another paragraph's."""
    parts = (
        _BREAKS.get(node.tag, node.text or "")
        for node in paragraph.iter(qn("w:t"), *_BREAKS)
        if next(node.iterancestors(qn("w:p"))) is paragraph
        and next(node.iterancestors(_MOVED_AWAY), None) is None
        and next(node.iterancestors(qn("w:tabs")), None) is None
    )
    return tidy("".join(parts))
