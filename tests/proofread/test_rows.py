"""Tables that came back are held against the report's, cell by cell, in Word, HTML and PDF."""

from __future__ import annotations

import pytest

from fazhi.blocks.model import Column, FigureRef, Table
from fazhi.documents.passages import CELL, Kind, Passage, located
from fazhi.figures.figure import Figure
from fazhi.proofread.against_ledgers import hold_against
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.expected import Expected, expect
from fazhi.proofread.vocabulary import Terms

TOTAL = Figure("total", "建议提案", 10, "件", "", "x")
PAST = Figure("total", "建议提案", 8, "件", "", "x")
CROSS = Table(
    "c",
    "建议提案的主题和类型",
    (
        Column("主题"),
        Column("建议", unit="件"),
        Column("提案", unit="件"),
        Column("合计", unit="件"),
    ),
    (("养老", "3", "2", "5"), ("救助", "1", "4", "5"), ("合计", "4", "6", "10")),
)
FIGURES = Table(
    "f", "", (Column("指标"), Column("数值")), (("建议提案", FigureRef("total", "10件")),)
)
YEARS = Table(
    "y",
    "近年主要数据",
    (Column("指标"), Column("单位"), Column("2022年"), Column("2023年")),
    (("建议提案", "件", "8", "10"),),
)


@pytest.fixture
def expected() -> Expected:
    """What a report with three tables says."""
    blocks = (CROSS, FIGURES, YEARS)
    return expect(blocks, {"total": TOTAL}, 2023, {"total": PAST})


def told(passages: list[Passage], terms: Terms, expected: Expected) -> list[str]:
    """Return what a document's numbers should be, by the remarks."""
    document = tuple(located(passages))
    found = proofread(document, terms, [*hold_against(terms, expected)(document)])
    return [str(f.fields["right"]) for f in found if f.code.startswith("document")]


def table(*rows: str) -> list[Passage]:
    """Return a table whose cells are written with spaces between them."""
    return [Passage(CELL.join(row.split()), Kind.ROW, table=1) for row in rows]


HEADER = "主题 建议（件） 提案（件） 合计（件）"


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        ([HEADER, "养老 3 2 5", "救助 1 4 5", "合计 4 6 10"], []),
        # changed in four cells, so that all sums still come out
        ([HEADER, "养老 4 1 5", "救助 0 5 5", "合计 4 6 10"], ["3", "2", "1", "4"]),
        ([HEADER, "合计 4 6 11"], ["10"]),
        (["主题 建议 议案 合计", "养老 4 1 5"], []),
        (["指标 2022年 2023年", "建议提案 8 10"], []),
        (["指标 2022年 2023年", "建议提案 9 11"], ["8件", "10件"]),
        (["指标 2021年 2020年", "建议提案 9 11"], []),
        (["指标 数值", "建议提案 11件"], ["10件"]),
        (["指标 2023年 指标 2023年", "建议提案 10件 其他 24起"], []),
        (["指标 2023年 指标 2023年", "其他 24起 建议提案 11件"], ["10件"]),
        (["指标 数值", "建议提案（件） 11"], ["10件"]),
        (["指标 比上年", "建议提案 11%"], ["10件"]),
        (["指标 2023年 2022年 增减", "建议提案 10件 8件 +2"], []),
        (["指标 2023年 2022年 增减", "建议提案 10件 8件 +3"], ["+2"]),
        (["指标 2023年 2022年 增减", "建议提案 10件 8件 −2"], ["+2"]),
        (["指标 2023年 2022年 增减", "建议提案 10件 8件 持平"], []),
    ],
)
def test_cells_of_a_table(
    terms: Terms, expected: Expected, rows: list[str], right: list[str]
) -> None:
    """A table of the same columns is the report's; a row called like a figure holds its value."""
    assert told(table(*rows), terms, expected) == right


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (["表1 建议提案的主题和类型", "养老3 2 5", "救助1 4 5"], []),
        (["表1 建议提案的主题和类型", "养老4 1 5", "救助0 5 5"], ["3", "2", "1", "4"]),
        (["表1 建议提案的主题和类型", "主题建议（件）养老4 2 5"], ["3"]),
        (["养老4 1 5"], []),
        (["近年主要数据", "建议提案件9 10"], ["8"]),
        (["建议提案11件"], ["10件"]),
        (["建议提案10件"], []),
        (["表1 建议提案的主题和类型", "养老\t3\t2\t5", "救助\t1\t4\t5"], []),
        (["表1 建议提案的主题和类型", "养老\t4\t1\t5", "救助\t0\t5\t5"], ["3", "2", "1", "4"]),
        (["近年主要数据", "建议提案\t件\t9\t10"], ["8"]),
        (["建议提案\t11件"], ["10件"]),
        (["建议提案\t10件"], []),
        (["指标\t2023年\t2022年\t增减", "建议提案\t10件\t8件\t+2"], []),
        (["指标\t2023年\t2022年\t增减", "建议提案\t11件\t8件\t+2"], ["10件"]),
        (["指标\t2023年\t2022年\t增减", "建议提案\t10件\t9件\t+2"], ["8件"]),
        (["指标\t2023年\t2022年", "…建议", "提案\t11件\t8件"], []),
        (["指标\t2023年\t2022年", "建议", "提案\t11件\t8件"], ["10件"]),
        (["指标\t2023年（截", "至11月）\t2022年", "建议提案\t10件\t9件"], ["8件"]),
    ],
)
def test_lines_of_a_pdf(
    terms: Terms, expected: Expected, lines: list[str], right: list[str]
) -> None:
    """Below the caption of a table, the lines are its rows."""
    in_table = any(CELL in line for line in lines)
    passages = [Passage(x, page=1, whole=False, in_table=in_table) for x in lines]
    assert told(passages, terms, expected) == right
