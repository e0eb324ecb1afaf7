"""Markdown of an analyst reads in documents as it does in Jupyter."""

from __future__ import annotations

import pytest

from fazhi.blocks.model import BulletList, Heading, Image, Paragraph, Text, plain_text
from fazhi.exporters.own_markdown import read_markdown
from fazhi.findings import Finding

CELL = "第3个单元格"
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR4nGNg+M9QDwADgQF/pMw2CQAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("3<br>4", ["3", "4"]),
        ("3  \n4", ["3", "4"]),
        ("中文\n换行", ["中文换行"]),
        ("面积10<sup>3</sup>", ["面积10³"]),
        ("共$10^{5}$元，$\\frac{32}{34}=94.1\\%$", ["共10⁵元，32/34=94.1%"]),
        ("价格$5和$6", ["价格$5和$6"]),
        ("> 引用", ["引用"]),
    ],
)
def test_lines_and_signs(text: str, lines: list[str]) -> None:
    """Lines stay apart, and what is raised stays raised."""
    found = list(read_markdown(text, CELL))
    assert [plain_text(b.children) for b in found if isinstance(b, Paragraph)] == lines
    assert len(found) == len(lines)


def test_a_list_keeps_its_first_number_and_its_levels() -> None:
    """A list that begins at 3 does; a list in a list has lines of its own."""
    assert list(read_markdown("3. 丙\n4. 丁\n   - 戊", CELL)) == [
        BulletList(((Text("丙"),), (Text("丁"),)), ordered=True, start=3),
        BulletList(((Text("戊"),),), level=1),
    ]


def test_a_heading_may_end_in_an_id() -> None:
    """As in the prose."""
    assert list(read_markdown("## 甲 {#a}", CELL)) == [Heading(1, (Text("甲"),), id="a")]


def test_an_attached_picture_is_shown() -> None:
    """Between what stands before and behind it."""
    attached = {"a.png": {"image/png": DOT}}
    assert list(read_markdown("前![图](attachment:a.png)后", CELL, attached)) == [
        Paragraph((Text("前"),)),
        Image("image/png", DOT, alt="图"),
        Paragraph((Text("后"),)),
    ]


@pytest.mark.fires("output-not-shown")
@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("![图](a.png)", "linked-picture"),
        ("![图](attachment:b.png)", "linked-picture"),
        ("~~旧~~", "struck"),
        ("$$\\begin{array}{c}1\\end{array}$$", "formula"),
    ],
)
def test_what_is_lost_is_told(text: str, variant: str) -> None:
    """A picture elsewhere, a struck text and a formula that cannot be set name the cell."""
    told = [one for one in read_markdown(text, CELL) if isinstance(one, Finding)]
    assert [(one.variant, one.message.startswith(CELL)) for one in told] == [(variant, True)]


def test_a_formula_of_its_own_is_drawn() -> None:
    """With its text for those who cannot see it."""
    (drawing,) = read_markdown("$$\\frac{a}{b}$$", CELL)
    assert isinstance(drawing, Image)
    assert drawing.alt == "公式：a/b"
