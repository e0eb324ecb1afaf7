"""How an office keeps a ledger: clean rows → the cells that it types → the bytes of a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from samples.rows import Form, Row, Value

_DATES: Mapping[str, str] = {
    "iso": "{0:%Y-%m-%d}",
    "dotted": "{0.year}.{0.month}.{0.day}",
    "slashed": "{0.year}/{0.month}/{0.day}",
    "chinese": "{0.year}年{0.month}月{0.day}日",
    "compact": "{0:%Y%m%d}",
    "no year": "{0.month}月{0.day}日",
}
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_ZIP_SYSTEM = 3
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

Grid = list[list[Value]]


@dataclass(frozen=True, slots=True)
class Habit:
    """How one office keeps one ledger; every default is the tidy way.

    Attributes
    ----------
    heading
        A title row above the header.
    headers
        Column → header as the office writes it.
    words
        Value → spellings of it, used in turn.
    dates
        Names of date formats, used in turn; without them, real dates in workbooks and ISO in
        text files.
    units
        Number column → unit typed behind the number, which then has commas.
    wide
        Number columns with full-width digits in every third row.
    blank
        What is typed into the empty cells of every second row.
    gap
        After how many rows one is left blank; 0 leaves none.
    total
        Columns that a 合计 row adds up; without them, no such row.
    note
        A last row that begins with 注.
    """

    heading: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    dates: Sequence[str] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    wide: Sequence[str] = ()
    blank: str = ""
    gap: int = 0
    total: Sequence[str] = ()
    note: str = ""


def type_in(form: Form, rows: Sequence[Row], habit: Habit) -> Grid:
    """Return what the office types: heading, header, rows, total and note."""
    columns = list(form.types)
    grid: Grid = [[habit.heading]] if habit.heading else []
    grid.append([habit.headers.get(name, name) for name in columns])
    for number, row in enumerate(rows):
        if habit.gap and number == habit.gap:
            grid.append([])
        grid.append([_cell(row[name], name, number, habit) for name in columns])
    if habit.total:
        sums = {name: sum(_number(row[name]) for row in rows) for name in habit.total}
        grid.append(["合计", *(sums.get(name, "") for name in columns[1:])])
    if habit.note:
        grid.append([f"注：{habit.note}"])
    return grid


def text_file(grid: Grid, encoding: str) -> bytes:
    """Return a grid as a comma-separated file with the line ends of Windows."""
    width = max(map(len, grid))
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for cells in grid:
        writer.writerow([*map(str, cells), *[""] * (width - len(cells))])
    return buffer.getvalue().encode(encoding)


def workbook(sheets: Mapping[str, tuple[Grid, Habit]], saved: dt.datetime) -> bytes:
    """Return grids as the sheets of a workbook whose bytes depend on nothing else."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "云溪县民政局"
    book.properties.created = saved
    for name, (grid, habit) in sheets.items():
        _write(book.create_sheet(name), grid, habit)
    buffer = io.BytesIO()
    book.save(buffer)
    return _settled(buffer, f"{saved:%Y-%m-%dT%H:%M:%SZ}".encode())


def _cell(value: Value, name: str, number: int, habit: Habit) -> Value:
    if value == "":
        return habit.blank if number % 2 else ""
    if isinstance(value, dt.date):
        return _DATES[_in_turn(habit.dates, number)].format(value) if habit.dates else value
    if str(value) in habit.words:
        return _in_turn(habit.words[str(value)], number)
    if name in habit.units:
        return f"{value:,}{habit.units[name]}"
    if name in habit.wide and number % 3 == 1:
        return str(value).translate(_WIDE_DIGITS)
    return value


def _in_turn(choices: Sequence[str], number: int) -> str:
    return choices[number % len(choices)]


def _number(value: Value) -> int | Decimal:
    return value if isinstance(value, int | Decimal) else 0


def _write(sheet: Worksheet, grid: Grid, habit: Habit) -> None:
    width = max(map(len, grid))
    for cells in grid:
        sheet.append([None if cell == "" else cell for cell in cells])
    header = 2 if habit.heading else 1
    if habit.heading:
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
        sheet["A1"].font = Font(size=16, bold=True)
        sheet["A1"].alignment = Alignment(horizontal="center")
    for number in range(1, width + 1):
        sheet.cell(header, number).font = Font(bold=True)
        texts = [str(cells[number - 1]) for cells in grid if len(cells) == width]
        sheet.column_dimensions[get_column_letter(number)].width = min(
            40, 4 + 2 * max(map(len, texts))
        )
    sheet.freeze_panes = f"A{header + 1}"


def _settled(buffer: io.BytesIO, saved: bytes) -> bytes:
    """Return a workbook without the moment of writing, and stored without compression."""
    settled = io.BytesIO()
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(settled, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.create_system = _ZIP_SYSTEM
            target.writestr(entry, _MODIFIED.sub(rb"\g<1>" + saved, source.read(name)))
    return settled.getvalue()
