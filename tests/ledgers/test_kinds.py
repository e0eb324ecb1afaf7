"""Files of the kinds that bug reports of spreadsheet tools tell of, each right or told."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fazhi.errors import LedgerError

FUNDS = """
title: 救助资金台账
year_of: 日期
office: 办公室
primaryKey: [编号]
fields:
  - {name: 编号, type: string, constraints: {required: true}}
  - {name: 日期, type: date, constraints: {required: true}}
  - {name: 金额, type: number, unit: 元}
  - {name: 人数, type: integer, unit: 人}
  - {name: 满意率, type: number, unit: "%"}
  - {name: 数量, type: number}
  - {name: 总额, type: number, unit: 亿元}
  - {name: 名称, type: string}
  - {name: 信用代码, type: string, format: uscc}
"""
TOWNS = """
title: 乡镇救助台账
office: 办公室
fields:
  - {name: 乡镇, type: string, constraints: {required: true}}
  - {name: 户数, type: integer, unit: 户}
  - {name: 金额, type: number, unit: 元}
"""
HEADER = ["编号", "日期", "金额", "人数", "满意率", "数量", "总额", "名称", "信用代码"]
DAY = "2023-05-06"
ROW = ["1", DAY, "12.5", "3", "95%", "2", "1", "甲", "91110000600037341L"]
NAME = "救助资金台账"


@pytest.fixture
def bureau(office: Any) -> Any:
    """An office that keeps two ledgers of money."""
    return office.keeping({"funds": FUNDS, "towns": TOWNS})


def row(**cells: object) -> list[object]:
    """Return a tidy entry, but for some cells."""
    return list((dict(zip(HEADER, ROW, strict=True)) | cells).values())


def amounts(bureau: Any) -> tuple[list[Any], list[str]]:
    """Return the amounts that were read, and the codes of what was told."""
    ledgers = bureau.read()
    frame = ledgers.ledgers["funds"].frame
    return [None if pd.isna(one) else one for one in frame["金额"]], bureau.codes(ledgers)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        pytest.param(column, cell, marks=mark(code))
        for code, column, wrong, right in [
            ("unit-mismatch", "人数", "13人次", "13名"),
            ("unit-too-large", "总额", "1元", "100元"),
            ("percent-ambiguous", "满意率", "0.95", "95%"),
            ("format-scales", "金额", "123000÷10000", "123000÷10000万元"),
            ("number-unshown", "金额", "5\x1c", "5"),
            ("number-missigned", "金额", "5\x1e", "-5"),
            ("identifier-invalid", "信用代码", "91110000600037341M", "91110000 60003734 1l"),
            ("total-counted", "名称", "合 计", "合计费"),
            ("cell-damaged", "名称", "云山县\ufffd协会", "云山县协会"),
        ]
        for mark, cell in ((pytest.mark.fires, wrong), (pytest.mark.silent, right))
    ],
)
def test_a_cell(bureau: Any, column: str, cell: str) -> None:
    """What is told stands at the cell; a right neighbour of it is read without a word."""
    bureau.text(f"{NAME}.csv", [HEADER, row(**{column: cell})])
    found = [f for f in bureau.read().findings if f.code != "ledger-missing"]
    assert {(f.place.row, f.place.column) for f in found} <= {(2, column)}


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["3天", "2个月"], marks=pytest.mark.fires("unit-mixed")),
        pytest.param(["3天", "2天"], marks=pytest.mark.silent("unit-mixed")),
    ],
)
def test_units_in_a_column_without_one(bureau: Any, cells: Sequence[str]) -> None:
    """Days and months in one column are told, and counted all the same."""
    rows = [row(编号=number, 数量=cell) for number, cell in enumerate(cells)]
    bureau.text(f"{NAME}.csv", [HEADER, *rows])
    assert bureau.read().ledgers["funds"].frame["数量"].sum() == Decimal(3) + int(cells[1][0])


@pytest.mark.parametrize(
    ("value", "format_", "amount"),
    [
        (123000, '0!.0,"万元"', "123000"),
        (123456, '0!.0,"万"', "123456"),
        (12.5, '0.0"万元"', "125000"),
        (12.5, '#,##0.00"元"', "12.5"),
        (1234.5, "¥#,##0.00", "1234.5"),
        (-12.5, "#,##0.00_);[Red](#,##0.00)", "-12.5"),
        (0.1 + 0.2, "0.00", "0.3"),
    ],
)
def test_number_formats(bureau: Any, value: float, format_: str, amount: str) -> None:
    """A cell says what it shows, with all its digits."""
    assert shown(bureau, 金额=(value, format_)) == ([Decimal(amount)], [])


@pytest.mark.parametrize(
    ("value", "format_", "code"),
    [
        (123000, "0!.0,", "format-scales"),
        (100, "[$$-409]#,##0", "number-unreadable"),
        (30, '"约"0', "number-unreadable"),
        (0.95, "0%", "unit-mismatch"),
    ],
)
def test_number_formats_that_are_refused(
    bureau: Any, value: float, format_: str, code: str
) -> None:
    """Dollars, about thirty, a share of money, and a scale that no header explains."""
    assert shown(bureau, 金额=(value, format_)) == ([], [code])


def test_percent_cells_and_texts_mean_the_same(bureau: Any) -> None:
    """0.95 shown as 95% is 95, like the text."""
    shown(bureau, 满意率=(0.95, "0%"))
    assert bureau.frame("funds")["满意率"].tolist() == [Decimal(95)]


def test_a_number_that_is_shown_with_leading_zeros(bureau: Any) -> None:
    """A number of a file is what the office sees: 00042."""
    shown(bureau, 编号=(42, "00000"))
    assert bureau.frame("funds")["编号"].tolist() == ["00042"]


def shown(bureau: Any, **cells: tuple[float, str]) -> tuple[list[Any], list[str]]:
    """Return what is read of an entry some of whose cells have a number format."""
    book = bureau.book(f"{NAME}.xlsx", {"Sheet1": [HEADER, row()]})
    for name, (value, format_) in cells.items():
        cell = book.worksheets[0].cell(2, HEADER.index(name) + 1, value)
        cell.number_format = format_
    book.save(bureau.folder / f"{NAME}.xlsx")
    return amounts(bureau)


@pytest.mark.parametrize(
    "day",
    [43590, dt.date(2023, 5, 6), dt.datetime(2023, 5, 6, 8, 30)],  # noqa: DTZ001  no zones
)
def test_a_workbook_from_1904(bureau: Any, day: object) -> None:
    """A date is the same as a date cell and as a bare serial number."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    sheet.append(row(日期=day))
    book.save(bureau.folder / f"{NAME}.xlsx")
    assert bureau.frame("funds")["日期"].tolist() == [pd.Timestamp(DAY)]


CELL = '<c r="C2"{type}><f>1+1</f>{result}</c>'


@pytest.mark.parametrize(
    ("type_", "result", "recalculated", "amount", "codes"),
    [
        ("", "<v>42</v>", False, [42], []),
        ("", "<v>0</v>", False, [0], []),
        ("", "<v>0</v>", True, [], ["formula-uncalculated"]),
        ("", "<v></v>", False, [], ["formula-uncalculated"]),
        ("", "<v/>", False, [], ["formula-uncalculated"]),
        ("", "", False, [], ["formula-uncalculated"]),
        (' t="str"', "<v></v>", False, [None], []),
        (' t="str"', "", False, [], ["formula-uncalculated"]),
        (' t="e"', "<v>#DIV/0!</v>", False, [], ["cell-error"]),
        (' t="str"', "<v>42元</v>", False, [42], []),
        pytest.param(
            "", "<v>42</v>", True, [42], ["formula-stale"], marks=pytest.mark.fires("formula-stale")
        ),
        pytest.param("", "<v>42</v>", False, [42], [], marks=pytest.mark.silent("formula-stale")),
    ],
)
def test_formulas(
    bureau: Any,
    type_: str,
    result: str,
    recalculated: bool,  # noqa: FBT001  a column of the table
    amount: list[Any],
    codes: list[str],
) -> None:
    """A result counts if it was computed; an empty text is an empty cell."""
    book = bureau.book(f"{NAME}.xlsx", {"Sheet1": [HEADER, row(金额=7)]})
    book.calculation.fullCalcOnLoad = recalculated
    book.save(bureau.folder / f"{NAME}.xlsx")
    cell = CELL.format(type=type_, result=result)
    edit(bureau.folder / f"{NAME}.xlsx", {'<c r="C2" t="n"><v>7</v></c>': cell})
    assert amounts(bureau) == (amount, codes)


def edit(path: Path, changes: Mapping[str, str]) -> None:
    """Change the XML of a workbook's only sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    xml = parts["xl/worksheets/sheet1.xml"].decode()
    for old, new in changes.items():
        assert old in xml
        xml = xml.replace(old, new)
    parts["xl/worksheets/sheet1.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_rich_and_inline_texts(bureau: Any) -> None:
    """Runs of several fonts are one text, and readings above the characters are none of it."""
    rich = CellRichText("云溪县", TextBlock(InlineFont(b=True), "养老院"))
    bureau.book(f"{NAME}.xlsx", {"Sheet1": [HEADER, row(名称=rich), row(编号=2, 名称="甲院")]})
    reading = '<rPh sb="0" eb="1"><t>yi</t></rPh>'
    inline = f'<c r="H3" t="inlineStr"><is><t>乙</t>{reading}<r><t>院</t></r></is></c>'
    path = bureau.folder / f"{NAME}.xlsx"
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    old = xml[xml.index('<c r="H3"') :].partition("</c>")[0] + "</c>"
    edit(path, {old: inline})
    assert bureau.frame("funds")["名称"].tolist() == ["云溪县养老院", "乙院"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("{text}", "utf-16-le"),
        ("{text}", "utf-16-be"),
        ("{text}", "utf-16"),
        ("\ufeff{text}", "utf-16-be"),
        ("\ufeff\ufeff{text}", "utf-8"),
        ("sep=,\n{text}", "utf-8"),
        ("sep=,\n{text}", "gb18030"),
        ("{text}\n\n\n", "gb18030"),
        ("\n{text}", "utf-8"),
    ],
)
def test_encodings(bureau: Any, content: str, encoding: str) -> None:
    """With a byte order mark, with two, or with none; and with the line that Excel asks for."""
    text = "\n".join([",".join(HEADER), ",".join(ROW)])
    bureau.raw(f"{NAME}.csv", content.format(text=text).encode(encoding))
    assert amounts(bureau) == ([Decimal("12.5")], [])


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_ends_of_lines(bureau: Any, newline: str) -> None:
    """Of Windows, of the old Macintosh and of Unix."""
    text = newline.join([",".join(HEADER), ",".join(ROW), ""])
    bureau.raw(f"{NAME}.csv", text.encode())
    assert amounts(bureau) == ([Decimal("12.5")], [])


@pytest.mark.parametrize(
    ("first", "second"), [("gb18030", "utf-8"), ("utf-8", "gb18030"), ("gbk", "utf-8-sig")]
)
@pytest.mark.fires("encoding-mixed")
def test_a_row_in_another_encoding(bureau: Any, first: str, second: str) -> None:
    """Two programs wrote the file; one of them would be misread."""
    lines = [",".join(HEADER), ",".join(map(str, row(名称="甲乙丙丁戊己庚辛")))]
    more = ",".join(map(str, row(编号=2, 名称="城东养老服务中心")))
    text = "\n".join([*lines, ""]).encode(first) + f"{more}\n".encode(second)
    bureau.raw(f"{NAME}.csv", text)
    with pytest.raises(LedgerError) as caught:
        bureau.read()
    assert caught.value.place.row


@pytest.mark.parametrize(
    ("separator", "row_"),
    [
        (",", "1,2023-05-06,12.5,3,95%,2,1,甲局;乙局;丙局;丁局;戊局;己局;庚局;辛局;壬局;癸局,"),
        ("\t", "1\t2023-05-06\t12.5\t3\t95%\t2\t1\t甲，乙,丙,丁,戊,己,庚,辛,壬,癸\t"),
        (";", '1;2023-05-06;"1,234.5";3;95%;2;1;甲;'),
        ("|", "1|2023-05-06|12.5|3|95%|2|1|甲,乙,丙|"),
    ],
)
def test_separators_within_cells(bureau: Any, separator: str, row_: str) -> None:
    """What parts the cells of the header parts those below it, however often others occur."""
    bureau.raw(f"{NAME}.csv", "\n".join([separator.join(HEADER), *[row_] * 7]).encode())
    assert len(bureau.frame("funds")) == 7


@pytest.mark.parametrize(
    "total",
    [
        ["合计", "3", "300"],
        ["合 计", "3", "300"],
        ["总\u3000计：", "3", "300"],
        ["小计", "", "300"],
        ["累计", "3", "300"],
        ["平均", "1.5", "150"],
        ["平均值", "", "150"],
        ["其中：城区", "1", "100"],
        ["全县总计", "3", "300"],
        ["制表人：张三", "", ""],
        ["填报日期：2024年1月5日", "", ""],
        ["第1页", "", ""],
        ["过次页", "3", "300"],
        ["合计（元）", "3", "300"],
        ["合计数", "3", "300"],
        ["Total", "3", "300"],
        ["二、城区", "", ""],
        ["（以下空白）", "", ""],
        ["乡镇", "户数", "金额"],
    ],
)
def test_rows_that_are_no_entries_where_only_the_label_is_required(
    bureau: Any, total: list[str]
) -> None:
    """Two towns are two, whatever stands among them."""
    rows = [["乡镇", "户数", "金额"], ["甲镇", "1", "100"], total, ["乙镇", "2", "200"]]
    bureau.text("乡镇救助台账.csv", rows)
    frame = bureau.frame("towns")
    assert (frame["乡镇"].tolist(), frame["金额"].sum()) == (["甲镇", "乙镇"], Decimal(300))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(rows, marks=mark("total-suspected"))
        for mark, rows in [
            (pytest.mark.fires, ["甲镇,1,100", "乙镇,2,200", "全县,3,300"]),
            (pytest.mark.fires, ["全县,3,300", "甲镇,1,100", "乙镇,2,200"]),
            (pytest.mark.fires, ["甲镇,,100", "乙镇,,200", "丙镇,,50", "全县,,350"]),
            (pytest.mark.fires, ["甲镇,,100", "乙镇,,200", "全县,,300"]),
            (pytest.mark.fires, ["甲镇,3,500", "东村,1,100", "西村,2,400", "乙镇,1,100"]),
            (pytest.mark.fires, ["乙镇,1,100", "东村,1,100", "西村,2,400", "甲镇,3,500"]),
            (pytest.mark.silent, ["甲镇,3,900", "东村,1,300", "西村,2,600", "乙镇,1,900"]),
            (pytest.mark.silent, ["甲镇,3,60", "东村,1,20", "西村,2,40", "乙镇,1,90"]),
            (pytest.mark.silent, ["甲镇,1,100", "乙镇,2,200", "丙镇,3,500"]),
            (pytest.mark.silent, ["甲镇,,1", "乙镇,,2", "丙镇,,3"]),
            (pytest.mark.silent, ["甲镇,1,100", "乙镇,1,100"]),
        ]
    ],
)
def test_a_row_that_adds_up_the_others(bureau: Any, rows: list[str]) -> None:
    """It is told, for it may be a total under another name, and counted all the same."""
    bureau.raw("乡镇救助台账.csv", "\n".join(["乡镇,户数,金额", *rows]).encode())
    assert len(bureau.frame("towns")) == len(rows)


def test_a_second_table_in_another_unit_is_told(bureau: Any) -> None:
    """A header that stands again, and says 元 where the first says 万元, is not passed over."""
    lines = ["乡镇,户数,金额（万元）", "甲镇,1,1", "乡镇,户数,金额（元）", "乙镇,2,2"]
    bureau.raw("乡镇救助台账.csv", "\n".join(lines).encode())
    assert "number-unreadable" in bureau.codes(bureau.read())


def test_columns_that_are_merged_or_blank_at_the_left(bureau: Any) -> None:
    """A table may begin in another column than the first."""
    bureau.book(f"{NAME}.xlsx", {"Sheet1": [["", "", *HEADER], [], [None, None, *row()]]})
    assert amounts(bureau) == ([Decimal("12.5")], [])


def test_numbers_as_text_beside_numbers(bureau: Any) -> None:
    """A number is a number, whichever way it is stored."""
    rows = [
        row(金额=100),
        row(编号=2, 金额="100"),
        row(编号=3, 金额="'100"),
        row(编号=4, 金额="１００"),
    ]
    bureau.book(f"{NAME}.xlsx", {"Sheet1": [HEADER, *rows]})
    assert amounts(bureau) == ([Decimal(100)] * 4, [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (f"{NAME}.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
        (f"{NAME}.xls", "\t".join(HEADER).encode("gbk")),
        (f"{NAME}.xlsx", "\t".join(HEADER).encode("utf-16")),
        (f"{NAME}.csv", b"PK\x03\x04" + bytes(range(256)) * 4),
    ],
)
def test_a_file_that_is_not_what_it_is_called(bureau: Any, name: str, content: bytes) -> None:
    """It is told with its name, not read as something else."""
    bureau.raw(name, content)
    with pytest.raises(LedgerError) as caught:
        bureau.read()
    assert caught.value.place.file == f"ledgers/2023/{name}"


@pytest.mark.parametrize(
    ("day", "format_", "told"),
    [
        pytest.param(
            dt.date(2022, 12, 5), 'm"月"d"日"', True, marks=pytest.mark.fires("date-year-unshown")
        ),
        (dt.date(2024, 1, 5), "m-d", True),
        pytest.param(
            dt.date(2023, 12, 5), 'm"月"d"日"', False, marks=pytest.mark.silent("date-year-unshown")
        ),
        (dt.date(2022, 12, 5), 'yyyy"年"m"月"d"日"', False),
        (dt.datetime(2022, 12, 5, 9, 30), "yyyy/m/d h:mm", False),  # noqa: DTZ001  as a spreadsheet has it
    ],
)
def test_a_day_without_its_year(bureau: Any, day: dt.date, format_: str, told: bool) -> None:  # noqa: FBT001  a column of the table
    """Of 12月5日 that was typed in another year the program keeps that year, which nobody sees."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    sheet.append(row(日期=day, 金额=1))
    sheet["B2"].number_format = format_
    book.save(bureau.folder / f"{NAME}.xlsx")
    ledgers = bureau.read()
    assert ("date-year-unshown" in bureau.codes(ledgers)) is told
    assert ledgers.ledgers["funds"].frame["日期"].dt.year.tolist() == [day.year]
