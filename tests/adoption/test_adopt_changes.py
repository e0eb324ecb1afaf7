"""A report that a leader revised in Word gives its wording back to the prose; figures stay."""

from __future__ import annotations

import copy
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from fazhi.adoption.adopt_changes import Revised
from fazhi.adoption.revised_prose import Change, Kind, Obstacle
from fazhi.cli import adopt_command
from fazhi.documents.word_passages import read_docx
from fazhi.documents.word_revisions import Note, Revision
from fazhi.errors import ExitCode
from fazhi.report.changed_words import Fate

pytestmark = pytest.mark.kernel

YEAR = 2023


@pytest.fixture
def revise(
    fazhi: Any, workspace: Path, built: Path, tmp_path: Path
) -> Callable[..., tuple[Any, str, str]]:
    """Let someone edit the file; returns the answer, and the prose before and after."""

    def revise(edit: Callable[[Document], None]) -> tuple[Any, str, str]:
        prose = workspace / "params" / "narrative" / f"{YEAR}.md"
        before = prose.read_text("utf-8")
        document = docx.Document(str(built / "output" / str(YEAR) / "report.docx"))
        edit(document)
        document.save(str(tmp_path / "领导改.docx"))
        said = fazhi(
            *("adopt", "--changes", tmp_path / "领导改.docx", "--year", YEAR, "--json"),
            *("--workspace", workspace),
        )
        return said, before, prose.read_text("utf-8")

    return revise


def find(document: Document, words: str) -> Paragraph:
    """Return the paragraph that holds some words."""
    return next(p for p in document.paragraphs if words in p.text)


def retype(paragraph: Paragraph, old: str, new: str) -> None:
    """Replace words of a paragraph as if typed over, whatever runs they stood in."""
    text = paragraph.text
    assert text.count(old) == 1
    for link in paragraph.hyperlinks:
        paragraph._p.remove(link._hyperlink)  # noqa: SLF001
    first, *others = paragraph.runs
    first.text = text.replace(old, new)
    for run in others:
        paragraph._p.remove(run._r)  # noqa: SLF001


def track(paragraph: Paragraph, old: str, new: str, author: str = "张局长") -> None:
    """Replace words with tracked changes on."""
    before, _, after = paragraph.text.partition(old)
    first, *others = paragraph.runs
    for run in others:
        run._r.getparent().remove(run._r)  # noqa: SLF001
    first.text = before
    made = []
    for tag, words, kind in (
        ("w:del", old, "w:delText"),
        ("w:ins", new, "w:t"),
        ("", after, "w:t"),
    ):
        run = copy.deepcopy(first._r)  # noqa: SLF001
        for child in run.findall(qn("w:t")):
            run.remove(child)
        text = OxmlElement(kind)
        text.text = words
        run.append(text)
        if not tag:
            made.append(run)
            continue
        change = OxmlElement(tag)
        change.set(qn("w:author"), author)
        change.set(qn("w:id"), "900")
        change.append(run)
        made.append(change)
    for element in reversed(made):
        first._r.addnext(element)  # noqa: SLF001


def changes(said: Any) -> list[tuple[str, bool]]:
    """Return the kinds of the changes, and whether each was carried back."""
    return [(c["kind"], c["carried"]) for c in json.loads(said.out)["changes"]]


def test_what_was_not_changed_changes_nothing(revise: Any) -> None:
    """Captions, tables, references, attachment and signature are no changes of the prose."""
    said, before, after = revise(lambda _: None)
    assert (said.code, changes(said), after) == (0, [], before)


def test_words_come_back_and_figures_stay_bound(revise: Any) -> None:
    """Words on both sides of a figure; the figure is still one."""

    def edit(document: Document) -> None:
        retype(find(document, "主动公开政府信息142条"), "坚持以公开为常态", "坚持公开为常态")

    said, before, after = revise(edit)
    assert (said.code, changes(said)) == (0, [("reworded", True)])
    assert after == before.replace("坚持以公开为常态", "坚持公开为常态")
    assert "{{ disclosures_total }}" in after


def test_tracked_changes_count_as_accepted_and_are_listed(revise: Any) -> None:
    """With who made them."""

    def edit(document: Document) -> None:
        track(find(document, "法治任务重在落实"), "贵在经常", "贵在坚持")

    said, before, after = revise(edit)
    noted = [(r["kind"], r["text"], r["author"]) for r in json.loads(said.out)["revisions"]]
    assert noted == [("deleted", "贵在经常", "张局长"), ("inserted", "贵在坚持", "张局长")]
    assert after == before.replace("贵在经常", "贵在坚持")


def test_comments_are_listed_and_change_nothing(revise: Any) -> None:
    """With the words that they stand at."""

    def edit(document: Document) -> None:
        paragraph = find(document, "贵在经常")
        document.add_comment(paragraph.runs, text="再简练一些", author="李副局长")

    said, before, after = revise(edit)
    (comment,) = json.loads(said.out)["revisions"]
    assert (comment["kind"], comment["text"], comment["author"]) == (
        *("comment", "再简练一些", "李副局长"),
    )
    assert comment["at"].startswith("法治任务重在落实，贵在经常。")
    assert (said.code, after) == (0, before)


def test_a_changed_figure_is_told_and_left(revise: Any) -> None:
    """The words of the same paragraph still come back."""

    def edit(document: Document) -> None:
        paragraph = find(document, "主动公开政府信息142条")
        retype(paragraph, "142条", "145条")
        retype(paragraph, "坚持以公开为常态", "坚持公开为常态")

    said, before, after = revise(edit)
    (change,) = json.loads(said.out)["changes"]
    assert (said.code, change["carried"], change["obstacles"]) == (1, False, ["figure"])
    assert after == before.replace("坚持以公开为常态", "坚持公开为常态")


def test_headings_are_renamed(revise: Any) -> None:
    """Those of sections keep their ids."""

    def edit(document: Document) -> None:
        retype(find(document, "一、加强组织领导"), "压实法治建设责任", "扛牢法治建设责任")
        retype(find(document, "（二）强化督促落实"), "强化督促落实", "强化督察落实")

    said, _, after = revise(edit)
    assert changes(said) == [("reworded", True)] * 2
    assert "## 一、加强组织领导，扛牢法治建设责任 {#organisation}" in after
    assert "### （二）强化督察落实" in after


def test_a_removed_paragraph_goes(revise: Any) -> None:
    """With the guard that it stood under."""

    def edit(document: Document) -> None:
        paragraph = find(document, "执法协作方面")
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001

    said, before, after = revise(edit)
    assert (said.code, changes(said)) == (0, [("removed", True)])
    assert "liaison_documents" in before
    assert "liaison_documents" not in after


def test_a_moved_paragraph_moves(revise: Any) -> None:
    """Its source stands where it stands now."""

    def edit(document: Document) -> None:
        moved = find(document, "执法协作方面")._p  # noqa: SLF001
        find(document, "同步部署、同步推进")._p.addnext(moved)  # noqa: SLF001

    said, before, after = revise(edit)
    assert (said.code, changes(said)) == (0, [("moved", True)])
    assert before.index("（二）强化督促落实") < before.index("执法协作方面")
    assert after.index("执法协作方面") < after.index("（二）强化督促落实")
    assert after.count("{% if liaison_documents.any %}") == 1


def test_a_new_paragraph_comes_with_its_numbers_bound(revise: Any) -> None:
    """What the ledgers hold is a figure, what they do not hold is told as open."""

    def edit(document: Document) -> None:
        here = find(document, "指定专人负责政务公开")
        for text in ("同时接到投诉建议18件，群众满意。", "走访群众1200人次。"):
            new = copy.deepcopy(here._p)  # noqa: SLF001
            here._p.addnext(new)  # noqa: SLF001
            here = Paragraph(new, here._parent)  # noqa: SLF001
            retype(here, here.text, text)

    said, _, after = revise(edit)
    answer = json.loads(said.out)
    assert (said.code, changes(said)) == (1, [("added", True)] * 2)
    assert [(b["text"], b["figure"]) for b in answer["bound"]] == [("18件", "complaints_total")]
    assert [o["text"] for o in answer["open"]] == ["1200人次"]
    assert "投诉建议{{ complaints_total }}，群众满意。\n\n走访群众1200人次<!-- 待核" in after


def test_what_stands_in_no_prose_is_told(revise: Any, built: Path, workspace: Path) -> None:
    """The day of the signature, a title and a cell: changed in vain, were nobody told."""
    folder = workspace / "output" / str(YEAR)
    folder.mkdir(parents=True)
    (folder / "report.docx").write_bytes(
        (built / "output" / str(YEAR) / "report.docx").read_bytes()
    )

    def edit(document: Document) -> None:
        retype(find(document, "2024年1月18日"), "1月18日", "1月19日")
        document.tables[0].rows[1].cells[0].paragraphs[0].add_run("（改）")

    said, before, after = revise(edit)
    outside = json.loads(said.out)["outside"]
    assert (said.code, changes(said), after) == (1, [], before)
    assert "2024年1月19日" in outside
    assert sum("（改）" in text for text in outside) == 1
    assert len(outside) == 2
    said, before, after = revise(lambda _: None)
    assert (said.code, json.loads(said.out)["outside"], after) == (0, [], before)


def test_nothing_of_the_template_language_comes_in(revise: Any) -> None:
    """What someone types into a Word file stays words."""

    def edit(document: Document) -> None:
        retype(find(document, "贵在经常"), "贵在经常", "贵在{{ year }}经常")

    _, before, after = revise(edit)
    assert after.count("{{") == before.count("{{")


@pytest.mark.fires("changes-kind")
def test_other_files_have_no_changes(fazhi: Any, workspace: Path, tmp_path: Path) -> None:
    """Only Word keeps them."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    asked = ("adopt", "--changes", tmp_path / "a.pdf", "--year", YEAR, "--workspace", workspace)
    assert "bad-call" in fazhi(*asked, "--force").err
    said = fazhi(*asked)
    assert (said.code, "changes-kind" in said.err) == (2, True)


def test_moved_words_are_read_where_they_stand_now() -> None:
    """What was moved away with tracked changes is not read twice."""
    document = docx.Document()
    for tag, text in (("w:moveFrom", "开会三次。"), ("w:moveTo", "开会三次。")):
        paragraph = document.add_paragraph()
        moved = OxmlElement(tag)
        run = paragraph.add_run(text)._r  # noqa: SLF001
        paragraph._p.append(moved)  # noqa: SLF001
        moved.append(run)
    stream = io.BytesIO()
    document.save(stream)
    assert [p.text for p in read_docx(stream.getvalue(), "a.docx")] == ["开会三次。"]


def test_changes_are_told_in_words(
    fazhi: Any, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its line, its words and why it was not written; then how many were."""
    line = 3
    source = "一\n二\n" + "三" * 8
    changes = (
        Change(Kind.REWORDED, ((Fate.KEPT, "全年"), (Fate.ADDED, "共")), "全年共", 4, ()),
        Change(Kind.REMOVED, ((Fate.REMOVED, "旧"),), "", 4, (), obstacles=(Obstacle.HEADING,)),
    )
    revisions = (
        Revision(Note.INSERTED, "共", "张局长", "全年共"),
        Revision(Note.COMMENT, "请核", "", "全年"),
        Revision(Note.DELETED, "旧", "", "全年"),
    )
    found = Revised(changes, revisions, source)
    monkeypatch.setattr(adopt_command, "adopt_changes", lambda *_: found)
    said = fazhi("adopt", "--changes", "a.docx", "--year", YEAR, "--workspace", workspace)
    assert said.code == ExitCode.BLOCKED
    for words in (
        "插入（张局长） 共",
        "批注 “全年”：请核",
        "删除 旧",
        f"第{line}行 改写",
        f"第{line}行 删去",
        "没有写入：增减章节",
        f"2段有改动，1段已写入 params/narrative/{YEAR}.md，1段没有全部写入",
    ):
        assert words in " ".join(said.out.split())
    changed = Revised((), (), source, ("总计\t3",))
    monkeypatch.setattr(adopt_command, "adopt_changes", lambda *_: changed)
    said = fazhi("adopt", "--changes", "a.docx", "--year", YEAR, "--workspace", workspace)
    assert said.code == ExitCode.BLOCKED
    assert "正文以外改了这些，没有写入" in said.out
    assert "总计　3" in said.out
    monkeypatch.setattr(adopt_command, "adopt_changes", lambda *_: Revised((), (), source))
    said = fazhi("adopt", "--changes", "a.docx", "--year", YEAR, "--workspace", workspace)
    assert (said.code, said.out.strip()) == (0, "正文没有改动。")
