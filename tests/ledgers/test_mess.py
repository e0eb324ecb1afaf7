"""Every mess that ledgers really come in, each with the truth worked out by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
import xlwt
from openpyxl import load_workbook


def test_a_tidy_ledger(office: Any) -> None:
    """Three rows are three rows, and nothing is said of them."""
    office.text("建议提案办理台账.csv", [office.header, *office.rows])
    ledgers = office.read()
    frame = ledgers.ledgers["proposals"].frame
    assert frame["编号"].tolist() == ["1", "2", "3"]
    assert frame["类型"].tolist() == ["人大建议", "政协提案", "人大建议"]
    assert frame["交办日期"].tolist() == [pd.Timestamp(2023, 3, 1)] * 3
    assert (len(ledgers.repairs), office.codes(ledgers)) == (0, [])
    assert ledgers.ledgers["proposals"].origins["row"].tolist() == [2, 3, 4]


def test_a_title_above_the_header(office: Any) -> None:
    """Rows above the header are headings, however many."""
    heading = [["2023年建议提案办理台账"], ["填报单位：办公室"], []]
    office.book("建议提案办理台账.xlsx", {"Sheet1": [*heading, office.header, *office.rows]})
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].origins["row"].tolist() == [5, 6, 7]
    assert ledgers.sources[0].set_aside == {"标题和表头": 4}


def test_a_title_above_the_header_of_a_text_file(office: Any) -> None:
    """A title makes a ragged file, which is read all the same."""
    lines = ["2023年建议提案办理台账", ",".join(office.header), ",".join(map(str, office.row(1)))]
    office.raw("建议提案办理台账.csv", "\r\n".join(lines).encode())
    assert office.frame()["编号"].tolist() == ["1"]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_header_of_two_rows(office: Any, suffix: str) -> None:
    """A group's name above its columns is joined with them, or left out."""
    above = ["编号", "类型", "标题", "承办科室", "交办", "答复", "状态", "联系电话"]
    below = ["", "", "", "", "日期", "日期", "", ""]
    if suffix == "csv":
        office.text("建议提案办理台账.csv", [above, below, *office.rows])
    else:
        merges = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "G1:G2", "H1:H2"]
        office.book(
            "建议提案办理台账.xlsx", {"Sheet1": [above, below, *office.rows]}, merges=merges
        )
    ledger = office.read().ledgers["proposals"]
    assert ledger.origins["row"].tolist() == [3, 4, 5]
    assert ledger.frame["答复日期"].tolist() == [pd.Timestamp(2023, 6, 1)] * 3
    assert not ledger.absent


def test_merged_cells(office: Any) -> None:
    """A merged section belongs to each of its rows, and the log says so."""
    rows = [office.row(1), office.row(2, 承办科室=""), office.row(3, 承办科室="养老科")]
    office.book("建议提案办理台账.xlsx", {"Sheet1": [office.header, *rows]}, merges=["D2:D3"])
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].frame["承办科室"].tolist() == [
        "社会救助科",
        "社会救助科",
        "养老科",
    ]
    assert ledgers.repairs.to_pylist() == [
        {
            "file": "ledgers/2023/建议提案办理台账.xlsx",
            "sheet": "Sheet1",
            "row": 3,
            "column": "承办科室",
            "before": "",
            "after": "社会救助科",
            "rule": "merged",
        }
    ]


def test_an_empty_cell_below_is_not_filled_without_a_merge(office: Any) -> None:
    """Only a merge says that a cell stands for those below it."""
    office.text("建议提案办理台账.csv", [office.header, office.row(1), office.row(2, 承办科室="")])
    assert office.frame()["承办科室"].isna().tolist() == [False, True]


def test_merged_numbers_are_counted_once(office: Any) -> None:
    """A sum over three merged rows is not three times the number."""
    header = ["年度", "问题", "涉及金额(元)"]
    rows = [[2023, "甲", 300], [2023, "乙", None], [2023, "丙", None]]
    office.book("问题整改台账.xlsx", {"Sheet1": [header, *rows]}, merges=["C2:C4"])
    ledgers = office.read()
    amounts = ledgers.ledgers["problems"].frame["涉及金额(元)"]
    assert (amounts.sum(), amounts.notna().tolist()) == (300, [True, False, False])
    assert "number-merged" in office.codes(ledgers)


@pytest.mark.parametrize(
    "total",
    [
        ["合计", "", "", "", "", "", "", ""],
        ["合 计", "", "", "", "", "", "", ""],
        ["", "合计", "3件", "", "", "", "", ""],
        ["小计：", "", "3", "", "", "", "", ""],
        ["1月小计", "", "", "", "", "", "3", ""],
        ["总计", "3", "", "", "", "", "", ""],
        ["合计：3件", "", "", "", "", "", "", ""],
    ],
)
def test_totals_are_no_entries(office: Any, total: list[str]) -> None:
    """Subtotals and totals are set aside wherever they stand."""
    office.text("建议提案办理台账.csv", [office.header, office.row(1), total, office.row(2)])
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].frame["编号"].tolist() == ["1", "2"]
    assert ledgers.sources[0].set_aside["合计小计"] == 1
    assert office.codes(ledgers) == []


def test_an_entry_that_speaks_of_a_total_is_kept(office: Any) -> None:
    """A title that ends in 合计 makes no total of its row."""
    office.text(
        "建议提案办理台账.csv",
        [office.header, office.row("合计", 标题="关于公布全年合计"), office.row(2)],
    )
    assert office.frame()["编号"].tolist() == ["合计", "2"]


@pytest.mark.parametrize(
    "note",
    ["注：数据截至12月31日。", "备注: 含转办件", "注1、不含转办件", "填表人：张三", "※ 以系统为准"],
)
def test_notes_are_no_entries(office: Any, note: str) -> None:
    """A note below the rows is set aside, with the lines that go on with it."""
    rows = [office.header, office.row(1), [note, *[""] * 7], ["第二行说明", *[""] * 7]]
    office.text("建议提案办理台账.csv", rows)
    ledgers = office.read()
    assert ledgers.sources[0].set_aside["注释"] == 2
    assert office.codes(ledgers) == []


def test_an_entry_that_begins_with_a_note_word_is_told(office: Any) -> None:
    """注销 is no note: a row of it that lacks something is rejected, not passed over."""
    office.text("建议提案办理台账.csv", [office.header, office.row("注销登记1", 交办日期="")])
    ledgers = office.read()
    assert (ledgers.sources[0].rejected, office.codes(ledgers)) == (1, ["value-missing"])


def test_blank_numbered_and_repeated_rows(office: Any) -> None:
    """Blank rows, rows with only a number and a header printed again are set aside."""
    rows = [
        office.header,
        office.row(1),
        [""] * 8,
        office.header,
        office.row(2),
        ["3", *[""] * 7],
        ["/", *[""] * 7],
        office.row(4),
    ]
    office.text("建议提案办理台账.csv", rows)
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].origins["row"].tolist() == [2, 5, 8]
    assert ledgers.sources[0].set_aside == {
        "标题和表头": 1,
        "空行": 1,
        "重复的表头": 1,
        "只有序号": 1,
    } | {"空行": 1}


def test_one_sheet_a_month(office: Any) -> None:
    """The months are put together in their order."""
    months = {f"{month}月": [office.header, office.row(month)] for month in range(1, 13)}
    office.book("建议提案办理台账.xlsx", months)
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].frame["编号"].tolist() == [str(n) for n in range(1, 13)]
    assert ledgers.ledgers["proposals"].origins["sheet"].tolist() == list(months)


def test_one_workbook_with_many_ledgers(office: Any) -> None:
    """Sheets go by their own names, whatever the file is called."""
    office.book(
        "办公室汇总.xlsx",
        {
            "建议提案办理台账": [office.header, office.row(1)],
            "行政诉讼": [["编号", "收案日期", "身份证号", "结案方式"], ["1", "2023-01-01", "", ""]],
            "填表说明": [["按月填报"]],
        },
    )
    ledgers = office.read()
    assert ledgers.missing == ("problems",)
    assert office.codes(ledgers) == ["sheet-not-a-ledger"]


def test_several_files_of_one_ledger(office: Any) -> None:
    """Parts of a ledger are put together; a key that two have is told with both places."""
    office.text("建议提案办理台账-1.csv", [office.header, office.row(1), office.row(2)])
    office.text("建议提案办理台账-2.csv", [office.header, office.row(2), office.row(3)])
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].frame["编号"].tolist() == ["1", "2", "2", "3"]
    (found,) = [f for f in ledgers.findings if f.code == "duplicate-key"]
    assert (found.place.file, found.place.row) == ("ledgers/2023/建议提案办理台账-2.csv", 2)
    assert "建议提案办理台账-1.csv，第3行" in found.message


def test_hidden_rows_and_sheets_are_read_and_told(office: Any) -> None:
    """Hidden is not absent."""
    name = "建议提案办理台账.xlsx"
    office.book(
        name,
        {
            "上半年": [office.header, office.row(1), office.row(2)],
            "下半年": [office.header, office.row(3)],
        },
    )
    book = load_workbook(office.folder / name)
    book["上半年"].row_dimensions[3].hidden = True
    book["下半年"].sheet_state = "hidden"
    book.save(office.folder / name)
    ledgers = office.read()
    assert len(ledgers.ledgers["proposals"].frame) == 3
    assert office.codes(ledgers) == ["rows-hidden", "sheet-hidden"]
    hidden = next(f for f in ledgers.findings if f.code == "rows-hidden")
    assert (hidden.place.sheet, hidden.place.row) == ("上半年", 3)


def test_rows_of_other_years(office: Any) -> None:
    """They are in the ledger and told apart in the count."""
    office.text(
        "建议提案办理台账.csv", [office.header, office.row(1), office.row(2, 交办日期="2022-12-31")]
    )
    (source,) = office.read().sources
    assert (source.rows, source.used, source.other_years) == (3, 1, 1)


@pytest.mark.parametrize(
    "header",
    [
        ["编 号", "类\n型", " 标题 ", "承办科室*", "交办时间", "答复时间：", "状态", "联系电话"],
        [
            "编号",
            "类型（必填）",
            "案由",
            "承办科室",
            "交办日期【年月日】",
            "答复日期",
            "状\u3000态",
            "电话",
        ],
    ],
)
def test_headers_as_they_are_written(office: Any, header: list[str]) -> None:
    """Spaces, breaks, brackets and other names of a column are seen through."""
    office.book("建议提案办理台账.xlsx", {"Sheet1": [header, office.row(1)]})
    ledger = office.read().ledgers["proposals"]
    assert ledger.frame.loc[0, "答复日期"] == pd.Timestamp(2023, 6, 1)
    assert ledger.absent <= {"联系电话"}


@pytest.mark.parametrize(
    ("header", "cell", "yuan"),
    [
        ("涉及金额（元）", 1234.5, "1234.5"),
        ("涉及金额（万元）", 45.6, "456000"),
        ("金额\n(单位：万元)", "45.6", "456000"),
        ("金额", "1.5万元", "15000"),
    ],
)
def test_units_in_headers(office: Any, header: str, cell: object, yuan: str) -> None:
    """What is written in 万元 is counted in 元."""
    office.book("问题整改台账.xlsx", {"Sheet1": [["年度", "问题", header], [2023, "甲", cell]]})
    assert office.frame("problems").loc[0, "涉及金额(元)"] == Decimal(yuan)


def test_real_dates_serial_numbers_and_errors(office: Any) -> None:
    """Date cells are dates, 45052 is 6 May 2023, and an error is no date."""
    rows = [
        office.row(1, 答复日期=dt.datetime(2023, 5, 6)),  # noqa: DTZ001  spreadsheets have no zones
        office.row(2, 答复日期=45052),
        office.row(3, 答复日期="#REF!"),
    ]
    office.book("建议提案办理台账.xlsx", {"Sheet1": [office.header, *rows]})
    ledgers = office.read()
    frame = ledgers.ledgers["proposals"].frame
    assert frame["答复日期"].tolist() == [pd.Timestamp(2023, 5, 6)] * 2
    (found,) = [f for f in ledgers.findings if f.code == "cell-error"]
    assert (found.place.row, found.place.column, found.severity) == (4, "答复日期", "block")


def test_a_formula_that_was_never_computed(office: Any) -> None:
    """A formula without a result is told, not taken for an empty cell."""
    rows = [office.row(1, 状态='=IF(1,"办结","在办")'), ["合计", *["=1+1"] * 7]]
    office.book("建议提案办理台账.xlsx", {"Sheet1": [office.header, *rows]})
    ledgers = office.read()
    found = [(f.code, f.place.row, f.place.column) for f in ledgers.findings]
    assert found[0] == ("formula-uncalculated", 2, "状态")
    assert office.codes(ledgers) == ["formula-uncalculated"]


def test_full_width_and_odd_spaces(office: Any) -> None:
    """Full-width digits and U+3000 change no value."""
    cells = {
        "交办日期": "２０２３年３月１日",
        "标题": "\u3000关于Ａ区\xa0的建议\u3000",
        "状态": "办\u3000结",
    }
    office.text("建议提案办理台账.csv", [office.header, office.row("１", **cells)])
    frame = office.frame()
    assert frame.loc[0, "编号"] == "1"
    assert frame.loc[0, "标题"] == "关于A区 的建议"
    assert frame.loc[0, "状态"] == "办结"


@pytest.mark.parametrize("mark", ["/", "无", "—", "N/A", "\u3000"])
def test_empty_marks(office: Any, mark: str) -> None:
    """What offices write for nothing is nothing."""
    cells = {"答复日期": mark, "状态": mark, "承办科室": mark, "联系电话": mark}
    office.text("建议提案办理台账.csv", [office.header, office.row(1, **cells)])
    assert office.frame()[list(cells)].isna().all().all()


@pytest.mark.parametrize("word", ["已办结", "办毕", "√"])
def test_other_words_for_a_value(office: Any, word: str) -> None:
    """Synonyms of the schema stand for their value."""
    office.text("建议提案办理台账.csv", [office.header, office.row(1, 状态=word)])
    assert office.frame().loc[0, "状态"] == "办结"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_encodings_and_separators(office: Any, encoding: str, separator: str) -> None:
    """Any of the usual encodings with any of the usual separators is read, and told."""
    office.text(
        "建议提案办理台账.csv",
        [office.header, *office.rows],
        encoding=encoding,
        separator=separator,
    )
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].frame["标题"].tolist() == [
        f"关于第{n}件事的建议" for n in (1, 2, 3)
    ]
    assert ledgers.sources[0].encoding == encoding.upper().removesuffix("-SIG")


@pytest.mark.slow
def test_an_old_workbook(office: Any) -> None:
    """A .xls is read, its merges and hidden sheets too."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for r, cells in enumerate([office.header, office.row(1), office.row(2)]):
        for c, cell in enumerate(cells):
            if (r, c) != (2, 3):
                sheet.write(r, c, cell)
    sheet.merge(1, 2, 3, 3)
    book.save(str(office.folder / "建议提案办理台账.xls"))
    assert office.frame()["承办科室"].tolist() == ["社会救助科"] * 2


@pytest.mark.slow
def test_an_open_document(office: Any) -> None:
    """An .ods with repeated empty rows at its end is read."""
    rows = pd.DataFrame(office.rows, columns=office.header).astype(str)
    office.ods("建议提案办理台账.ods", [office.header, *rows.to_numpy().tolist()])
    assert office.frame()["编号"].tolist() == ["1", "2", "3"]


def test_an_id_number_that_excel_rounded(office: Any) -> None:
    """The last digits are gone: told as a warning, with no part of the number, and left empty."""
    rows = [["1", "2023-01-01", 350102199001011234, ""]]
    office.book(
        "行政诉讼台账.xlsx", {"Sheet1": [["编号", "收案日期", "身份证号", "结案方式"], *rows]}
    )
    ledgers = office.read()
    assert ledgers.ledgers["lawsuits"].frame["身份证号"].isna().tolist() == [True]
    (found,) = [f for f in ledgers.findings if f.code == "digits-lost"]
    assert (found.severity, found.place.row, found.place.column) == ("warn", 2, "身份证号")
    assert "3501" not in found.message


def test_temporary_files_are_passed_over(office: Any) -> None:
    """What Office keeps beside an open file is not read."""
    office.text("建议提案办理台账.csv", [office.header, office.row(1)])
    office.raw("~$建议提案办理台账.xlsx", b"\x05lock")
    office.raw(".~lock.建议提案办理台账.csv#", b"")
    assert office.codes(office.read()) == []
