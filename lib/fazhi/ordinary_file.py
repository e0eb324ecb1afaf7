"""A file from anywhere, read and written only where it is one.

Nothing waits for a pipe, no device is read, and nothing is written through a link.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
"""Without which opening a pipe waits for whoever writes into it."""


def open_ordinary(path: Path | str) -> BufferedReader:
    """Open a file to be read, from its beginning.

    Looked at is what was opened, so that nothing is put in its place between.

    Parameters
    ----------
    path
        The file, or a link to one.

    Raises
    ------
    OSError
        It is not there, may not be read, or is a folder, a pipe, a device.
    """
    stream = open(path, "rb", opener=_open)  # noqa: SIM115  whoever called closes it
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    stream.close()
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), os.fspath(path))


def read_ordinary(path: Path, most: int | None = None) -> bytes:
    """Return the content of a file.

    Parameters
    ----------
    path
        The file, or a link to one.
    most
        So many bytes it may have; ``None`` where its reader has bounds of its own.

    Raises
    ------
    OSError
        As for :func:`open_ordinary`; or it is larger (``EFBIG``).
    """
    with open_ordinary(path) as stream:
        content = stream.read() if most is None else stream.read(most + 1)
    if most is not None and len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
    return content


def read_ordinary_text(path: Path, encoding: str = "utf-8", most: int | None = None) -> str:
    """Return a file's text, its lines ended by a line feed each.

    Raises
    ------
    OSError
        As for :func:`read_ordinary`.
    UnicodeDecodeError
        It is no text in this encoding.
    """
    text = read_ordinary(path, most).decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write_ordinary(path: Path, content: bytes) -> None:
    """Let a file hold this content, and what else leads to it as it was.

    A link, a pipe or a second name of another file that stands there is replaced, not followed.

    Raises
    ------
    OSError
        The system refuses it, or a folder stands there; what was there is as it was.
    """
    staged = path.with_name(f".fazhi-{os.urandom(8).hex()}")
    try:
        with staged.open("xb") as stream:
            stream.write(content)
        with suppress(FileNotFoundError):
            former = path.lstat().st_mode
            if stat.S_ISREG(former):
                staged.chmod(stat.S_IMODE(former))
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)
