"""A total that is not the figure below it blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi.blocks.model import Chart, Column, FigureRef, Table, Tally
from fazhi.checks.printed_totals import check_totals

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
