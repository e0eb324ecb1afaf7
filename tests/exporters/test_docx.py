"""The Word file is made of real styles on the grid of GB/T 9704-2012."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from nbformat import NotebookNode
from papers import SIGNED, drawn, head, headed, holding, listing, report, said

from fazhi.blocks.model import (
    Block,
    Column,
    Edition,
    Emphasis,
    Image,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
)
from fazhi.exporters.docx.docx_exporter import DOCXExporter
from fazhi.params.layout import PLAIN, Layout, Typefaces

PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs"),
    *("kinsoku", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid"),
    *("spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"),
)
"""Properties of a paragraph in the order of ECMA-376, part 1, 17.3.1.26."""

MM = 1440 / 25.4
"""A millimetre in twips."""


def write(notebook: NotebookNode) -> bytes:
    """Return a notebook as the bytes of a Word file."""
    edition = notebook.metadata["fazhi"]["edition"]
    content, _ = DOCXExporter(edition=edition).from_notebook_node(notebook)
    return content


def export(*blocks: Block) -> WordDocument:
    """Return blocks as a Word file to look into."""
    return Document(io.BytesIO(write(holding(blocks))))


def numbers(element: Any, tag: str) -> dict[str, str]:
    """Return the attributes of the first descendant of that name."""
    found = element.find(f".//{qn(tag)}")
    return {key.partition("}")[2]: value for key, value in found.attrib.items()}


@pytest.fixture(scope="module")
def content(public: NotebookNode) -> bytes:
    """The short report."""
    return write(public)


@pytest.fixture(scope="module")
def printed(content: bytes) -> WordDocument:
    """The short report."""
    return Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def styled(printed: WordDocument) -> dict[str, str]:
    """The name of the style of each paragraph, by its text."""
    return {p.text: p.style.name for p in printed.paragraphs if p.style and p.text}


def test_page_margins_and_grid(printed: WordDocument) -> None:
    """A4, margins in millimetres, 22 lines and 28 characters."""
    section = printed.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    margins = (
        section.top_margin,
        section.right_margin,
        section.bottom_margin,
        section.left_margin,
    )
    assert [m.mm for m in margins] == pytest.approx([37, 26, 35, 28], abs=0.1)
    grid = numbers(section._sectPr, "w:docGrid")  # noqa: SLF001  python-docx has no grid
    height, width = 225 * MM, 156 * MM
    assert grid["type"] == "linesAndChars"
    assert height // int(grid["linePitch"]) == 22
    assert width // (16 * 20 + int(grid["charSpace"]) / 4096 * 20) == 28


def test_full_line_has_28_characters(printed: WordDocument) -> None:
    """Where a program does not use the grid, the style itself makes 28 characters fit."""
    style = printed.styles["Normal"].element.find(qn("w:rPr"))
    pitch = 16 * 20 + int(numbers(style, "w:spacing")["val"])
    assert 156 * MM // pitch == 28


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("表格文字", "仿宋_GB2312", 12),
        ("Footer", "仿宋_GB2312", 14),
    ],
)
def test_styles_have_the_official_faces(
    printed: WordDocument, style: str, face: str, size: float
) -> None:
    """By the names that Chinese offices have them under, East Asian and Latin alike."""
    found = printed.styles[style]
    assert found.font.size.pt == size
    fonts = numbers(found.element, "w:rFonts")
    assert set(fonts.values()) == {face}
    assert {"ascii", "hAnsi", "eastAsia", "cs"} == set(fonts)


@pytest.mark.parametrize(
    ("style", "alias", "level"),
    [
        ("Heading 1", "一级标题", "0"),
        ("Heading 2", "二级标题", "1"),
        ("Heading 3", "三级标题", "2"),
    ],
)
def test_headings_are_in_the_navigation_pane(
    printed: WordDocument, style: str, alias: str, level: str
) -> None:
    """Word's own heading styles with an outline level, under their official names too."""
    element = printed.styles[style].element
    assert numbers(element, "w:outlineLvl") == {"val": level}
    assert numbers(element, "w:aliases") == {"val": alias}
    assert element.find(f".//{qn('w:keepNext')}") is not None


def test_lines_and_indents(printed: WordDocument) -> None:
    """Exact line pitch of 225/22 mm at most, first line indented by two characters."""
    element = printed.styles["Body Text"].element
    spacing = numbers(element.find(qn("w:pPr")), "w:spacing")
    assert spacing["lineRule"] == "exact"
    assert 0 <= 225 * MM / 22 - int(spacing["line"]) < 1
    assert numbers(element, "w:ind")["firstLineChars"] == "200"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("云溪县民政局2023年\n法治政府建设年度报告", "Title"),
        ("云民〔2024〕3号", "发文字号"),
        ("中共云溪县委，云溪县人民政府：", "主送机关"),
        ("一、加强组织领导", "Heading 1"),
        ("（一）完善领导机制", "Heading 2"),
        ("全年办理建议提案24件。", "Body Text"),
        ("表1　抽查任务", "Caption"),
        ("图1　办理情况（单位：件）", "Caption"),
        ("云溪县民政局", "发文机关署名"),
        ("2024年1月18日", "成文日期"),
    ],
)
def test_paragraphs_have_their_styles(styled: dict[str, str], text: str, style: str) -> None:
    """Nothing is formatted by hand that a style can say."""
    assert styled[text] == style


def test_all_styles_in_use_are_defined(content: bytes) -> None:
    """Word repairs nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        text, styles = (file.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    used = set(re.findall(r'w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', text))
    assert used <= set(re.findall(r'w:styleId="(\w+)"', styles))


def test_number_in_print_is_one_run(printed: WordDocument) -> None:
    """A sentence of one kind is found in one piece, its figures in it."""
    (paragraph,) = (p for p in printed.paragraphs if "24件" in p.text)
    assert [run.text for run in paragraph.runs] == ["全年办理建议提案24件。"]


def test_page_numbers_are_fields_outside(printed: WordDocument) -> None:
    """Odd pages right, even pages left, one character in, — PAGE —."""
    section = printed.sections[0]
    assert printed.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert numbers(paragraph._p, "w:jc") == {"val": side}  # noqa: SLF001
        assert numbers(paragraph._p, "w:ind")[f"{side}Chars"] == "100"  # noqa: SLF001
        assert paragraph._p.find(f".//{qn('w:instrText')}").text == " PAGE "  # noqa: SLF001


def test_captions_are_counted_by_word(printed: WordDocument) -> None:
    """A table that the office adds moves the numbers of those behind it."""
    (caption,) = (p for p in printed.paragraphs if p.text.startswith("表1"))
    assert caption._p.find(f".//{qn('w:instrText')}").text == " SEQ 表 \\* ARABIC "  # noqa: SLF001


def test_table_repeats_its_header_and_splits_no_row(printed: WordDocument) -> None:
    """The header row says so, and each row refuses to be split."""
    (table,) = printed.tables
    flags = [[child.tag for child in row._tr.trPr] for row in table.rows]  # noqa: SLF001
    assert flags == [[qn("w:cantSplit"), qn("w:tblHeader")]] + [[qn("w:cantSplit")]] * 3
    assert table.style is not None
    assert table.style.name == "公文表格"
    assert [cell.text for cell in table.rows[1].cells] == ["1", "行行行行1", "行行行行1"]


def test_table_is_as_wide_as_the_text(printed: WordDocument) -> None:
    """Its columns share 156 mm, and stay as they are."""
    (table,) = printed.tables
    widths = [int(column._gridCol.get(qn("w:w"))) for column in table.columns]  # noqa: SLF001
    assert sum(widths) == pytest.approx(156 * MM, abs=3)
    assert numbers(table._tbl, "w:tblLayout") == {"type": "fixed"}  # noqa: SLF001


def test_chart_is_a_picture_with_words(printed: WordDocument) -> None:
    """A PNG of the drawing's size, described for those who do not see it."""
    (shape,) = printed.inline_shapes
    about = shape._inline.docPr  # noqa: SLF001
    assert about.get("descr") == "柱形图：全部24件都已办结。"
    assert (shape.width.pt, shape.height.pt) == pytest.approx((200, 60), abs=0.5)
    (part,) = (p for p in printed.part.package.iter_parts() if p.content_type == "image/png")
    assert part.blob.startswith(b"\x89PNG")


def test_properties_tell_of_the_document_alone(content: bytes) -> None:
    """Title, organisation, date of the signature: no user, no machine, no clock."""
    about = Document(io.BytesIO(content)).core_properties
    assert about.title == "云溪县民政局2023年法治政府建设年度报告"
    assert {about.author, about.last_modified_by} == {"云溪县民政局"}
    assert about.language == "zh-CN"
    assert about.comments == ""
    assert f"{about.created:%Y-%m-%d}" == f"{about.modified:%Y-%m-%d}" == "2024-01-18"
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("custom" in name or "thumbnail" in name for name in file.namelist())


def test_same_input_gives_the_same_bytes(public: NotebookNode, content: bytes) -> None:
    """No clock, no chance."""
    assert write(public) == content


def test_public_edition_holds_nothing_internal(content: bytes) -> None:
    """No part of the file holds a mark, a finding, evidence, or a figure's id."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        everything = "".join(file.read(n).decode(errors="ignore") for n in file.namelist())
    for word in (
        "内部资料",
        "缺一份佐证",
        "赵某",
        "数据来源",
        "proposals_total",
        "w:vanish",
        "w:del ",
    ):
        assert word not in everything


def test_internal_edition_is_marked_and_has_an_appendix(internal: NotebookNode) -> None:
    """The mark is in each header, and findings and evidence stand on turned pages."""
    printed = Document(io.BytesIO(write(internal)))
    upright, turned = printed.sections
    assert upright.header.paragraphs[0].text == "内部资料"
    assert upright.even_page_header.paragraphs[0].text == "内部资料"
    assert "内部资料" in turned.header.tables[0].cell(0, 0).text
    assert turned.orientation == WD_ORIENT.LANDSCAPE
    cells = [cell.text for table in printed.tables for row in table.rows for cell in row.cells]
    assert {"缺一份佐证。", "赵某"} <= set(cells)


def test_number_leads_to_its_evidence(internal: NotebookNode) -> None:
    """In the internal edition a click on a number shows the rows behind it."""
    body = Document(io.BytesIO(write(internal))).element.body
    (link,) = (e for e in body.iter(qn("w:hyperlink")) if e.get(qn("w:anchor")))
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert link.get(qn("w:anchor")) in names
    assert [text.text for text in link.iter(qn("w:t"))] == ["24件"]


def test_wide_table_turns() -> None:
    """It stands in a section of its own, whose page numbers run along the sheet's short side."""
    printed = export(
        said("正文。"), listing(2, columns=12, width=8, caption="总表"), said("结束。")
    )
    _, turned = printed.sections
    assert turned.orientation == WD_ORIENT.LANDSCAPE
    cell = turned.footer.tables[0].cell(0, 0)
    assert cell.text == "— 1 —"
    assert numbers(cell._tc, "w:textDirection") == {"val": "tbRl"}  # noqa: SLF001
    told = [p.text for p in printed.paragraphs]
    assert told[:4] == ["正文。", "总表见附件。", "结束。", "附件：总表"]
    assert told[4:6] == ["附件", "总表"]


def test_data_stand_in_two_columns_of_an_upright_page() -> None:
    """Below their title, which goes over the whole page; they begin and end within a page."""
    row = ("学法活动", "13场", "11场", "+2")
    columns = tuple(map(Column, ("指标", "2023年", "2022年", "增减")))
    data = Table("data", "主要数据表", columns, (row,) * 60, note="甲", role="data")
    layout = replace(PLAIN, length="short", issuer="云溪县民政局办公室")
    printed = export(head(layout), said("正文。"), data, SIGNED)
    title, body, end = printed.sections
    assert [section.start_type for section in (body, end)] == [WD_SECTION.CONTINUOUS] * 2
    assert numbers(body._sectPr, "w:cols")["num"] == "2"  # noqa: SLF001
    assert {section.orientation for section in (title, body, end)} == {WD_ORIENT.PORTRAIT}
    table, _ = printed.tables
    assert [cell.text for cell in table.rows[1].cells] == list(row)
    margins = table._tbl.tblPr.find(qn("w:tblCellMar"))  # noqa: SLF001
    assert {int(edge.get(qn("w:w"))) for edge in margins} == {40}


def test_no_line_ends_within_a_number(printed: WordDocument) -> None:
    """A program breaks what it takes for Chinese anywhere, digits too: they are Latin text."""
    (language,) = printed.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-US"
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_stress_and_addresses() -> None:
    """Strong is a character style, a link leads out only to where documents may lead."""
    printed = export(
        Paragraph(
            (
                Text("见"),
                Strong((Text("着重"),)),
                Link("https://example.org/", (Text("网页"),)),
                Link("javascript:alert(1)", (Text("陷阱"),)),
                Emphasis((Text("斜"),)),
            )
        )
    )
    (paragraph,) = printed.paragraphs
    assert paragraph.text == "见着重网页陷阱斜"
    assert paragraph.runs[-1].style.name == "Emphasis"
    assert paragraph.runs[1].style.name == "Strong"
    assert [link.address for link in paragraph.hyperlinks] == ["https://example.org/"]


def test_schema_order_of_properties(content: bytes) -> None:
    """Word refuses properties that do not stand in the order of its schema."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = [n for n in file.namelist() if n.startswith("word/") and n.endswith(".xml")]
        texts = [file.read(name).decode() for name in names]
    for properties in re.findall(r"<w:pPr>(.*?)</w:pPr>", "".join(texts)):
        tags = re.findall(r"<w:(\w+)", properties)
        places = [PROPERTIES.index(tag) for tag in tags if tag in PROPERTIES]
        assert all(a < b for a, b in pairwise(places)), properties


def test_options_of_the_bureau() -> None:
    """Red header, signer, attachments, list of them, copies and issuer."""
    layout = Layout(
        length="full",
        red_header="云溪县民政局文件",
        signer="张某",
        seal=False,
        copies=("县委依法治县办",),
        issuer="县民政局办公室",
        attached_in_docx=("tables", "charts"),
    )
    printed = export(*report(layout))
    texts = [p.text for p in printed.paragraphs]
    assert texts[:3] == ["云溪县民政局文件", "云民〔2024〕3号\t签发人：张某", ""]
    assert str(printed.styles["发文机关标志"].font.color.rgb) == "FF0000"
    assert "抽查任务、办理情况见附件。" in texts
    assert "附件：有关图表" in texts
    assert texts[-2] == "图1　办理情况（单位：件）"
    imprint = [row.cells[0].text for row in printed.tables[-1].rows]
    assert imprint == ["抄送：县委依法治县办。", "县民政局办公室\t2024年1月18日印发"]


def test_typefaces_of_the_bureau() -> None:
    """A face that the bureau names stands in the styles."""
    title = replace(head(), typefaces=Typefaces(body="方正仿宋_GBK"))
    fonts = numbers(export(title, headed(1, "一、")).styles["Normal"].element, "w:rFonts")
    assert fonts["eastAsia"] == "方正仿宋_GBK"


def test_many_pictures_have_ids_of_their_own() -> None:
    """Two charts are two drawings."""
    printed = export(drawn("甲"), drawn("乙"))
    ids = [shape._inline.docPr.get("id") for shape in printed.inline_shapes]  # noqa: SLF001
    assert len(set(ids)) == 2


def test_tables_do_not_touch() -> None:
    """Word makes one of two tables that follow each other."""
    body = export(listing(1, caption=""), listing(1, caption="")).element.body
    tags = [child.tag for child in body]
    assert [qn("w:tbl")] * 2 not in [list(pair) for pair in pairwise(tags)]


def test_appendix_begins_a_page() -> None:
    """Attachments that turn and the appendix, which turns, are two sections."""
    wide = listing(2, columns=12, width=8, caption="总表")
    notebook = holding((wide, *report()), Edition.INTERNAL)
    printed = Document(io.BytesIO(write(notebook)))
    turns = [section.orientation == WD_ORIENT.LANDSCAPE for section in printed.sections]
    assert turns == [False, True, True]


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_of_an_analyst(kind: str) -> None:
    """A drawing is printed as pixels, pixels as they are; its words stand beside it."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect/></svg>'
    dot = (
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
        "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    )
    picture = {
        "svg": Image("image/svg+xml", base64.b64encode(drawing.encode()).decode(), alt="图"),
        "png": Image("image/png", dot, alt=""),
    }[kind]
    (shape,) = export(said("甲"), picture).inline_shapes
    assert shape._inline.docPr.get("descr") == {"svg": "图", "png": "插图"}[kind]  # noqa: SLF001  python-docx has no such attribute
    assert shape.width.pt / shape.height.pt == pytest.approx({"svg": 2, "png": 1}[kind], abs=0.01)
