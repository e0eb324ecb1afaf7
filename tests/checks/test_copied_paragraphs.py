"""Paragraphs taken over from last year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.checks.copied_paragraphs import check_copied
from fazhi.findings import Finding
from fazhi.params.last_year_rules import LastYearRules
from fazhi.prose.prose_template import template_of

OLD = "法治建设的日常协调由政策法规科承担，业务科室按照谁主管谁负责的原则抓好本领域的工作。"
RULES = LastYearRules(copied=Decimal("0.9"))


def found(this: str, last: str = OLD) -> list[Finding]:
    """Return what is found in a paragraph, given last year's."""
    now = template_of(f"## 一、甲 {{#a}}\n\n{this}\n", "params/narrative/2023.md")
    before = template_of(f"## 一、甲 {{#a}}\n\n前言。\n\n{last}\n", "params/narrative/2022.md")
    return list(check_copied(now, before, 2022, RULES))


@pytest.mark.fires("paragraph-copied")
def test_an_unchanged_paragraph_is_told() -> None:
    """A paragraph that was not touched is shown with both places."""
    (finding,) = found(OLD)
    assert (finding.code, finding.severity) == ("paragraph-copied", "warn")
    assert finding.message == (
        "这一段与2022年正文第5行的一段一字未改，要核对的是没有数据的事实："
        "“法治建设的日常协调由政策法规科承担，业务科室按照…”"
    )
    assert (finding.place.file, finding.place.line) == ("params/narrative/2023.md", 3)


def test_changed_words_are_shown() -> None:
    """What was changed is shown, where 2 × 41 of 42 + 44 characters were not."""
    (finding,) = found(OLD.replace("法规科", "法规股").replace("抓好", "切实抓好"))
    assert "有95%相同，改动是“科”改为“股”、加上“切实”" in finding.message


def test_the_most_alike_is_named() -> None:
    """Of several paragraphs that were taken over in part, the one with most in common is told."""
    others = [OLD.replace("政策法规科", "办公室"), OLD.replace("科", "处室"), OLD + "以上。"]
    (finding,) = found(OLD.replace("科承担", "股承担"), "\n\n".join([*others, OLD, *others]))
    assert finding.fields["line"] == 11
    assert "有98%相同，改动是“科”改为“股”" in finding.message


def test_letters_in_another_order_are_no_copy() -> None:
    """Hundreds of the same characters in another order have no more in common than chance gives."""
    assert found((OLD * 20)[::-1], OLD * 20) == []


@pytest.mark.parametrize(
    ("this", "last"),
    [
        ("{{ year }}年，" + OLD, "{{ last_year }}年，" + OLD),
        ("{% if total.any %}\n" + OLD + "\n{% endif %}", OLD),
        (OLD[:20] + "\n" + OLD[20:], OLD),
        (OLD + "印发于3月，共{{ total }}。", OLD + "印发于3月，共{{ closed }}。"),
    ],
)
def test_figures_and_lines_are_not_words(this: str, last: str) -> None:
    """What is printed changes by itself: only the words around it are compared."""
    (finding,) = found(this, last)
    assert "一字未改" in finding.message


@pytest.mark.silent("paragraph-copied")
@pytest.mark.parametrize(
    "this",
    [
        "我局设立专班协调法治建设，业务科室每季度汇报进展，遇有争议的事项提交局党组会议研究决定。",
        OLD + "共{{ total }}。",
        "没有收到投诉建议。",
        "### " + OLD,
    ],
)
def test_other_words_short_ones_and_headings_are_left_alone(this: str) -> None:
    """A paragraph written anew, a short one, and a heading are no copies."""
    assert found(this, OLD if this.startswith("我局") else this) == []
