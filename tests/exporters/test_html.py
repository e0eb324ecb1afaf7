"""A document as a page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_notebook, new_output
from papers import head

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import (
    Block,
    Column,
    Edition,
    Evidence,
    FigureRef,
    Heading,
    Notice,
    Paragraph,
    Text,
    Title,
)
from fazhi.catalogue import Severity
from fazhi.exporters.document import Document
from fazhi.exporters.evidence_section import FEWEST_ROWS, MOST_BYTES
from fazhi.exporters.html.html_exporter import HTMLExporter, render_report

MEGABYTE = 1_000_000


def evidence(id_: str, *rows: str, count: int | None = None) -> Evidence:
    """A figure on rows of two cells, the second internal."""
    columns = (Column("编号"), Column("行号", internal=True))
    cells = tuple((row, str(n)) for n, row in enumerate(rows, start=2))
    count = count or len(rows)
    return Evidence(id_, "甲", f"{count}件", "口径。", "台账", count, columns, cells)


def prose(*figures: str) -> Paragraph:
    """A paragraph that prints figures."""
    return Paragraph(tuple(FigureRef(figure, "1件") for figure in figures))


def page(*blocks: Block, edition: Edition = Edition.INTERNAL) -> html.HtmlElement:
    """A page of blocks."""
    return html.document_fromstring(render_report(Document(blocks, edition), "name"))


def test_a_title_breaks_between_its_phrases() -> None:
    """No line of it begins with the 年 of a year, however wide the screen."""
    lines = page(head()).xpath("//h1/span/text()")
    assert lines == ["云溪县民政局2023年", "法治政府建设年度报告"]


def test_a_number_leads_to_its_evidence_and_back() -> None:
    """Wherever it is printed; a figure without evidence is plain text."""
    tree = page(prose("a", "a", "b"), evidence("a", "甲1"))
    first, second = tree.xpath("//main/p/a")
    assert [a.get("href") for a in (first, second)] == ["#figure-a"] * 2
    back = tree.xpath("//section[@id='figure-a']//a[contains(., '回到正文')]/@href")
    assert back == [f"#{first.get('id')}", f"#{second.get('id')}"]
    assert "1件1件1件" in tree.text_content()


def test_evidence_says_how_much_is_not_shown() -> None:
    """Count, how many rows are listed; the public has no ledger to look for the others in."""
    found = evidence("a", "甲1", "甲2", count=100_000)
    assert "来源：台账，100000行，只列前2行。" in page(found).text_content()
    placed = replace(found, places=("a.csv，第2至100001行",))
    assert "来源：台账，100000行，列出前2行，其余见台账。" in page(placed).text_content()
    assert "前" not in page(evidence("a", "甲1")).xpath("string(//section/p[2])")


def long(figure: int) -> Evidence:
    """A figure of 100,000 rows, of which a notebook holds a hundred, none shared."""
    columns = tuple(Column(f"列{n}") for n in range(14))
    rows = tuple((f"{figure}-{row}", *["十个汉字的一个单元格"] * 13) for row in range(100))
    return Evidence(f"f{figure}", "甲", "1件", "口径。", f"台账{figure % 17}", 10**5, columns, rows)


def test_a_page_of_huge_ledgers_stays_below_a_megabyte() -> None:
    """Ninety figures on seventeen ledgers of 100,000 rows each; every one shows its first rows."""
    written = render_report(Document(tuple(map(long, range(90))), Edition.INTERNAL), "name")
    assert len(written.encode()) < MEGABYTE
    listed = html.document_fromstring(written).xpath("//tbody")
    assert len(listed) == 90
    assert all(len(body) >= 5 for body in listed)


def test_rows_take_no_more_of_a_page_than_they_may() -> None:
    """Forty figures on seventeen ledgers, sixty short rows each."""
    columns = tuple(Column(f"列{n}") for n in range(8))

    def full(n: int) -> Evidence:
        rows = tuple((f"{n}-{row}", *["2024年3月1日"] * 7) for row in range(60))
        return Evidence(f"f{n}", "甲", "60件", "口径。", f"台账{n % 17}", 60, columns, rows)

    written = render_report(Document(tuple(map(full, range(40))), Edition.INTERNAL), "name")
    bodies = html.document_fromstring(written).xpath("//tbody")
    assert sum(len(html.tostring(body, encoding="utf-8")) for body in bodies) < MOST_BYTES
    assert {len(body) for body in bodies} == {len(bodies[0])}
    assert len(bodies[0]) > FEWEST_ROWS


@pytest.mark.parametrize("figures", [0, 1, 12])
def test_the_content_policy_lets_the_own_style_pass_alone(figures: int) -> None:
    """Nothing is loaded or run; the style is known by its hash, however many figures it serves."""
    tree = page(*(evidence(f"f{n}", "甲") for n in range(figures)))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert tree.xpath("//script | //link | //@style | //@onclick") == []


def levels(tree: html.HtmlElement) -> list[int]:
    """Levels of a page's headings."""
    return [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def nest(found: Iterable[int]) -> bool:
    """Tell whether headings begin at the first level and never skip one."""
    found = list(found)
    return found[0] == 1 and all(after <= before + 1 for before, after in pairwise(found))


def test_headings_nest() -> None:
    """In the text, the review and the sources."""
    heading = Heading(1, (Text("审核"),), id="review", edition=Edition.INTERNAL)
    tree = page(Title("标题"), Heading(1, (Text("一、"),), id="a"), heading, evidence("a", "甲"))
    assert nest(levels(tree))
    assert levels(tree) == [1, 2, 2, 2, 3, 4]
    assert tree.xpath("//nav[contains(@class, 'beside')]//a/@href") == [
        "#a",
        "#review",
        "#evidence",
    ]


def test_a_document_without_a_title_is_named() -> None:
    """By the file, so that the page still has a heading."""
    tree = page(prose())
    assert tree.xpath("string(//h1)") == "name"
    assert nest(levels(tree))


def test_findings_are_counted_at_the_head() -> None:
    """Most serious first, each finding once, with a way to them."""
    findings = [
        Notice("x", Severity.INFO, "甲。", "办法。"),
        *[Notice("y", Severity.BLOCK, "乙。", "办法。")] * 2,
    ]
    tree = page(prose(), *findings)
    links = tree.xpath("//aside[@class='banner']//a")
    assert [a.text_content() for a in links] == ["阻断1条", "说明1条"]
    assert {a.get("href") for a in links} == {"#findings"}
    assert tree.xpath("//*[@id='findings']//aside")


def executed() -> object:
    """A notebook that showed one figure and printed a line."""
    blocks = to_json([prose("a"), evidence("a", "甲1")])
    outputs = [
        new_output("stream", text="/srv/someone 打印"),
        new_output("display_data", data={MIME: blocks, "text/plain": "[]"}),
    ]
    return new_notebook(cells=[new_code_cell("secret = 1", outputs=outputs)])


@pytest.mark.parametrize(("edition", "shown"), [(Edition.INTERNAL, True), (Edition.PUBLIC, False)])
def test_what_only_the_internal_edition_holds(edition: Edition, shown: bool) -> None:  # noqa: FBT001
    """Code, streams, internal columns and the mark; the public file has none of them anywhere."""
    written, _ = HTMLExporter(edition=edition.value).from_notebook_node(executed())  # type: ignore[arg-type]
    for secret in ("secret = 1", "/srv/someone", "行号", "内部"):
        assert (secret in written) is shown


def test_the_same_document_gives_the_same_bytes() -> None:
    """A page may be compared with the one of last time."""
    document = Document(
        (prose("a", "b"), evidence("a", "1"), evidence("b", "1", "2")), Edition.PUBLIC
    )
    assert render_report(document, "name") == render_report(document, "name")
