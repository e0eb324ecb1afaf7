"""Folders change places in one step where the system can, and are locked where they can be."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

import pytest

from fazhi.execution.publication.system_calls import exchange, locked


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders, each with a file that is called as the folder."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    return tmp_path / "a", tmp_path / "b"


def held(*folders: Path) -> list[str]:
    """Return the file that each folder holds."""
    return [path.name for folder in folders for path in folder.iterdir()]


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's own")
def test_two_folders_change_places(folders: tuple[Path, Path]) -> None:
    """Both are there all the while."""
    assert exchange(*folders)
    assert held(*folders) == ["b", "a"]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_without_the_call_says_so(
    folders: tuple[Path, Path], platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the caller renames twice; nothing has moved yet."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    assert not exchange(*folders)
    assert held(*folders) == ["a", "b"]


@pytest.mark.parametrize(("code", "is_told"), [(errno.ENOSYS, False), (errno.EACCES, True)])
def test_a_file_system_may_refuse(
    folders: tuple[Path, Path], code: int, monkeypatch: pytest.MonkeyPatch, *, is_told: bool
) -> None:
    """One that cannot exchange is no fault; one that may not be written is."""
    monkeypatch.setattr(ctypes, "get_errno", lambda: code)
    missing = folders[0] / "missing"
    if not is_told:
        assert not exchange(missing, folders[1])
        return
    with pytest.raises(OSError, match="missing") as caught:
        exchange(missing, folders[1])
    assert caught.value.errno == code


def test_a_lock_goes_with_its_end(tmp_path: Path) -> None:
    """No descriptor stays open, and nothing is written; what cannot be locked is not waited for."""
    before = os.listdir("/dev/fd") if os.path.isdir("/dev/fd") else []  # noqa: PTH112, PTH208
    with locked(tmp_path), locked(tmp_path / "missing"):
        pass
    after = os.listdir("/dev/fd") if os.path.isdir("/dev/fd") else []  # noqa: PTH112, PTH208
    assert len(after) == len(before)
    assert [*tmp_path.iterdir()] == []
