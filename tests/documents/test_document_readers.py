"""Every kind of document is read into the same passages."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import docx
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pylopdf_fonts_zh_cn import serif_path

from fazhi.documents.document_readers import read_document
from fazhi.documents.passages import CELL, Kind, Passage
from fazhi.errors import UsageError

EXPECTED = [
    ("一、依法履职", Kind.HEADING),
    (
        "共办理建议提案24件，全部按期答复，其中人大建议13件、政协提案11件，群众比较满意。",
        Kind.PARAGRAPH,
    ),
    (f"指标{CELL}数值", Kind.ROW),
    (f"建议提案{CELL}24件", Kind.ROW),
]
PARAGRAPH = EXPECTED[1][0]
HALVES = PARAGRAPH[:30], PARAGRAPH[30:]


def word(body: str = "") -> bytes:
    """Return a Word file of a heading, a paragraph of two runs, and a table."""
    document = docx.Document()
    document.add_heading("一、依法履职", 1)
    paragraph = document.add_paragraph(HALVES[0])
    paragraph.add_run(HALVES[1]).bold = True
    if body:
        paragraph._p.append(parse_xml(body.format(ns=nsdecls("w"))))  # noqa: SLF001  no other way in
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["指标", "数值", "建议提案", "24件"], strict=True):  # noqa: SLF001
        cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


MARKDOWN = f"""\
## 一、依法履职 {{#duties}}

{HALVES[0]}
**{HALVES[1]}**

| 指标 | 数值 |
| --- | --- |
| 建议提案 | 24件 |
"""
HTML = f"""\
<!doctype html><meta charset="utf-8"><title>标题</title><style>p {{}}</style>
<nav>上一篇</nav><h2>一、依法履职</h2>
<p>{HALVES[0]}
  <b>{HALVES[1]}</b></p><script>1</script>
<table><tr><th>指标</th><th>数值</th></tr><tr><td>建议提案</td><td><a>24</a>件</td></tr></table>
<p hidden>看不见</p>
"""
DOCUMENTS = {"a.md": MARKDOWN.encode(), "a.html": HTML.encode(), "a.docx": word()}


def read(folder: Path, name: str, content: bytes) -> tuple[Passage, ...]:
    """Return the passages of a file with this content."""
    path = folder / name
    path.write_bytes(content)
    return read_document(path)


def read_printed(folder: Path, source: str) -> tuple[Passage, ...]:
    """Return the passages of the PDF that Typst makes of a text."""
    lettered = f'#set text(font: "Noto Serif SC", lang: "zh")\n{source}'
    fonts = [Path(serif_path()).parent]
    pdf = typst.compile(lettered.encode(), font_paths=fonts, ignore_system_fonts=True)
    return read(folder, "a.pdf", pdf)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_kinds_say_the_same(tmp_path: Path, name: str) -> None:
    """Headings, paragraphs that lines and runs break, and tables come out alike."""
    passages = read(tmp_path, name, DOCUMENTS[name])
    assert [(passage.text, passage.kind) for passage in passages] == EXPECTED
    assert {passage.table for passage in passages} == {0, 1}


def test_paragraphs_that_word_numbers_are_known(tmp_path: Path) -> None:
    """Their text does not hold the number."""
    document = docx.Document()
    document.add_paragraph("问题", style=None)
    numbered = document.add_paragraph("做法")
    numbered._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  no other way in
    content = io.BytesIO()
    document.save(content)
    passages = read(tmp_path, "a.docx", content.getvalue())
    assert [passage.is_numbered for passage in passages] == [False, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    """A paragraph that an editor wrapped is one; short lines stay apart; lines are counted."""
    text = f"一、依法履职\n{HALVES[0]}\n{HALVES[1]}\n\n　　第二段。\n"
    passages = read(tmp_path, "a.txt", text.encode(encoding))
    assert [(p.text, p.line) for p in passages] == [
        ("一、依法履职", 1),
        (PARAGRAPH, 2),
        ("第二段。", 5),
    ]


def test_lines_of_markup_are_told(tmp_path: Path) -> None:
    """A finding in Markdown or HTML leads to its line."""
    markdown = read(tmp_path, "a.md", DOCUMENTS["a.md"])
    assert [passage.line for passage in markdown] == [1, 3, 6, 8]
    page = read(tmp_path, "a.html", DOCUMENTS["a.html"])
    assert [passage.line for passage in page] == [2, 3, 5, 5]


def test_numbered_headings_of_markdown_are_lines_of_their_own(tmp_path: Path) -> None:
    """Many write headings without marks and without empty lines between."""
    text = f"一、依法履职\n{HALVES[0]}\n{HALVES[1]}\n二、下步打算\n继续完善制度。\n"
    passages = read(tmp_path, "a.md", text.encode())
    assert [(p.text, p.kind, p.line) for p in passages] == [
        ("一、依法履职", Kind.HEADING, 1),
        (PARAGRAPH, Kind.PARAGRAPH, 2),
        ("二、下步打算", Kind.HEADING, 4),
        ("继续完善制度。", Kind.PARAGRAPH, 5),
    ]


def test_a_pdf_is_put_together_again(tmp_path: Path) -> None:
    """Lines and pages that cut a paragraph are joined; page numbers are no text."""
    source = (
        '#set page(width: 120mm, height: 60mm, numbering: "— 1 —")\n'
        f"一、依法履职\n\n{PARAGRAPH * 4}\n"
    )
    passages = read_printed(tmp_path, source)
    assert [passage.text for passage in passages] == ["一、依法履职", PARAGRAPH * 4]
    assert [passage.page for passage in passages] == [1, 1]


def test_a_line_that_closes_a_bracket_goes_on(tmp_path: Path) -> None:
    """A line that begins with 图2 is a caption elsewhere."""
    first, then = "全年承办人大建议和政协提案共24件（见", "图2），均在规定期限以内办结。"
    source = f"#set page(width: 120mm, height: 60mm)\n{first} \\ {then}\n\n图3　建议提案的主题\n"
    passages = read_printed(tmp_path, source)
    assert [passage.text for passage in passages] == [first + then, "图3建议提案的主题"]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    """What the leader put in counts, what was struck out does not."""
    put_in = "<w:ins {ns}><w:r><w:t>增补。</w:t></w:r></w:ins>"
    struck = "<w:del {ns}><w:r><w:delText>删去。</w:delText></w:r></w:del>"
    for body, text in ((put_in, PARAGRAPH + "增补。"), (struck, PARAGRAPH)):
        passages = read(tmp_path, "a.docx", word(body))
        assert passages[1].text == text


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"x", "document-kind"),
        ("a.docx", b"x", "document-unreadable"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "document-unreadable"),
        ("a.pdf", b"x", "document-unreadable"),
        ("a.txt", b"\xff\xff\x00", "document-unreadable"),
        ("a.txt", b" \n", "document-without-text"),
        ("a.html", b"<p> </p>", "document-without-text"),
        ("a.html", b"", "document-unreadable"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """The user learns what is wrong with the file, without a traceback."""
    with pytest.raises(UsageError) as caught:
        read(tmp_path, name, content)
    assert caught.value.code == code
    assert caught.value.place.file == name


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A wrong path is the user's to mend."""
    with pytest.raises(UsageError, match="document-unreadable"):
        read_document(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "gb18030"),
        ("", "utf-16"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<meta charset="zlib">', "utf-8"),
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
    ],
)
def test_a_page_is_read_by_the_encoding_that_it_has(
    tmp_path: Path, head: str, encoding: str
) -> None:
    """Declared or not; GB2312 is what pages say that hold more than it has (䶮)."""
    page = tmp_path / "a.html"
    page.write_bytes(
        f"<html><head>{head}</head><body><p>办理许可142件，赵䶮。</p></body></html>".encode(
            encoding
        )
    )
    assert [passage.text for passage in read_document(page)] == ["办理许可142件，赵䶮。"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "big5"])
@pytest.mark.parametrize("spoilt", [b"\xff", b"\x80"])
def test_a_page_is_read_behind_a_byte_that_is_no_character(
    tmp_path: Path, encoding: str, spoilt: bytes
) -> None:
    """The parser would leave off there, and nothing would be wrong with the rest of the page."""
    head = f'<meta charset="{encoding}"><p>'.encode()
    (tmp_path / "a.html").write_bytes(head + spoilt + "</p><p>法治</p>".encode(encoding))
    assert [passage.text for passage in read_document(tmp_path / "a.html")][-1] == "法治"


def test_a_page_is_read_behind_a_large_picture(tmp_path: Path) -> None:
    """As pages are saved with their pictures in them."""
    picture = f'<img src="data:image/png;base64,{"A" * 11_000_000}">'
    passages = read(tmp_path, "a.html", f"<p>甲</p>{picture}<p>乙</p>".encode())
    assert [passage.text for passage in passages] == ["甲", "乙"]


def test_a_paragraph_without_end_is_looked_at_in_parts(tmp_path: Path) -> None:
    """Nothing of it is lost, and each part but the last ends with a sentence."""
    text = "收到提案36件，办结35件。" * 2_000
    passages = read(tmp_path, "a.md", text.encode())
    assert "".join(passage.text for passage in passages) == text
    assert {passage.text[-1] for passage in passages} == {"。"}
    assert max(len(passage.text) for passage in passages) <= 10_000
    assert {passage.number for passage in passages} == {1}


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_taken_back(tmp_path: Path, tag: str) -> None:
    """A sentence goes on around it, in one passage, and says the number that stands."""
    page = f"<p>案件<{tag}>5</{tag}>6起，<ins>均</ins>已办结。</p>"
    passages = read(tmp_path, "a.html", page.encode())
    assert [passage.text for passage in passages] == ["案件6起，均已办结。"]


def test_lines_of_a_table_in_a_pdf_are_known(tmp_path: Path) -> None:
    """Gaps between cells and small print mark them: numbers of rows are no headings of the text."""
    source = (
        "#set page(width: 120mm, height: 150mm)\n"
        "#set text(size: 12pt)\n"
        f"一、依法履职\n\n{PARAGRAPH * 4}\n\n"
        "#text(size: 8pt)[#columns(2)[#table(columns: 2, [指标], [数值], table.cell(colspan: 2)"
        "[六、问题整改], [发现问题], [3个], [指标], [指标])]]\n"
    )
    passages = read_printed(tmp_path, source)
    assert [(p.text, p.kind) for p in passages if p.in_table] == [
        (f"指标{CELL}数值", Kind.PARAGRAPH),
        ("六、问题整改", Kind.PARAGRAPH),
        (f"发现问题{CELL}3个", Kind.PARAGRAPH),
        (f"指标{CELL}指标", Kind.PARAGRAPH),
    ]
    prose = [p.text for p in passages if not p.in_table]
    assert (prose[0], "".join(prose[1:])) == ("一、依法履职", PARAGRAPH * 4)


def test_a_title_in_a_pdf_is_no_part_of_what_follows(tmp_path: Path) -> None:
    """Larger print ends: the paragraph behind it begins with its first line."""
    source = (
        "#set page(width: 120mm, height: 60mm)\n"
        "#set text(size: 12pt)\n"
        f"#text(size: 20pt)[年度报告]\n\n{PARAGRAPH}\n"
    )
    passages = read_printed(tmp_path, source)
    assert [(p.text, p.whole) for p in passages][1:] == [(PARAGRAPH, True)]


def paper(*operators: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF by hand, of one page, whose content is compressed."""
    packed = b"".join(operators)
    for _ in range(filters.count(b"/FlateDecode")):
        packed = zlib.compress(packed, 9)
    return b"\n".join(
        (
            b"%PDF-1.7",
            b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]",
            b"/Contents 4 0 R/Resources 5 0 R>>endobj",
            b"5 0 obj<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>endobj",
            b"4 0 obj<</Length %d/Filter[%s]>>stream" % (len(packed), filters),
            packed,
            b"endstream endobj",
            b"trailer<</Root 1 0 R>>",
            b"%%EOF",
        )
    )


WORDS = b"BT /F 9 Tf 9 9 Td (Report 2023) Tj ET\n"


def test_a_page_is_read(tmp_path: Path) -> None:
    """One that says little, however it is compressed once."""
    (tmp_path / "a.pdf").write_bytes(paper(WORDS))
    assert [one.text for one in read_document(tmp_path / "a.pdf")] == ["Report 2023"]


@pytest.mark.fires("document-unreadable")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", paper(WORDS, b"BT ET\n" * 6_000_000)),
        ("a.pdf", paper(WORDS, filters=b"/FlateDecode /FlateDecode")),
        ("a.md", "办结142件。".encode() * 500_000),
        ("a.txt", "办结142件。\n".encode() * 60_000),
        ("a.html", b"<p>" + "办结142件。".encode() * 1_000_000),
        ("a.html", b"<div>" * 1_500 + b"a"),
        ("a.html", b"<table><tr><td>" + b"<b>" * 1_500 + b"a"),
    ],
)
def test_a_document_without_end_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    """A few kilobytes can unfold to gigabytes, and to more than anybody can proofread."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError) as told:
        read_document(tmp_path / name)
    assert told.value.code == "document-unreadable"
