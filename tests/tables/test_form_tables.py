"""Standard tables: which cell stands where, and how far it reaches."""

from __future__ import annotations

from fazhi.blocks.frame import Span
from fazhi.blocks.model import FigureRef, cell_text
from fazhi.params.form_settings import Form, FormColumn, FormRow
from fazhi.tables.form_tables import form_table

FORM = Form(
    caption="某表",
    source="某件",
    confirmed=True,
    corner=("第一项", "内容"),
    columns=(
        FormColumn(title=("第一项", "制发")),
        FormColumn(title=("第一项", "废止")),
    ),
    rows=(
        FormRow(title=("规章",), cells=(None, None)),
        FormRow(title=("第二项",)),
        FormRow(title=("内容",), heads=("数量",)),
        FormRow(title=("许可", "准予"), cells=("granted",)),
        FormRow(title=("许可", "不予"), cells=("refused",)),
    ),
    note="说明。",
)
CELLS = [
    ["/", "/"],
    [],
    ["数量"],
    [FigureRef("granted", "3")],
    [FigureRef("refused", "0")],
]


def test_cells_stand_where_the_form_has_them() -> None:
    """A band fills its row, the last cell of a row reaches to the end, titles are shared."""
    table = form_table(FORM, CELLS, id="x")
    assert table.frame is not None
    assert table.frame.stubs == 2
    assert table.frame.head == (("第一项", "", "", ""),)
    assert [column.name for column in table.columns] == ["内容", "内容", "制发", "废止"]
    assert [[*map(cell_text, row)] for row in table.rows] == [
        ["规章", "", "/", "/"],
        ["第二项", "", "", ""],
        ["内容", "", "数量", ""],
        ["许可", "准予", "3", ""],
        ["", "不予", "0", ""],
    ]
    assert set(table.frame.spans) == {
        Span(0, 0, 1, 4),
        Span(1, 0, 1, 2),
        Span(2, 0, 1, 2),
        Span(3, 0, 1, 4),
        Span(4, 0, 1, 2),
        Span(4, 2, 1, 2),
        Span(5, 0, 2, 1),
        Span(5, 2, 1, 2),
        Span(6, 2, 1, 2),
    }
    assert (table.caption, table.note) == ("某表", "说明。")


def test_every_place_is_drawn_or_covered() -> None:
    """No cell is lost, and none is drawn twice."""
    table = form_table(FORM, CELLS, id="x")
    assert table.frame is not None
    width, height = len(table.columns), len(table.frame.head) + 1 + len(table.rows)
    drawn = [
        (row + down, column + right)
        for row in range(height)
        for column, span in table.frame.places(row, width)
        for down in range(span.rows if span else 1)
        for right in range(span.columns if span else 1)
    ]
    assert sorted(drawn) == [(row, column) for row in range(height) for column in range(width)]
