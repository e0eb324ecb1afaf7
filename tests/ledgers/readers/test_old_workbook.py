"""What an .xls says by its formats, and what it hides; written by xlwt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import xlwt

from fazhi.ledgers.readers import old_workbook
from fazhi.ledgers.readers.old_workbook import inspect_old
from fazhi.ledgers.readers.sheet import DAY_ZERO, DAY_ZERO_1904, Sheet
from fazhi.ledgers.readers.workbook import read_workbook


def write(path: Path, cells: Sequence[tuple[Any, str]], *, is_1904: bool = False) -> Path:
    """Write a workbook of one row, each cell with its number format."""
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    sheet = book.add_sheet("表")
    for column, (value, format_) in enumerate(cells):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=format_))
    book.save(str(path))
    return path


def read(path: Path) -> tuple[Sheet, list[str | None]]:
    """Return the only sheet, and the texts of its first row."""
    (sheet,) = read_workbook(path, path.name)
    return sheet, list(sheet.head.to_pylist()[0].values())


@pytest.mark.parametrize(
    ("value", "format_", "said"),
    [
        (0.95, "0%", "95%"),
        (12.5, '0.0"万元"', "12.5万元"),
        (123000, "0!.0,", "123000÷10000"),
        (42, "00000", "00042"),
        (12.5, "#,##0.00", "12.5"),
        (12.5, "General", "12.5"),
        (dt.date(2023, 5, 6), "yyyy-mm-dd", "2023-05-06"),
        ("甲", "@", "甲"),
    ],
)
def test_a_cell_says_what_it_shows(tmp_path: Path, value: Any, format_: str, said: str) -> None:
    """As in an .xlsx."""
    _, texts = read(write(tmp_path / "a.xls", [(value, format_)]))
    assert texts == [said]


@pytest.mark.parametrize(("is_1904", "first_day"), [(False, DAY_ZERO), (True, DAY_ZERO_1904)])
def test_the_first_day(tmp_path: Path, is_1904: bool, first_day: dt.date) -> None:  # noqa: FBT001  a column of the table
    """Date cells are days, and bare serial numbers count from the day that the file names."""
    cells = [(dt.date(2023, 5, 6), "yyyy-mm-dd"), (43590, "General")]
    sheet, texts = read(write(tmp_path / "a.xls", cells, is_1904=is_1904))
    assert (sheet.first_day, texts) == (first_day, ["2023-05-06", "43590"])


def test_hidden_rows_are_seen(tmp_path: Path) -> None:
    """An .xls is no longer read blindly."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row in range(3):
        sheet.write(row, 0, "甲")
    sheet.row(1).hidden = True
    sheet.col(2).hidden = True
    book.save(str(tmp_path / "a.xls"))
    (read_sheet,) = read_workbook(tmp_path / "a.xls", "a.xls")
    assert (read_sheet.looks.hidden_rows, read_sheet.blind) == ((1,), False)
    assert read_sheet.looks.hidden_columns == (2,)


def test_a_damaged_one_is_left_to_the_reader_of_cells(tmp_path: Path) -> None:
    """What cannot be looked through hides nothing that is known."""
    path = write(tmp_path / "a.xls", [(0.95, "0%")])
    path.write_bytes(path.read_bytes()[:600])
    assert inspect_old(path).sheets == {}


def test_heads_and_feet_of_pages(tmp_path: Path) -> None:
    """What is printed on each page may be in what the numbers are counted."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "甲")
    sheet._Worksheet__header_str = "&R单位：万元"  # noqa: SLF001  its own method takes no Chinese
    sheet.set_footer_str(b"&C&P")
    book.save(str(tmp_path / "a.xls"))
    (read_sheet,) = read_workbook(tmp_path / "a.xls", "a.xls")
    assert [remark.text for remark in read_sheet.remarks if remark.text] == ["单位：万元"]


def test_a_formula_that_failed_says_so(tmp_path: Path) -> None:
    """The reader of cells leaves it empty, and an empty cell would be another thing."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "甲")
    sheet.row(0).set_cell_error(1, "#DIV/0!")
    book.save(str(tmp_path / "a.xls"))
    _, texts = read(tmp_path / "a.xls")
    assert texts == ["甲", "#DIV/0!"]


def test_a_very_large_one_is_not_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take longer than the report; its cells are read as ever."""
    path = write(tmp_path / "a.xls", [(0.95, "0%")])
    monkeypatch.setattr(old_workbook, "_LARGEST", path.stat().st_size - 1)
    assert inspect_old(path).sheets == {}
    assert read(path)[1] == ["0.95"]


@pytest.mark.parametrize("name", ["表", "S1"])
@pytest.mark.parametrize(
    "formula", ["50+50", "B1*2", "SUM(B1:B2)", "SUM(B1,B2)", "ROUND(B1,2)", "AVERAGE(B1:B2)", "-B1"]
)
def test_formulas_that_were_never_computed(tmp_path: Path, name: str, formula: str) -> None:
    """The program that wrote them computes none, and their cells are not empty."""
    book = xlwt.Workbook()
    book.add_sheet("别的").write(0, 0, "甲")
    sheet = book.add_sheet(name)
    sheet.write(0, 0, "甲")
    sheet.write(1, 0, xlwt.Formula(formula))
    sheet.write(1, 1, "乙")
    book.save(str(tmp_path / "a.xls"))
    _, read_sheet = read_workbook(tmp_path / "a.xls", "a.xls")
    assert read_sheet.head.column(0).to_pylist() == ["甲", "="]


@pytest.mark.parametrize("formula", ['""', 'IF(B1=1,"","逾期")', "B1", 'B1&""'])
def test_a_formula_that_came_to_an_empty_text(tmp_path: Path, formula: str) -> None:
    """It is an empty cell, where nothing says that it should be a number."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "甲")
    sheet.write(1, 0, xlwt.Formula(formula))
    sheet.write(1, 1, "乙")
    book.save(str(tmp_path / "a.xls"))
    (read_sheet,) = read_workbook(tmp_path / "a.xls", "a.xls")
    assert read_sheet.head.column(0).to_pylist() == ["甲", None]
