"""How a text file is written: its encoding, its separator, its widths, whether it has quotes."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

_BLOCK = 1 << 18
"""Bytes that are looked at together; the first of them tell the separator and the width."""
_RECORDS = 200
_LEAD, _LONGEST = 0xC0, 4
"""In UTF-8, the least byte that begins a character of several, and the most that it has."""
_SEPARATORS = (",", "\t", ";")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Form:
    """How a text file is written.

    Attributes
    ----------
    encoding
        ``utf-8`` only where the whole file is that.
    separator
        What stands between cells.
    widths
        The number of cells of each of the first rows.
    quoted
        Whether there may be a quote, so that a row may be several lines.
    """

    encoding: str
    separator: str
    widths: tuple[int, ...]
    quoted: bool

    @property
    def width(self) -> int:
        """The number of columns near the head."""
        return max((1, *self.widths))


def find_form(path: Path) -> Form | None:
    """Return how a text file is written; ``None`` where it holds nothing.

    Raises
    ------
    UnicodeError
        Its first bytes say that it is UTF-8, and others are not.
    """
    head = next(_blocks(path), b"")
    if not head.strip(b"\r\n\t ,;\xef\xbb\xbf"):
        return None
    is_utf8, quoted = _look_through(path)
    if head.startswith(codecs.BOM_UTF8) and not is_utf8:
        raise UnicodeError("it begins as UTF-8 and does not go on so")
    encoding = "utf-8" if is_utf8 else "gb18030"  # which may begin as ASCII
    if head.startswith(_UTF16):
        encoding = "utf-16"
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(head).removeprefix("\ufeff")
    widths = {
        separator: _widths(text.removeprefix("\ufeff"), separator) for separator in _SEPARATORS
    }
    separator = max(widths, key=lambda one: _evenness(widths[one]))
    return Form(encoding, separator, widths[separator], quoted)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as stream:
        yield from iter(partial(stream.read, _BLOCK), b"")


def _look_through(path: Path) -> tuple[bool, bool]:
    """Tell whether a whole file is UTF-8, and whether there is a quote in it."""
    is_utf8, quoted, rest = True, False, b""
    for block in _blocks(path):
        quoted = quoted or b'"' in block
        if is_utf8:
            whole, rest = _split(rest + block)
            is_utf8 = _is_utf8(whole)
    return is_utf8 and _is_utf8(rest), quoted


def _split(text: bytes) -> tuple[bytes, bytes]:
    """Return the text up to its last character, if that may be cut off, and the rest."""
    for length in range(1, min(_LONGEST, len(text) + 1)):
        if text[-length] >= _LEAD:
            return text[:-length], text[-length:]
    return text, b""


def _is_utf8(text: bytes) -> bool:
    """Tell whether a text is UTF-8, which Arrow sees much faster than a decoder."""
    edges = pa.py_buffer(np.array([0, len(text)], np.int64))
    try:
        pa.LargeStringArray.from_buffers(1, edges, pa.py_buffer(text)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _widths(text: str, separator: str) -> tuple[int, ...]:
    """Return the number of cells of each of the first records."""
    widths: list[int] = []
    with suppress(csv.Error):
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths.extend(len(record) for record in islice(records, _RECORDS))
    return tuple(widths)


def _evenness(widths: Iterable[int]) -> int:
    """Return how many separators stand in the records of the most usual width."""
    return max(((width - 1) * count for width, count in Counter(widths).items()), default=0)
