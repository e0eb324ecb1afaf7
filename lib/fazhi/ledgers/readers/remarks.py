"""What a workbook says beside its cells: comments, input messages, text boxes, heads of pages."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from fazhi.bounded_zip import read_part
from fazhi.ledgers.readers.sheet import Remark

_LARGEST = 1 << 24
"""Bytes of a part that is looked through; what people write beside a table has fewer."""
_COLUMN = re.compile(r"[A-Z]{1,3}")
_PAGE_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|.)')
"""What sets type and place in the head of a page, or stands for its number."""
_CELLS_END = b"sheetData>"


def find_remarks(archive: zipfile.ZipFile, sheet: str, xml: bytes) -> tuple[Remark, ...]:
    """Return what stands beside the cells of a worksheet of an .xlsx.

    Parameters
    ----------
    archive, sheet, xml
        The workbook, the name of the sheet's part, and the part.
    """
    found = list(_after_cells(xml[xml.rfind(_CELLS_END) + len(_CELLS_END) :]))
    folder, name = posixpath.split(sheet)
    parts = {part.filename: part for part in archive.infolist() if part.file_size < _LARGEST}
    links = parts.get(f"{folder}/_rels/{name}.rels")
    for link in _parse(read_part(archive, links)) if links else ():
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
        kind = posixpath.basename(link.get("Type", ""))
        if kind in {"comments", "drawing"} and target in parts:
            part = _parse(read_part(archive, parts[target]))
            found += _comments(part) if kind == "comments" else _boxes(part)
    return tuple(dict.fromkeys(found))


def document_remarks(table: etree._Element) -> Iterator[Remark]:
    """Yield what hangs on the cells of a table of an .ods, and what stands in its text boxes."""
    for row in table.iter("{*}table-row"):
        column = 0
        for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            yield from (Remark(_text(note), column) for note in cell.iterchildren("{*}annotation"))
            repeated = (value for key, value in cell.items() if key.endswith("columns-repeated"))
            column += int(next(repeated, 1))
    yield from (Remark(_text(box)) for box in table.iter("{*}text-box"))


def page_remarks(styles: bytes) -> Iterator[Remark]:
    """Yield what stands at the head and the foot of the pages of an .ods."""
    for page in _parse(styles).iter("{*}header", "{*}footer"):
        yield Remark(_text(page))


def old_remarks(notes: Mapping[tuple[int, int], object]) -> Iterator[Remark]:
    """Yield the comments of a sheet of an .xls, by row and column."""
    for (_, column), note in notes.items():
        yield Remark(str(getattr(note, "text", "")), column)


def page_text(line: str) -> str:
    """Return what the head or the foot of a page says, without what sets its type."""
    return " ".join(_PAGE_CODE.sub(" ", line).split())


def _after_cells(xml: bytes) -> Iterator[Remark]:
    """Yield the heads and feet of a sheet's pages, and what it says where a cell is filled in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    tail = etree.fromstring(b"<sheet>" + xml, parser)  # whose prefixes are declared above it
    for message in tail.iter("{*}dataValidation"):
        text = f"{message.get('promptTitle', '')}\n{message.get('prompt', '')}".strip()
        if text:
            yield Remark(text, _column(message.get("sqref", "")))
    for page in tail.iter("{*}headerFooter"):
        for line in page:
            if line.text:
                yield Remark(page_text(line.text))


def _comments(part: etree._Element) -> Iterator[Remark]:
    for comment in part.iter("{*}comment"):
        text = "".join(run.text or "" for run in comment.iter("{*}t"))
        yield Remark(text, _column(comment.get("ref", "")))


def _boxes(part: etree._Element) -> Iterator[Remark]:
    for line in part.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}p"):
        yield Remark("".join(run.text or "" for run in line.iter("{*}t")))


def _text(element: etree._Element) -> str:
    return "\n".join("".join(line.itertext()) for line in element.iter("{*}p"))


def _column(reference: str) -> int | None:
    """Return the column of a reference such as ``AB12``, counted from 0."""
    match = _COLUMN.match(reference)
    if not match:
        return None
    number = 0
    for letter in match[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _parse(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
