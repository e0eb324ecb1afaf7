"""What tables and charts say, held against the figures."""

from __future__ import annotations

import pytest

from fazhi.blocks.model import Block, Chart, Column, FigureRef, Paragraph, Table, Text
from fazhi.checks.shown_blocks import check_shown
from fazhi.params.bureau import Rules
from fazhi.params.prose_rules import ProseRules
from fazhi.params.statute import Statute

RULES = Rules(
    statutory=Statute(source="甲", confirmed=True, items=()),
    deadlines=(),
    units=("件",),
    prose=ProseRules(all_words=("全部",)),
)
FIGURES = {
    "total": {"label": "投诉", "value": 12, "unit": "件"},
    "rate": {"label": "办结率", "value": 94.44444, "unit": "%"},
    "lost": {"label": "败诉", "value": None, "unit": "起"},
}


def table(*refs: FigureRef, caption: str = "投诉的渠道", basis: FigureRef | None = None) -> Table:
    """Return a table with a row for each figure."""
    rows = tuple(("甲", ref) for ref in refs)
    return Table("t", caption, (Column("渠道"), Column("数量")), rows, basis=basis)


def chart(title: str, basis: FigureRef | None = None, alt: str = "") -> Chart:
    """Return a chart without data."""
    return Chart("c", title, "件", "<svg/>", 1.0, 1.0, alt, table(), basis)


def codes(block: Block) -> list[str]:
    """Return what is found in a block."""
    return [f.code for f in check_shown([block], FIGURES, RULES, "notebooks/a.ipynb")]


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("block", "code"),
    [
        (table(FigureRef("total", "13件")), "figure-printed-differently"),
        (table(FigureRef("total", "12起")), "figure-printed-differently"),
        (table(FigureRef("rate", "94.5%")), "figure-printed-differently"),
        (table(FigureRef("lost", "0起")), "figure-printed-differently"),
        (table(basis=FigureRef("total", "投诉（11件）")), "figure-printed-differently"),
        (chart("投诉的渠道", FigureRef("total", "11件"), "共11件。"), "figure-printed-differently"),
        (chart("投诉的渠道", FigureRef("total", "12件"), "共13件。"), "figure-printed-differently"),
        (chart("投诉共13件"), "cell-typed-number"),
        (chart("投诉共13件", FigureRef("total", "12件"), "共12件。"), "figure-printed-differently"),
        (table(caption="投诉13件", basis=FigureRef("total", "12件")), "figure-printed-differently"),
        (table(caption="全部投诉"), "cell-claim"),
    ],
)
def test_another_number_than_the_figure_is_found(block: Block, code: str) -> None:
    """In a cell, in what is counted, in a title."""
    assert codes(block) == [code]


@pytest.mark.silent("figure-printed-differently", "cell-typed-number", "cell-claim")
@pytest.mark.parametrize(
    "block",
    [
        table(FigureRef("total", "12件"), FigureRef("total", "12"), FigureRef("rate", "94.4%")),
        table(FigureRef("lost", "—"), basis=FigureRef("total", "投诉（12件）")),
        table(FigureRef("unknown", "7件")),
        chart("2023年投诉的渠道"),
        chart("投诉共12件"),
        chart("投诉共12件", FigureRef("total", "12件"), "共12件。"),
        chart("投诉的渠道", FigureRef("total", "投诉（12件）"), "共12件。电话最多，7件。"),
        Paragraph((Text("共13件"),)),
    ],
)
def test_what_agrees_passes(block: Block) -> None:
    """Rounded to what is printed; prose is checked where it is written."""
    assert codes(block) == []
