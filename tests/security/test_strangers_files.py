"""What a stranger sends is looked at before it is read, and none of its code is trusted."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli.app import refused
from fazhi.cli.completion import figures
from fazhi.documents.document_readers import read_document
from fazhi.errors import ParamsError, UsageError
from fazhi.execution.inputs.trusted_notebook import is_trusted, read_cells, trust_notebook
from fazhi.execution.publication.verify_year import verify_pack
from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import Bureau, start_after

BUREAU = Bureau(name="某县水务局", county="某县")
WORDS = ("--bureau", BUREAU.name, "--county", BUREAU.county, "--year", "2025")


def with_code(workspace: Path) -> None:
    """Put a cell of a stranger's into the notebook."""
    path = workspace / "notebooks" / "annual_report.ipynb"
    notebook = json.loads(path.read_bytes())
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1", "outputs": []}
    notebook["cells"].append({**cell, "execution_count": None})
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.parametrize("accepted", [False, True])
def test_code_of_a_neighbour_is_no_code_of_ours(
    fazhi: Any, workspace: Path, tmp_path: Path, *, accepted: bool
) -> None:
    """A workspace that is made after another's runs what this user has accepted, no more."""
    with_code(workspace)
    if accepted:
        trust_notebook(Workspace(workspace))
    made = tmp_path / "made"
    assert fazhi("init", made, "--from", workspace, *WORDS).code == 0
    assert is_trusted(Workspace(made)) is accepted


@pytest.mark.fires("params-outside")
@pytest.mark.parametrize(
    "link", ["params/bureau.yaml", "params/narrative/2024.md", "notebooks/a.ipynb", "params/more"]
)
def test_nothing_is_copied_from_behind_a_neighbours_links(
    workspace: Path, tmp_path: Path, link: str
) -> None:
    """A link that leads out of it is told, and nothing is written."""
    (tmp_path / "outside").write_text("name: 秘密\n", encoding="utf-8")
    (workspace / link).unlink(missing_ok=True)
    (workspace / link).symlink_to(tmp_path / "outside")
    with pytest.raises(ParamsError) as told:
        start_after(tmp_path / "made", Workspace(workspace), BUREAU, 2025)
    assert told.value.place.file == link
    assert not (tmp_path / "made").exists()


@pytest.mark.fires("params-outside")
def test_nothing_is_copied_from_behind_two_links(workspace: Path, tmp_path: Path) -> None:
    """The first one leads to a folder of the workspace, in which the second one lies."""
    (tmp_path / "outside").write_text("秘密", encoding="utf-8")
    (workspace / "stuff").mkdir()
    (workspace / "stuff" / "leak.md").symlink_to(tmp_path / "outside")
    (workspace / "notebooks" / "more").symlink_to("../stuff")
    with pytest.raises(ParamsError, match="leak"):
        start_after(tmp_path / "made", Workspace(workspace), BUREAU, 2025)


def test_folders_that_lead_into_each_other_end(workspace: Path, tmp_path: Path) -> None:
    """They are copied once."""
    (workspace / "notebooks" / "a").symlink_to(".")
    (workspace / "params" / "schema" / "b").symlink_to("..")
    made = start_after(tmp_path / "made", Workspace(workspace), BUREAU, 2025)
    assert made.notebook.is_file()
    assert not (made.root / "notebooks" / "a").exists()


def test_an_upgrade_copies_no_device(workspace: Path) -> None:
    """What would be wrong after it is looked for in a copy, which would have no end."""
    (workspace / "params" / "zero").symlink_to("/dev/zero")
    os.mkfifo(workspace / "notebooks" / "pipe")
    (workspace / "params" / "schema" / "up").symlink_to("..")
    run = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 26, 1 << 26))\n"
    run += "from fazhi.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", run, "upgrade", "--yes", "--workspace", workspace],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr


@pytest.mark.fires("params-unreadable")
def test_what_is_no_file_is_not_waited_for(workspace: Path, tmp_path: Path) -> None:
    """A pipe among a neighbour's files has no end."""
    os.mkfifo(workspace / "notebooks" / "a.ipynb")
    with pytest.raises(ParamsError, match=r"a\.ipynb"):
        start_after(tmp_path / "made", Workspace(workspace), BUREAU, 2025)


def test_no_command_waits_for_a_pipe_of_the_workspace(workspace: Path) -> None:
    """Whether an answer is known already is looked up before anything is read."""
    (workspace / "params" / "bureau.yaml").unlink()
    os.mkfifo(workspace / "params" / "bureau.yaml")
    run = [sys.executable, "-c", "from fazhi.cli import main; main()", "check", "2023"]
    told = subprocess.run(
        run, cwd=workspace, capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 2
    assert "params/bureau.yaml" in told.stderr


def test_completion_waits_for_no_pipe(workspace: Path) -> None:
    """A shell would hang at the tabulator."""
    (workspace / "params" / "figures.yaml").unlink()
    os.mkfifo(workspace / "params" / "figures.yaml")
    assert not list(figures(workspace))


@pytest.mark.fires("document-unreadable")
@pytest.mark.parametrize("name", ["a.docx", "a.md", "a.pdf"])
def test_a_pipe_is_no_document(tmp_path: Path, name: str) -> None:
    """Neither is a device: both would be read without end."""
    os.mkfifo(tmp_path / name)
    (tmp_path / f"zero{name}").symlink_to("/dev/zero")
    for path in (tmp_path / name, tmp_path / f"zero{name}"):
        with pytest.raises(UsageError) as told:
            read_document(path)
        assert told.value.code == "document-unreadable"


def test_a_document_larger_than_any_is_not_read(tmp_path: Path) -> None:
    """It is told by its size, which takes no time."""
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(UsageError, match="打不开"):
        read_document(tmp_path / "a.md")


def test_a_pipe_is_no_notebook(tmp_path: Path) -> None:
    """A notebook is looked at before it runs, so it is read first of all."""
    os.mkfifo(tmp_path / "a.ipynb")
    with pytest.raises(UsageError):
        read_cells(tmp_path / "a.ipynb")


@pytest.mark.fires("nothing-to-verify")
def test_a_pipe_is_no_pack(tmp_path: Path) -> None:
    """Neither is a file whose record is nested without end, or is something else."""
    os.mkfifo(tmp_path / "a.zip")
    for record in ("[" * 1_000_000, "[]", '{"@graph": [1]}', '{"@graph": [{"@id": 1}]}', "1"):
        path = tmp_path / f"{len(record)}{record[:1] == '1'}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("ro-crate-metadata.json", record)
    for path in sorted(tmp_path.glob("*.zip")):
        with pytest.raises(UsageError) as told:
            verify_pack(path)
        assert told.value.code == "nothing-to-verify"


REFUSED = {
    "a pipe for figures": ("params/figures.yaml", os.mkfifo, ("ledger", "add", "petitions")),
    "a folder for figures": ("params/figures.yaml", Path.mkdir, ("ledger", "add", "petitions")),
    "a folder for prose": (
        "params/narrative/2023.md",
        Path.mkdir,
        ("adopt", "a.md", "--year", "2023", "--force"),
    ),
    "a file for a folder": (
        "params/narrative",
        Path.touch,
        ("adopt", "a.md", "--year", "2023", "--force"),
    ),
    "a folder for rules": (
        "params/rules.yaml",
        Path.mkdir,
        ("init", "made", "--from", ".", *WORDS),
    ),
}


@pytest.mark.fires("file-refused")
@pytest.mark.parametrize("case", REFUSED)
def test_what_stands_in_the_place_of_a_file_is_told(
    fazhi: Any, workspace: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """Whatever a command meets there, it says which file it is, and shows no traceback."""
    name, put, words = REFUSED[case]
    monkeypatch.chdir(workspace)
    Path("a.md").write_text("## 一、信访\n\n本年共142条。\n", encoding="utf-8")
    shutil.rmtree(name) if Path(name).is_dir() else Path(name).unlink()
    put(Path(name))
    said = fazhi(*words)
    assert said.code == 2
    assert name in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("error", "is_told"),
    [
        (OSError(errno.EACCES, "denied", "/elsewhere/a"), True),
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.ENOENT, "missing", f"{sys.prefix}/a"), False),
        (OSError(errno.EIO, "broken"), False),
    ],
)
def test_a_fault_of_the_program_stays_one(error: OSError, *, is_told: bool) -> None:
    """A file of the program's own that is missing is no affair of the user's."""
    assert (refused(error) is not None) is is_told


@pytest.mark.fires("file-name-unreadable")
@pytest.mark.parametrize("folder", ["ledgers/2023", "params/narrative"])
def test_a_name_that_is_not_utf8_is_told(fazhi: Any, workspace: Path, folder: str) -> None:
    """As unpacked from an archive that Windows made: 台账 in GBK."""
    name = "台账.csv".encode("gbk")
    Path(os.fsdecode(os.fsencode(workspace / folder) + b"/" + name)).write_bytes(b"a,b\n1,2\n")
    said = fazhi("build", "2023", "--workspace", workspace)
    assert said.code == 2
    assert "file-name-unreadable" in said.err
    assert "Traceback" not in said.err


def test_a_document_whose_name_is_not_utf8_is_read(fazhi: Any, tmp_path: Path) -> None:
    """It is named with signs for what is of no character, as JSON too."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xcc\xa8.md")).write_text(
        "局。。", encoding="utf-8"
    )
    for words in ((), ("--json",)):
        assert fazhi("proofread", tmp_path, *words).code == 1
