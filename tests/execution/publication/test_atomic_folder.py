"""A reader finds the old files or the new ones, never half of either."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.errors import UsageError
from fazhi.execution.publication import atomic_folder as folders
from fazhi.execution.publication.atomic_folder import replace_file, replace_folder


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
    assert replace_folder(folder, {"a.txt": b"1", "more/b.txt": b"2"}, ours) == ()
    assert held(folder) == {"a.txt": b"1", "more/b.txt": b"2"}
    assert [path.name for path in folder.parent.iterdir()] == ["2023"]


def test_ours_goes_and_others_stay(tmp_path: Path) -> None:
    """A file of ours that is no longer made goes and is named; a stranger's stays."""
    folder = tmp_path / "2023"
    replace_folder(folder, {"a.txt": b"1", "old.txt": b"2", "note/n.txt": b"3"}, ours)
    assert replace_folder(folder, {"a.txt": b"4"}, ours) == ("old.txt",)
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
    assert replace_folder(folder, {}, ours) == ()
    assert not folder.exists()
    replace_folder(folder, {"a.txt": b"1"}, ours)
    assert replace_folder(folder, {}, ours) == ("a.txt",)
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
