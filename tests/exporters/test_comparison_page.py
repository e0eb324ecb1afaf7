"""The page of a comparison says what changed, and why."""

from __future__ import annotations

from lxml import html

from fazhi.exporters.html.comparison_page import render_comparison
from fazhi.report.year_comparison import Change, Comparison


def test_a_change_has_the_reason_that_was_given() -> None:
    """As the later year's parameters say it; a dash where they do not."""
    told = Change("a", "行政诉讼", "起", 3, 5, 2, 0, 0, (), None, reason="历史遗留问题提出")
    silent = Change("b", "行政复议", "件", 2, 0, -2, 0, 0, (), None)
    page = render_comparison(Comparison(("", ""), (2022, 2023), ("", ""), (told, silent), (), ()))
    assert "<td>历史遗留问题提出</td></tr>" in page
    assert page.count("<td>—</td></tr>") == 1


def test_a_difference_is_parted_where_not_all_of_it_is_new() -> None:
    """Else the parts would say it a second time, and push the reason off the screen."""

    def heads(corrected: int) -> list[str]:
        new = 2 - corrected
        change = Change("a", "行政诉讼", "起", 3, 5, new, corrected, 0, (), None)
        found = Comparison(("2022年", "2023年"), (2022, 2023), ("", ""), (change,), (), ())
        tree = html.document_fromstring(render_comparison(found))
        assert ("更正" in tree.xpath("string(//p[@class='note'])")) is bool(corrected)
        assert len(tree.xpath("//tbody/tr/*")) == len(tree.xpath("//thead/tr/*"))
        return [head.text_content() for head in tree.xpath("//thead//th")]

    assert heads(0) == ["数据", "单位", "2022年", "2023年", "差", "原因"]
    assert heads(1)[4:] == ["差", "其中新数据", "更正", "口径变化", "原因"]


def test_a_title_breaks_between_its_phrases() -> None:
    """No line of it begins with the 年 of a year, however wide the screen."""
    found = Comparison(("", ""), (2022, 2023), ("", ""), (), (), ())
    tree = html.document_fromstring(render_comparison(found))
    assert tree.xpath("//h1/span/text()") == ["2022年与2023年", "报告的变化"]
