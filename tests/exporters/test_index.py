"""The page that lists all years."""

from __future__ import annotations

from decimal import Decimal

import pytest
from lxml import html

from fazhi.catalogue import Severity
from fazhi.exporters.html.index_page import (
    FileLink,
    MainFigure,
    YearEntry,
    main_figures,
    render_index,
)


def entry(year: int, value: int | Decimal | None = 1, **kwargs: object) -> YearEntry:
    """A year with one main figure."""
    given = {
        "title": f"{year}年报告",
        "figures": (MainFigure("a", "诉讼", "起", value),),
        "findings": {},
        "internal": (FileLink("网页", f"internal/{year}/report.html"),),
    }
    return YearEntry(year, **(given | kwargs))  # type: ignore[arg-type]


def page(*entries: YearEntry) -> html.HtmlElement:
    """The index of some years, as a tree."""
    return html.document_fromstring(render_index(entries))


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    """The texts of some elements."""
    return [" ".join(element.text_content().split()) for element in tree.xpath(path)]


def test_main_figures_are_taken_in_order_and_exactly() -> None:
    """A rate keeps its decimals; an id that the file lacks is left out."""
    file = {
        "a": {"label": "诉讼", "unit": "起", "value": 5},
        "b": {"label": "办结率", "unit": "%", "value": 95.0},
        "c": {"label": "复议", "unit": "件", "value": None},
    }
    assert main_figures(file, {"b": 1, "gone": None, "c": None, "a": None}) == (
        MainFigure("b", "办结率", "%", Decimal("95.0"), 1),
        MainFigure("c", "复议", "件", None),
        MainFigure("a", "诉讼", "起", 5),
    )


def test_latest_year_stands_first_and_figures_run_forward() -> None:
    """Years are listed from the latest back; the table reads from left to right."""
    tree = page(entry(2022), entry(2023), entry(2021))
    assert texts(tree, "//section/h3") == ["2023年报告", "2022年报告", "2021年报告"]
    assert texts(tree, "//thead//th")[2:5] == ["2021年", "2022年", "2023年"]


def test_a_trend_says_what_it_shows() -> None:
    """A year without the figure is a gap in the picture, a dash in the table, and said."""
    tree = page(entry(2021, 4), entry(2022, None), entry(2023, 3))
    assert texts(tree, "//tbody//td")[1:4] == ["4", "—", "3"]
    (drawing,) = tree.xpath("//svg")
    assert drawing.get("aria-label") == "诉讼由2021年的4起减至2023年的3起，2022年没有数据。"
    assert [(bar.get("x"), bar.get("height")) for bar in drawing] == [("1", "100"), ("21", "75")]


def test_a_rate_has_its_decimals_everywhere() -> None:
    """In the table and in the words of the picture, also where every year has a whole number."""
    rates = {
        year: (MainFigure("a", "办结率", "%", Decimal(value), 1),)
        for year, value in {2022: 100, 2023: 96, 2024: 100}.items()
    }
    tree = page(*(entry(year, figures=figures) for year, figures in rates.items()))
    assert texts(tree, "//tbody//td")[1:4] == ["100.0", "96.0", "100.0"]
    assert tree.xpath("//svg/@aria-label") == [
        "办结率2022年和2024年都是100.0%，最低为2023年的96.0%。"
    ]


def test_a_year_in_another_unit_has_no_value_here() -> None:
    """204000 元 does not stand under 万元, nor is anything said to fall from it."""
    years = {2022: (204000, "元"), 2023: (20, "万元"), 2024: (21, "万元")}
    tree = page(
        *(entry(y, figures=(MainFigure("a", "罚款", u, v),)) for y, (v, u) in years.items())
    )
    assert texts(tree, "//tbody/tr[1]/td")[-4:-1] == ["—", "20", "21"]
    assert "204000" not in tree.text_content()


def test_a_blocked_year_has_no_public_files() -> None:
    """It says so instead of linking, and counts what blocks."""
    tree = page(entry(2023, findings={Severity.BLOCK: 2, Severity.INFO: 1}, status="审核"))
    facts = dict(zip(texts(tree, "//dt"), texts(tree, "//dd"), strict=True))
    assert facts["公开版"] == "没有生成：有阻断的问题"
    assert facts["检查发现"] == "阻断2条 说明1条"
    assert facts["状态"] == "审核"


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("2023/report.html", "2023/report.html"),
        ("2023/年报 #1.html", "2023/%E5%B9%B4%E6%8A%A5%20%231.html"),
    ],
)
def test_links_lead_to_the_files(href: str, link: str) -> None:
    """Whatever its name, a file is linked relative to the page."""
    tree = page(entry(2023, public=(FileLink("网页", href),)))
    assert tree.xpath("//dd/a/@href")[0] == link


def test_no_year_yet() -> None:
    """A fresh workspace has an index that says so."""
    assert "还没有生成报告。" in render_index(())


def test_a_year_that_nobody_signed_says_so() -> None:
    """A state is shown before the first hand has signed, too."""
    assert texts(page(entry(2023)), "//span[@class='status']") == ["尚未登记拟稿"]
    assert texts(page(entry(2023, status="拟稿")), "//span[@class='status']") == ["拟稿"]


def test_nothing_is_markup() -> None:
    """Titles and labels are shown as they stand."""
    wicked = "<b onclick=alert(1)>甲</b>"
    figure = (MainFigure("a", wicked, wicked, 1),)
    tree = page(entry(2023, title=wicked, status=wicked, figures=figure))
    assert tree.xpath("//b") == []
    assert wicked in tree.text_content()
