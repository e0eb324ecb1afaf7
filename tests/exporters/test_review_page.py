"""The reviewer's page lists what is to be done, and marks what changed."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from papers import head, headed, said

from fazhi.blocks.model import Edition
from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.exporters.document import Document
from fazhi.exporters.html.review_page import (
    MOST_REPAIRS,
    Desk,
    Earlier,
    Section,
    render_review,
    sections_of,
)
from fazhi.findings import Finding

OPENNESS = replace(headed(1, "一、公开"), id="openness")
NOW = Document((head(), OPENNESS, said("全年公开142条。")), Edition.INTERNAL)
FOUND = (
    Finding("a", Severity.WARN, "一件事<b>", "改正", Place("ledgers/2023/a.xlsx", row=3)),
    Finding("b", Severity.BLOCK, "另一件", "改正", Place("params/2023.yaml")),
)


def page(earlier: Earlier) -> str:
    """Return the page of a report that has changed."""
    desk = Desk("拟稿：张某", {"b": "已核实"}, ({"文件": "a.xlsx", "原值": "１３"},))
    return render_review(NOW, FOUND, (earlier,), desk)


def test_findings_have_a_place_a_remedy_and_a_state() -> None:
    """Those let pass say why."""
    text = page(Earlier("上次", None))
    for words in (
        "一件事&lt;b&gt;",
        "ledgers/2023/a.xlsx",
        "待处理",
        "已放行：已核实",
        "拟稿：张某",
        "１３",
    ):
        assert words in text
    assert "没有可以比较的文稿。" in text


def test_its_title_breaks_between_phrases() -> None:
    """No line of it begins with the 年 of a year, however narrow the screen."""
    tree = html.document_fromstring(page(Earlier("上次", None)))
    lines = tree.xpath("//h1/span/text()")
    assert lines == ["云溪县民政局2023年", "法治政府建设年度报告", "审核清单"]


def test_the_faces_of_the_pdf_are_named() -> None:
    """A reviewer sees whether the bureau's own were there."""
    desk = Desk("", {}, (), "标题用方正小标宋简体")
    assert "PDF 的字体：标题用方正小标宋简体。" in render_review(NOW, (), (), desk)


def test_of_very_many_repairs_the_rest_is_counted() -> None:
    """The page stays one that a browser opens; the file beside it lists them all."""
    repairs = [{"行号": f"第{n}行"} for n in range(MOST_REPAIRS + 3)]
    text = render_review(NOW, (), (), Desk("", {}, repairs))
    assert "其余3处见 repairs.csv。" in text
    listed = [f"第{n}行" in text for n in (MOST_REPAIRS - 1, MOST_REPAIRS)]
    assert listed == [True, False]
    assert "其余" not in render_review(NOW, (), (), Desk("", {}, repairs[:MOST_REPAIRS]))


def test_changes_are_marked_within_the_sentence() -> None:
    """Side by side."""
    text = page(Earlier("上次", {"openness": Section("一、公开", ("全年公开118条。",))}))
    assert "<p>全年公开<del>118</del>条。</p><p>全年公开<ins>142</ins>条。</p>" in text


def test_sections_belong_together_by_their_ids() -> None:
    """A section whose heading was reworded is the same; an unchanged text has no changes."""
    same = Section("一、公开", ("全年公开142条。",))
    assert sections_of(NOW.body) == {"openness": same}
    assert "没有改动。" in page(Earlier("上次", {"openness": same}))
    text = page(Earlier("上次", {"openness": replace(same, heading="一、政务公开")}))
    assert "<p>一、<del>政务</del>公开</p><p>一、公开</p>" in text
    assert text.count('class="pair"') == 1


def test_a_section_that_went_is_told() -> None:
    """Below the heading that it had."""
    text = page(Earlier("上次", {"gone": Section("二、旧事", ("办了一件事。",))}))
    assert "<h3>二、旧事</h3>" in text
    assert "<del>办了一件事。</del>" in text
