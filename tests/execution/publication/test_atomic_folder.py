"""A reader finds the old files or the new ones, never half of either."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fazhi.errors import UsageError
from fazhi.execution.publication import atomic_folder as folders
from fazhi.execution.publication.atomic_folder import (
    locked_for,
    replace_file,
    replace_folder,
    restore_folder,
)
from fazhi.params.workspace import ReportKind


def ours(path: str) -> bool:
    """Tell that we wrote what does not begin with ``note``."""
    return not path.startswith("note")


def held(folder: Path) -> dict[str, bytes]:
    """Return what a folder holds, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    """The files are there, and nothing beside the folder."""
    folder = tmp_path / "output" / "2023"
    assert replace_folder(folder, {"a.txt": b"1", "more/b.txt": b"2"}, ours).gone == ()
    assert held(folder) == {"a.txt": b"1", "more/b.txt": b"2"}
    assert [path.name for path in folder.parent.iterdir()] == ["2023"]


def test_ours_goes_and_others_stay(tmp_path: Path) -> None:
    """A file of ours that is no longer made goes and is named; a stranger's stays."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1", "old.txt": b"2", "note/n.txt": b"3"}, ours)
    assert replace_folder(folder, {"a.txt": b"4"}, ours).gone == ("old.txt",)
    assert held(folder) == {"a.txt": b"4", "note/n.txt": b"3"}


def test_links_and_empty_folders_of_others_stay(tmp_path: Path) -> None:
    """What somebody keeps beside our files is kept whatever it is."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1"}, ours)
    (folder / "note-empty").mkdir()
    (folder / "note-link").symlink_to(tmp_path, target_is_directory=True)
    replace_folder(folder, {"a.txt": b"2"}, ours)
    assert (folder / "note-empty").is_dir()
    assert (folder / "note-link").readlink() == tmp_path


def test_a_folder_in_which_nothing_is_left_goes(tmp_path: Path) -> None:
    """No empty folder stays where nothing of ours is right any more and nobody put anything."""
    folder = tmp_path / "2023"
    assert replace_folder(folder, {}, ours).gone == ()
    assert not folder.exists()
    replace_folder(folder, {"a.txt": b"1"}, ours)
    assert replace_folder(folder, {}, ours).gone == ("a.txt",)
    assert [*tmp_path.iterdir()] == []


@pytest.mark.fires("output-unwritable")
def test_a_failure_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told, and neither old nor new files are lost or half there."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1"}, ours)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "_write", full)
    with pytest.raises(UsageError, match="output-unwritable"):
        replace_folder(folder, {"a.txt": b"2"}, ours)
    assert held(folder) == {"a.txt": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["2023"]


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    """Where a file stands in the place of a folder, the sentence names it."""
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(UsageError, match="output"):
        replace_file(tmp_path / "output" / "index.html", b"1")


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of replacing a folder: that of this system, and that of those without exchange."""
    if request.param == "two renames":
        monkeypatch.setattr(folders, "exchange", lambda *_: False)
    return str(request.param)


def test_both_ways_replace(tmp_path: Path, way: str) -> None:
    """The folder holds the new files, and nothing of the old ones stays beside it."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1", "b.txt": b"1"}, ours)
    assert replace_folder(folder, {"a.txt": b"2"}, ours).gone == ("b.txt",), way
    assert held(folder) == {"a.txt": b"2"}
    assert [path.name for path in tmp_path.iterdir()] == ["2023"]


def test_a_kill_between_two_renames_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that was moved aside is put back before anything else."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1", "note": b"n"}, ours)

    class Killed(BaseException):
        """A kill; nothing is cleaned up after it."""

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(folders, "exchange", lambda *_: False)
        patch.setattr(folders, "_sweep", lambda _: ())
        rename = Path.rename
        patch.setattr(
            Path, "rename", lambda path, to: killed() if to == folder else rename(path, to)
        )
        with pytest.raises(Killed):
            replace_folder(folder, {"a.txt": b"2"}, ours)
    assert not folder.exists()
    restore_folder(folder)
    assert held(folder) == {"a.txt": b"1", "note": b"n"}
    replace_folder(folder, {"a.txt": b"3"}, ours)
    assert held(folder) == {"a.txt": b"3", "note": b"n"}
    assert [path.name for path in tmp_path.iterdir()] == ["2023"]


def test_what_killed_runs_left_is_swept(tmp_path: Path) -> None:
    """Folders and files of ours beside it go, those of older versions too; others stay."""
    folder = tmp_path / "2023"
    for name in (".2023-0a1b2c3d", ".2023-0a1b2c3d-former", ".2022-0a1b2c3d", ".2023-mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_bytes(b"old")
    replace_folder(folder, {"a.txt": b"1"}, ours)
    assert {path.name for path in tmp_path.iterdir()} == {"2023", ".2022-0a1b2c3d", ".2023-mine"}


def test_what_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new folder stands; the old one that the system keeps is named."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1"}, ours)
    monkeypatch.setattr(folders.shutil, "rmtree", lambda *_, **__: None)
    replaced = replace_folder(folder, {"a.txt": b"2"}, ours)
    assert held(folder) == {"a.txt": b"2"}
    assert [path.parent for path in replaced.left] == [tmp_path]
    assert [held(path) for path in replaced.left] == [{"a.txt": b"1"}]


REPLACE = """\
import sys
from itertools import count
from pathlib import Path
from fazhi.execution.publication import atomic_folder as folders
if sys.argv[2] == "two renames":
    folders.exchange = lambda *_: False
print("ready", flush=True)
for n in count():
    text = str(n).encode()
    folders.replace_folder(Path(sys.argv[1]), {"a.txt": text, "more/b.txt": text}, lambda _: True)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal here")
@pytest.mark.parametrize("way", ["exchange", "two renames"])
def test_no_kill_at_any_moment_loses_the_folder(tmp_path: Path, way: str) -> None:
    """After each of many kills the folder is whole, of one run, and a last run leaves no litter."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"x", "more/b.txt": b"x"}, ours)
    for n in range(25):
        command = [sys.executable, "-c", REPLACE, str(folder), way]
        run = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert run.stdout
        assert run.stdout.readline() == b"ready\n"
        time.sleep(0.003 + n * 0.0007)
        run.kill()
        run.communicate()
        restore_folder(folder)
        assert len(set(held(folder).values())) == 1
        assert held(folder).keys() == {"a.txt", "more/b.txt"}
    replace_folder(folder, {"a.txt": b"y"}, lambda _: True)
    assert os.listdir(tmp_path) == ["2023"]  # noqa: PTH208  hidden ones too


def test_two_at_once_take_turns(tmp_path: Path) -> None:
    """Several processes that replace the same folder leave it whole, and no litter."""
    folder, once = tmp_path / "2023", REPLACE.replace("count()", "range(40)")
    command = [sys.executable, "-c", once, str(folder), "two renames"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    assert [run.communicate()[1] for run in runs] == [b""] * 3
    assert len(set(held(folder).values())) == 1
    assert os.listdir(tmp_path) == ["2023"]  # noqa: PTH208  hidden ones too


def test_a_second_rename_that_fails_undoes_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where two renames take the place of an exchange, the old folder is there after a failure."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1"}, ours)
    rename, moved = Path.rename, []

    def refuse(path: Path, to: Path) -> Path:
        moved.append(to)
        if len(moved) == 2:
            raise PermissionError
        return rename(path, to)

    monkeypatch.setattr(folders, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UsageError):
        replace_folder(folder, {"a.txt": b"2"}, ours)
    assert held(folder) == {"a.txt": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["2023"]


def test_a_file_that_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """Beside what it was to replace; a file of another name is not ours."""
    (tmp_path / ".index.html-0123abcd").touch()
    (tmp_path / ".index.html-notes").touch()
    replace_file(tmp_path / "index.html", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".index.html-notes", "index.html"]


def test_a_report_of_a_year_holds_the_lock_of_the_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who replaces the year's folder copies what lies in it; the main report has no such folder."""
    held_: list[Path] = []

    @contextmanager
    def lock(path: Path) -> Iterator[None]:
        held_.append(path)
        yield

    monkeypatch.setattr(folders, "locked", lock)
    for id_ in ("", "proposals"):
        with locked_for(tmp_path / "output" / "2023" / id_, ReportKind(id_)):
            pass
    assert held_ == [tmp_path / "output"]
