"""Words that nobody sees are read, and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwt
from lxml import etree
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from fazhi.ledgers.readers.faint_text import is_faint
from fazhi.ledgers.readers.workbook import read_workbook

NAME = "建议提案办理台账.xlsx"
WHITE = "FFFFFFFF"
FAINT, SEEN = pytest.mark.fires("rows-faint"), pytest.mark.silent("rows-faint")


@pytest.mark.parametrize(
    ("font", "fill", "faint"),
    [
        pytest.param(Font(color=WHITE), PatternFill(), True, marks=FAINT),
        pytest.param(Font(color=Color(theme=0)), PatternFill(), True, marks=FAINT),
        pytest.param(Font(color="FFFFFF00"), PatternFill("solid", "FFFFFF00"), True, marks=FAINT),
        pytest.param(Font(color=WHITE), PatternFill("solid", "FF0070C0"), False, marks=SEEN),
        pytest.param(Font(color=WHITE), PatternFill("gray125"), False, marks=SEEN),
        pytest.param(Font(color=Color(theme=0, tint=-0.5)), PatternFill(), False, marks=SEEN),
        pytest.param(Font(color=Color(theme=1)), PatternFill(), False, marks=SEEN),
        pytest.param(Font(), PatternFill("solid", WHITE), False, marks=SEEN),
    ],
)
def test_a_cell_of_an_entry(office: Any, font: Font, fill: PatternFill, *, faint: bool) -> None:
    """The row is counted, and told; a header in white on blue is no matter."""
    book = Workbook()
    sheet = book.worksheets[0]
    for entry in (office.header, office.row(1), office.row(2)):
        sheet.append(entry)
    sheet["C3"].font, sheet["C3"].fill = font, fill
    sheet["A1"].font = Font(color=WHITE)
    book.save(office.folder / NAME)
    ledgers = office.read()
    assert len(ledgers.ledgers["proposals"].frame) == 2
    assert office.codes(ledgers) == (["rows-faint"] if faint else [])
    assert [f.place.row for f in ledgers.findings if f.code == "rows-faint"] == [3] * faint


@pytest.mark.parametrize(
    ("hidden", "read"),
    [
        pytest.param("D", "承办科室", marks=pytest.mark.fires("columns-hidden")),
        pytest.param("Z", "", marks=pytest.mark.silent("columns-hidden")),
    ],
)
def test_hidden_columns(office: Any, hidden: str, read: str) -> None:
    """Those that are read are named."""
    book = Workbook()
    for entry in (office.header, office.row(1)):
        book.worksheets[0].append(entry)
    book.worksheets[0].column_dimensions[hidden].hidden = True
    book.save(office.folder / NAME)
    told = [f.fields["columns"] for f in office.read().findings if f.code == "columns-hidden"]
    assert told == ([[read]] if read else [])


def test_an_xls(tmp_path: Path) -> None:
    """White words on no ground, and on a blue one."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "甲", xlwt.easyxf("font: colour white"))
    blue = "font: colour white; pattern: pattern solid, fore_colour blue"
    sheet.write(1, 0, "甲", xlwt.easyxf(blue))
    sheet.write(2, 0, "甲")
    book.save(str(tmp_path / "a.xls"))
    (read,) = read_workbook(tmp_path / "a.xls", "a.xls")
    assert read.looks.faint_rows == (0,)


@pytest.mark.parametrize(
    ("words", "ground", "faint"),
    [
        ("#ffffff", "", True),
        ("#ffffff", "transparent", True),
        ("#ffffff", "#0070c0", False),
        ("#000000", "", False),
        ("", "#ffffff", False),
    ],
)
def test_a_style_of_an_ods(words: str, ground: str, *, faint: bool) -> None:
    """Words and ground are in two parts of it."""
    cell = f'<c:table-cell-properties f:background-color="{ground}"/>' if ground else ""
    text = f'<c:text-properties f:color="{words}"/>'
    style = etree.fromstring(f'<c:style xmlns:c="a" xmlns:f="b">{cell}{text}</c:style>')
    assert is_faint(style) is faint
