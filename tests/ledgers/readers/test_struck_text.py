"""Words that an office struck through are read, and told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwt
from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from fazhi.ledgers.readers.open_document import find_shown
from fazhi.ledgers.readers.struck_text import find_struck, strikes, struck_rows
from fazhi.ledgers.readers.workbook import read_workbook

STRUCK, PLAIN = Font(strike=True), Font(strike=False, bold=True)
NAME = "建议提案办理台账"
ODS = """
<d xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
   xmlns:f="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
   xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
   xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
  <s:style s:name="ce1"><s:text-properties s:text-line-through-style="solid"/></s:style>
  <s:style s:name="T1"><s:text-properties s:text-line-through-type="single"/></s:style>
  <s:style s:name="ce2"><s:text-properties s:text-line-through-style="none"/></s:style>
  <t:table t:name="表">
    <t:table-row t:number-rows-repeated="2">
      <t:table-cell t:style-name="ce2"><x:p>甲</x:p></t:table-cell>
    </t:table-row>
    <t:table-row><t:table-cell t:style-name="ce1"><x:p>乙</x:p></t:table-cell></t:table-row>
    <t:table-row>
      <t:table-cell><x:p><x:span x:style-name="T1">1</x:span>2</x:p></t:table-cell>
    </t:table-row>
    <t:table-row><t:table-cell t:style-name="ce1"/></t:table-row>
  </t:table>
</d>
"""


@pytest.mark.parametrize(
    ("cell", "font", "codes"),
    [
        pytest.param("乙", STRUCK, ["rows-struck"], marks=pytest.mark.fires("rows-struck")),
        pytest.param("乙", PLAIN, [], marks=pytest.mark.silent("rows-struck")),
        (
            CellRichText(TextBlock(InlineFont(strike=True), "甲"), TextBlock(InlineFont(), "乙")),
            PLAIN,
            ["rows-struck"],
        ),
    ],
)
def test_a_cell_of_an_entry(office: Any, cell: Any, font: Font, codes: list[str]) -> None:
    """The row is told and counted, for nobody knows whether it still holds."""
    office.book(f"{NAME}.xlsx", {"表": [office.header, office.row(1), office.row(2)]})
    book = Workbook()
    sheet = book.worksheets[0]
    for entry in (office.header, office.row(1), office.row(2)):
        sheet.append(entry)
    sheet["C3"].value, sheet["C3"].font = cell, font
    sheet["P2"].font = STRUCK  # of an empty cell, which says nothing
    book.save(office.folder / f"{NAME}.xlsx")
    ledgers = office.read()
    assert len(ledgers.ledgers["proposals"].frame) == 2
    assert office.codes(ledgers) == codes
    assert [f.place.row for f in ledgers.findings if f.code == "rows-struck"] == [3] * len(codes)


def test_shared_texts() -> None:
    """A part of a text that several cells share is enough."""
    texts = (
        b"<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r></si>"
        b'<si><r><rPr><strike val="0"/></rPr><t>c</t></r></si></sst>'
    )
    struck = find_struck(b"<styleSheet/>", texts)
    cells = "".join(f'<c r="A{n + 1}" t="s"><v>{n}</v></c>' for n in range(3))
    assert list(struck_rows(cells.encode(), struck)) == [1]


def test_an_ods() -> None:
    """Cells and parts of cells; the rows before them may stand for several."""
    (sheet,) = find_shown(ODS.encode())
    assert sheet.looks.struck_rows == (2, 3)


def test_a_style_without_a_line() -> None:
    """Most styles strike nothing through."""
    assert not strikes(etree.fromstring("<style><text-properties/></style>"))


def test_an_xls(tmp_path: Path) -> None:
    """Whole cells, and parts of a text."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    struck = xlwt.easyxf("font: struck_out on")
    sheet.write(0, 0, "甲")
    sheet.write(1, 0, 1, struck)
    sheet.write_rich_text(2, 0, [("甲", struck.font), "乙"])
    book.save(str(tmp_path / "a.xls"))
    (read,) = read_workbook(tmp_path / "a.xls", "a.xls")
    assert read.looks.struck_rows == (1, 2)
