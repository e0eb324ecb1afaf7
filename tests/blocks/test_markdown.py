"""Markdown becomes blocks; what else could be in it becomes text."""

from __future__ import annotations

import pytest

from fazhi.blocks.markdown import parse
from fazhi.blocks.model import (
    Block,
    BulletList,
    Column,
    Emphasis,
    Heading,
    Link,
    Paragraph,
    Preformatted,
    Strong,
    Table,
    Text,
)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("甲\n乙", Paragraph((Text("甲乙"),))),
        ("one\ntwo", Paragraph((Text("one two"),))),
        ("甲**乙**_丙_", Paragraph((Text("甲"), Strong((Text("乙"),)), Emphasis((Text("丙"),))))),
        ("甲 *乙*", Paragraph((Text("甲 "), Emphasis((Text("乙"),))))),
        ("## 一、甲 {#a-b}", Heading(1, (Text("一、甲"),), id="a-b")),
        ("### （一）甲", Heading(2, (Text("（一）甲"),))),
        ("- 甲\n- 乙", BulletList(((Text("甲"),), (Text("乙"),)))),
        ("1. 甲\n2. 乙", BulletList(((Text("甲"),), (Text("乙"),)), ordered=True)),
        ("```\nx  y\n```", Preformatted("x  y")),
        ("> 甲", Paragraph((Text("甲"),))),
        ("|甲|乙|\n|-|-|\n|1|2|", Table("", "", (Column("甲"), Column("乙")), (("1", "2"),))),
        ("[甲](https://a.b)", Paragraph((Link("https://a.b", (Text("甲"),)),))),
        ("[甲](mailto:a@b.c)", Paragraph((Link("mailto:a@b.c", (Text("甲"),)),))),
        ("[甲](#a)", Paragraph((Link("#a", (Text("甲"),)),))),
    ],
)
def test_what_prose_is_written_in(text: str, block: Block) -> None:
    """CommonMark with tables."""
    assert parse(text) == (block,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("甲<b onclick=x>乙</b>", "甲<b onclick=x>乙</b>"),
        ("<!-- 注 -->", "<!-- 注 -->"),
        ("&lt;b&gt;", "<b>"),
        ("[甲](javascript:alert(1))", "[甲](javascript:alert(1))"),
        ("[甲](http://a.b)", "甲"),
        ("[甲](a.html)", "甲"),
        ("![图](https://a.b/c.png)", "图"),
    ],
)
def test_what_prose_may_not_hold(text: str, said: str) -> None:
    """HTML stays text; links out of bounds and pictures leave their words."""
    assert parse(text) == (Paragraph((Text(said),)),)
