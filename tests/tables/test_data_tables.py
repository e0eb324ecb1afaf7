"""Figures beside last year's, with a change only where it means something."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fazhi.blocks.model import FigureRef, cell_text
from fazhi.figures.figure import Figure, Value
from fazhi.tables.data_tables import Heads, data_table, overview_table


def figure(value: Value | None, unit: str = "件", decimals: int | None = None) -> Figure:
    """Return a figure of some value."""
    return Figure("a", "甲", value, unit, "", "ledger", decimals=decimals)


@pytest.mark.parametrize(
    ("now", "before", "printed", "sentence"),
    [
        (figure(24), figure(20), ("24件", "20件", "+4"), "甲24件，比上年增加4件。"),
        (figure(3), figure(5), ("3件", "5件", "−2"), "甲3件，比上年减少2件。"),
        (figure(5), figure(5), ("5件", "5件", "持平"), "甲5件，与上年持平。"),
        (figure(0), figure(2), ("0件", "2件", "−2"), "甲0件，比上年减少2件。"),
        (figure(5), None, ("5件",), "甲5件。"),
        (figure(5), figure(None), ("5件",), "甲5件。"),
        (figure(5), figure(5, "人"), ("5件", "5人"), "甲5件。"),
        (
            figure(Decimal("98.6"), "%", 1),
            figure(Decimal("97.2"), "%", 1),
            ("98.6%", "97.2%", "+1.4"),
            "甲98.6%，比上年增加1.4个百分点。",
        ),
    ],
)
def test_change(
    now: Figure, before: Figure | None, printed: tuple[str, ...], sentence: str
) -> None:
    """No column where neither year is known or both have another unit in all rows."""
    earlier = {"a": before} if before else {}
    table = data_table([("一、", [now])], earlier, years=Heads(2023), caption="表")
    (heading, row) = table.rows
    assert heading == ("一、", *[""] * len(printed))
    assert row == ("甲", FigureRef("a", printed[0]), *printed[1:])
    assert len(table.columns) == len(row)
    assert overview_table([now], earlier, years=Heads(2023)).note == sentence


def test_the_overview_has_five_figures_that_have_a_value() -> None:
    """A missing ledger is no zero, and takes no room."""
    figures = [figure(None), *(figure(n) for n in range(6))]
    table = overview_table(figures, {}, years=Heads(2023))
    assert [row[1] for row in table.rows] == [FigureRef("a", f"{n}件") for n in range(5)]


def test_a_year_that_is_not_over_is_marked_and_not_compared() -> None:
    """Eleven months are not held against twelve: neither in the table nor in a sentence."""
    now = Figure("a", "案件", 11, "件", "", "x")
    earlier = {"a": replace(now, value=9)}
    years = Heads(2024, "截至11月30日")
    table = data_table([("一、", [now])], earlier, years=years, caption="表")
    assert [column.name for column in table.columns] == [
        "指标",
        "2024年（截至11月30日）",
        "2023年",
    ]
    assert table.note == "两年的数截止的日期不同，不列增减。上年公布过的，用公布的数。"
    assert "2023" not in overview_table([now], earlier, years=years).note
    assert "增" not in overview_table([now], earlier, years=years).note


@pytest.mark.parametrize(
    ("earlier", "cells", "note"),
    [
        ({}, ("3件", "—"), "“—”表示没有数或不能比较。"),
        (
            {"a": 2},
            ("3件", "2件", "+1", "—", "—", "—"),
            "比率的增减是百分点。“—”表示没有数或不能比较。上年公布过的，用公布的数。",
        ),
        (
            {"a": 2, "b": 1},
            ("3件", "2件", "+1", "—", "1件", "—"),
            "比率的增减是百分点。“—”表示没有数或不能比较。上年公布过的，用公布的数。",
        ),
    ],
)
def test_a_column_stays_where_a_single_row_has_something_to_say(
    earlier: dict[str, int], cells: tuple[str, ...], note: str
) -> None:
    """Its other rows have a dash, which the note explains; the note speaks of what is there."""
    now = [Figure("a", "甲", 3, "件", "", "x"), Figure("b", "乙", None, "件", "", "x")]
    before = {id_: Figure(id_, id_, value, "件", "", "x") for id_, value in earlier.items()}
    table = data_table([("一、", now)], before, years=Heads(2023), caption="表")
    assert tuple(cell_text(cell) for row in table.rows[1:] for cell in row[1:]) == cells
    assert table.note == note
