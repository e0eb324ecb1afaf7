"""What the reader of cells does not tell of an .xls: formats, hidden rows, failed formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from pathlib import Path

import xlrd
from xlrd.sheet import Sheet as Worksheet

from fazhi.ledgers.readers.archive import Book, Unread
from fazhi.ledgers.readers.number_formats import Sections, parse_format
from fazhi.ledgers.readers.remarks import old_remarks
from fazhi.ledgers.readers.sheet import DAY_ZERO, DAY_ZERO_1904

_LARGEST = 1 << 24
"""Bytes of a file that is looked through; it takes a second for some megabytes."""
_MAC = 1


def inspect_old(path: Path) -> Book:
    """Return what the sheets of an .xls hide; nothing of one that is damaged or very large."""
    if path.stat().st_size > _LARGEST:
        return Book({})
    try:
        book = xlrd.open_workbook(path, logfile=io.StringIO(), formatting_info=True)
        formats = _formats(book)
        unread = {sheet.name: _unread(sheet, formats) for sheet in book.sheets()}
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


def _unread(sheet: Worksheet, formats: Mapping[int, Sections]) -> Future[Unread]:
    hidden = (row for row, about in sheet.rowinfo_map.items() if about.hidden)
    unread: Future[Unread] = Future()
    unread.set_result(
        Unread(
            hidden_rows=tuple(sorted(hidden)),
            texts=tuple(_errors(sheet)),
            formats=tuple(_styled(sheet, formats)) if formats else (),
            remarks=tuple(old_remarks(sheet.cell_note_map)),
        )
    )
    return unread


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
            if type_ == xlrd.XL_CELL_NUMBER:
                style = sheet.cell_xf_index(row, column)
                if style in formats:
                    yield row, column, formats[style]
