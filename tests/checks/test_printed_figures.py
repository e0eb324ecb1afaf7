"""What is printed is what was computed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from fazhi.blocks.model import Block, Chart, Column, FigureRef, Paragraph, Table, Tally, Text
from fazhi.checks.printed_figures import check_percentages, check_printed, check_scope, check_totals
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.params.bureau import Year

WHOLE = Figure(id="all", label="建议", value=24, unit="件", definition="", ledger="x")
PART = Figure(id="done", label="办结", value=18, unit="件", definition="", ledger="x", whole=WHOLE)
RATE = Figure(id="rate", label="率", value=Decimal("75.0"), unit="%", definition="", ledger="x")
FIGURES = {figure.id: figure for figure in (WHOLE, PART, RATE)}
DIFFERENT = "figure-printed-differently"


def prose(*inlines: FigureRef | str) -> Block:
    """Return a paragraph."""
    return Paragraph(tuple(Text(i) if isinstance(i, str) else i for i in inlines))


def table(*cells: FigureRef) -> Block:
    """Return a table of one column."""
    return Table(id="t", caption="", columns=(Column("数"),), rows=tuple((c,) for c in cells))


@pytest.mark.parametrize(
    ("id_", "text", "in_prose", "in_table"),
    [
        pytest.param("all", "24件", True, True, marks=pytest.mark.silent(DIFFERENT)),
        ("all", "24", True, True),
        ("all", "24条", False, False),
        pytest.param("all", "25件", False, False, marks=pytest.mark.fires(DIFFERENT)),
        ("all", "3件", True, False),
        ("done", "75.0%", True, False),
        ("done", "104.2%", False, False),
        ("done.rest", "6件", True, True),
        ("done.rest", "7件", False, False),
        ("rate", "75%", True, True),
        ("rate", "76%", False, False),
        ("all", "若干件", False, False),
    ],
)
def test_another_value_or_unit_than_computed_is_told(
    id_: str, text: str, *, in_prose: bool, in_table: bool
) -> None:
    """A table prints the value; prose may count some of the rows or give a share."""
    ref = FigureRef(id_, text)
    for block, right in ((prose(ref), in_prose), (table(ref), in_table)):
        found = [finding.code for finding in check_printed([block], FIGURES)]
        assert found == ([] if right else [DIFFERENT])


@pytest.mark.parametrize(
    ("text", "told"), [("120", []), ("143", [DIFFERENT]), ("120%", [DIFFERENT])]
)
def test_a_count_above_a_hundred_is_no_share(text: str, told: list[str]) -> None:
    """A number without a unit is a count, of which some of the rows may be meant."""
    many = replace(WHOLE, value=142)
    found = check_printed([prose(FigureRef("all", text))], {"all": many})
    assert [finding.code for finding in found] == told


@pytest.mark.fires(by="found")
@pytest.mark.parametrize(
    ("section", "named", "found"),
    [
        ("", "", ["percentage-without-base"]),
        ("", "absent", ["percentage-without-base"]),
        ("", "done", ["percentage-without-base"]),
        pytest.param("", "all", [], marks=pytest.mark.silent("percentage-without-base")),
        ("duties", "", []),
    ],
)
def test_the_base_of_a_percentage_is_named(section: str, named: str, found: list[str]) -> None:
    """In the same paragraph, or in the table of the section, which gives the definition."""
    definitions = {
        **{id_: Definition(id_, "建议", "件", "x") for id_ in ("absent", "all", "done")},
        "rate": Definition("rate", "率", "%", "x", ratio=("done", "all"), section=section),
    }
    inlines = ("共", FigureRef(named, "24件"), "，") if named else ()
    block = prose(*inlines, "办结率", FigureRef("rate", "75.0%"))
    assert [f.code for f in check_percentages([block], definitions, FIGURES)] == found


@pytest.mark.parametrize(
    ("text", "cutoff", "told"),
    [
        pytest.param(
            "2024年全年公开信息",
            dt.date(2024, 11, 30),
            "2024年全年",
            marks=pytest.mark.fires("whole-year-claimed"),
        ),
        ("督查有力。全年共公开信息", dt.date(2024, 11, 30), "全年共"),
        pytest.param(
            "2024年全年公开信息",
            dt.date(2024, 12, 31),
            None,
            marks=pytest.mark.silent("whole-year-claimed"),
        ),
        ("2025年全年共安排任务", dt.date(2024, 11, 30), None),
        ("2023年全年公开信息", dt.date(2024, 11, 30), None),
        ("宣讲全年不少于四场", dt.date(2024, 11, 30), None),
    ],
)
def test_a_whole_year_is_not_claimed_early(text: str, cutoff: dt.date, told: str | None) -> None:
    """Data that end in November are not those of the year; a target for another year may be."""
    year = Year(year=2024, cutoff=cutoff, signed=dt.date(2025, 1, 10))
    found = list(check_scope([prose(text)], year, "params/narrative/2024.md"))
    assert [f.code for f in found] == ([] if told is None else ["whole-year-claimed"])
    assert all(told is None or f"“{told}”" in f.message for f in found)


BASIS = FigureRef("lawsuits_total", "行政诉讼（4起）")
TABLE = Table(
    "t",
    "行政诉讼的案由",
    (Column("案由"), Column("数量", unit="起")),
    (("婚姻登记", "3"), ("社会救助", "2"), ("合计", FigureRef("lawsuits_total", "4"))),
    total=True,
    basis=BASIS,
)
CHART = Chart("c", "行政诉讼的案由", "起", "", 1, 1, "共4起。", TABLE, BASIS)


@pytest.mark.silent("total-not-figure")
def test_a_total_that_is_the_figure_is_not_spoken_of() -> None:
    """Overlapping groups may add up to more than the total says."""
    hidden = replace(TABLE, rows=(("婚姻登记", "＊"),), total=False)
    without = replace(TABLE, basis=replace(BASIS, text="行政诉讼（—）"))
    assert list(check_totals([TABLE, CHART, hidden, without, replace(TABLE, basis=None)])) == []


@pytest.mark.fires("total-not-figure")
@pytest.mark.parametrize(
    ("block", "variant"),
    [
        (replace(TABLE, rows=(*TABLE.rows[:-1], ("合计", "5"))), ""),
        (replace(TABLE, rows=(("婚姻登记", "5"),), total=False), ""),
        (replace(TABLE, columns=(Column("案由"), Column("数量", unit="件"))), ""),
        (replace(CHART, alt="共5起。"), "alt"),
        (
            replace(CHART, data=replace(TABLE, rows=(("合计", Tally("f", "14", "起", "x", 14)),))),
            "",
        ),
    ],
)
def test_another_number_is_told(block: Table | Chart, variant: str) -> None:
    """Whether it stands in the table or in the words for those who do not see the chart."""
    assert [finding.variant for finding in check_totals([block])] == [variant]


def test_each_block_is_looked_at() -> None:
    """What is no table, or has no figure, keeps none behind it from being told."""
    wrong = replace(TABLE, rows=(*TABLE.rows[:-1], ("合计", "5")))
    assert len([*check_totals([prose("甲"), replace(TABLE, basis=None), wrong])]) == 1


def test_a_total_below_zero_is_held_against_its_figure() -> None:
    """A change, whose number begins with a sign."""
    change = replace(TABLE, basis=replace(BASIS, text="行政诉讼与上年相比（−3起）"))
    assert len([*check_totals([change])]) == 1


def test_a_table_without_rows_has_no_total() -> None:
    """Nor does one whose total is withheld say another number than its figure."""
    empty = replace(TABLE, rows=())
    withheld = replace(TABLE, rows=(("婚姻登记", "＊"), ("合计", "＊")))
    assert [*check_totals([empty, withheld])] == []
