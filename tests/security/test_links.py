"""No command writes where a link leads out of the workspace."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from fazhi.cli.app import app
from fazhi.cli.options import out_folder
from fazhi.errors import UsageError
from fazhi.params.workspace import Workspace

CALLS = {
    "the ledgers of a new year": ("ledgers/2025", ("new-year", "2025")),
    "the prose of a new year": ("params/narrative/2025.md", ("new-year", "2025")),
    "templates": ("ledgers/2025", ("template", "complaints", "--year", "2025")),
    "adopted prose": ("params/narrative/2023.md", ("adopt", "a.md", "--year", "2023", "--force")),
    "a folder of prose": ("params/narrative", ("adopt", "a.md", "--year", "2023", "--force")),
    "the notebook": ("notebooks/annual_report.ipynb", ("ledger", "add", "petitions")),
    "figures": ("params/figures.yaml", ("ledger", "remove", "complaints")),
}


@pytest.mark.parametrize("call", CALLS)
def test_nothing_is_written_outside(workspace: Path, tmp_path: Path, call: str) -> None:
    """The link is told, and what it leads to stays as it is."""
    target, words = CALLS[call]
    outside = tmp_path / "outside"
    (workspace / "a.md").write_text("## 一、信访\n\n本年共142条。\n", encoding="utf-8")
    place = workspace / target
    if place.is_dir() or place.is_file():
        shutil.move(place, outside)
    elif place.suffix:
        outside = tmp_path / "nowhere"
    else:
        outside.mkdir()
    place.symlink_to(outside)
    before = _files(tmp_path, workspace)
    ended = CliRunner().invoke(app, [*words, "--workspace", str(workspace)])
    assert _files(tmp_path, workspace) == before
    assert ended.exit_code != 0 or call == "the prose of a new year"


@pytest.mark.fires("output-outside")
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("to", ["output", "nowhere"])
def test_results_go_behind_no_link_that_is_no_folder(
    tmp_path: Path, to: str, *, named: bool
) -> None:
    """It leads to itself or to nothing."""
    out = tmp_path / "output"
    out.symlink_to(to)
    with pytest.raises(UsageError, match="output-outside"):
        out_folder(Workspace(tmp_path), out if named else None)


@pytest.mark.fires("output-unwritable")
@pytest.mark.parametrize("named", [False, True])
def test_results_go_into_no_file(tmp_path: Path, *, named: bool) -> None:
    """It is told before a report is made."""
    out = tmp_path / "output"
    out.touch()
    with pytest.raises(UsageError, match="output-unwritable"):
        out_folder(Workspace(tmp_path), out if named else None)


@pytest.mark.parametrize("kind", ["link", "hard", "pipe"])
def test_notes_are_written_into_no_other_file(tmp_path: Path, kind: str) -> None:
    """Whoever sends a folder to be proofread may have put a link where the copy will lie."""
    theirs = tmp_path / "theirs"
    theirs.write_text("秘密", encoding="utf-8")
    sent = tmp_path / "sent"
    sent.mkdir()
    document = docx.Document()
    document.add_paragraph("民政局民政局全年公开信息。。")
    document.save(str(sent / "来文.docx"))
    copy = sent / "来文.annotated.docx"
    match kind:
        case "link":
            copy.symlink_to(theirs)
        case "hard":
            copy.hardlink_to(theirs)
        case _:
            os.mkfifo(copy)
    ended = CliRunner().invoke(app, ["proofread", str(sent / "来文.docx"), "--annotate"])
    assert ended.exit_code == 1
    assert theirs.read_text("utf-8") == "秘密"
    assert docx.Document(str(copy)).paragraphs


def _files(folder: Path, workspace: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and workspace not in path.parents
    }
