"""A file from anywhere, read only where it is one: nothing waits for a pipe, no device is read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
"""Without which opening a pipe waits for whoever writes into it."""


def read_ordinary(path: Path, most: int | None = None) -> bytes:
    """Return the content of a file.

    Looked at is what was opened, so that nothing is put in its place between.

    Parameters
    ----------
    path
        The file, or a link to one.
    most
        So many bytes it may have; ``None`` where its reader has bounds of its own.

    Raises
    ------
    OSError
        It is not there, may not be read, is larger (``EFBIG``), or is a folder, a pipe, a device.
    """
    with open(path, "rb", opener=_open) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        content = stream.read() if most is None else stream.read(most + 1)
    if most is not None and len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
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


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)
