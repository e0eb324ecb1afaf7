"""Tables of an analyst's cell keep their cells, and say where there is more."""

from __future__ import annotations

import pandas as pd
import pytest

from fazhi.blocks.model import Align, Column, Paragraph, Table, Text
from fazhi.exporters.own_html import read_html
from fazhi.findings import Finding

CELL = "单元格 In [1] "


def table(markup: str) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of the table that a piece of HTML holds."""
    (found,) = (one for one in read_html(markup, CELL) if isinstance(one, Table))
    return [column.name for column in found.columns], [[*map(str, row)] for row in found.rows]


def told(markup: str) -> list[tuple[str, str]]:
    """Return codes and wordings of what is told."""
    return [(f.code, f.variant) for f in read_html(markup, CELL) if isinstance(f, Finding)]


@pytest.mark.silent("output-cut")
def test_a_frame_becomes_a_table() -> None:
    """A DataFrame's cells are text, numbers on the right, and no value is a dash."""
    frame = pd.DataFrame({"件数": [3, 1204], "备注": ["<无>", None]}, index=["一月", "二月"])
    assert list(read_html(frame._repr_html_(), CELL)) == [
        Table(
            id="",
            caption="",
            columns=(Column(""), Column("件数", align=Align.RIGHT), Column("备注")),
            rows=(("一月", "3", "<无>"), ("二月", "1204", "—")),
        )
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<table><tr><th>科室<th>人数<tr><td>甲<td rowspan=2>12<tr><td>乙</table>",
            (["科室", "人数"], [["甲", "12"], ["乙", "同上"]]),
        ),
        (
            "<table><tr><th>甲<th>乙<tr><td colspan=2>12<tr><td colspan=99>说明</table>",
            (["甲", "乙"], [["12", "同左"], ["说明", ""]]),
        ),
        (
            "<table><tr><th rowspan=2>科<th colspan=2>季<tr><th>件<th>人<tr><td>甲<td>1<td>2",
            (["科", "季 件", "季 人"], [["甲", "1", "2"]]),
        ),
        (
            "<table><tfoot><tr><td>合计<td>3</tfoot><tr><th>项<th>数<tr><td>甲<td>3</table>",
            (["项", "数"], [["甲", "3"], ["合计", "3"]]),
        ),
        (
            "<table><tr><th>项<th>数<tr><td>甲<td>3<tr><th>乙类<th>5</table>",
            (["项", "数"], [["甲", "3"], ["乙类", "5"]]),
        ),
        (
            "<table><thead hidden><tr><th>密</thead><tr><th>甲<tr><td>3<tr hidden><td>4</table>",
            (["甲"], [["3"]]),
        ),
        (
            "<table><tr><th>甲<tr><td style='display:none'>密<td>3<br>2<p>12</p><p>34</p></table>",
            (["甲"], [["3 2 12 34"]]),
        ),
    ],
)
def test_cells_stand_in_their_places(
    markup: str, expected: tuple[list[str], list[list[str]]]
) -> None:
    """A number that spans places counts once; heads are joined; a foot stands below."""
    assert table(markup) == expected


@pytest.mark.fires("output-cut")
@pytest.mark.parametrize(
    ("frame", "variant"),
    [
        (pd.DataFrame({"项": [f"项{i}" for i in range(300)]}), ""),
        (pd.DataFrame([range(40)]), ""),
        (pd.DataFrame({"文": ["很长的话" * 30]}), "text"),
    ],
)
def test_a_part_of_a_frame_says_so(frame: pd.DataFrame, variant: str) -> None:
    """What pandas leaves out is told, and its note stands below the table in Chinese."""
    with pd.option_context("display.max_columns", 20):
        markup = frame._repr_html_()
    assert told(markup) == [("output-cut", variant)]
    (found,) = (one for one in read_html(markup, CELL) if not isinstance(one, Finding))
    assert isinstance(found, Table)
    rows, columns = frame.shape
    assert found.note == ("" if variant else f"共{rows}行、{columns}列，“...”处没有列出。")


def test_a_part_without_its_size_says_so() -> None:
    """Dots stand for what was left out, however much it was."""
    head = "<tr><th><th>数<tr><th>0<td>1<tr><th>...<td>...<tr><th>9<td>2"
    markup = f"<table class=dataframe>{head}</table>"
    assert told(markup) == [("output-cut", "part")]
    (found,) = (one for one in read_html(markup, CELL) if isinstance(one, Table))
    assert found.note == "“...”处没有列出。"


def test_a_table_without_cells_is_none() -> None:
    """Nothing is shown of it, and nothing is lost."""
    assert list(read_html("甲<table></table><table><tr></table>", CELL)) == [
        Paragraph((Text("甲"),))
    ]


def test_a_styled_frame_is_one_too() -> None:
    """A Styler's table keeps formats, caption and dashes."""
    styled = pd.DataFrame({"率": [1.25, None]}).style.format(precision=1).set_caption("表")
    (found,) = read_html(styled.to_html(), CELL)
    assert isinstance(found, Table)
    assert (found.caption, found.rows) == ("表", (("0", "1.2"), ("1", "—")))


def test_too_many_columns_are_told() -> None:
    """No page holds them all."""
    markup = f"<table><tr>{'<td>1' * 61}</table>"
    assert told(markup) == [("output-not-shown", "wide")]
