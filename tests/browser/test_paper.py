"""A reader prints the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Page

from fazhi.blocks.model import Align, Block, Column, Edition, Paragraph, Table, Text
from fazhi.exporters.document import Document
from fazhi.exporters.html.html_exporter import render_report

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]

A4 = (595, 842)
"""Points."""


def table(rows: int, *, columns: int = 3, total: bool = False) -> Table:
    """A table whose rows are three lines high; each begins with 甲 and ends with 终."""
    body = [
        (f"甲{n:03}", *["中间"] * (columns - 2), f"{'很长的口径' * 12}终{n:03}")
        for n in range(rows)
    ]
    last = [("合计", *["中间"] * (columns - 2), "总数")] if total else []
    return Table(
        "t",
        "表的标题",
        tuple(Column(f"列{n}", align=Align.LEFT) for n in range(columns)),
        (*body, *last),
        total=total,
    )


@pytest.fixture
def print_(visit: Visit, tmp_path: Path) -> Callable[..., list[str]]:
    """Print blocks below some lines of text; returns the text of each sheet."""

    def print_(lines: int, *blocks: Block) -> list[str]:
        text = [Paragraph((Text(f"第{n}行。"),)) for n in range(lines)]
        file = tmp_path / "page.html"
        file.write_text(render_report(Document((*text, *blocks), Edition.PUBLIC), "表"), "utf-8")
        return sheets(visit(file).pdf(prefer_css_page_size=True))

    return print_


def sheets(pdf: bytes) -> list[str]:
    """Return the text of each sheet, after a look at whether all of it stands on the sheet."""
    texts = []
    with pdfplumber.open(BytesIO(pdf)) as document:
        for sheet in document.pages:
            assert (round(sheet.width), round(sheet.height)) == A4
            assert all(char["x0"] > 50 and char["x1"] < A4[0] - 50 for char in sheet.chars)
            # Chromium writes some characters as the radicals that look like them.
            texts.append(unicodedata.normalize("NFKC", sheet.extract_text()))
    return texts


def places(texts: Sequence[str], sign: str) -> dict[str, list[int]]:
    """Return the sheets on which each row's mark stands."""
    found: dict[str, list[int]] = {}
    for sheet, text in enumerate(texts):
        for number in re.findall(rf"{sign}(\d{{3}})", text):
            found.setdefault(number, []).append(sheet)
    return found


@pytest.mark.parametrize("lines", [0, 9, 17, 18, 19, 20])
def test_no_row_is_torn(print_: Callable[..., list[str]], lines: int) -> None:
    """Wherever a long table begins, each row stands whole on one sheet below the table's head."""
    texts = print_(lines, table(40, total=True))
    begun, ended = places(texts, "甲"), places(texts, "终")
    assert len(begun) == 40
    assert begun == ended
    for sheet in {sheet for sheets in begun.values() for sheet in sheets}:
        assert "列0" in texts[sheet]
    captioned = next(sheet for sheet, text in enumerate(texts) if "表的标题" in text)
    assert [captioned] in begun.values()
    total = next(sheet for sheet, text in enumerate(texts) if "合计" in text)
    assert [total] in begun.values()


@pytest.mark.parametrize("lines", [12, 16, 20])
def test_a_short_table_stands_on_one_sheet(print_: Callable[..., list[str]], lines: int) -> None:
    """What does not fit below the text goes to the next sheet whole."""
    begun = places(print_(lines, table(6)), "甲")
    assert len({sheet for sheets in begun.values() for sheet in sheets}) == 1


def test_a_wide_table_is_not_cut_off(print_: Callable[..., list[str]]) -> None:
    """Eleven columns fit between the margins; on the screen they would scroll."""
    texts = print_(0, table(10, columns=11))
    assert len(places(texts, "终")) == 10


@pytest.mark.parametrize("page", ["2023/report.html", "internal/2023/report.html"])
def test_the_report_on_paper(visit: Visit, output: Path, page: str) -> None:
    """It is the report: no contents, no links, no rows; the mark of the internal edition stays."""
    texts = sheets(visit(output / page).pdf(prefer_css_page_size=True))
    whole = "".join(texts)
    assert "2023年法治政府建设年度报告" in whole
    assert "24件" in whole
    for absent in ("目录", "回到正文", "数据来源", "图中数据", "跳到正文"):
        assert absent not in whole
    assert ("内部资料" in texts[0]) == ("internal" in page)


def test_hatches_are_for_print(visit: Visit, output: Path) -> None:
    """A screen tells parts by their tones; print and a year that is cut off need more."""
    page = visit(output / "2024" / "report.html")
    hatches = page.locator(".chart:not(#comparison-chart) pattern path")
    cut_off = page.locator("#comparison-chart pattern path")
    shown = "each => each.map(one => getComputedStyle(one).display !== 'none')"
    for medium, expected in (("screen", False), ("print", True)):
        page.emulate_media(media=medium)
        assert set(hatches.evaluate_all(shown)) == {expected}
        assert set(cut_off.evaluate_all(shown)) == {True}
