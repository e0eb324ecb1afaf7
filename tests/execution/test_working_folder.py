"""What is only of use meanwhile goes, at the latest when the next such folder is made."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fazhi.execution import working_folder as module
from fazhi.execution.publication.atomic_folder import replace_folder
from fazhi.execution.working_folder import working_folder

LEAVING = (
    "import os\n"
    "from fazhi.execution.working_folder import working_folder\n"
    "with working_folder() as folder:\n"
    "    (folder / 'kernel.json').write_text('{}')\n"
    "    print(folder, flush=True)\n"
    "    os.kill(os.getpid(), 9)\n"
)


@pytest.fixture(autouse=True)
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which such folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def make_old(folder: Path) -> None:
    """Let a folder have been made an hour ago."""
    long_ago = folder.stat().st_mtime - 3600
    os.utime(folder, (long_ago, long_ago))


def left(above: Path) -> list[str]:
    """Return what lies there."""
    return sorted(path.name for path in above.iterdir())


def test_it_goes_at_its_end(above: Path) -> None:
    """With all that lies in it."""
    with working_folder() as folder:
        (folder / "kernel.json").write_text("{}", encoding="utf-8")
        assert left(above) == [folder.name]
    assert left(above) == []


def test_the_folder_of_a_process_that_was_killed_is_swept(above: Path) -> None:
    """By the next one, once it is old enough not to be just being made."""
    killed = subprocess.run(
        [sys.executable, "-c", LEAVING],
        env={**os.environ, "TMPDIR": str(above)},
        capture_output=True,
        text=True,
        check=False,
    )
    folder = Path(killed.stdout.strip())
    assert left(above) == [folder.name]
    with working_folder():
        assert folder.is_dir()
    make_old(folder)
    with working_folder():
        assert not folder.exists()


def test_a_folder_in_use_stays_however_old(above: Path) -> None:
    """Its process holds it."""
    with working_folder() as one:
        make_old(one)
        with working_folder() as other:
            assert left(above) == sorted((one.name, other.name))


def test_who_writes_in_it_may_lock_it() -> None:
    """As who replaces a folder of results within: nobody waits for himself."""
    with working_folder() as folder:
        replace_folder(folder / "2023", {"report.html": b"1"}, lambda _: True)
        assert (folder / "2023" / "report.html").read_bytes() == b"1"


def test_what_is_not_ours_stays(above: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of other names, links, and those of other users."""
    for name in ("fazhi-run", "other"):
        (above / name).mkdir()
        make_old(above / name)
    (above / "fazhi-run-link").symlink_to(above / "other")
    (above / "fazhi-run-foreign").mkdir()
    make_old(above / "fazhi-run-foreign")
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    with working_folder():
        pass
    assert left(above) == ["fazhi-run", "fazhi-run-foreign", "fazhi-run-link", "other"]


def test_nothing_is_swept_where_nothing_can_be_held(
    above: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: a folder that seems left over may be in use."""
    (above / "fazhi-run-old").mkdir()
    make_old(above / "fazhi-run-old")
    monkeypatch.setattr(module, "_fcntl", lambda: None)
    with working_folder() as folder:
        assert left(above) == sorted(("fazhi-run-old", folder.name))
    assert left(above) == ["fazhi-run-old"]


def test_a_system_without_locks_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python has the module on some systems only."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    assert module._fcntl() is None  # noqa: SLF001  what the test before stands for
