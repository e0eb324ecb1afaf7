"""Figures → tables."""

from __future__ import annotations

from fazhi.blocks.edition_blocks import for_edition
from fazhi.blocks.model import Edition, FigureRef
from fazhi.figures.figure import Figure
from fazhi.tables.figure_tables import figures_table, years_table


def test_figures_table_leads_to_the_figures() -> None:
    """One without value prints a dash, never a zero; the definitions are internal."""
    figures = [
        Figure("a", "甲", 3, "件", "甲的口径。", "x"),
        Figure("b", "乙", None, "件", "乙的口径。", "x", reason="缺"),
    ]
    table = figures_table(figures, id="t", caption="数据")
    assert table.rows == (
        ("甲", FigureRef("a", "3件"), "甲的口径。"),
        ("乙", FigureRef("b", "—"), "乙的口径。"),
    )
    (public,) = for_edition([table], Edition.PUBLIC)
    assert [row[:2] for row in table.rows] == list(public.rows)  # type: ignore[union-attr]


def test_years_table_leads_to_this_year_only() -> None:
    """Rows of earlier years are in their own reports."""
    years = {
        2022: {"a": Figure("a", "甲", None, "件", "", "x")},
        2023: {"a": Figure("a", "甲", 3, "件", "", "x")},
    }
    table = years_table(years, ["a"], id="t", caption="数据", note="注")
    assert [column.name for column in table.columns] == ["指标", "单位", "2022年", "2023年"]
    assert table.rows == (("甲", "件", "—", FigureRef("a", "3")),)


def test_a_unit_that_has_changed_stands_with_its_number() -> None:
    """204000 元 is no 204000 万元, whatever the column of units says of the latest year."""
    years = {
        2022: {"a": Figure("a", "罚款", 204000, "元", "", "x")},
        2023: {"a": Figure("a", "罚款", 21, "万元", "", "x")},
    }
    table = years_table(years, ["a"], id="t", caption="数据", note="")
    assert table.rows == (("罚款", "万元", "204000元", FigureRef("a", "21")),)
