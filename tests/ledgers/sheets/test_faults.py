"""Each fault of a cell is told in a ledger, and the cell as it should be is not."""

from __future__ import annotations

from typing import Any

import pytest

OTHERS = {
    "lawsuits": {"编号": "1", "收案日期": "2023-01-01", "身份证号": "", "结案方式": ""},
    "problems": {"年度": "2023", "问题": "甲", "涉及金额(元)": "12480", "涉及人数": "3"},
}


def write(office: Any, ledger: str, **cells: str) -> None:
    """Write a ledger of one entry, tidy but for these cells."""
    if ledger == "proposals":
        rows = [office.header, office.row(1, **cells)]
    else:
        rows = [list(OTHERS[ledger]), list((OTHERS[ledger] | cells).values())]
    office.text(f"{office.schemas[ledger].title}.csv", rows)


@pytest.mark.parametrize(
    ("ledger", "column", "cell"),
    [
        pytest.param(ledger, column, cell, marks=mark(code))
        for code, ledger, column, wrong, right in [
            ("cell-damaged", "proposals", "答复日期", "2023.6.1\0", "2023.6.1"),
            ("cell-error", "proposals", "答复日期", "#REF!", "6月1日"),
            ("formula-uncalculated", "proposals", "答复日期", "=TODAY()", "2023.6.1"),
            ("date-unreadable", "proposals", "答复日期", "2023年2月29日", "2024年2月29日"),
            ("date-two-digit-year", "proposals", "答复日期", "23.6.1", "2023.6.1"),
            ("date-ambiguous", "proposals", "答复日期", "5/6/2023", "5/16/2023"),
            ("value-unknown", "proposals", "状态", "办结了", "已办结"),
            ("value-missing", "proposals", "交办日期", "", "2023-03-01"),
            ("digits-lost", "lawsuits", "身份证号", "350102199001012000", "350102199001011000"),
            ("number-unreadable", "problems", "涉及金额(元)", "12,34", "1,234"),
            ("number-not-whole", "problems", "涉及人数", "12.5", "12.0"),
            ("out-of-range", "problems", "涉及金额(元)", "-0.01", "0"),
        ]
        for mark, cell in ((pytest.mark.fires, wrong), (pytest.mark.silent, right))
    ],
)
def test_a_cell(office: Any, ledger: str, column: str, cell: str) -> None:
    """What is told stands at the cell; a right neighbour of it is read without a word."""
    write(office, ledger, **{column: cell})
    found = [f for f in office.read().findings if f.code != "ledger-missing"]
    assert {(f.place.row, f.place.column) for f in found} <= {(2, column)}


HEADER = "年度,问题,涉及金额(元),涉及人数"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(
            [HEADER, "2023,甲,12,480,3", "2023,乙,1,2"],
            [2],
            marks=pytest.mark.fires("row-too-long"),
        ),
        pytest.param(
            [HEADER, *["2023,甲,1,2"] * 300, "2023,乙,12,480,3"],
            [302],
            marks=pytest.mark.fires("row-too-long"),
        ),
        pytest.param(
            [HEADER, '2023,甲,"12,480",3', "2023,乙,1,2, "],
            [],
            marks=pytest.mark.silent("row-too-long"),
        ),
        pytest.param(
            ["问题整改台账", f"{HEADER},", "2023,甲,1,2,已核", "2023,乙,1"],
            [],
            marks=pytest.mark.silent("row-too-long"),
        ),
        ([HEADER, *["2023,甲,1,2"] * 300, ",,,,已核"], []),
        ([HEADER, "2023,甲,12,480,", "2023,乙,1,2"], [2]),
        ([HEADER, *["2023,甲,1,2"] * 300, "2023,乙,¥1,480.50,"], [302]),
        ([HEADER, "2023,甲,12,480,"], [2]),
        ([f"{HEADER},", "2023,甲,12,480,", "2023,乙,1,2,"], []),
        ([HEADER, "2023,甲,12,480", "2023,乙,1,2"], []),
    ],
    ids=[
        "near the header",
        "far below it",
        "quoted",
        "a column without a name",
        "a last remark",
        "before an empty cell",
        "below",
        "alone",
        "as many as the header",
        "two amounts",
    ],
)
def test_a_separator_that_is_not_quoted(office: Any, lines: list[str], rows: list[int]) -> None:
    """What it moves to other columns is not counted: 12,480 is neither 12 yuan nor 480 people."""
    office.raw("问题整改台账.csv", "\n".join(lines).encode())
    found = [f for f in office.read().findings if f.code == "row-too-long"]
    assert [f.place.row for f in found] == rows


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(
            [HEADER, "2023,甲,1,2", "2023,乙,4"], [3], marks=pytest.mark.fires("row-too-short")
        ),
        pytest.param(
            [HEADER, "2023,甲,1,2", "2023,乙,4,"], [], marks=pytest.mark.silent("row-too-short")
        ),
        ([HEADER, "2023,乙,4"], [2]),
        ([HEADER, *["2023,甲,1,2"] * 100, "2023,乙,4"], [102]),
        ([HEADER, "2023,甲,1", "2023,乙,4"], []),
        ([HEADER, "2023,甲,1,2", "合计,,1"], []),
        (["问题整改台账", f"{HEADER},,", "2023,甲,1,2"], []),
    ],
    ids=[
        "the last one",
        "whole",
        "the only one",
        "far below the header",
        "all are",
        "a total",
        "columns without a name",
    ],
)
def test_a_row_that_is_cut_off(office: Any, lines: list[str], rows: list[int]) -> None:
    """What it would have said further on is not known; it is counted, and told."""
    office.raw("问题整改台账.csv", "\n".join(lines).encode())
    found = [f for f in office.read().findings if f.code == "row-too-short"]
    assert [f.place.row for f in found] == rows
