"""The marked copy: comments in Word, notes in PDF, beside the file."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pikepdf
import pytest
import typst
from pylopdf_fonts_zh_cn import serif_path

from fazhi.documents.document_readers import read_document
from fazhi.findings import Finding
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.annotated import annotate
from fazhi.proofread.vocabulary import builtin_terms

FAULTS = ("全年受理163件，上年结转7件，合计174件。", "发放资料约6000余份。")


def found(file: Path) -> list[Finding]:
    """Return what is found in a file."""
    return list(proofread(read_document(file), builtin_terms()))


def test_word_has_comments_at_the_words(tmp_path: Path) -> None:
    """Each finding is a comment on the runs that hold its words, also in a table's cell."""
    document = docx.Document()
    document.add_paragraph("前面没有问题。")
    paragraph = document.add_paragraph("全年受理163件，")
    paragraph.add_run("上年结转7件，合计174件。").bold = True
    document.add_table(1, 1).cell(0, 0).text = "发放资料约6000余份"
    file = tmp_path / "报告.docx"
    document.save(file)
    copy = annotate(file, found(file))
    assert copy == tmp_path / "报告.annotated.docx"
    marked = docx.Document(io.BytesIO(copy.read_bytes()))
    comments = [comment.text for comment in marked.comments]
    assert len(comments) == 2
    assert "163件+7件=170件" in comments[0]
    assert "hedge-doubled" in comments[1]
    assert all(comment.author == "校对" for comment in marked.comments)
    body = marked.element.body.xml
    assert body.index("commentRangeStart") > body.index("前面没有问题")
    assert read_document(copy) != ()


def test_pdf_has_notes_at_the_words(tmp_path: Path) -> None:
    """Each finding is a highlight over its words, on the page where they stand."""
    source = tmp_path / "a.typ"
    source.write_text(
        '#set text(font: "Noto Serif SC", lang: "zh")\n前面没有问题。\n#pagebreak()\n'
        + "\n\n".join(FAULTS),
        encoding="utf-8",
    )
    file = tmp_path / "报告.pdf"
    fonts = [Path(serif_path()).parent]
    file.write_bytes(typst.compile(source, font_paths=fonts, ignore_system_fonts=True))
    copy = annotate(file, found(file))
    assert copy == tmp_path / "报告.annotated.pdf"
    with pikepdf.open(copy) as pdf:
        notes = [[str(note.Contents) for note in page.get("/Annots", [])] for page in pdf.pages]
        assert notes[0] == []
        assert len(notes[1]) == 2
        assert "163件+7件=170件" in notes[1][0]
        left, bottom, right, top = (float(side) for side in pdf.pages[1].Annots[0].Rect)
    assert 0 < left < right
    assert 0 < bottom < top


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_other_kinds_hold_no_notes(tmp_path: Path, name: str) -> None:
    """Nothing is written beside a text."""
    file = tmp_path / name
    file.write_text(FAULTS[0], encoding="utf-8")
    assert annotate(file, found(file)) is None
    assert [path.name for path in tmp_path.iterdir()] == [name]


UNPLACED = (
    Finding.of("mark-missing", quote=""),
    Finding.of("mark-missing", quote="“这里没有【这几个字】”"),
)
"""One quotes nothing; the words of the other are not in the file."""


def test_word_has_the_rest_at_its_first_words(tmp_path: Path) -> None:
    """What has no place of its own is not lost; a file without words has no place at all."""
    document = docx.Document()
    document.add_paragraph("")
    document.add_paragraph("第一句话。")
    document.save(tmp_path / "a.docx")
    docx.Document().save(tmp_path / "b.docx")
    copies = [annotate(tmp_path / name, UNPLACED) for name in ("a.docx", "b.docx")]
    marked = [docx.Document(str(copy)) for copy in copies]
    assert [len(list(one.comments)) for one in marked] == [2, 0]
    body = marked[0].element.body.xml
    assert body.index("commentRangeStart") < body.index("第一句话")


def test_pdf_has_the_rest_at_its_corner(tmp_path: Path) -> None:
    """On the page that the finding names."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    pdf.save(tmp_path / "a.pdf")
    copy = annotate(tmp_path / "a.pdf", UNPLACED)
    assert copy
    with pikepdf.open(copy) as marked:
        notes = [*marked.pages[0].Annots]
    assert len(notes) == 2
    assert all(float(note.Rect[1]) > 200 for note in notes)
