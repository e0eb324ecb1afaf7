"""Blocks as HTML: escaped once, and nothing in it that loads or runs."""

from __future__ import annotations

import pytest
from lxml import html

from fazhi.blocks.block_html import Marks, drawing, inline, render
from fazhi.blocks.model import (
    Align,
    Column,
    Emphasis,
    FigureRef,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
)


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("https://example.com/a?b=1&c=2", True),
        ("mailto:a@example.com", True),
        ("#plan", True),
        ("http://example.com", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("https:example.com", False),
        ("https://example.com/\nx", False),
        (" https://example.com", False),
        ("data:text/html,x", False),
        ("//example.com", False),
        ("file:///etc/passwd", False),
        ("https://example.com/\"onclick='x'", True),
    ],
)
def test_links_lead_to_https_mail_and_the_page(href: str, link: bool) -> None:  # noqa: FBT001
    """Any other is the text that it stands on."""
    shown = html.fragment_fromstring(str(inline(Link(href, (Text("甲"),)), None)), "p")
    assert shown.text_content() == "甲"
    assert [(a.get("href"), a.keys()) for a in shown.iter("a")] == [(href, ["href"])] * link


def test_text_is_escaped_once() -> None:
    """In stress as in plain text and in cells."""
    text = "&lt;b&gt; <b> & \"'"
    for child in (Text(text), Strong((Text(text),)), Emphasis((Text(text),)), text):
        shown = html.fragment_fromstring(str(inline(child, None)), "p")
        assert shown.text_content() == text


def test_marks_number_the_places_of_a_figure() -> None:
    """Each use has an anchor of its own; a figure without evidence is no link."""
    marks = Marks({"a"})
    assert 'id="use-a-1" href="#figure-a"' in inline(FigureRef("a", "1件"), marks)
    assert 'id="use-a-2"' in inline(FigureRef("a", "1件"), marks)
    assert inline(FigureRef("b", "2件"), marks) == "2件"
    back = [("use-a-1", "正文第1处"), ("use-a-2", "正文第2处")]
    assert (marks.uses("a"), marks.uses("b")) == (back, [])


def test_marks_name_the_part_of_the_page() -> None:
    """Who comes from the text finds its place, whatever stands before and behind the text."""
    marks = Marks({"a"})
    for part in (marks.at("概况"), marks, marks.at("附件"), marks, marks.at("附件")):
        inline(FigureRef("a", "1件"), part)
    assert marks.uses("a") == [
        ("use-a-1", "概况"),
        ("use-a-2", "正文第1处"),
        ("use-a-3", "附件第1处"),
        ("use-a-4", "正文第2处"),
        ("use-a-5", "附件第2处"),
    ]


@pytest.mark.parametrize(
    "dangerous",
    [
        "<script>alert(1)</script>",
        '<image href="https://example.com/a.png"/>',
        '<use href="https://example.com/a.svg#x"/>',
        '<a href="https://example.com"><text>x</text></a>',
        "<foreignObject><p>x</p></foreignObject>",
        "<style>@import 'https://example.com';</style>",
        '<rect width="1" height="1" onload="alert(1)"/>',
        '<rect width="1" height="1" style="fill:url(https://example.com)"/>',
        '<rect width="1" height="1" fill="url(https://example.com/a#b)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
    ],
)
def test_a_drawing_keeps_shapes_and_text_only(dangerous: str) -> None:
    """What loads, runs or leads away is dropped, wherever it stands."""
    svg = f'<svg viewBox="0 0 9 9"><g>{dangerous}<text x="1" y="2">图</text></g></svg>'
    shown = drawing(svg)
    assert '<text x="1" y="2">图</text>' in shown
    for word in ("example.com", "alert", "onload", "javascript", "@import"):
        assert word not in shown


def test_a_drawing_keeps_patterns_of_its_own() -> None:
    """Hatching refers to a pattern within the drawing."""
    svg = (
        '<svg viewBox="0 0 9 9"><defs><pattern id="p" width="9" height="9"></pattern></defs>'
        '<path d="M 0 0" fill="url(#p)"></path></svg>'
    )
    assert drawing(svg) == svg


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    """Only a table that may scroll is a stop for the Tab key."""
    for columns, stops in ((5, 0), (6, 1)):
        table = Table("t", "表", tuple(Column(str(n)) for n in range(columns)), ())
        shown = html.fragment_fromstring(render([table]))
        assert len(shown.xpath("//*[@tabindex=0 and @aria-label='表']")) == stops


def test_a_table_says_what_is_a_header_and_what_a_total() -> None:
    """Columns and rows have headers; the last row is marked where it holds totals."""
    columns = (Column("主题"), Column("数量", unit="件"))
    table = Table("t", "表", columns, (("甲", "1"), ("合计", "1")), total=True)
    shown = html.fragment_fromstring(render([table]))
    assert [th.text_content() for th in shown.xpath("//th[@scope='col']")] == ["主题", "数量（件）"]
    assert [th.text_content() for th in shown.xpath("//th[@scope='row']")] == ["甲", "合计"]
    assert shown.xpath("string(//tr[@class='total'])") == "合计1"


def test_the_first_cell_of_a_row_is_broken_only_if_it_is_long() -> None:
    """Six characters stay on a line; a class marks what is longer, in rows and in titles."""
    columns = (Column("名称"), Column("办理结果说明"))
    table = Table("t", "表", columns, (("云溪县民政局", "短"), ("云溪县民政局本级", "短")))
    shown = html.fragment_fromstring(render([table]))
    marked = [cell.text_content() for cell in shown.xpath("//*[@class='long']")]
    assert marked == ["办理结果说明", "云溪县民政局本级"]


@pytest.mark.parametrize(
    ("aligned", "table", "cells"),
    [
        ((Align.LEFT, Align.RIGHT, Align.RIGHT), ["counts"], []),
        ((Align.LEFT, Align.LEFT, Align.RIGHT), [], ["right"]),
        ((Align.LEFT, Align.RIGHT, Align.CENTER), [], ["right", "center"]),
        ((Align.RIGHT,), [], []),
    ],
)
def test_a_table_of_counts_says_once_where_they_stand(
    aligned: tuple[Align, ...], table: list[str], cells: list[str]
) -> None:
    """Where all columns but the first stand to the right, no cell says so again."""
    columns = tuple(Column(str(n), align=align) for n, align in enumerate(aligned))
    block = Table("t", "表", columns, (("甲",) * len(columns),))
    shown = html.fragment_fromstring(render([block]))
    assert shown.xpath("//table/@class") == table
    assert shown.xpath("//td/@class") == cells


@pytest.mark.parametrize(
    ("cells", "whole"),
    [
        (("报送", "2025年3月1日", "2025年12月31日"), ["2025年3月1日", "2025年12月31日"]),
        (("报送", "依据第3条", "16875元", "大额案件减少"), ["16875元"]),
        (("报送", "2025年3月1日至12月31日", "—"), []),
        (("报送", "1日", "2日", "3日"), []),
        (("报送", "1日", "2", "3", "4", "5"), []),
    ],
)
def test_a_date_stays_in_a_line(cells: tuple[str, ...], whole: list[str]) -> None:
    """One or two numbers or dates of a row, where the table is as wide as the screen."""
    table = Table("t", "表", tuple(map(Column, "甲乙丙丁戊己"[: len(cells)])), (cells,))
    shown = html.fragment_fromstring(render([table]))
    assert [cell.text_content() for cell in shown.xpath("//td[@class='whole']")] == whole


def test_a_notebook_shows_the_same() -> None:
    """A fragment carries the style that it needs, and no more than its blocks."""
    shown = html.fragment_fromstring(render([Paragraph((Text("<i>甲"),))]))
    assert [child.tag for child in shown] == ["style", "p"]
    assert shown.find("p").text == "<i>甲"
