"""Where two states of a file differ first."""

from __future__ import annotations

import io
import zipfile
from itertools import zip_longest


def differing_line(one: bytes, other: bytes) -> int | None:
    """Return the first line in which two texts differ; ``None`` where one is no text."""
    try:
        texts = one.decode().split("\n"), other.decode().split("\n")
    except UnicodeDecodeError:
        return None
    return next((n for n, (a, b) in enumerate(zip_longest(*texts), 1) if a != b), None)


def differing_spot(one: bytes, other: bytes) -> str:
    """Say where two files that are no texts differ: a part of an archive, else a byte.

    Returns
    -------
    str
        Words in brackets, to be put behind a name; empty where the files are the same or texts.
    """
    if one == other or differing_line(one, other):
        return ""
    parts = _parts(one), _parts(other)
    for name in sorted({*parts[0], *parts[1]}):
        if parts[0].get(name) != parts[1].get(name):
            return f"（其中的 {name}）"
    byte = next(n for n, (a, b) in enumerate(zip_longest(one, other), 1) if a != b)
    return f"（第 {byte} 个字节起）"


def _parts(content: bytes) -> dict[str, int]:
    """Return the checksum of each part of an archive; nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {entry.filename: entry.CRC for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return {}
