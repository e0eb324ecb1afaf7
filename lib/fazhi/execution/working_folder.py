"""Folders for what is only of use meanwhile; one whose process was killed is swept later."""

from __future__ import annotations

import importlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISDIR
from types import ModuleType

_PREFIX = "fazhi-run-"
_HELD = ".held"
"""The file that is locked; the folder itself may be locked by whoever writes in it."""
_YOUNGEST = 60
"""Seconds after which a folder that nobody holds is left over: before, it may not be held yet."""


@contextmanager
def working_folder() -> Iterator[Path]:
    """Give a folder of this user's own, which goes at the end.

    It is held by a lock, which the system takes from a process however that ends. So a folder that
    nobody holds is of one that was killed, and goes when the next one is made. Where folders
    cannot be locked, as on Windows, they stay for the system to clear away.
    """
    if _fcntl():
        _sweep(Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        held = _hold(folder)
        try:
            yield folder
        finally:
            if held is not None:
                os.close(held)


def _sweep(above: Path) -> None:
    """Remove this user's folders that are left over."""
    for folder in above.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            state = folder.lstat()
            is_ours = S_ISDIR(state.st_mode) and state.st_uid == os.geteuid()
            if not is_ours or time.time() - state.st_mtime < _YOUNGEST:
                continue
            held = _hold(folder)
            if held is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(held)


def _hold(folder: Path) -> int | None:
    """Hold a folder until the descriptor is closed; ``None`` where another does, or nobody can."""
    fcntl = _fcntl()
    if fcntl is None:
        return None
    descriptor = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _fcntl() -> ModuleType | None:
    try:
        return importlib.import_module("fcntl")
    except ImportError:
        return None
