"""A table and a sentence, or two tables, that tell of one thing must agree."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from docx import Document
from pylopdf_fonts_zh_cn import serif_path

from fazhi.documents.document_readers import read_document
from fazhi.documents.passages import Kind, Passage, located
from fazhi.findings import Finding
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms

TITLE = "某县水利局2023年度工作总结".replace("某县", "云河县")
Grid = list[list[str]]


def told(passages: list[Passage]) -> list[Finding]:
    """Return what is told of facts."""
    found = proofread(tuple(located(passages)), builtin_terms())
    return [finding for finding in found if finding.code == "fact-differs"]


def rows(grid: Grid, table: int = 1) -> list[Passage]:
    """Return a table as a reader of documents does."""
    return [Passage("\t".join(cells), Kind.ROW, table=table) for cells in grid]


def document(*parts: str | Grid) -> list[Passage]:
    """Return a titled document of sentences and tables."""
    passages, table = [Passage(TITLE)], 0
    for part in parts:
        if isinstance(part, str):
            passages.append(Passage(part))
        else:
            table += 1
            passages += rows(part, table)
    return passages


SIMPLE: Grid = [["事项", "数量"], ["行政许可", "150件"], ["行政检查", "86次"]]

DIFFERENT = [
    ("全年办理行政许可142件。", SIMPLE),
    ("我局办理行政许可142件，同比有所增长。", SIMPLE),
    ("办理行政许可142件。", [["事项", "本年（件）", "上年（件）"], ["行政许可", "150", "131"]]),
    (
        "2023年，办理行政许可142件。",
        [["事项", "2022年", "2023年"], ["行政许可（件）", "142", "150"]],
    ),
    ("拨付水毁修复资金320万元。", [["项目", "数量"], ["水毁修复资金（万元）", "302"]]),
]

ONE = [
    ("全年办理行政许可150件。", SIMPLE),
    ("其中办理行政许可142件。", SIMPLE),
    ("上半年办理行政许可72件。", SIMPLE),
    ("2022年，办理行政许可142件。", SIMPLE),
    ("计划办理行政许可160件。", SIMPLE),
    ("办理行政许可150件。", [["事项", "本年（件）", "上年（件）"], ["行政许可", "150", "142"]]),
    ("拨付水毁修复资金320万元。", [["项目", "数量"], ["水毁修复资金（元）", "3200000"]]),
    ("拨付水毁修复资金320万元。", [["项目", "数量"], ["水毁修复资金", "320"]]),
    ("办理行政许可142件。", [["科室", "行政许可"], ["水政监察科", "150"]]),
    ("河东镇全年办理行政许可14件。", SIMPLE),
    ("在用水许可方面，办理行政许可14件。", SIMPLE),
    ("办理行政许可142件。", [["事项", "申请", "准予"], ["行政许可", "150", "142"]]),
]


@pytest.mark.parametrize(("sentence", "table"), DIFFERENT)
@pytest.mark.fires("fact-differs")
def test_a_sentence_and_a_table_that_differ_are_told(sentence: str, table: Grid) -> None:
    """Whichever stands first."""
    assert len(told(document(sentence, table))) == 1
    assert len(told(document(table, sentence))) == 1


@pytest.mark.parametrize(("sentence", "table"), ONE)
@pytest.mark.silent("fact-differs")
def test_what_agrees_or_is_of_something_else_passes(sentence: str, table: Grid) -> None:
    """Parts, other years, plans, other columns and other scales are no second value."""
    assert not told(document(sentence, table))


def test_two_tables_give_one_value() -> None:
    """A row of one table called like one of another, of tables of the same scope."""
    again: Grid = [["指标", "数值"], ["行政许可", "142件"], ["行政检查", "86次"]]
    assert len(told(document(SIMPLE, again))) == 1
    assert not told(document("表1 全县情况", SIMPLE, "表2 县本级情况", again))


def test_a_column_that_says_what_was_done_is_of_the_sentence() -> None:
    """本年制发件数 beside a kind of document is what was issued of it, and 本年废止件数 is not."""
    sentence = "本年度制发行政规范性文件9件，废止3件。"
    header = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    assert len(told(document(sentence, [header, ["行政规范性文件", "8", "3", "57"]]))) == 1
    assert not told(document(sentence, [header, ["行政规范性文件", "9", "3", "57"]]))


def test_rows_of_two_sections_may_be_of_two_matters() -> None:
    """逾期未答复 of applications is none of suggestions; two digits changed over are told."""
    for other, count in (("0件", 0), ("231件", 1)):
        grids = ([["指标", "数值"], ["逾期未答复", cell]] for cell in ("213件", other))
        passages = [Passage(TITLE)]
        for table, (heading, grid) in enumerate(zip("一二", grids, strict=True), start=1):
            passages += [Passage(f"{heading}、情况{heading}", Kind.HEADING), *rows(grid, table)]
        assert len(told(passages)) == count


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_files_are_compared(tmp_path: Path, suffix: str) -> None:
    """Word and web files give the rows of their tables."""
    file = tmp_path / f"a{suffix}"
    if suffix == ".docx":
        word = Document()
        word.add_paragraph(TITLE)
        word.add_paragraph("全年办理行政许可142件。")
        table = word.add_table(rows=0, cols=2)
        for cells in SIMPLE:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        word.save(str(file))
    else:
        body = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in SIMPLE)
        file.write_text(
            f"<html><body><p>{TITLE}</p><p>全年办理行政许可142件。</p><table>{body}</table></body></html>",
            encoding="utf-8",
        )
    found = proofread(read_document(file), builtin_terms())
    assert [finding.code for finding in found] == ["fact-differs"]


def test_a_pdf_is_compared(tmp_path: Path) -> None:
    """Its title has no full stop, and its table is lines of text."""
    prose = "全年办理行政许可142件，都在承诺的期限以内作出决定，没有收到申请人的投诉和举报。"
    source = f"= {TITLE}\n\n{prose}\n\n#table(columns: 2, [事项], [数量], [行政许可], [150件])"
    (tmp_path / "a.typ").write_text(
        f'#set text(font: "Noto Serif SC")\n#set page(paper: "a5")\n{source}\n', encoding="utf-8"
    )
    file = tmp_path / "a.pdf"
    fonts = [str(Path(serif_path()).parent)]
    typst.compile(tmp_path / "a.typ", output=file, font_paths=fonts)
    found = proofread(read_document(file), builtin_terms())
    assert [finding.code for finding in found] == ["fact-differs"]


def test_a_line_of_a_pdf_is_a_row() -> None:
    """The text of a PDF has a table's row as a line."""
    page = [
        Passage(TITLE, page=1),
        Passage("全年办理行政许可142件。", page=1),
        Passage("行政许可 150件", page=2),
    ]
    assert len(told(page)) == 1
