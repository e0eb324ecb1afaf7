"""What the reader of cells does not tell of an .xls: formats, rows, remarks, errors."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

import xlrd
from xlrd.compdoc import CompDoc
from xlrd.formatting import XF
from xlrd.sheet import Sheet as Worksheet

from fazhi.ledgers.readers.archive import Book, Unread
from fazhi.ledgers.readers.number_formats import Sections, parse_format
from fazhi.ledgers.readers.remarks import old_remarks, page_text
from fazhi.ledgers.readers.sheet import DAY_ZERO, DAY_ZERO_1904, NO_RESULT, Looks, Remark
from fazhi.ordinary_file import read_ordinary

_LARGEST = 1 << 24
"""Bytes of a file that is looked through; it takes a second for some megabytes."""
_MAC = 1
_PAGE_RECORDS = frozenset({0x14, 0x15})
"""Head and foot of pages."""
_SHEET, _BEGIN, _FORMULA = 0x85, 0x809, 0x6
_EMPTY_TEXT = b"\x03\0\0\0\0\0\xff\xff"
"""The result of a formula that is an empty text."""
_GIVES_NUMBER = re.compile(
    rb"(?:[\x03-\x07\x13\x14]|\x19\x10..|[\x22\x42\x62].[\x00\x04-\x07]\0|[\x21\x41\x61][\x1b\x41]\0)\Z",
    re.DOTALL,
)
"""Ends a formula by reckoning, or by a sum, a count, an average, ROUND or DATE."""
_SOLID = 1
_WINDOW = 65
"""The colour of the ground of a cell that has none of its own."""
_WHITES: Mapping[int, int] = {1: _WINDOW, 9: _WINDOW}
_EMPTY = frozenset({xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK})


def inspect_old(path: Path) -> Book:
    """Return what the sheets of an .xls hide; nothing of one that is damaged or very large."""
    if path.stat().st_size > _LARGEST:
        return Book({})
    try:
        book = xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True)
        records = list(_records(read_ordinary(path)))
        formats, pages = _formats(book), tuple(_page_remarks(records))
        uncomputed = _uncomputed(records)
        unread = {
            sheet.name: _unread(sheet, formats, pages, uncomputed.get(sheet.name, ()))
            for sheet in book.sheets()
        }
    except Exception:  # noqa: BLE001  it raises whatever a damaged file leads it to
        return Book({})
    return Book(unread, DAY_ZERO_1904 if book.datemode == _MAC else DAY_ZERO)


def _formats(book: xlrd.Book) -> Mapping[int, Sections]:
    """Return the formats that say more than the number, by the number of the cell's style."""
    parsed = {key: parse_format(one.format_str or "") for key, one in book.format_map.items()}
    styles = {number: parsed.get(style.format_key, ()) for number, style in enumerate(book.xf_list)}
    return {
        number: sections
        for number, sections in styles.items()
        if not all(section.is_plain for section in sections)
    }


def _unread(
    sheet: Worksheet,
    formats: Mapping[int, Sections],
    pages: tuple[Remark, ...],
    uncomputed: Collection[tuple[int, int]],
) -> Future[Unread]:
    unread: Future[Unread] = Future()
    unread.set_result(
        Unread(
            looks=_looks(sheet),
            texts=(*_errors(sheet), *((*cell, NO_RESULT) for cell in uncomputed)),
            formats=tuple(_styled(sheet, formats)) if formats else (),
            remarks=(*old_remarks(sheet.cell_note_map), *pages),
        )
    )
    return unread


def _looks(sheet: Worksheet) -> Looks:
    book = sheet.book
    struck = {number for number, font in enumerate(book.font_list) if font.struck_out}
    styles = {n for n, style in enumerate(book.xf_list) if style.font_index in struck}
    parts = {
        row
        for (row, _), runs in sheet.rich_text_runlist_map.items()
        if struck.intersection(font for _, font in runs)
    }
    faint = {n for n, style in enumerate(book.xf_list) if _is_faint(style, book)}
    return Looks(
        hidden_rows=tuple(sorted(n for n, row in sheet.rowinfo_map.items() if row.hidden)),
        hidden_columns=tuple(sorted(n for n, one in sheet.colinfo_map.items() if one.hidden)),
        struck_rows=tuple(sorted({*parts, *_rows_in_style(sheet, styles)})),
        faint_rows=tuple(_rows_in_style(sheet, faint)),
    )


def _is_faint(style: XF, book: xlrd.Book) -> bool:
    """Tell whether words are in the colour of their ground."""
    words = book.font_list[style.font_index].colour_index
    has_colour = style.background.fill_pattern == _SOLID
    ground = style.background.pattern_colour_index if has_colour else _WINDOW
    return bool(_WHITES.get(words, words) == _WHITES.get(ground, ground))


def _rows_in_style(sheet: Worksheet, styles: Collection[int]) -> Iterator[int]:
    """Yield the rows in which a cell that is not empty has one of some styles."""
    for row in range(sheet.nrows if styles else 0):
        said = (n for n, type_ in enumerate(sheet.row_types(row)) if type_ not in _EMPTY)
        if any(sheet.cell_xf_index(row, column) in styles for column in said):
            yield row


def _records(file: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, kind and content of each record of the bytes of an .xls."""
    stream = CompDoc(file, logfile=io.StringIO()).get_named_stream("Workbook") or b""
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _page_remarks(records: Iterable[tuple[int, int, bytes]]) -> Iterator[Remark]:
    """Yield what stands at the head and the foot of the pages of an .xls, of all its sheets.

    Notes
    -----
    The records 0x14 and 0x15 of a sheet, [MS-XLS] 2.4.136 and 2.4.124: the length in characters,
    a byte that says whether each has two bytes, the text.
    """
    for _, kind, record in records:
        if kind in _PAGE_RECORDS and len(record) > 3:  # noqa: PLR2004  what stands before the text
            yield Remark(page_text(_text(record[3:], wide=record[2])))


def _uncomputed(
    records: Iterable[tuple[int, int, bytes]],
) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return row and column of the formulas, by sheet, of an .xls in which none was computed.

    Programs that compute none write an empty text as the result of each, of those too that can
    come to nothing but a number, such as a sum. Where no such formula has an empty text, it is
    what a formula came to.

    Notes
    -----
    [MS-XLS] 2.4.28 BoundSheet8 (where a sheet begins, and its name), 2.4.21 BOF, 2.4.127 Formula
    (row, column, style, the result in eight bytes, six bytes, then length and tokens), 2.5.198.25
    Ptg (what a formula ends with is done last).
    """
    names: dict[int, str] = {}
    found: dict[str, list[tuple[int, int]]] = {}
    name, is_uncomputed = "", False
    for place, kind, record in records:
        if kind == _SHEET:
            names[struct.unpack_from("<I", record)[0]] = _text(record[8:], wide=record[7])
        elif kind == _BEGIN:
            name = names.get(place, "")
        elif kind == _FORMULA:
            row, column, _, result, _, length = struct.unpack_from("<HHH8s6sH", record)
            if result == _EMPTY_TEXT:
                found.setdefault(name, []).append((row, column))
                is_uncomputed |= _GIVES_NUMBER.search(record[22 : 22 + length]) is not None
    return found if is_uncomputed else {}


def _text(content: bytes, *, wide: int) -> str:
    return content.decode("utf-16-le" if wide & 1 else "latin-1", "replace")


def _errors(sheet: Worksheet) -> Iterator[tuple[int, int, str]]:
    for row in range(sheet.nrows):
        types = sheet.row_types(row)
        if xlrd.XL_CELL_ERROR in types:
            for column, type_ in enumerate(types):
                if type_ == xlrd.XL_CELL_ERROR:
                    code = sheet.cell_value(row, column)
                    yield row, column, xlrd.error_text_from_code.get(code, "#N/A")


def _styled(
    sheet: Worksheet, formats: Mapping[int, Sections]
) -> Iterator[tuple[int, int, Sections]]:
    for row in range(sheet.nrows):
        for column, type_ in enumerate(sheet.row_types(row)):
            if type_ in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
                style = sheet.cell_xf_index(row, column)
                if style in formats:
                    yield row, column, formats[style]
