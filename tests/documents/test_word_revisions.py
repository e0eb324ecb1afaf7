"""What was tracked in a Word file is told as it was done, and read as it stands once accepted."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from fazhi.documents.word_passages import read_docx
from fazhi.documents.word_revisions import read_revisions


def run(text: str, kind: str = "w:t") -> Any:
    """Return a run with a text."""
    made, words = OxmlElement("w:r"), OxmlElement(kind)
    words.text = text
    made.append(words)
    return made


def tracked(tag: str, author: str, *parts: Any) -> Any:
    """Return a tracked change around parts."""
    change = OxmlElement(tag)
    change.set(qn("w:author"), author)
    change.set(qn("w:id"), "1")
    for part in parts:
        change.append(part)
    return change


def saved(*paragraphs: tuple[Any, ...]) -> bytes:
    """Return a Word file with paragraphs of such parts."""
    document, stream = docx.Document(), io.BytesIO()
    for parts in paragraphs:
        paragraph = document.add_paragraph()
        for part in parts:
            paragraph._p.append(part)  # noqa: SLF001
    document.save(stream)
    return stream.getvalue()


def told(content: bytes) -> list[tuple[str, str, str, str]]:
    """Return the revisions."""
    return [(one.note.value, one.text, one.author, one.at) for one in read_revisions(content)]


def read(content: bytes) -> list[str]:
    """Return the texts that stand."""
    return [passage.text for passage in read_docx(content, "a.docx")]


def test_what_one_put_in_and_another_struck_out_is_told_of_both() -> None:
    """The insertion by what is left of it; whoever struck out the rest is named."""
    struck = tracked("w:del", "李主任", run("大力", "w:delText"))
    content = saved((run("我局"), tracked("w:ins", "张局长", struck, run("切实")), run("推进。")))
    assert told(content) == [
        ("inserted", "切实", "张局长", "我局切实推进。"),
        ("deleted", "大力", "李主任", "我局切实推进。"),
    ]
    assert read(content) == ["我局切实推进。"]


def test_a_whole_insertion_that_was_struck_out_is_told_as_struck_out() -> None:
    """Nothing of it stands."""
    struck = tracked("w:del", "李主任", run("大力", "w:delText"))
    content = saved((run("推进。"), tracked("w:ins", "张局长", struck)))
    assert told(content) == [("deleted", "大力", "李主任", "推进。")]


def test_words_that_were_moved_away_do_not_stand_where_they_were() -> None:
    """Neither as read nor where a change is told to be."""
    content = saved(
        (run("甲。"), tracked("w:moveFrom", "张局长", run("乙。"))),
        (tracked("w:moveTo", "张局长", run("乙。")), run("丙。")),
    )
    assert told(content) == [
        ("moved_from", "乙。", "张局长", "甲。"),
        ("moved_to", "乙。", "张局长", "乙。丙。"),
    ]
    assert read(content) == ["甲。", "乙。丙。"]


def end_gone(paragraph: Paragraph, tag: str = "w:del") -> None:
    """Strike out the end of a paragraph."""
    mark = OxmlElement("w:rPr")
    mark.append(tracked(tag, "张局长"))
    paragraph._p.get_or_add_pPr().append(mark)  # noqa: SLF001


@pytest.mark.parametrize("tag", ["w:del", "w:moveFrom"])
def test_a_paragraph_whose_end_was_struck_out_runs_on(tag: str) -> None:
    """As Word joins them once the change is accepted."""
    document, stream = docx.Document(), io.BytesIO()
    end_gone(document.add_paragraph("建议办结，"), tag)
    document.add_paragraph("提案办结。")
    document.add_paragraph("完。")
    document.save(stream)
    assert read(stream.getvalue()) == ["建议办结，提案办结。", "完。"]


def test_no_words_are_lost_where_nothing_follows() -> None:
    """Before a table, and at the end."""
    document, stream = docx.Document(), io.BytesIO()
    end_gone(document.add_paragraph("表前。"))
    document.add_table(1, 1).cell(0, 0).text = "格"
    end_gone(document.add_paragraph("最后。"))
    document.save(stream)
    assert read(stream.getvalue()) == ["表前。", "格", "最后。"]
