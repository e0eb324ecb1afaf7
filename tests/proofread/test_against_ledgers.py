"""A document that came back is held against the ledgers, number by number."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.blocks.model import Block, Column, FigureRef, Paragraph, Table, Text
from fazhi.documents.passages import CELL, Kind, Passage
from fazhi.figures.figure import Figure
from fazhi.naming.binding import Setting
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.against_ledgers import hold_against
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.expected import Expected, expect
from fazhi.proofread.vocabulary import Terms


def figure(id: str, label: str, value: int, unit: str, whole: Figure | None = None) -> Figure:
    """Return a figure."""
    return Figure(
        id=id, label=label, value=value, unit=unit, definition="", ledger="x", whole=whole
    )


TOTAL = figure("total", "建议提案", 24, "件")
NPC = figure("npc", "人大建议", 13, "件", TOTAL)
CLOSED = figure("closed", "已办结", 24, "件", TOTAL)
CARRIED = figure("carried", "上年结转建议提案", 2, "件")
LAWSUITS = figure("lawsuits", "行政诉讼", 5, "起")
LOST = figure("lost", "败诉", 0, "起", LAWSUITS)
TRAINED = figure("trained", "培训人员", 603, "人次")
MONEY = figure("money", "涉及金额", 12480, "元")
FIGURES = {f.id: f for f in (TOTAL, NPC, CLOSED, CARRIED, LAWSUITS, LOST, TRAINED, MONEY)}


def ref(id: str) -> FigureRef:
    """Return what prints a figure."""
    return FigureRef(id, FIGURES[id].text)


REPORT: tuple[Block, ...] = (
    Paragraph(
        (
            Text("收到建议提案"),
            ref("total"),
            Text("，其中代表提出"),
            ref("npc"),
            Text("，2023年底前办完。共办理"),
            ref("lawsuits"),
            Text("诉讼。每月比对2次。每月比对2次（救助科）。"),
        )
    ),
    Table("t", "", (Column("指标"), Column("数值")), (("建议提案", ref("total")),)),
)
SENTENCE = "收到建议提案24件，其中代表提出13件，2023年底前办完。"


@pytest.fixture
def expected() -> Expected:
    """What a report of two sentences and a table says."""
    return expect(REPORT, FIGURES, 2023)


def told(text: str, terms: Terms, expected: Expected, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    """Return the messages on a passage."""
    passages = [Passage(text, kind)]
    judged = [*hold_against(terms, expected)(passages)]
    return [found.message for found in proofread(passages, terms, judged)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # the report's own sentences
        pytest.param(
            "收到建议提案25件，其中代表提出13件，2023年底前办完。",
            "“建议提案”按台账是24件",
            marks=pytest.mark.fires("document-figure-differs"),
        ),
        ("收到建议提案24件，其中代表提出12件，2023年底前办完。", "“人大建议”按台账是13件"),
        ("前面改了话。共办理6起诉讼。", "“行政诉讼”按台账是5起"),
        pytest.param(
            "前面改了话。每月比对3次。",
            "报告的正文里这个数是2",
            marks=pytest.mark.fires("document-number-differs"),
        ),
        ("3．每月比对4次（救助科）。", "报告的正文里这个数是2"),
        ("收到建议提案24件，其中代表提出13件，2022年底前办完。", "报告的正文里这个数是2023"),
        # other sentences, by label
        ("全年人大建议14件。", "“人大建议”按台账是13件"),
        ("人大建议共计12件，均已答复。", "“人大建议”按台账是13件"),
        ("人大建议13条。", "“人大建议”按台账是13件"),
        ("建议提案办理平稳，已办结23件。", "“已办结”按台账是24件"),
        ("行政诉讼平稳，败诉1起。", "“败诉”按台账是0起"),
        ("收到建议提案24件，其中代表提出12件（见图1），2023年底前办完。", "“人大建议”按台账是13件"),
        ("培训人员700余人次。", "“培训人员”按台账是603人次"),
        ("培训人员603余人次。", "“培训人员”按台账是603人次"),
        ("涉及金额1.3万元。", "“涉及金额”按台账是12480元"),
    ],
)
def test_another_number_is_told_once(
    terms: Terms, expected: Expected, text: str, right: str
) -> None:
    """The message names the figure and what the ledgers give, and quotes the document."""
    passages = [Passage(text)]
    (found,) = proofread(passages, terms, [*hold_against(terms, expected)(passages)])
    of_figure = "台账" in right
    assert found.message.startswith(right)
    assert found.code == ("document-figure-differs" if of_figure else "document-number-differs")


@pytest.mark.silent("document-figure-differs", "document-number-differs")
@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "前面改了话。共办理5起诉讼。",
        "人大建议13件。",
        "人大建议约10件。",
        "建议提案24件（含联名的3件）。",
        "上年结转建议提案2件。",
        "行政诉讼平稳，另有信访已办结3件。",
        "2022年人大建议11件。",
        "计划办理人大建议20件。",
        "建议提案4个主题。",
        "建议提案2023年3月交办。",
        "培训人员600余人次。",
        "涉及金额1.25万元。",
        "涉及金额1.2万元。",
        "“人大建议”以外的11件。",
    ],
)
def test_right_numbers_and_other_matters_pass(terms: Terms, expected: Expected, text: str) -> None:
    """Other years, plans, approximations and other measures are not compared."""
    assert told(text, terms, expected) == []


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("建议提案", "24件"), False),
        (("建议提案", "25件"), True),
        (("人大建议", "13"), False),
        (("人大建议", "14"), True),
        (("人大建议", "3", "10", "13"), False),
        (("指标", "数值"), False),
    ],
)
def test_rows_are_compared(
    terms: Terms, expected: Expected, cells: tuple[str, ...], *, wrong: bool
) -> None:
    """A row's number is that of the figure that its first cell names, if there is but one."""
    assert bool(told(CELL.join(cells), terms, expected, Kind.ROW)) is wrong


@pytest.mark.parametrize(
    ("id", "printed", "written", "right"),
    [
        ("total.change", "4件", "5件", "“建议提案与上年相比”按台账是4件"),
        ("total.change", "20.3%", "23.0%", "“建议提案与上年相比”按台账是20.3%"),
        ("npc.rest", "11件", "12件", "“建议提案中除“人大建议”以外的”按台账是11件"),
        ("npc", "54.2%", "55.2%", "“人大建议”按台账是54.2%"),
    ],
)
def test_what_is_worked_out_in_print_is_compared(
    terms: Terms, id: str, printed: str, written: str, right: str
) -> None:
    """Rests, shares, changes and their rates are numbers of the report too."""
    said = Paragraph((Text("办理情况为"), FigureRef(id, printed)))
    expected = expect([said], FIGURES, 2023)
    assert told(f"办理情况为{printed}。", terms, expected) == []
    (message,) = told(f"办理情况为{written}。", terms, expected)
    assert message.startswith(right)


def test_a_number_is_not_told_again_by_the_sum_it_spoils(terms: Terms, expected: Expected) -> None:
    """One slip of the hand is one finding."""
    text = "办理建议提案24件，其中人大建议14件、政协提案11件。"
    assert len(told(text, terms, expected)) == 1


@pytest.mark.parametrize("text", ["凭证110105后补齐。", "凭证110105 1985后补齐。"])
def test_numbers_that_a_blank_parts_are_compared_as_they_stand(terms: Terms, text: str) -> None:
    """A sentence that says the same words with fewer numbers is held against those it has."""
    report = Paragraph((Text("凭证110105 1985后补齐。"),))
    assert told(text, terms, expect((report,), {}, 2023)) == []


def grid(*rows: str) -> list[Passage]:
    """Return a table whose cells are written with spaces between them."""
    return [Passage(CELL.join(row.split()), Kind.ROW, table=1) for row in rows]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            ["主题 建议 提案 合计", "养老 3 2 5", "救助 1 4 5", "合计 4 6 10"],
            None,
            marks=pytest.mark.silent("table-total-wrong"),
        ),
        pytest.param(
            ["主题 建议 提案 合计", "养老 3 2 5", "救助 1 4 5", "合计 4 7 10"],
            "“提案”列各项合计6",
            marks=pytest.mark.fires("table-total-wrong"),
        ),
        (["主题 建议 提案 合计", "养老 3 2 6", "救助 1 4 5", "合计 4 6 11"], "“养老”行各项合计5"),
        (["主题 数量（件）", "养老 3件", "救助 1件", "合计 5件"], "各项合计4，写的是5"),
        (["主题 数量", "合计 5", "养老 3", "救助 1"], "“数量”列各项合计4"),
        (["主题 数量", "合计 4", "养老 3", "救助 1"], None),
        (["主题 数量", "合计 5", "其中养老 3", "其中来信 4"], None),
        (["指标 2022年 2023年", "公开 118 142", "投诉 15 18"], None),
        (["主题 占比", "养老 60% ", "救助 30%", "合计 100%"], None),
        (["主题 数量", "养老 —", "救助 1", "合计 1"], None),
    ],
)
def test_totals_of_a_table_add_up(terms: Terms, rows: list[str], told: str | None) -> None:
    """Columns down to 合计 and rows across to it; a table is told once."""
    found = [(f.code, f.message) for f in proofread(grid(*rows), terms)]
    assert [code for code, _ in found] == ([] if told is None else ["table-total-wrong"])
    assert all(told is None or told in message for _, message in found)


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("统计对象：学法活动（13场）", 0),
        ("注：一场活动涉及几部法律的，重复计数。", 0),
        ("以上。", 1),
    ],
)
def test_a_total_of_things_is_no_sum(terms: Terms, below: str, told: int) -> None:
    """One session may study several laws: the total counts sessions."""
    rows = grid("涉及法律 数量（场）", "宪法 8", "民法典 7", "合计 13")
    found = [f.code for f in proofread([*rows, Passage(below)], terms)]
    assert found.count("table-total-wrong") == told


@pytest.mark.parametrize(
    ("text", "kind", "unheld"),
    [
        ("收到建议提案24件，其中代表提出13件，2023年底前办完。", Kind.PARAGRAPH, []),
        ("收到建议提案25件。走访7户。", Kind.PARAGRAPH, ["7户"]),
        (f"建议提案{CELL}24{CELL}", Kind.ROW, []),
        (f"走访群众{CELL}7{CELL}说明", Kind.ROW, ["7"]),
        (f"1{CELL}2{CELL}3", Kind.ROW, []),
    ],
)
def test_numbers_without_anything_to_hold_against_are_known(
    terms: Terms, expected: Expected, text: str, kind: Kind, unheld: list[str]
) -> None:
    """A number that differs was held as well; a row of bare numbers is called by nothing."""
    setting = Setting((), read_rules(Workspace(Path(__file__).parents[2])).known_units, 2023, ())
    (judged,) = hold_against(terms, expected, setting)([Passage(text, kind)])
    assert [text[start:end] for start, end in judged.unheld] == unheld
