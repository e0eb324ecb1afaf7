"""A file is read where it is one, within a bound, and nothing else is waited for."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.ordinary_file import read_ordinary, read_ordinary_text, write_ordinary


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


NO_FILES: dict[str, tuple[Callable[[Path], object], int]] = {
    "pipe": (os.mkfifo, errno.EINVAL),
    "device": (lambda path: path.symlink_to("/dev/zero"), errno.EINVAL),
    "terminal": (lambda path: path.symlink_to("/dev/tty"), 0),
    "folder": (Path.mkdir, errno.EISDIR),
    "socket": (_socket, errno.ENXIO),
    "nowhere": (lambda path: path.symlink_to("/nowhere/at/all"), errno.ENOENT),
    "itself": (lambda path: path.symlink_to(path.name), errno.ELOOP),
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Nothing of it is read, and nobody is waited for."""
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    make, code = NO_FILES[kind]
    make(Path("a"))
    with pytest.raises(OSError) as told:  # noqa: PT011  its number is what is looked at
        read_ordinary(Path("a"))
    assert told.value.errno == code or not code


def test_a_bound_is_kept(tmp_path: Path) -> None:
    """One byte too many is; a file that says it has a terabyte is not read to its end."""
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert read_ordinary(file, 5) == read_ordinary(file) == b"12345"
    os.truncate(file, 1 << 40)
    with pytest.raises(OSError, match="too large"):
        read_ordinary(file, 5)


def test_text_is_as_python_reads_it(tmp_path: Path) -> None:
    """Ends of lines are one; a byte order mark stays unless the encoding says so."""
    file = tmp_path / "a"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read_ordinary_text(file) == file.read_text("utf-8") == "\ufeffa\nb\nc\n"
    assert read_ordinary_text(file, "utf-8-sig") == "a\nb\nc\n"


@pytest.mark.parametrize("kind", ["link", "nowhere", "hard", "pipe", "device"])
def test_nothing_is_written_through_what_stands_there(tmp_path: Path, kind: str) -> None:
    """A link, a second name of a file, a pipe is replaced; what it leads to stays."""
    file, other = tmp_path / "a", tmp_path / "b"
    if kind in {"link", "hard"}:
        other.write_bytes(b"theirs")
    match kind:
        case "hard":
            file.hardlink_to(other)
        case "pipe":
            os.mkfifo(file)
        case _:
            file.symlink_to("/dev/full" if kind == "device" else other)
    write_ordinary(file, b"ours")
    assert file.is_file()
    assert not file.is_symlink()
    assert file.read_bytes() == b"ours"
    assert other.exists() is (kind in {"link", "hard"})
    assert not other.exists() or other.read_bytes() == b"theirs"
    assert {path.name for path in tmp_path.iterdir()} <= {"a", "b"}


def test_what_cannot_be_written_stays(tmp_path: Path) -> None:
    """Neither is a folder replaced, nor does what was begun lie about; who may read stays so."""
    (tmp_path / "a" / "inner").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        write_ordinary(tmp_path / "a", b"ours")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    kept = tmp_path / "b"
    kept.write_bytes(b"x")
    kept.chmod(0o600)
    write_ordinary(kept, b"y")
    assert kept.stat().st_mode & 0o777 == 0o600
