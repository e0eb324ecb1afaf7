"""Prose templates: what they print, and what they refuse to print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from fazhi.blocks.model import (
    BulletList,
    FigureRef,
    Heading,
    Inline,
    Notice,
    Paragraph,
    Text,
    plain_text,
)
from fazhi.blocks.reference import Reference
from fazhi.errors import NarrativeError
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Schema
from fazhi.params.strict_yaml import read
from fazhi.params.workspace import Workspace
from fazhi.prose.earlier_figures import Past
from fazhi.prose.figure_values import values_of
from fazhi.prose.prose_template import read_template
from fazhi.prose.render import Prose, render_prose
from fazhi.prose.template_language import check
from fazhi.prose.values import FigureValue, NoValueError

FACTS = MappingProxyType(
    {
        "year": 2023,
        "last_year": 2022,
        "next_year": 2024,
        "scope": "2023年全年",
        "bureau": {"name": "云溪县民政局", "short_name": "县民政局", "region": "云溪县"},
    }
)
SCHEMA = """\
title: 建议提案办理台账
office: 办公室
fields:
  - {name: 主题, type: string}
  - {name: 状态, type: string}
  - {name: 领衔人, type: string, personal: name}
  - {name: 法律, type: list}
  - {name: 日期, type: date}
"""


class Desk:
    """A workspace with one ledger of four proposals, two of them closed, and one missing ledger."""

    def __init__(self, root: Path) -> None:
        (root / "params" / "narrative").mkdir(parents=True)
        (root / "notebooks").mkdir()
        (root / "proposals.yaml").write_text(SCHEMA, encoding="utf-8")
        self.workspace = Workspace(root)
        schema = read(root / "proposals.yaml", Schema, root=root).value
        frame = pd.DataFrame(
            {
                "主题": ["养老", "救助", "养老", "殡葬"],
                "状态": ["办结", "办结", "在办", None],
                "领衔人": ["甲", "乙", "丙", "丁"],
                "法律": ["民法典；慈善法", "民法典", None, "信访条例"],
            },
            dtype="str",
        ).assign(日期=pd.Series(pd.to_datetime(["2023-03-01"] * 4)).astype("datetime64[s]"))
        self.ledger = Ledger(schema, frame, pd.DataFrame(index=frame.index))
        total = self.figure("total", range(4), label="建议提案")
        self.figures = {
            "total": total,
            "closed": self.figure("closed", [0, 1], label="已办结", whole=total),
            "replied": self.figure("replied", range(4), label="已答复", whole=total),
            "returned": self.figure("returned", [], label="退回", whole=total),
            "empty": self.figure("empty", [], label="来信"),
            "lost": Figure(
                "lost", "败诉", None, "起", "", "lawsuits", reason="缺少《行政诉讼台账》"
            ),
        }
        self.figures["opened"] = self.figure("opened", [], whole=self.figures["empty"])

    @staticmethod
    def figure(id_: str, rows: Any, label: str = "", whole: Figure | None = None) -> Figure:
        """Return a figure that counts some rows."""
        positions = np.array(list(rows), np.intp)
        return Figure(id_, label, len(positions), "件", "", "proposals", positions, whole)

    def render(self, body: str) -> Prose:
        """Render a section with this body; its first line is line 3 of the file."""
        return self.render_file(f"## 一、办理 {{#duties}}\n\n{body}\n")

    def render_file(self, text: str) -> Prose:
        """Render a whole file."""
        (self.workspace.params / "narrative" / "2023.md").write_text(text, encoding="utf-8")
        definitions = {
            id_: Definition(id_, f.label, f.unit, f.ledger, whole=f.whole.id if f.whole else "")
            for id_, f in self.figures.items()
        }
        ledgers = cast("Any", SimpleNamespace(ledgers={"proposals": self.ledger}))
        template = read_template(self.workspace, 2023)
        check(template.tree, template.file, definitions)
        values = values_of(self.figures, ledgers, {}, template.asked)
        return render_prose(template, FACTS, values)

    def text(self, body: str) -> str:
        """Return the words that a section's body prints, one block a line."""
        lines: list[str] = []
        for block in self.render(body).sections["duties"].blocks:
            if isinstance(block, BulletList):
                lines += [f"- {plain_text(item)}" for item in block.items]
            else:
                assert isinstance(block, Paragraph | Heading)
                lines.append(plain_text(block.children))
        return "\n".join(lines)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A small workspace."""
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("收到{{ total }}。", "收到4件。"),
        ("收到 {{ total.value }} 件。", "收到 4 件。"),
        ("{{ total.label }}（{{ total.unit }}）", "建议提案（件）"),
        (
            "{{ year }}、{{ last_year }}、{{ next_year }}，{{ scope }}",
            "2023、2022、2024，2023年全年",
        ),
        ("{{ bureau.name }}", "云溪县民政局"),
        (
            "{% if closed.all %}均{% else %}已办{{ closed }}，余{{ closed.rest }}{% endif %}",
            "已办2件，余2件",
        ),
        ("{% if replied.all %}均已答复{% else %}未全{% endif %}", "均已答复"),
        ("{% if opened.all %}均{% else %}无{% endif %}", "无"),
        ("{% if returned.none %}没有退回{% endif %}", "没有退回"),
        ("{% if closed.none %}没有办结{% endif %}", ""),
        ("{% if opened.none %}均未办结{% else %}没有可办的{% endif %}", "没有可办的"),
        ("占{{ closed.share }}", "占50.0%"),
        ("{% if total.any %}有{% endif %}{% if empty.any %}有{% endif %}", "有"),
        ("{% if total %}有{% endif %}{% if empty %}有{% endif %}", "有"),
        ("{% if empty.zero %}没有来信{% endif %}{% if total.zero %}没有{% endif %}", "没有来信"),
        ("{% if total.value > 3 and closed.value <= 2 %}对{% endif %}", "对"),
        ("{% if total.value == replied.value %}相等{% endif %}", "相等"),
        ('{{ listing(total, "主题") }}', "养老、救助、殡葬"),
        ('{{ listing(total, "主题", 2) }}', "养老、救助等"),
        ('{{ listing(total, "主题", 3) }}', "养老、救助、殡葬"),
        ('{{ listing(closed, "法律") }}', "民法典、慈善法"),
        ('{{ listing(empty, "主题") }}', ""),
        ('{{ counts(total, "状态") }}', "办结2件、在办1件"),
        ('{{ counts(total, "状态", empty="未填") }}', "办结2件、在办1件、未填1件"),
        ('{{ counts(total, "法律") }}', "民法典2件、慈善法1件、信访条例1件"),
        (
            '{% if mainly(closed, "状态") %}主要是{{ mainly(closed, "状态") }}{% endif %}',
            "主要是办结",
        ),
        ('{% if mainly(total, "主题") %}主要{% endif %}', ""),
        (
            (
                '{% if has(total, "法律", "慈善法") %}有{% endif %}'
                '{% if has(total, "法律", "慈善") %}有{% endif %}'
            ),
            "有",
        ),
        ('{% for row in closed.rows %}{{ row["主题"] }}；{% endfor %}', "养老；救助；"),
        ("{% for row in total.rows %}{{ row.状态 }}/{% endfor %}", "办结/办结/在办//"),
        ("{% for row in closed.rows %}{{ row.日期 }}{% endfor %}", "2023年3月1日2023年3月1日"),
        ("{% for row in closed.rows %}\n- {{ row.主题 }}\n{% endfor %}", "- 养老\n- 救助"),
        ("甲\n乙", "甲乙"),
        ("甲\n{{ total }}\n乙", "甲4件乙"),
        ("word\nword", "word word"),
        ("甲\n\n乙", "甲\n乙"),
        ("{% if total.any %}\n甲\n\n乙\n{% endif %}", "甲\n乙"),
        ("甲<!-- 说明 {{ nothing }} -->乙", "甲乙"),
        ("### （一）小节\n甲", "（一）小节\n甲"),
        ("{% if total.zero %}没有。{% endif %}", ""),
    ],
)
def test_prints(desk: Desk, body: str, printed: str) -> None:
    """Figures, guards, functions and rows print what a reader works out by hand."""
    assert desk.text(body) == printed


def test_numbers_lead_to_their_figures(desk: Desk) -> None:
    """Every number in print refers to the figure that it came from."""
    (block,) = (
        desk.render("{{ total }}{{ closed.rest }}{{ closed.share }}").sections["duties"].blocks
    )
    assert isinstance(block, Paragraph)
    assert block.children == (
        FigureRef("total", "4件"),
        FigureRef("closed.rest", "2件"),
        FigureRef("closed", "50.0%"),
    )


@pytest.mark.parametrize(
    "value", ["**粗**", "<b>b</b>", "{{ year }}", "[a](https://a.example)", "- 一", "# 二", "&lt;"]
)
def test_ledger_text_is_never_parsed(desk: Desk, value: str) -> None:
    """What stands in a ledger prints as it stands: no Markdown, no HTML, no template."""
    desk.ledger.frame.loc[0, "主题"] = value
    (block,) = (
        desk.render("{% for row in closed.rows %}{{ row.主题 }}{% endfor %}")
        .sections["duties"]
        .blocks
    )
    assert isinstance(block, Paragraph)
    expected: Inline = cast("Any", block.children[0])
    assert plain_text([expected]).startswith(value)
    assert {child.kind for child in block.children} == {"text"}


@pytest.mark.fires("prose-withheld")
def test_a_paragraph_on_a_missing_ledger_is_withheld(desk: Desk) -> None:
    """The paragraph becomes a notice with its line; its neighbours print."""
    section = desk.render("甲{{ total }}。\n\n败诉\n{{ lost }}。\n\n乙。").sections["duties"]
    first, withheld, last = section.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert isinstance(withheld, Notice)
    assert "缺少《行政诉讼台账》" in withheld.message
    finding = section.withheld[0].finding
    assert (finding.code, finding.severity.value) == ("prose-withheld", "block")
    assert finding.place.line == 6


@pytest.mark.silent("prose-withheld")
def test_a_guard_keeps_a_paragraph_from_being_withheld(desk: Desk) -> None:
    """A figure without a value that is not touched keeps nothing back."""
    section = desk.render("{% if closed.any %}甲{% else %}{{ lost }}{% endif %}。").sections[
        "duties"
    ]
    assert section.withheld == ()


@pytest.mark.parametrize(
    "body",
    [
        "{{ lost.value }}",
        "{% if lost.zero %}没有败诉{% endif %}",
        "{% if lost.any %}{% else %}没有败诉{% endif %}",
        "{% if lost %}{% else %}没有败诉{% endif %}",
        '{{ listing(lost, "案由") }}',
        "{% for row in lost.rows %}甲{% endfor %}",
        "{{ opened.share }}",
    ],
)
def test_no_way_around_a_missing_value(desk: Desk, body: str) -> None:
    """However a figure without a value is touched, nothing is printed of it."""
    (block,) = desk.render(body).sections["duties"].blocks
    assert isinstance(block, Notice)


@pytest.mark.parametrize(
    ("body", "line", "told"),
    [
        ("甲\n{{ totl }}", 4, "是不是想写 total"),
        ("{{ total.al }}", 3, "没有“al”"),
        ("{{ total.all }}", 3, "of"),
        ("甲\n\n{% if closed.all %}甲", 5, "endif"),
        ("{% if closed.all %}甲", 3, "endif"),
        pytest.param("{% endif %}", 3, "if", marks=pytest.mark.fires("narrative-template")),
        ("甲\n{{ total", 4, "}}"),
        ("{% if closed.all }", 3, "{%"),
        ("{% set a = total %}", 3, "if 和 for"),
        ("{% include 'x' %}", 3, "if 和 for"),
        ("{{ total.value + 1 }}", 3, "不做计算"),
        ("{{ -total.value }}", 3, "不做计算"),
        ("{{ total ~ closed }}", 3, "不做计算"),
        ('{{ listing(total, "领衔人") }}', 3, "个人信息"),
        ("{% for row in total.rows %}\n{{ row.领衔人 }}\n{% endfor %}", 4, "个人信息"),
        pytest.param(
            '甲\n\n{{ listing(total, "题目") }}',
            5,
            "没有“题目”列",
            marks=pytest.mark.fires("narrative-value"),
        ),
        ('{{ listing("total") }}', 3, "listing"),
        ("{{ total.rows }}", 3, "印不出来"),
        ("{{ ''.__class__.__mro__ }}", 3, "后面不能再写“.__class__”"),
        ("{{ total.figure }}", 3, "没有“figure”"),
        ("{{ bureau.secret }}", 3, "没有“secret”"),
        ("{{ total|upper }}", 3, "过滤器"),
        ("\U000f0000", 3, "私用区"),
        ("{{ lsting(total) }}", 3, "没有叫“lsting”的函数"),
        ("{{ lsting(total) }}", 3, "是不是想写 listing"),
        ("{{ total() }}", 3, "“total”是数据，不是函数"),
        ("甲\n{{ total.rows() }}", 4, "这里不能用括号"),
        ("{% if total is defined %}甲{% endif %}", 3, "正文里不用 is 判断"),
        ("甲\n{{ handled() }}", 4, "handled 少写了“其中”项"),
        ("{{ each(closed) }}", 3, 'each 少写了"说法"'),
        ('{{ has(total, "主题") }}', 3, 'has 少写了"值"'),
        ('{{ none_or(total, "甲", "乙") }}', 3, "none_or 多写了1项，最多写2项"),
        ('{{ handled(closed, "办结", bye="状态") }}', 3, "没有“bye”这一项"),
        ("{{ handled(closed, part=closed) }}", 3, "“part”写了两遍"),
        ('{{ handled("closed") }}', 3, "不能加引号"),
        ("{{ listing(total, closed) }}", 3, "要加引号"),
        ("{{ listing() }}", 3, '写成 listing(数据, "列名", most=数目)'),
    ],
)
def test_faults_name_their_line(desk: Desk, body: str, line: int, told: str) -> None:
    """Whatever is wrong in a template is told with file, line and remedy."""
    with pytest.raises(NarrativeError) as caught:
        desk.render(body)
    assert caught.value.place.file == "params/narrative/2023.md"
    assert caught.value.place.line == line
    assert told in str(caught.value)


@pytest.mark.fires("narrative-structure")
@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("## 一、办理\n", 1, "{#organisation}"),
        ("前言\n\n## 一、办理 {#duties}\n", 1, "第一个章节标题之前"),
        ("## 一 {#duties}\n\n## 二 {#duties}\n", 3, "用了两次"),
        ("## 一{{ lost }} {#duties}\n", 1, "标题印不出来"),
    ],
)
def test_sections_have_a_heading_and_an_id(desk: Desk, text: str, line: int, told: str) -> None:
    """The structure of the file is checked as a whole."""
    with pytest.raises(NarrativeError, match=told) as caught:
        desk.render_file(text)
    assert caught.value.place.line == line


def test_sections_come_in_order_with_their_lines(desk: Desk) -> None:
    """A heading may hold a year; comments before the first heading are no prose."""
    text = (
        "<!-- 说明\n\n两段 -->\n\n"
        "## 一、办理 {#duties}\n甲\n\n## 二、{{ next_year }}年安排 {#plan}\n"
    )
    sections = desk.render_file(text).sections
    assert [(s.id, s.line, plain_text(s.heading.children)) for s in sections.values()] == [
        ("duties", 5, "一、办理"),
        ("plan", 8, "二、2024年安排"),
    ]


@pytest.mark.fires("narrative-unreadable")
def test_no_file_is_told(desk: Desk) -> None:
    """A year without prose is an error that says where it should be."""
    with pytest.raises(NarrativeError, match=r"2023\.md"):
        read_template(desk.workspace, 2023)


def test_last_years_value_is_quoted(desk: Desk) -> None:
    """It is what was published, or else what is counted; where there is none, it has no value."""
    total = desk.figures["total"]
    past = Past(replace(total, value=9, unit="件"), changed=False)
    (quoted,) = FigureValue(total, past=past).last_year.inlines
    assert quoted.text == "9件"  # type: ignore[union-attr]
    with pytest.raises(NoValueError) as caught:
        _ = FigureValue(total).last_year
    assert "上年" in caught.value.figure.reason


def test_last_years_value_is_compared(desk: Desk) -> None:
    """As a number, and printed as one that no row of this year has; never in another unit."""
    total = desk.figures["total"]  # 4件
    nine, three = (Past(replace(total, value=n), changed=False) for n in (9, 3))
    assert FigureValue(total, past=nine).last_year.value > FigureValue(total).value
    assert FigureValue(total, past=three).last_year.value < FigureValue(total).value
    assert FigureValue(total, past=nine).last_year.value.inlines == (Text("9"),)
    other = Past(replace(total, value=9, unit="起"), changed=True)
    with pytest.raises(NoValueError) as caught:
        _ = FigureValue(total, past=other).last_year.value
    assert "单位" in caught.value.figure.reason


def test_a_chart_is_referred_to_by_its_title(desk: Desk) -> None:
    """The documents give it a number."""
    (section,) = desk.render('甲{{ see("案件的月份") }}。').sections.values()
    (paragraph,) = section.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.children == (Text("甲"), Reference("案件的月份"), Text("。"))
