"""What the cells of an .ods show, as LibreOffice writes them."""

from __future__ import annotations

import pytest

from fazhi.ledgers.readers.number_formats import show
from fazhi.ledgers.readers.open_document import find_shown
from fazhi.ledgers.readers.sheet import Merge, Remark

NAMES = (
    'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
EMPTY = '<t:table-row t:number-rows-repeated="1048000"><t:table-cell/></t:table-row>'


def cell(kind: str, value: str, text: str, more: str = "") -> str:
    """Return the XML of a cell."""
    return (
        f'<t:table-cell o:value-type="{kind}" o:value="{value}" {more}><x:p>{text}</x:p>'
        "</t:table-cell>"
    )


def document(*rows: str) -> bytes:
    """Return the XML of a document of one sheet."""
    lines = "".join(f"<t:table-row>{row}</t:table-row>" for row in rows)
    return f'<o:d {NAMES}><t:table t:name="表">{lines}{EMPTY}</t:table></o:d>'.encode()


@pytest.mark.parametrize(
    ("kind", "value", "text", "said"),
    [
        ("percentage", "0.95", "95%", "95%"),
        ("percentage", "0.9534", "95.3%", "95.34%"),
        ("float", "12.5", "12.5万元", "12.5万元"),
        ("float", "123456", "12.3万元", "123456÷10000万元"),
        ("float", "123456", "12.3", "123456÷10000"),
        ("currency", "1234.5", "¥1,234.50", "¥1234.5"),
        ("currency", "100", "$100.00", "$100"),
        ("float", "1234.5", "1,234.50", None),
        ("float", "-12.5", "-12.5", None),
        ("float", "-12.5", "(12.5)", None),
        ("float", "0.3", "0.3", None),
        ("float", "12.5", "十二点五", None),
        ("float", "12.456", "12", None),
        ("string", "", "甲", None),
    ],
)
def test_a_cell_says_what_it_shows(kind: str, value: str, text: str, said: str | None) -> None:
    """Percentages, units and other scales are told, with all digits of the number."""
    (sheet,) = find_shown(document(cell(kind, value, text)))
    assert sheet.name == "表"
    shown = [show(float(value), sections) for _, _, sections in sheet.formats]
    assert shown == ([said] if said else [])


def test_repeated_cells_have_their_places() -> None:
    """A cell may stand for several, beside and below."""
    repeated = cell("percentage", "1", "100%", 't:number-columns-repeated="2"')
    rows = [cell("string", "", "甲"), f"{cell('string', '', '乙')}{repeated}"]
    (sheet,) = find_shown(document(*rows))
    assert [(row, column) for row, column, _ in sheet.formats] == [(1, 1), (1, 2)]


def test_what_hangs_on_a_cell_and_what_stands_in_a_box() -> None:
    """A comment belongs to the column of its cell; a text box belongs to none."""
    note = "<o:annotation><x:p>张三</x:p><x:p>单位：万元</x:p></o:annotation>"
    held = f'<t:table-cell o:value-type="float" o:value="1">{note}<x:p>1</x:p></t:table-cell>'
    first = '<t:table-cell t:number-columns-repeated="2"/>'
    box = "<t:frame><t:text-box><x:p>金额单位：万元</x:p></t:text-box></t:frame>"
    drawn = f"<t:table-cell>{box}</t:table-cell>"
    (sheet,) = find_shown(document(f"{first}{held}{drawn}"))
    assert sheet.remarks == (Remark("张三\n单位：万元", 2), Remark("金额单位：万元"))


@pytest.mark.parametrize(
    ("text", "yearless"),
    [
        ("12月5日", True),
        ("12-05", True),
        ("12月", True),
        ("2022-12-05", False),
        ("22/12/5", False),
        ("二〇二二年十二月五日", False),
    ],
)
def test_a_day_that_is_shown_without_its_year(text: str, yearless: bool) -> None:  # noqa: FBT001  a column of the table
    """The year that the cell keeps is none that anybody sees."""
    shown = '<t:table-cell o:value-type="date" o:date-value="2022-12-05">'
    row = f"{shown}<x:p>{text}</x:p></t:table-cell>"
    (sheet,) = find_shown(document(row))
    assert [section.yearless for _, _, (section,) in sheet.formats] == ([True] if yearless else [])


@pytest.mark.parametrize(
    ("formula", "kinds", "text", "said"),
    [
        ("of:=1/0", 'o:value-type="string" c:value-type="error"', "#DIV/0!", "#DIV/0!"),
        ("of:=A:A()", 'o:value-type="string" c:value-type="error"', "Err:502", "#VALUE!"),
        ("of:=1+1", "", "", "="),
        ("of:=1+1", 'o:value-type="float" o:value="2"', "2", None),
        ("", "", "", None),
    ],
)
def test_formulas_that_failed(formula: str, kinds: str, text: str, said: str | None) -> None:
    """Their cells are not taken for empty ones, nor are those that were never computed."""
    attributes = f'xmlns:c="urn:calc" {kinds}' + (f' t:formula="{formula}"' if formula else "")
    (sheet,) = find_shown(document(f"<t:table-cell {attributes}><x:p>{text}</x:p></t:table-cell>"))
    assert sheet.texts == (((0, 0, said),) if said else ())


def test_what_is_hidden() -> None:
    """Rows that are filtered out, and columns, each of which may stand for several."""
    hidden = '<t:table-column t:visibility="collapse" t:number-columns-repeated="2"/>'
    filtered = '<t:table-row t:visibility="filter"><t:table-cell/></t:table-row>'
    row = f"<t:table-cell/></t:table-row>{filtered}<t:table-row><t:table-cell/>"
    text = document(row).replace(
        b"<t:table-row>", b"<t:table-column/>" + hidden.encode() + b"<t:table-row>", 1
    )
    (sheet,) = find_shown(text)
    assert (sheet.looks.hidden_rows, sheet.looks.hidden_columns) == ((1,), (1, 2))


def test_merged_cells() -> None:
    """They are told by the first of them."""
    spanned = '<t:table-cell t:number-rows-spanned="2" t:number-columns-spanned="3"/>'
    (sheet,) = find_shown(document(f"{cell('string', '', '甲')}{spanned}"))
    assert sheet.merges == (Merge(0, 1, 1, 3),)
