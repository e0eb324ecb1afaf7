"""What the system offers for replacing a folder, and Python does not: exchange and lock."""

from __future__ import annotations

import ctypes
import errno
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HERE = -100
"""``AT_FDCWD`` of Linux's ``fcntl.h``: paths are relative to the current folder."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux, and ``RENAME_SWAP`` of macOS's ``renamex_np``."""
_NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once, so that a reader always finds one of them.

    Returns
    -------
    bool
        Whether it was done; ``False`` where the system or the file system cannot.

    Raises
    ------
    OSError
        The system refuses it.
    """
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux":
        name, words = "renameat2", (_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
    elif sys.platform == "darwin":
        name, words = "renamex_np", (*paths, _EXCHANGE)
    else:
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    if call is None:
        return False
    if call(*words) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_OFFERED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others of us from replacing what lies in a folder meanwhile; they wait.

    The lock goes with the process that holds it, however that ends, and leaves no file. Where
    folders cannot be locked, as on Windows and on some network drives, nobody waits: what is
    replaced is whole all the same.
    """
    descriptor = _lock(folder)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _lock(folder: Path) -> int | None:
    try:
        fcntl = importlib.import_module("fcntl")
        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor
