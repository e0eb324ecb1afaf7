"""The PDF is measured: GB/T 9704-2012 in millimetres and points."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import pdfplumber
import pytest
from nbformat import NotebookNode
from papers import SENTENCE, headed, holding, listing, report, said

from fazhi.blocks.model import (
    Block,
    Column,
    Emphasis,
    Link,
    Paragraph,
    Signature,
    Strong,
    Table,
    Text,
)
from fazhi.exporters.pdf.pdf_exporter import PDFExporter
from fazhi.params.layout import Layout

MM = 72 / 25.4
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
PITCH = 225 * MM / 22
CHARACTER = 156 * MM / 28
FORBIDDEN_FIRST = set("，。、；：？！）》”’】…％")
CLOSING = set("，。、；：）》”’】")
FORBIDDEN_LAST = set("（《“‘【")


@dataclass(frozen=True)
class Line:
    """A line of print.

    Attributes
    ----------
    text, top, left, right
        What it says, and where, in points from the sheet's upper left corner.
    font, size
        Face and size of its first character.
    """

    text: str
    top: float
    left: float
    right: float
    font: str
    size: float


def lines(page: Any) -> list[Line]:
    """Return the lines of the text of a page, from top to bottom."""
    chars = [c for c in page.chars if c["tag"] != "Artifact" and c["text"].strip()]
    ordered = sorted(chars, key=lambda c: (round(c["matrix"][5], 1) * -1, c["x0"]))
    return [_line(list(group)) for _, group in groupby(ordered, lambda c: round(c["matrix"][5], 1))]


def _line(chars: Sequence[dict[str, Any]]) -> Line:
    first, last = chars[0], chars[-1]
    blank = last["size"] / 2 if last["text"] in CLOSING else 0  # their right half holds no ink
    middle = 841.89 - first["matrix"][5] - 0.38 * first["size"]
    return Line(
        "".join(c["text"] for c in chars),
        middle - PITCH / 2,
        first["x0"],
        last["x1"] - blank,
        first["fontname"].partition("+")[2],
        round(first["size"], 1),
    )


def export(*blocks: Block) -> pdfplumber.PDF:
    """Return blocks as a PDF to measure."""
    content, _ = PDFExporter().from_notebook_node(holding(blocks))
    return pdfplumber.open(io.BytesIO(content))


@pytest.fixture(scope="module")
def text() -> pdfplumber.PDF:
    """Three pages of nothing but full lines."""
    return export(*(said(SENTENCE * 12) for _ in range(5)))


@pytest.fixture(scope="module")
def printed(public: NotebookNode) -> pdfplumber.PDF:
    """The short report."""
    content, _ = PDFExporter().from_notebook_node(public)
    return pdfplumber.open(io.BytesIO(content))


@pytest.fixture(scope="module")
def found(printed: pdfplumber.PDF) -> dict[str, Line]:
    """The lines of the short report by what they say."""
    return {line.text: line for page in printed.pages for line in lines(page)}


def test_page_is_a4(text: pdfplumber.PDF) -> None:
    """210 mm by 297 mm."""
    assert (text.pages[0].width, text.pages[0].height) == pytest.approx(
        (210 * MM, 297 * MM), abs=0.1
    )


def test_full_page_has_22_lines_in_the_text_block(text: pdfplumber.PDF) -> None:
    """37 mm from the top, 225 mm high, 225/22 mm from line to line."""
    tops = [line.top for line in lines(text.pages[0])]
    assert len(tops) == 22
    assert tops[0] == pytest.approx(TOP, abs=MM)
    assert tops[-1] + PITCH == pytest.approx(BOTTOM, abs=MM)
    assert [b - a for a, b in pairwise(tops)] == pytest.approx([PITCH] * 21, abs=0.05)


def test_full_line_has_28_characters(text: pdfplumber.PDF) -> None:
    """156 mm wide, 28 mm from the left, 15.79 pt from character to character."""
    full = lines(text.pages[0])[1]
    places = [c["x0"] for c in text.pages[0].chars if c["text"] in SENTENCE][28:54]
    assert len(full.text) == 28
    assert full.left == pytest.approx(LEFT, abs=MM)
    assert full.right == pytest.approx(RIGHT, abs=MM)
    steps = {round(b - a, 1) for a, b in pairwise(places) if b > a}
    assert steps == {round(CHARACTER, 1)}


def test_no_line_is_stretched_by_a_number() -> None:
    """A number that finds no room takes that of the signs before it, which are half empty."""
    told = "其中，有认定文书的资金问题2个，多发资金合计8326.75元。据监督检查结论，"
    (page,) = export(said(told + "部门之间数据共享不及时，身故信息推送滞后。")).pages
    first = [c for c in page.chars if c["text"] in "其中有认定文书的资金问题多发合计"]
    steps = [b["x0"] - a["x0"] for a, b in pairwise(first[:14]) if b["x0"] > a["x0"]]
    assert min(steps) >= 15.5
    assert sorted(steps)[len(steps) // 2] == pytest.approx(CHARACTER, abs=0.3)
    assert lines(page)[0].text.endswith("8326.75元。")


def test_paragraph_is_indented_by_two_characters(text: pdfplumber.PDF) -> None:
    """The first line holds 26 characters."""
    first = lines(text.pages[0])[0]
    assert len(first.text) == 26
    assert first.left - LEFT == pytest.approx(2 * CHARACTER, abs=0.5)


@pytest.mark.parametrize(
    ("line", "font", "size"),
    [
        ("法治政府建设年度报告", "NotoSerifSC-Regular", 22),
        ("一、加强组织领导", "NotoSansSC-Regular", 16),
        ("（一）完善领导机制", "FazhiKai-Regular", 16),
        ("1．制度建设", "NotoSerifSC-Regular", 16),
        ("印发文件2份。", "NotoSerifSC-Regular", 16),
        ("表1抽查任务", "NotoSansSC-Regular", 12),
    ],
)
def test_each_level_has_its_face(found: dict[str, Line], line: str, font: str, size: float) -> None:
    """小标宋 22 pt, 黑体, 楷体 and 仿宋 16 pt, by the bundled faces that stand for them."""
    assert (found[line].font, found[line].size) == (font, size)


@pytest.mark.parametrize("line", ["云溪县民政局2023年", "法治政府建设年度报告"])
def test_title_is_centred(found: dict[str, Line], line: str) -> None:
    """As far from the left of the text as from its right."""
    assert found[line].left - LEFT == pytest.approx(RIGHT - found[line].right, abs=2)


def test_recipients_stand_at_the_left(found: dict[str, Line]) -> None:
    """Flush left, ended by a full-width colon."""
    assert found["中共云溪县委，云溪县人民政府："].left == pytest.approx(LEFT, abs=MM)


def test_date_ends_four_characters_in(found: dict[str, Line]) -> None:
    """And the name is centred over it."""
    date, name = found["2024年1月18日"], found["云溪县民政局"]
    assert RIGHT - date.right == pytest.approx(4 * CHARACTER, abs=2)
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=3)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_page_number_is_outside(text: pdfplumber.PDF, page: int) -> None:
    """— 1 — of 14 pt, its dashes 7 mm below the text, one character in: odd right, even left."""
    chars = [c for c in text.pages[page].chars if c["tag"] == "Artifact" and c["text"].strip()]
    assert "".join(c["text"] for c in chars) == f"—{page + 1}—"
    assert {round(c["size"]) for c in chars} == {14}
    dash = 841.89 - chars[0]["matrix"][5] - 0.38 * 14
    assert dash - BOTTOM == pytest.approx(7 * MM, abs=MM / 2)
    if page % 2:
        assert chars[0]["x0"] - LEFT == pytest.approx(14, abs=2)
    else:
        assert RIGHT - chars[-1]["x1"] == pytest.approx(14, abs=2)


def test_text_can_be_searched() -> None:
    """Characters come out as they are typed, in each face, no radicals in their place."""
    typed = "政府工作报告，立足文化、民生、一方水土"
    levels = [headed(level, typed) for level in (1, 2, 3)]
    everything = "".join(page.extract_text() for page in export(*levels, said(typed)).pages)
    assert everything.count(typed) == len(levels) + 1
    assert not re.search(r"[\u2e80-\u2fdf]", everything)


def test_all_fonts_are_embedded(printed: pdfplumber.PDF) -> None:
    """Each font that the pages name carries its glyphs."""
    fonts = list(_fonts(printed))
    assert fonts
    for font in fonts:
        descriptor = font["DescendantFonts"][0].resolve()["FontDescriptor"].resolve()
        assert {"FontFile2", "FontFile3"} & descriptor.keys()


def _fonts(pdf: pdfplumber.PDF) -> Iterator[dict[str, Any]]:
    for page in pdf.pages:
        for font in page.page_obj.resources["Font"].values():
            yield font.resolve()


def test_catalog_tells_language_title_and_tags(printed: pdfplumber.PDF) -> None:
    """A screen reader learns the language, shows the title, and finds the structure."""
    catalog = printed.doc.catalog
    assert catalog["Lang"] == b"zh-CN"
    assert catalog["MarkInfo"]["Marked"] is True
    assert catalog["ViewerPreferences"]["DisplayDocTitle"] is True
    assert printed.metadata["Title"] == "云溪县民政局2023年法治政府建设年度报告"
    assert printed.metadata["CreationDate"].startswith("D:20240118")


def test_standards_are_claimed(printed: pdfplumber.PDF) -> None:
    """PDF/A-2a and PDF/UA-1, as the metadata say."""
    claims = printed.doc.catalog["Metadata"].resolve().get_data().decode()
    for claim in ("pdfaid:part>2<", "pdfaid:conformance>A<", "pdfuaid:part>1<"):
        assert claim in claims


def test_outline_has_the_headings(printed: pdfplumber.PDF) -> None:
    """At their levels."""
    outline = [(level, title) for level, title, *_ in printed.doc.get_outlines()]
    assert outline == [(1, "一、加强组织领导"), (2, "（一）完善领导机制"), (3, "1．制度建设")]


def test_tags_give_the_structure(printed: pdfplumber.PDF) -> None:
    """Title, headings, paragraphs, a table with a header, and a figure with its description."""
    tree = printed.doc.catalog["StructTreeRoot"].resolve()
    nodes = list(_walk(tree))
    kinds = {str(node["S"].name) for node in nodes if "S" in node}
    assert {"H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure", "Caption"} <= kinds
    alts = [node["Alt"].decode("utf-16") for node in nodes if "Alt" in node]
    assert "柱形图：全部24件都已办结。" in alts


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    node = node.resolve() if hasattr(node, "resolve") else node
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, dict):
        yield node
        yield from _walk(node.get("K", []))


def test_header_is_repeated_and_no_row_is_split() -> None:
    """Each page of a long table begins with the header and ends with a whole row."""
    table = listing(60, width=25)
    pdf = export(table)
    assert len(pdf.pages) > 2
    told = []
    for page in pdf.pages:
        rows = page.extract_table()
        assert rows[0] == ["序号", "第1列", "第2列"]
        told += rows[1:]
    assert [row[0] for row in told] == [str(n) for n in range(1, 61)]
    assert {re.sub(r"\s", "", row[1]) for row in told} == {f"{'行' * 25}{n}" for n in range(1, 61)}


def test_wide_table_turns() -> None:
    """Its number is where upright pages have it, and the text says where the table is."""
    pdf = export(said("正文。"), listing(2, columns=12, width=8, caption="总表"), said("结束。"))
    first, second = pdf.pages
    assert (second.width, second.height) == pytest.approx((297 * MM, 210 * MM), abs=0.1)
    assert "总表见附件。" in first.extract_text()
    number = [c for c in second.chars if c["tag"] == "Artifact" and c["text"].strip()]
    assert [c["text"] for c in number] == ["—", "2", "—"]
    across = 28 * MM
    assert number[0]["x0"] <= across <= number[0]["x1"]
    assert number[0]["top"] == pytest.approx(LEFT + 14, abs=3)


def test_heading_stays_with_its_text() -> None:
    """No heading is the last line of a page, however many lines go before it."""
    for before in range(19, 23):
        pdf = export(
            *(said("一行。") for _ in range(before)), headed(1, "一、标题"), said(SENTENCE)
        )
        last = lines(pdf.pages[0])[-1].text
        assert last != "一、标题"


def test_signature_stays_with_text() -> None:
    """The page that is signed has a line of text on it."""
    pdf = export(*(said("一行。") for _ in range(20)), Signature("云溪县民政局", "2024年1月18日"))
    assert [line.text for line in lines(pdf.pages[1])] == [
        "一行。",
        "云溪县民政局",
        "2024年1月18日",
    ]


def test_lines_break_by_the_rules_of_chinese() -> None:
    """No line begins or ends with forbidden punctuation, whatever stands before it."""
    text = "依照（条例）和《规定》办结“一件事”，群众满意。" * 6
    pdf = export(*(said("行" * shift + text) for shift in range(14)))
    for line in (line for page in pdf.pages for line in lines(page)):
        assert line.text[0] not in FORBIDDEN_FIRST
        assert line.text[-1] not in FORBIDDEN_LAST
        assert line.right <= RIGHT + 0.5


def test_number_and_unit_are_not_torn() -> None:
    """A number stands on one line with its unit, wherever the line ends."""
    text = "办理1,234件、占95.8%、涉及第12次会议和220人次"
    pdf = export(*(said("行" * shift + text) for shift in range(28)))
    told = "\n".join(line.text for page in pdf.pages for line in lines(page))
    assert [told.count(kept) for kept in ("1,234件", "95.8%", "第12次", "220人次")] == [28] * 4


def test_chart_is_drawn_in_vectors(printed: pdfplumber.PDF) -> None:
    """No pixels, and its words are text; its caption is below it."""
    page = next(page for page in printed.pages if "图1" in page.extract_text())
    assert page.images == []
    words = {word["text"]: word for word in page.extract_words()}
    assert words["办结"]["top"] < next(w["top"] for t, w in words.items() if t.startswith("图1"))


def test_public_edition_holds_nothing_internal(printed: pdfplumber.PDF) -> None:
    """No mark, no finding, no evidence."""
    everything = "".join(page.extract_text() for page in printed.pages)
    for word in ("内部资料", "缺一份佐证", "赵某", "数据来源"):
        assert word not in everything


def test_internal_edition_is_marked_and_has_an_appendix(internal: NotebookNode) -> None:
    """The mark stands on each page; findings and evidence come last; numbers lead to them."""
    content, _ = PDFExporter(edition="internal").from_notebook_node(internal)
    pages = pdfplumber.open(io.BytesIO(content)).pages
    assert all("内部资料" in "".join(c["text"] for c in page.chars) for page in pages)
    appendix = pages[-1].extract_text()
    assert "缺一份佐证" in appendix
    assert "赵某" in appendix
    assert len(pages[0].annots) == 1


def test_same_input_gives_the_same_bytes(public: NotebookNode) -> None:
    """No clock, no chance."""
    first, second = (PDFExporter().from_notebook_node(public)[0] for _ in range(2))
    assert first == second


def test_analysts_stress_and_strange_characters() -> None:
    """Strong is set in 黑体; characters that print nothing do not get in."""
    led = Link("https://example.org/", (Text("网页"),)), Link("javascript:x()", (Text("字"),))
    inlines = (Text("平\u202e常"), Strong((Text("着重"),)), *led, Emphasis((Text("斜"),)))
    pdf = export(Paragraph(inlines), said("甲\u0007乙"))
    chars = {c["text"]: c["fontname"].partition("+")[2] for c in pdf.pages[0].chars}
    assert chars["着"] == "NotoSansSC-Regular"
    assert pdf.pages[0].extract_text().startswith("平常着重网页字斜\n甲乙")
    assert {link["uri"] for link in pdf.pages[0].hyperlinks} == {"https://example.org/"}


def test_options_of_the_bureau() -> None:
    """Red header, signer, attachments, list of them, copies and issuer."""
    layout = Layout(
        length="full",
        red_header="云溪县民政局文件",
        signer="张某",
        seal=False,
        copies=("县委依法治县办",),
        issuer="县民政局办公室",
        attached_in_pdf=("tables", "charts"),
    )
    pdf = export(*report(layout))
    first, *_, attached = (page.extract_text() for page in pdf.pages)
    assert "云溪县民政局文件" in first
    red = {c["non_stroking_color"] for c in pdf.pages[0].chars if c["text"] == "文"}
    assert (1.0, 0.0, 0.0) in red
    assert "签发人：张某" in first
    assert "抽查任务、办理情况见附件。" in "".join(
        page.extract_text().replace("\n", "") for page in pdf.pages
    )
    assert attached.startswith("附件\n有关图表\n表1 抽查任务")
    assert "图1 办理情况（单位：件）" in attached
    assert "抄送：县委依法治县办。" in attached
    assert "2024年1月18日印发" in attached


@pytest.mark.parametrize(
    "length", [2000, *(pytest.param(n, marks=pytest.mark.slow) for n in (7500, 20000))]
)
def test_a_row_taller_than_a_page_goes_on(length: int) -> None:
    """Every character of it stands on a page."""
    rows = (("1", "长" * length), ("2", "末"))
    pdf = export(Table("", "", (Column("号"), Column("内容")), rows))
    assert sum(page.extract_text().count("长") for page in pdf.pages) == length
    assert [c for page in pdf.pages for c in page.chars if c["bottom"] > page.height] == []


def test_a_head_taller_than_a_page_stands_once() -> None:
    """Repeated, it would leave no room for the rows."""
    pdf = export(Table("", "", (Column("头" * 3000), Column("乙")), (("1", "2"),) * 3))
    assert sum(page.extract_text().count("头") for page in pdf.pages) == 3000


def test_a_long_number_breaks() -> None:
    """Rather than running out of the page."""
    pdf = export(said("9" * 300 + "件"))
    assert all(c["x1"] < 184 / 25.4 * 72 + 1 for page in pdf.pages for c in page.chars)


def test_a_raised_digit_is_printed() -> None:
    """In a face that has it; the Chinese ones lack most."""
    pdf = export(said("共10⁵元，H₂O。"))
    assert "10⁵元，H₂O" in pdf.pages[0].extract_text()
