"""Read workbooks: .xlsx, .xls and .ods."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.archive import Unread, broken, inspect
from fazhi.ledgers.sheet import TEXT, Merge, Sheet, text_column, without_tail

UNCALCULATED = "="
"""Stands in the cell of a formula that has no result."""
_EXACT = 10**15
"""A workbook's numbers are exact below this."""


def read_workbook(path: Path, file: str) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, hidden ones too.

    Parameters
    ----------
    path, file
        The file, and how it is told to the user.

    Raises
    ------
    LedgerError
        It is no workbook, is damaged, has a password, or is larger than a ledger can be.
    """
    unread = inspect(path, file) if zipfile.is_zipfile(path) else {}
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet:
                    table = workbook.get_sheet_by_name(sheet.name)
                    yield _sheet(table, file, sheet, unread.get(sheet.name, Unread()))
    except PasswordError as error:
        raise LedgerError(
            "工作簿设了打开密码。",
            code="workbook-locked",
            place=Place(file=file),
            remedy="用表格软件打开，去掉密码后另存。",
        ) from error
    except (CalamineError, OSError) as error:
        raise broken(file, error) from error


def _sheet(table: CalamineSheet, file: str, about: SheetMetadata, unread: Unread) -> Sheet:
    merges = (
        Merge(top, left, bottom, right)
        for (top, left), (bottom, right) in table.merged_cell_ranges or ()
    )
    rows = table.to_python(skip_empty_area=False)
    for row, column in unread.no_result:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = rows[row][column] or UNCALCULATED
    return Sheet(
        file,
        about.name,
        without_tail(_columns(rows)),
        merges=tuple(merges),
        hidden=about.visible is not SheetVisibleEnum.Visible,
        hidden_rows=unread.hidden_rows,
    )


def _columns(rows: Sequence[Sequence[Any]]) -> pa.Table:
    columns = [text_column(_column(cells)) for cells in zip(*rows, strict=True)]
    return pa.table(columns, names=[str(n) for n in range(len(columns))])


def _column(cells: tuple[Any, ...]) -> pa.LargeStringArray:
    if set(map(type, cells)) != {str}:
        cells = tuple([_TO_TEXT[type(cell)](cell) for cell in cells])
    return pa.array(cells, TEXT)


def _number(value: float) -> str:
    """Return a number as a spreadsheet shows it, with the fifteen digits that it keeps."""
    if value == int(value) and abs(value) < _EXACT:
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
