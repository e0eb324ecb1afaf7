"""HTML of an analyst's cell is read as a browser sets it; what is lost is told."""

from __future__ import annotations

import pytest

from fazhi.blocks.model import (
    BulletList,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Preformatted,
    Strong,
    Table,
    Text,
    plain_text,
)
from fazhi.exporters.cell_findings import Found
from fazhi.exporters.own_html import read_html
from fazhi.findings import Finding

CELL = "单元格 In [1] "


def said(found: Found) -> str:
    """Return what a block or a finding says, in short."""
    match found:
        case Finding():
            return f"!{found.variant}"
        case Paragraph() | Heading():
            return plain_text(found.children)
        case BulletList():
            marks = (
                f"{n}." if found.ordered else "-" for n, _ in enumerate(found.items, found.start)
            )
            return "/".join(
                " " * found.level + f"{mark}{plain_text(item)}"
                for mark, item in zip(marks, found.items, strict=True)
            )
        case Table():
            return "|".join(
                [*(column.name for column in found.columns), *map("|".join, map(_row, found.rows))]
            )
        case Preformatted():
            return found.text
        case _:
            raise TypeError(found)


def _row(row: tuple[object, ...]) -> list[str]:
    return list(map(str, row))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("3<br>2", ["3", "2"]),
        ("<p>12</p><p>34</p>", ["12", "34"]),
        ("<div>12<div>34</div>56</div>", ["12", "34", "56"]),
        ("<b>3<br>2</b>", ["3 2"]),
        ("10<sup>3</sup>、H<sub>2</sub>O、m<sup>-2</sup>", ["10³、H₂O、m⁻²"]),
        ("5<sup>th</sup>，注<sup>①</sup>，2023<sup>[1]</sup>", ["5^th，注①，2023[1]"]),
        ("<span>甲</span> <span>乙</span>\n丙", ["甲 乙丙"]),
        ("<dl><dt>甲</dt><dd>5</dd><dt>乙</dt><dd>6</dd></dl>", ["甲", "5", "乙", "6"]),
        ("前<table><tr><th>甲<th>乙<tr><td>1<td>2</table>后", ["前", "甲|乙|1|2", "后"]),
        ("<h6>题</h6>文", ["题", "文"]),
        ("<h3>题</h3><pre>a\n  b</pre>", ["题", "a\n  b"]),
        ("<ul><li>一<ul><li>二</ul><li>三</ul>", ["-一", " -二", "-三"]),
        ("<ol start=3><li>三<li>四</ol>", ["3.三/4.四"]),
        ("<ol><li>一<li value=7>七<li>八</ol>", ["1.一", "7.七/8.八"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol><li>一<p>又</p><li>二</ol>", ["1.一", "又", "2.二"]),
        ("<p style='display:none'>藏</p><p hidden>藏</p><style>p{}</style>露", ["露"]),
        ("<details><summary>折</summary>叠</details>", ["折", "叠"]),
        ("<!-- <video> -->字", ["字"]),
        ("甲<pre>\n</pre><h2> </h2>乙", ["甲", "乙"]),
        ("<p>1<b><br>2<i>3</i><i hidden>藏</i></b>4</p>", ["1 234"]),
        ("共12<b> 34 </b>56<a href='https://a.cn'>\n7</a>，<i>8 </i>9", ["共12 34 56 7，8 9"]),
        ("<b> 题 </b>", ["题"]),
        ("<ul><li>m<sup>2<b>3</b></sup><sub>a</sub></ul>", ["-m²³_a"]),
        ("<table><tr><td>10<sup>3</sup>H<sub>2</sub><b>O</b><i hidden>藏</i></table>", ["10³H₂O"]),
    ],
)
@pytest.mark.silent("output-not-shown")
def test_text_keeps_its_lines(markup: str, expected: list[str]) -> None:
    """What stands on lines of its own is never glued; lists keep numbers and levels."""
    assert list(map(said, read_html(markup, CELL))) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("甲<script>x()</script>", ["甲", "!html"]),
        ("<iframe src='https://a.cn'></iframe>", ["!html"]),
        ("<svg><text>5</text></svg>", ["!html"]),
        ("<math><mn>5</mn></math>", ["!html"]),
        ("<input value=5>", ["!html"]),
        ("<my-chart>5</my-chart>", ["5", "!html"]),
        ("12<del>3</del>4", ["12 3 4", "!struck"]),
        ("甲<img src='https://a.cn/a.png'>", ["甲", "!linked-picture"]),
        ("<img src='file:///etc/passwd'>", ["!linked-picture"]),
        ("<img src='data:image/gif;base64,R0lGOD'>", ["!picture-kind"]),
        ("<div>" * 3000 + "深", ["!html"]),
        ("<table><tr><td><table><tr><td>1<td>2</table></table>", ["1 2", "!html"]),
    ],
)
@pytest.mark.fires("output-not-shown")
def test_what_is_lost_is_told(markup: str, expected: list[str]) -> None:
    """No element that a browser shows vanishes without a word."""
    assert list(map(said, read_html(markup, CELL))) == expected


def test_stress_and_links_stay() -> None:
    """Marks within a line are kept; an address that no document may lead to is text."""
    markup = "<b>重</b><i>轻</i><a href='https://a.cn'>链</a><a href='javascript:x()'>字</a>"
    (paragraph,) = read_html(markup, CELL)
    assert paragraph == Paragraph(
        (
            Strong((Text("重"),)),
            Emphasis((Text("轻"),)),
            Link("https://a.cn", (Text("链"),)),
            Text("字"),
        )
    )


def test_headings_stand_below_the_section_that_holds_the_cell() -> None:
    """A browser's first level is the page's, and so is the second."""
    found = read_html("<h1>甲</h1><h2>乙</h2><h3>丙</h3><h6>丁</h6>", CELL)
    assert [block.level for block in found if isinstance(block, Heading)] == [1, 1, 2, 5]


def test_a_message_names_the_cell() -> None:
    """An analyst finds the cell by what Jupyter writes beside it."""
    (told,) = read_html("<video></video>", CELL)
    assert isinstance(told, Finding)
    assert told.message == "单元格 In [1] 输出的网页里有视频，没有进入报告，其余的照印。"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "x",
        "<svg>" + "<g>" * 100_000,
        "<div><b></b>" * 100_000,
        "<dl><dd>" * 150 + "x",
        "<ul><li>" * 190 + "x" + "</li></ul>" * 190,
    ],
)
def test_elements_without_end_are_told(markup: str) -> None:
    """A hundred thousand elements in each other are not taken apart."""
    assert [said(found) for found in read_html(markup, CELL)] == ["!html"]


def test_what_follows_a_long_text_is_shown() -> None:
    """The parser would leave off within it, and nobody would be told."""
    shown = [said(found) for found in read_html(f"<p>{'a' * 11_000_000}</p><p>乙</p>", CELL)]
    assert [text[-1:] for text in shown] == ["a", "乙"]


def test_rows_that_nobody_closed_are_not_deep() -> None:
    """Where the next element ends the one before, a thousand of them lie side by side."""
    (found,) = read_html("<table>" + "<tr><td>1" * 1000 + "</table>", CELL)
    assert isinstance(found, Table)
