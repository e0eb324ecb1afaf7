"""The folder of what was computed before: it may be deleted at any time.

It lies among the user's own files, where no workspace reaches: an entry that a stranger's workspace
brought along would be believed. What it holds, the workspaces hold too.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

KEPT_DAYS = 30
"""Entries that were not asked for so long are deleted."""

LARGEST = 1 << 28
"""Bytes above which an entry is not kept: it would crowd out the folder's disk."""

_PRIVATE = 0o700
_DAY = 24 * 60 * 60
_LOOKED = ".looked"
"""An empty file as old as the last look for entries to delete."""
_DIGEST = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """Return where entries lie."""
    return user_cache_path("fazhi", appauthor=False)


def recall(name: str) -> bytes | None:
    """Return what was kept under a name, ``None`` where nothing is, or nothing whole."""
    path = cache_folder() / name
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    digest, kept = content[:_DIGEST], content[_DIGEST:]
    return kept if hashlib.sha256(kept).digest() == digest else None


def keep(name: str, content: bytes) -> str:
    """Keep something under a name, a hash of all that it follows from; at worst it is not kept.

    Returns
    -------
    str
        The hash of the content, which is computed once.
    """
    digest = hashlib.sha256(content)
    if len(content) <= LARGEST:
        _write(name, digest.digest(), content)
    return digest.hexdigest()


def _write(name: str, digest: bytes, content: bytes) -> None:
    folder = cache_folder()
    staged = folder / f".{secrets.token_hex(8)}"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=_PRIVATE)
        if folder.stat().st_mode & 0o022:  # others could write entries of their own
            return
        try:
            staged.touch(mode=0o600, exist_ok=False)
            with staged.open("wb") as file:
                file.write(digest)
                file.write(content)
            staged.replace(folder / name)
        finally:
            staged.unlink(missing_ok=True)
        _forget_old(folder)


def keep_also(name: str, kept: str) -> None:
    """Let what is kept under one name be found under another too; at worst it is not."""
    folder = cache_folder()
    with suppress(OSError):
        (folder / name).unlink(missing_ok=True)
        (folder / name).hardlink_to(folder / kept)


def _forget_old(folder: Path) -> None:
    """Delete what nobody asked for in long; once a day, or each of many entries looks at all."""
    looked, now = folder / _LOOKED, time.time()
    if looked.exists() and now - looked.stat().st_mtime < _DAY:
        return
    looked.touch(mode=0o600)
    oldest = now - KEPT_DAYS * _DAY
    for entry in folder.iterdir():
        with suppress(OSError):
            if entry.stat().st_mtime < oldest:
                entry.unlink()
