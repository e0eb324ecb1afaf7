"""Read files into grids of raw cells: one reader for each file suffix."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from fazhi.errors import LedgerError, Place

Rows = tuple[tuple[Any, ...], ...]

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",\t;"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one text file, as it stands.

    Attributes
    ----------
    sheet
        Name of the sheet; empty for a text file.
    rows
        Raw cells; ``rows[0]`` is the spreadsheet's row 1. Empty cells are ``""``.
    hidden
        Whether the office has hidden the sheet.
    """

    sheet: str
    rows: Rows
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file of ledgers.

    Attributes
    ----------
    file
        Path relative to the workspace.
    stem
        Its name without the suffix.
    sha256
        Hash of its bytes.
    encoding
        Encoding of a text file; empty for a workbook.
    grids
        Its sheets.
    """

    file: str
    stem: str
    sha256: str
    encoding: str
    grids: tuple[Grid, ...]


def read_file(path: Path, file: str) -> RawFile:
    """Read a file by its suffix, which is one of :data:`READERS`.

    Parameters
    ----------
    path
        The file.
    file
        How its place is told.

    Raises
    ------
    LedgerError
        It cannot be opened, or is not what its suffix says.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LedgerError(
            "台账文件打不开。",
            code="ledger-unreadable",
            place=Place(file=file),
            value=error.strerror,
            remedy="检查它是不是一个文件、有没有读取权限、是否正被别的程序占用。",
        ) from error
    encoding, grids = READERS[path.suffix.lower()](content, file)
    return RawFile(file, path.stem, hashlib.sha256(content).hexdigest(), encoding, grids)


def _read_workbook(content: bytes, file: str) -> tuple[str, tuple[Grid, ...]]:
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        grids = tuple(
            Grid(
                sheet.name,
                _fill_merged(book, sheet.name),
                hidden=sheet.visible is not SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
        )
    except CalamineError as error:
        raise LedgerError(
            "这不是能读的表格文件。",
            code="ledger-not-a-workbook",
            place=Place(file=file),
            value=str(error),
            remedy="用 WPS 或 Excel 打开后另存为 .xlsx；打不开的，向填报科室要原件。",
        ) from error
    return "", grids


def _fill_merged(book: CalamineWorkbook, name: str) -> Rows:
    """Return a sheet's cells, those of a merged range filled down with its value."""
    sheet = book.get_sheet_by_name(name)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if right == left and top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[left] = rows[top][left]
    return tuple(map(tuple, rows))


def _read_text(content: bytes, file: str) -> tuple[str, tuple[Grid, ...]]:
    encoding, text = _decode(content, file)
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = tuple(tuple(row) for row in reader)
    except csv.Error as error:
        raise LedgerError(
            "文本台账的格式不对。",
            code="ledger-not-a-table",
            place=Place(file=file, row=reader.line_num),
            value=str(error),
            remedy="检查这一行的引号是否成对，或用 WPS 打开后另存为 .xlsx。",
        ) from error
    return encoding, (Grid("", rows),)


def _decode(content: bytes, file: str) -> tuple[str, str]:
    """Return encoding and text: strict UTF-8, then UTF-16 by its mark, then GB18030."""
    candidates = ["utf-16"] if content.startswith(_UTF16_MARKS) else ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            return encoding.removesuffix("-sig").upper(), content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise LedgerError(
        "文本台账的编码认不出来。",
        code="ledger-encoding",
        place=Place(file=file),
        remedy="用 WPS 打开后另存为 .xlsx，或另存为 UTF-8 编码的 CSV。",
    )


READERS: Mapping[str, Callable[[bytes, str], tuple[str, tuple[Grid, ...]]]] = MappingProxyType(
    {
        ".xlsx": _read_workbook,
        ".xls": _read_workbook,
        ".ods": _read_workbook,
        ".csv": _read_text,
        ".tsv": _read_text,
    }
)
