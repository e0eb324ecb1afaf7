"""How a text file is written: its encoding, its separator, its width, and whether it has quotes."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

_BLOCK = 1 << 18
"""Bytes that are looked at together; the first of them tell the separator and the width."""
_RECORDS = 200
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
    width
        The number of columns near the head.
    quoted
        Whether there may be a quote, so that a row may be several lines.
    """

    encoding: str
    separator: str
    width: int
    quoted: bool


def find_form(path: Path) -> Form | None:
    """Return how a text file is written; ``None`` where it holds nothing.

    Raises
    ------
    UnicodeDecodeError
        Its first bytes say that it is UTF-8, and others are not.
    """
    head = next(_blocks(path), b"")
    if not head.strip(b"\r\n\t ,;\xef\xbb\xbf"):
        return None
    encoding = _encoding(path, head)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(head).removeprefix("\ufeff")
    widths = {
        separator: _widths(text.removeprefix("\ufeff"), separator) for separator in _SEPARATORS
    }
    separator = max(widths, key=lambda one: _evenness(widths[one]))
    quoted = any(b'"' in block for block in _blocks(path))
    return Form(encoding, separator, max(widths[separator], default=1), quoted)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as stream:
        yield from iter(partial(stream.read, _BLOCK), b"")


def _encoding(path: Path, head: bytes) -> str:
    """Return the encoding, for which all of the text is looked at: GB18030 may begin as ASCII."""
    if head.startswith(_UTF16):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if head.startswith(codecs.BOM_UTF8):
            raise
        return "gb18030"
    return "utf-8"


def _widths(text: str, separator: str) -> Counter[int]:
    """Return how many of the first records have each number of columns."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths.update(len(record) for record in islice(records, _RECORDS) if record)
    return widths


def _evenness(widths: Counter[int]) -> int:
    """Return how many separators stand in the records of the most usual width."""
    return max(((width - 1) * count for width, count in widths.items()), default=0)
