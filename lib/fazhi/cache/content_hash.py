"""Hashes of files, and of the program itself: equal where nothing that matters has changed."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fazhi.ordinary_file import open_ordinary

PACKAGE = Path(__file__).parents[1]


@cache
def hash_program() -> str:
    """Return a hash of this package, of Python, and of the names of all installed libraries.

    The folder of an installed library is named with its version. While a process runs, the
    program that it has loaded stays as it is.
    """
    libraries = (
        entry
        for folder in sys.path
        if os.path.isdir(folder)  # noqa: PTH112  pathlib takes as long as all the rest
        for entry in os.listdir(folder)  # noqa: PTH208  likewise
        if entry.endswith((".dist-info", ".egg-info"))
    )
    return hash_words([sys.version, *sorted(libraries), hash_files([PACKAGE])])


def hash_inputs(places: Iterable[Path]) -> str:
    """Return a hash of files, as :func:`hash_files` does, where none of them is a link.

    What stands behind a link to a folder would be no part of it, and what lies elsewhere is not
    ours to read.

    Raises
    ------
    OSError
        A file cannot be read, or there is a link.
    """
    places = [*places]
    for place in map(str, places):
        for path in (place, *_entries(place)):
            if os.path.islink(path):  # noqa: PTH114  thousands of files in no time
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return hash_files(places)


def hash_files(places: Iterable[Path]) -> str:
    """Return a hash of the paths and contents of files, and of all files below folders.

    What editors hide or lock, and what Python compiles, is left out; so is what is no file.

    Raises
    ------
    OSError
        A file cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(path for place in places for path in _files(str(place))):
        if stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116  thousands of files in no time
            with open_ordinary(path) as file:
                content = hashlib.file_digest(file, "sha256").digest()
            digest.update(hashlib.sha256(os.fsencode(path)).digest() + content)
    return digest.hexdigest()


def hash_words(words: Iterable[object]) -> str:
    """Return a hash of some values as text, in their order."""
    digest = hashlib.sha256()
    for word in words:
        digest.update(hashlib.sha256(str(word).encode(errors="surrogatepass")).digest())
    return digest.hexdigest()


def _files(place: str) -> Iterator[str]:
    if not os.path.isdir(place):  # noqa: PTH112  as above
        if os.path.exists(place):  # noqa: PTH110  as above
            yield place
        return
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            if not name.startswith((".", "~$")):
                yield os.path.join(folder, name)  # noqa: PTH118  as above


def _entries(place: str) -> Iterator[str]:
    """Yield the files and folders below a folder."""
    for folder, folders, names in os.walk(place):
        for name in (*folders, *names):
            yield os.path.join(folder, name)  # noqa: PTH118  as above
