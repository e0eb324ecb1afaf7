"""What a sample's columns are called and hold, as clerks lay them out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from fazhi.errors import LedgerError
from fazhi.scaffold.sample_columns import sample_columns

DAY = dt.date(2025, 3, 4)
ENTRIES = [[n, DAY, f"点位{n}", "清水镇", 0.5, "是"] for n in range(1, 5)]
TOP = ["序号", "日期", "点位", None, "结果", None]
LOW = [None, None, "名称", "所在镇", "氨氮（毫克）", "达标"]
GROUPS = ("A1:A2", "B1:B2", "C1:D1", "E1:F1")
NAMES = ["序号", "日期", "名称", "所在镇", "氨氮", "达标"]


def workbook(folder: Path, rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> Path:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path := folder / "水质台账.xlsx")
    return path


def below(rows: int, merges: Sequence[str]) -> list[str]:
    """Return merges so many rows further down."""
    return [
        ":".join(f"{cell[0]}{int(cell[1:]) + rows}" for cell in merge.split(":"))
        for merge in merges
    ]


@pytest.mark.parametrize(
    ("rows", "merges", "names"),
    [
        ([TOP, LOW, *ENTRIES], GROUPS, NAMES),
        ([TOP, LOW, *ENTRIES], (), NAMES),
        ([["水质台账"], TOP, LOW, *ENTRIES], ("A1:F1", *below(1, GROUPS)), NAMES),
        (
            [["水质台账"], ["填报说明：按月填写"], TOP, LOW, *ENTRIES],
            ("A1:F1", "A2:F2", *below(2, GROUPS)),
            NAMES,
        ),
        ([TOP, LOW, *ENTRIES, ["合计", None, None, None, 2, None]], GROUPS, NAMES),
        ([TOP, LOW, *ENTRIES, ["注：按月监测"], ["填表人：李"]], GROUPS, NAMES),
        ([TOP, LOW, ["甲", "乙", "丙", "丁", "1", "2"], *ENTRIES], GROUPS, NAMES),
        (
            [["日期", "收入", None, "支出", None], [None, "笔数", "金额", "笔数", "金额"]]
            + [[DAY, 1, 2, 3, 4]] * 4,
            ("A1:A2", "B1:C1", "D1:E1"),
            ["日期", "收入笔数", "收入金额", "支出笔数", "支出金额"],
        ),
        ([["编号", "日期", "事项"], *[[f"A{n}", DAY, "巡查"] for n in range(3)]], (), None),
    ],
)
def test_names_and_entries_of_a_sample(
    tmp_path: Path, rows: list[list[object]], merges: Sequence[str], names: list[str] | None
) -> None:
    """A group over several columns is no column, and what is no entry says nothing of them."""
    columns = sample_columns(workbook(tmp_path, rows, merges), lambda _: ("日期",))
    assert [column.name for column in columns] == (names or ["编号", "日期", "事项"])
    entries = 3 if names is None else 4
    assert {len(column.cells) for column in columns} == {entries}


def test_the_unit_stands_in_either_row(tmp_path: Path) -> None:
    """Of a header of two rows the lower one's counts first."""
    rows = [["日期", "金额（万元）", None], [None, "收入", "支出（元）"], *[[DAY, 1, 2]] * 3]
    columns = sample_columns(workbook(tmp_path, rows, ["A1:A2", "B1:C1"]), lambda _: ("日期",))
    assert [column.unit for column in columns] == ["", "万元", "元"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["编号", "日期", "内容"]], "只有表头"),
        ([["编号", "日期", "内容"], ["注：无", None, None]], "只有表头"),
        ([["编号", "日期", None], *[[n, DAY, "甲"] for n in range(4)]], "第3列填了内容"),
        ([["编号", "日期", "很长的表头" * 13], *[[n, DAY, "甲"] for n in range(4)]], "读不准"),
        ([[1, DAY, "甲"], [2, DAY, "乙"]], "看不出台账的列"),
    ],
)
def test_what_cannot_be_proposed_is_refused(
    tmp_path: Path, rows: list[list[object]], words: str
) -> None:
    """No column is left out in silence, and nothing is guessed of an empty sheet."""
    with pytest.raises(LedgerError, match=words) as caught:
        sample_columns(workbook(tmp_path, rows), lambda _: ("日期",))
    assert (caught.value.code, bool(caught.value.remedy)) == ("sample-unreadable", True)
