"""What a workbook says beside its cells, and what comes of a unit that stands only there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from xlrd.sheet import Note

from fazhi.ledgers.readers.remarks import find_remarks, old_remarks, page_remarks
from fazhi.ledgers.readers.sheet import Remark
from fazhi.ledgers.readers.workbook import read_workbook

FILE = "问题整改台账.xlsx"
CODE = "unit-unclear"


def comment(cell: str, text: str) -> Callable[[Worksheet], None]:
    """Hang a comment on a cell."""

    def change(sheet: Worksheet) -> None:
        sheet[cell].comment = Comment(text, "张三")

    return change


def page_head(text: str) -> Callable[[Worksheet], None]:
    """Write at the right of the head of each page."""

    def change(sheet: Worksheet) -> None:
        sheet.oddHeader.right.text = text
        sheet.oddHeader.right.size = 12

    return change


def message(text: str) -> Callable[[Worksheet], None]:
    """Say something to whoever fills in the amounts."""

    def change(sheet: Worksheet) -> None:
        rule = DataValidation(type="decimal", operator="greaterThan", formula1="0", prompt=text)
        rule.add("C2:C9")
        sheet.add_data_validation(rule)

    return change


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (comment("C1", "张三:\n单位：万元"), Remark("张三:\n单位：万元", 2)),
        (comment("AB7", "甲"), Remark("甲", 27)),
        (page_head("单位：万元"), Remark("单位：万元")),
        (message("以万元填写"), Remark("以万元填写", 2)),
    ],
)
def test_remarks_of_a_workbook(
    tmp_path: Path, change: Callable[[Worksheet], None], remark: Remark
) -> None:
    """Each is read, with the column that it hangs on."""
    book = Workbook()
    book.worksheets[0]["A1"] = "编号"
    change(book.worksheets[0])
    book.save(tmp_path / FILE)
    (sheet,) = read_workbook(tmp_path / FILE, FILE)
    assert sheet.remarks == (remark,)


@pytest.mark.parametrize(
    ("header", "change", "told"),
    [
        pytest.param(*case, marks=getattr(pytest.mark, "fires" if case[2] else "silent")(CODE))
        for case in [
            ("金额", comment("C1", "单位：万元"), "万元"),
            ("金额", comment("C2", "此处为万元"), "万元"),
            ("金额", comment("A1", "本表金额单位：万元"), "万元"),
            ("金额", comment("C1", "in 10,000 yuan"), "in 10,000 yuan"),
            ("金额", comment("C1", "单位：美元"), "美元"),
            ("金额", page_head("金额单位：万元"), "万元"),
            ("金额", message("请以万元填写"), "万元"),
            ("金额（万元）", comment("C1", "单位：万元"), ""),
            ("金额（万元）", page_head("单位：万元"), ""),
            ("金额", comment("C1", "单位：元"), ""),
            ("金额", comment("C2", "原为1.2万元，单位已盖章"), ""),
            ("金额", page_head("第&P页"), ""),
        ]
    ],
)
def test_a_unit_beside_the_cells(
    office: Any, header: str, change: Callable[[Worksheet], None], told: str
) -> None:
    """It is told unless its column is in it, for what a person remarks is no header."""
    book = office.book(FILE, {"Sheet1": [["年度", "问题", header], [2023, "甲", 5]]})
    change(book.worksheets[0])
    book.save(office.folder / FILE)
    ledgers = office.read()
    found = [f.fields["value"] for f in ledgers.findings if f.code == CODE]
    assert found == [told] * bool(told)
    amount = ledgers.ledgers["problems"].frame.loc[0, "涉及金额(元)"]
    assert amount == (Decimal(50000) if "万元" in header else Decimal(5))


def test_the_comments_of_an_old_workbook() -> None:
    """They are known by row and column of their cell."""
    note = Note()
    note.text = "单位：万元"
    assert list(old_remarks({(0, 2): note})) == [Remark("单位：万元", 2)]


def test_a_text_box_of_a_workbook(tmp_path: Path) -> None:
    """What is drawn over the cells is read; links that are none hide nothing else."""
    drawing = (
        '<d:wsDr xmlns:d="d" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:p><a:r><a:t>金额单位：</a:t></a:r><a:r><a:t>万元</a:t></a:r></a:p></d:wsDr>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    links = (
        f'<r><l Type="{kind}drawing" Target="../drawings/drawing1.xml"/>'
        f'<l Type="{kind}drawing" Target="../drawings/none.xml"/>'
        f'<l Type="{kind}image" Target="../media/a.png"/></r>'
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", links)
        archive.writestr("xl/drawings/drawing1.xml", drawing)
        archive.writestr("xl/media/a.png", b"")
        found = find_remarks(archive, "xl/worksheets/sheet1.xml", b"</sheetData></worksheet>")
    assert found == (Remark("金额单位：万元"),)


def test_the_head_of_a_page_of_an_open_document() -> None:
    """What each printed page says above the table belongs to no column."""
    styles = '<o xmlns:s="s"><s:header><s:p>单位：万元</s:p></s:header><s:footer/></o>'
    assert [*page_remarks(styles.encode())] == [Remark("单位：万元"), Remark("")]


def test_a_message_for_no_cell_belongs_to_no_column() -> None:
    """It is read all the same."""
    xml = '</sheetData><dataValidations><dataValidation prompt="以万元填写"/></dataValidations>'
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        assert find_remarks(archive, "a/b.xml", xml.encode()) == (Remark("以万元填写"),)
