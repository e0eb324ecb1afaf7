"""A finding leads to its spot in the document, in words and in the fields of findings.json."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
import typst
from pylopdf_fonts_zh_cn import serif_path

from fazhi.documents.document_readers import read_document
from fazhi.findings import Finding
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import Terms

FAULT = "县民政局民政局加强领导。"
TEXT = f"一、依法履职\n\n总的情况如下。\n\n{FAULT}\n"
ROWS = (("指标", "数值"), ("建议提案", "24件"), ("民政局民政局", "××件"))


def word() -> bytes:
    """Return a Word file: title, heading, two paragraphs, and a table with two faults."""
    document = docx.Document()
    document.add_paragraph("2023年工作情况报告")
    document.add_heading("一、依法履职", 1)
    document.add_paragraph("总的情况如下。")
    document.add_paragraph(FAULT)
    table = document.add_table(len(ROWS), 2)
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def pdf(folder: Path) -> bytes:
    """Return a PDF with the fault on its second page."""
    source = folder / "a.typ"
    source.write_text(
        '#set text(font: "Noto Serif SC", lang: "zh")\n'
        f"总的情况如下。\n#pagebreak()\n一、依法履职\n\n{FAULT}\n",
        encoding="utf-8",
    )
    fonts = [Path(serif_path()).parent]
    return typst.compile(source, font_paths=fonts, ignore_system_fonts=True)


def found(folder: Path, name: str, content: bytes, terms: Terms) -> list[Finding]:
    """Return what is found in a file with this content."""
    path = folder / name
    path.write_bytes(content)
    return list(proofread(read_document(path), terms))


def place(finding: Finding) -> dict[str, object]:
    """Return the fields of a place that say something."""
    return {name: value for name, value in finding.to_json()["place"].items() if value is not None}


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.txt", TEXT, 5),
        ("a.md", TEXT.replace("一、", "## 一、"), 5),
        (
            "a.html",
            f"<meta charset=utf-8><h2>一、依法履职</h2>\n<p>总的情况如下。</p>\n<p>{FAULT}</p>",
            3,
        ),
    ],
)
def test_texts_lead_to_heading_and_line(
    tmp_path: Path, terms: Terms, name: str, content: str, line: int
) -> None:
    """An editor finds the line, a reader the heading."""
    (finding,) = found(tmp_path, name, content.encode(), terms)
    assert str(finding.place) == f"{name}，“一、依法履职”之下，第{line}行"
    assert place(finding) == {"file": name, "sheet": "一、依法履职", "line": line}
    assert "【民政局民政局】" in finding.message


def test_word_leads_to_heading_and_paragraph_and_cell(tmp_path: Path, terms: Terms) -> None:
    """Word shows no lines: paragraphs are counted, and tables by row and header."""
    paragraph, name, number = found(tmp_path, "a.docx", word(), terms)
    assert str(paragraph.place) == "a.docx，“一、依法履职”之下，第4段"
    assert place(paragraph) == {"file": "a.docx", "sheet": "一、依法履职", "line": 4}
    assert str(name.place) == "a.docx，“一、依法履职”之下，表1，第3行，“指标”列"
    assert str(number.place) == "a.docx，“一、依法履职”之下，表1，第3行，“数值”列"
    assert place(number) == {"file": "a.docx", "sheet": "表1", "row": 3, "column": "数值"}


def test_a_pdf_leads_to_heading_and_page(tmp_path: Path, terms: Terms) -> None:
    """Where paragraphs are a guess, the page is not."""
    (finding,) = found(tmp_path, "a.pdf", pdf(tmp_path), terms)
    assert str(finding.place) == "a.pdf，“一、依法履职”之下，第2页"
    assert place(finding) == {"file": "a.pdf", "sheet": "第2页"}


def test_a_wrong_total_leads_to_its_table(tmp_path: Path, terms: Terms) -> None:
    """The message names the column, the place the table."""
    text = "| 指标 | 数值 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | 2 |\n| 合计 | 4 |\n"
    (finding,) = found(tmp_path, "a.md", text.encode(), terms)
    assert "“数值”列" in finding.message
    assert str(finding.place) == "a.md，表1，第1行"
