"""``fazhi proofread``: any document, in one command."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi.documents.document_readers import read_document
from fazhi.errors import ExitCode
from fazhi.proofread.against_ledgers import hold_against
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.vocabulary import builtin_terms
from fazhi.report import Report
from fazhi.report.expectation import expect_report


def test_the_answer_has_the_shape_of_findings_json(
    fazhi: Callable[..., Any], sample: Path, tmp_path: Path
) -> None:
    """Year of the title, and for each finding its code, severity, message, place and remedy."""
    text = tmp_path / "a.txt"
    text.write_text("2023年法治政府建设年度报告\n县民政局民政局加强领导。\n", encoding="utf-8")
    said = fazhi("proofread", text, "--json", "--workspace", sample)
    answer = json.loads(said.out)
    assert said.code == ExitCode.BLOCKED
    assert answer["year"] == 2023
    (found,) = answer["findings"]
    assert found.keys() == {"code", "severity", "message", "place", "remedy", "fields"}
    assert (found["code"], found["place"]["line"]) == ("word-doubled", 2)
    assert "民政局民政局" in found["message"]


def test_another_number_than_the_ledgers_is_told_to_the_shell(
    fazhi: Callable[..., Any], sample: Path, tmp_path: Path
) -> None:
    """With the year, the number beside a figure's label is compared."""
    text = tmp_path / "a.txt"
    text.write_text("全局共办理人大建议14件。\n", encoding="utf-8")
    assert fazhi("proofread", text, "--workspace", sample).code == ExitCode.DONE
    said = fazhi("proofread", text, "--year", "2023", "--workspace", sample)
    assert said.code == ExitCode.BLOCKED
    assert "按台账是13件" in said.out


def test_numbers_that_nothing_could_be_held_against_are_named(
    fazhi: Callable[..., Any], sample: Path, tmp_path: Path
) -> None:
    """Of 13件, 20场 and 7轮, the ledgers of 2023 know the first; a year is no number of theirs."""
    text = tmp_path / "a.txt"
    text.write_text("2023年办理人大建议13件。\n举办广场舞20场，植树7轮。\n", encoding="utf-8")
    call = ("proofread", text, "--year", "2023", "--workspace", sample)
    said = fazhi(*call)
    assert said.code == ExitCode.DONE
    assert "文中的数3个，与2023年的台账对照了1个，另2个没有可对照的，请人工核对：" in said.out
    assert "第2行：20场、7轮" in said.out
    answer = json.loads(fazhi(*call, "--json").out)
    assert answer["numbers"] == 3
    assert [(one["place"]["line"], one["quote"]) for one in answer["unheld"]] == [
        (2, "“举办广场舞【20场】，植树7轮。”"),
        (2, "“场舞20场，植树【7轮】。”"),
    ]
    assert "unheld" not in json.loads(fazhi("proofread", text, "--json").out)


FAULT, SOUND = "县民政局民政局加强领导。\n", "按时公开142条。\n"


@pytest.mark.fires(by="code")
@pytest.mark.parametrize("code", ["no-documents"])
def test_a_folder_without_documents_is_told(
    fazhi: Callable[..., Any], tmp_path: Path, code: str
) -> None:
    """Nothing to read is no clean bill."""
    said = fazhi("proofread", tmp_path)
    assert said.code == ExitCode.BAD_INPUT
    assert code in said.err


def test_no_workspace_is_needed(fazhi: Callable[..., Any], tmp_path: Path) -> None:
    """In any folder: 0 where nothing is wrong, 1 where something is."""
    text = tmp_path / "a.txt"
    text.write_text(SOUND, encoding="utf-8")
    assert fazhi("proofread", text).code == ExitCode.DONE
    text.write_text(FAULT, encoding="utf-8")
    assert fazhi("proofread", text).code == ExitCode.BLOCKED


def test_many_files_and_folders_are_summed_up(fazhi: Callable[..., Any], tmp_path: Path) -> None:
    """Hidden files and lock files are passed over, those of other kinds too."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.md").write_text(FAULT, encoding="utf-8")
    for name in ("a.txt", ".hidden.txt", "~$a.txt", "picture.png"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    said = fazhi("proofread", tmp_path)
    assert said.code == ExitCode.BLOCKED
    assert "共2份文件：1份没有发现问题，提醒1条。" in said.out
    answer = json.loads(fazhi("proofread", tmp_path, "--json").out)
    assert [(Path(one["file"]).name, len(one["findings"])) for one in answer] == [
        ("a.txt", 0),
        ("b.md", 1),
    ]


def test_one_unreadable_file_does_not_hide_the_others(
    fazhi: Callable[..., Any], tmp_path: Path
) -> None:
    """What can be read is read, the rest is told, and the command does not claim success."""
    (tmp_path / "a.docx").write_bytes(b"x")
    (tmp_path / "b.txt").write_text(FAULT, encoding="utf-8")
    said = fazhi("proofread", tmp_path)
    assert said.code == ExitCode.BAD_INPUT
    assert "word-doubled" in said.out
    assert "document-unreadable" in said.err
    answer = fazhi("proofread", tmp_path, "--json")
    assert answer.code == ExitCode.BAD_INPUT
    codes = [[finding["code"] for finding in one["findings"]] for one in json.loads(answer.out)]
    assert codes == [["document-unreadable"], ["word-doubled"]]


@pytest.mark.kernel
@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
@pytest.mark.parametrize("edition", ["", "internal"])
def test_our_own_documents_pass(
    built: Path, opened: Callable[[int], Report], edition: str, year: int
) -> None:
    """Nothing is told of a page, a PDF or a Word file that nobody touched, in either edition.

    Neither with the year's ledgers nor by the built-in rules alone.
    """
    material = opened(year).material
    terms, expected = terms_of(material.bureau, material.rules, year), expect_report(material)
    for suffix in ("html", "pdf", "docx"):
        passages = read_document(built / "output" / edition / str(year) / f"report.{suffix}")
        alone = proofread(passages, builtin_terms())
        held = proofread(passages, terms, [*hold_against(terms, expected)(passages)])
        assert [found.message for found in (*alone, *held)] == [], suffix


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("number", "changed", "told"),
    [
        ("142条", "143条", "“主动公开政府信息”按台账是142条"),
        ("24件", "23件", "按台账是24件"),
        ("25家", "27家", "“检查机构”按台账是25家"),
    ],
)
def test_one_number_changed_by_hand_is_found_alone(
    built: Path,
    opened: Callable[[int], Report],
    tmp_path: Path,
    number: str,
    changed: str,
    told: str,
) -> None:
    """A Word file that came back from the leader's desk is checked against the ledgers."""
    content = (built / "output" / "2023" / "report.docx").read_bytes()
    copy = tmp_path / "report.docx"
    copy.write_bytes(with_first(content, number, changed))
    material = opened(2023).material
    terms, expected = terms_of(material.bureau, material.rules, 2023), expect_report(material)
    passages = read_document(copy)
    (found,) = proofread(passages, terms, [*hold_against(terms, expected)(passages)])
    assert found.code == "document-figure-differs"
    assert told in found.message


def with_first(document: bytes, text: str, other: str) -> bytes:
    """Return a Word file with the first occurrence of a text in its body replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                assert f">{text}".encode() in content
                content = content.replace(f">{text}".encode(), f">{other}".encode(), 1)
            new.writestr(name, content)
    return changed.getvalue()
