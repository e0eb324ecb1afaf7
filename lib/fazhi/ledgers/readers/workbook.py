"""Read workbooks: .xlsx, .xls and .ods."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from fazhi.ledgers.readers.archive import Book, Unread, broken, inspect
from fazhi.ledgers.readers.number_formats import show
from fazhi.ledgers.readers.sheet import (
    NO_RESULT,
    PLAIN_LOOKS,
    TEXT,
    YEARLESS,
    Looks,
    Merge,
    Piece,
    Sheet,
    text_column,
    with_head,
    without_tail,
)
from fazhi.ordinary_file import open_ordinary

T = TypeVar("T")

_ARCHIVE = b"PK"
_EXACT = 10**15
"""A workbook's numbers are exact below this."""
_ROWS = 1 << 11
"""Rows that are taken from the reader at once."""


def read_workbook(path: Path, file: str) -> Iterator[Sheet]:
    """Yield the sheets of a workbook that is a ZIP archive, hidden ones too.

    Parameters
    ----------
    path, file
        The file, and how it is told to the user.

    Raises
    ------
    LedgerError
        It is no workbook, is damaged, or is larger than a ledger can be.
    """
    try:
        with ThreadPoolExecutor(1) as executor:
            yield from _sheets(path, file, _inspect(path, file, executor))
    except (CalamineError, OSError) as error:
        raise broken(file) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the library's own kind, which it hides
            raise broken(file) from error
        raise


def _inspect(path: Path, file: str, executor: Executor) -> Book:
    """Return what the reader of cells does not tell; it is looked for with a library that can."""
    if is_archive(path):
        return inspect(path, file, executor)
    from fazhi.ledgers.readers.old_workbook import inspect_old  # noqa: PLC0415  few need it

    return inspect_old(path)


def is_archive(path: Path) -> bool:
    """Tell whether a file is a ZIP archive, by how it begins: an old workbook may hold one."""
    with open_ordinary(path) as stream:
        return stream.read(len(_ARCHIVE)) == _ARCHIVE


def _sheets(path: Path, file: str, book: Book) -> Iterator[Sheet]:
    """Yield the sheets; the content says what kind of workbook it is, not the suffix."""
    with open_ordinary(path) as stream, CalamineWorkbook.from_filelike(stream) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                table = workbook.get_sheet_by_name(sheet.name)
                beside = book.sheets.get(sheet.name)
                unread = beside.result() if beside else None
                yield replace(_sheet(table, file, sheet, unread), first_day=book.first_day)


def _sheet(table: CalamineSheet, file: str, about: SheetMetadata, unread: Unread | None) -> Sheet:
    merges = tuple(
        Merge(top, left, bottom, right)
        for (top, left), (bottom, right) in table.merged_cell_ranges or ()
    )
    batches = list(_batches(table, unread or Unread()))
    pieces = list(without_tail([Piece(pa.concat_batches(batches))] if batches else []))
    height = sum(piece.cells.num_rows for piece in pieces)
    return Sheet(
        file,
        about.name,
        *with_head(iter(pieces)),
        merges=merges or (unread.merges if unread else ()),
        hidden=about.visible is not SheetVisibleEnum.Visible,
        looks=_up_to(unread.looks, height) if unread else PLAIN_LOOKS,
        blind=unread is None,
        stale=unread is not None and unread.stale,
        remarks=unread.remarks if unread else (),
    )


def _up_to(looks: Looks, height: int) -> Looks:
    """Return how the first rows of a sheet look."""
    kept = {
        name: tuple(row for row in getattr(looks, name) if row < height)
        for name in ("hidden_rows", "struck_rows", "faint_rows")
    }
    return replace(looks, **kept)


def _batches(table: CalamineSheet, unread: Unread) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a sheet, with what the reader of cells does not tell.

    The reader gives a few rows at once much faster than all of them, which do not fit into the
    processor's cache.
    """
    left = table.start[1] if table.start else 0
    texts, formats = _by_batch(unread.texts), _by_batch(unread.formats)
    rows = table.iter_rows()
    for number in count():
        some = list(islice(rows, _ROWS))
        if not some:
            return
        for row, column, text in _within(texts[number], some, left):
            if text == NO_RESULT or not some[row][column]:
                some[row][column] = text
        for row, column, sections in _within(formats[number], some, left):
            cell = some[row][column]
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                said = show(cell, sections)
                some[row][column] = cell if said is None else said
            elif isinstance(cell, dt.date) and any(section.yearless for section in sections):
                some[row][column] = f"{_TO_TEXT[type(cell)](cell)}{YEARLESS}"
        yield _columns(some, left)


def _by_batch(cells: Iterable[tuple[int, int, T]]) -> Mapping[int, list[tuple[int, int, T]]]:
    """Return what belongs to some cells by the batch of their row."""
    of_batch: dict[int, list[tuple[int, int, T]]] = defaultdict(list)
    for row, column, thing in cells:
        of_batch[row // _ROWS].append((row % _ROWS, column, thing))
    return of_batch


def _within(
    cells: Iterable[tuple[int, int, T]], rows: Sequence[Sequence[Any]], left: int
) -> Iterator[tuple[int, int, T]]:
    """Yield what belongs to cells that are among some rows, whose first column is ``left``."""
    for row, column, thing in cells:
        if row < len(rows) and 0 <= column - left < len(rows[row]):
            yield row, column - left, thing


def _columns(rows: Sequence[Sequence[Any]], left: int) -> pa.RecordBatch:
    columns = [pa.nulls(len(rows), TEXT)] * left
    columns += [text_column(_column(cells)) for cells in zip(*rows, strict=True)]
    return pa.record_batch(columns, names=[str(n) for n in range(len(columns))])


def _column(cells: tuple[Any, ...]) -> pa.LargeStringArray:
    if set(map(type, cells)) != {str}:
        cells = tuple([_TO_TEXT[type(cell)](cell) for cell in cells])
    return pa.array(cells, TEXT)


def _number(value: float) -> str:
    """Return a number as a spreadsheet shows it, with the fifteen digits that it keeps."""
    if abs(value) < _EXACT and value == int(value):
        return str(int(value))
    return f"{value:.15G}"


def _moment(value: dt.datetime) -> str:
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")


_TO_TEXT: Mapping[type, Callable[[Any], str]] = {
    str: lambda value: value,
    float: _number,
    int: _number,
    bool: lambda value: str(value).upper(),
    dt.date: dt.date.isoformat,
    dt.datetime: _moment,
    dt.time: dt.time.isoformat,
    dt.timedelta: str,
}
