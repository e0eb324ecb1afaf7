"""Rows of a PDF's tables are put together again, as far as known names tell how."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import CELL, Passage
from fazhi.proofread.broken_rows import mend_rows

NAMES = {"移交案件线索", "待核实人员", "已结案", "上年结转已结案", "建议提案"}


@pytest.mark.parametrize(
    ("lines", "row", "shift"),
    [
        (["建议提案\t24件"], "建议提案\t24件", 0),
        (["移交", "案件线索\t1例\t0例"], "移交案件线索\t1例\t0例", 2),
        (["待核实", "人员", "1人\t0人"], "待核实人员\t1人\t0人", 6),
        (["上年结转", "已结案\t1起"], "上年结转已结案\t1起", 4),
        (["四、依法履职", "建议提案\t24件"], "建议提案\t24件", 0),
        (["移交", "其他\t1例"], "其他\t1例", 0),
        (["移交\t3", "案件线索\t1例"], "案件线索\t1例", 0),
        (["移交", "2022年\t2023年"], "2022年\t2023年", 0),
    ],
)
def test_a_name_over_several_lines(lines: list[str], row: str, shift: int) -> None:
    """The longest known name is meant; what makes none is left alone."""
    *_, last = mend_rows([Passage(x, page=1, in_table=True) for x in lines], NAMES)
    assert (last.passage.text, last.shift) == (row, shift)


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        (["指标\t2023年\t增减"], ("指标", "2023年", "增减")),
        (
            ["指标", "2023年（截", "至11月30", "日）", "增减"],
            ("指标", "2023年（截至11月30日）", "增减"),
        ),
        (
            ["指标", "2023年（截", "至11月", "日）\t增减", "一、依法履职"],
            ("指标", "2023年（截至11月日）", "增减"),
        ),
        (["2023年（截", "至11月30", "日）\t增减", "一、依法履职"], ()),
        (["指标\t2023年\t2022年\t增减"], ()),
        (["指标", "数值", "增减"], ()),
        (["2022\t2023\t2024"], ()),
    ],
)
def test_a_header_over_several_lines(lines: list[str], header: tuple[str, ...]) -> None:
    """It has as many cells as the row, a year among them, and first what the rows are named by."""
    passages = [Passage(x, page=1, in_table=True) for x in (*lines, f"建议提案{CELL}24件{CELL}+4")]
    *_, last = mend_rows(passages, NAMES)
    assert last.passage.header == header


def test_prose_ends_a_table() -> None:
    """What stands above a paragraph is of no row below it."""
    lines = [Passage("移交", page=1, in_table=True), Passage("一段话。", page=1)]
    row = Passage("案件线索\t1例", page=1, in_table=True)
    *_, last = mend_rows([*lines, row], NAMES)
    assert last.shift == 0


@pytest.mark.parametrize(
    "between", [Passage("2022\t2023\t2024", page=1, in_table=True), Passage("附件", page=1)]
)
def test_a_header_ends_with_its_table(between: Passage) -> None:
    """Years along the axis of a chart, and words between two tables, end what stood above."""
    header = Passage("指标\t2023年\t2022年", page=1, in_table=True)
    row = Passage("建议提案\t24件\t22件", page=1, in_table=True)
    *_, last = mend_rows([header, between, row], NAMES)
    assert last.passage.header == ()
