"""A PDF from anywhere may unpack to no more than a page's worth of operators can be."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?[\s/]*/Fl(?:ateDecode)?\b")
_BEFORE = 600
"""Bytes before a stream in which its dictionary is looked for."""
_PIECE = 1 << 20
_LARGEST = 32 << 20
"""Bytes of one stream that is no picture; what draws from it takes twenty times as much memory."""


def check_streams(content: bytes) -> None:
    """Refuse a PDF one of whose compressed streams unfolds to more than a page can use.

    Raises
    ------
    ValueError
        It does, or is compressed twice.
    """
    for found in _STREAM.finditer(content):
        told = content[max(0, found.start() - _BEFORE) : found.start()].rpartition(b" obj")[2]
        if b"/Image" in told:
            continue  # never unpacked to read what is written
        if _TWICE.search(told) or _is_endless(content, found.end()):
            raise ValueError("a stream without end")


def _is_endless(content: bytes, start: int) -> bool:
    unpacking, length = zlib.decompressobj(), 0
    while not unpacking.eof:
        piece = unpacking.unconsumed_tail or content[start : (start := start + _PIECE)]
        if not piece:
            return False
        try:
            length += len(unpacking.decompress(piece, _PIECE))
        except zlib.error:
            return False  # not compressed so: it is as long as it is
        if length > _LARGEST:
            return True
    return False
