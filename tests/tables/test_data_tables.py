"""Figures beside last year's, with a change only where it means something."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from fazhi.blocks.model import FigureRef
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
        (figure(5), None, ("5件", "—", "—"), "甲5件。"),
        (figure(5), figure(None), ("5件", "—", "—"), "甲5件。"),
        (figure(5), figure(5, "人"), ("5件", "5人", "—"), "甲5件。"),
        (
            figure(Decimal("98.6"), "%", 1),
            figure(Decimal("97.2"), "%", 1),
            ("98.6%", "97.2%", "+1.4"),
            "甲98.6%，比上年增加1.4个百分点。",
        ),
    ],
)
def test_change(
    now: Figure, before: Figure | None, printed: tuple[str, str, str], sentence: str
) -> None:
    """A dash where either year is not known or has another unit."""
    earlier = {"a": before} if before else {}
    (heading, row) = data_table([("一、", [now])], earlier, years=Heads(2023), caption="表").rows
    assert heading == ("一、", "", "", "")
    assert row == ("甲", FigureRef("a", printed[0]), *printed[1:])
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
        "增减",
    ]
    assert table.rows[1][-1] == "—"
    assert "2023" not in overview_table([now], earlier, years=years).note
    assert "增" not in overview_table([now], earlier, years=years).note
