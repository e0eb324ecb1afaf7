"""How a text file is written: its encoding, its separator, its widths, whether it has quotes."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from fazhi.ordinary_file import open_ordinary

_BLOCK = 1 << 18
"""Bytes that are looked at together; the first of them tell the separator and the width."""
_RECORDS = 200
_LEAD, _LONGEST = 0xC0, 4
"""In UTF-8, the least byte that begins a character of several, and the most that it has."""
_SEPARATORS = (",", "\t", ";", "|")
_ENDS = re.compile(r"[\r\n]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ONE_SIDED = 4
"""So many times as many zero bytes stand on one side of UTF-16's pairs than on the other."""
_UTF8_WORD = re.compile(
    rb"(?<![\x80-\xff])(?=[\x80-\xff]*[\x80-\xa0])(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2,}(?![\x80-\xff])"
)
"""Chinese in UTF-8 that is hardly GB 2312, whose bytes are all above those of the second half."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a text file is written.

    Attributes
    ----------
    encoding
        ``utf-8`` only where the whole file is that.
    other
        Row, counted from 1, that seems to be written in UTF-8 in a file that is not; 0 for none.
    separator
        What stands between cells.
    widths
        The number of cells of each of the first rows.
    quoted
        Whether there may be a quote, so that a row may be several lines.
    unparted
        Whether its lines are parted by what ends none in a spreadsheet, such as U+2028.
    """

    encoding: str
    separator: str
    widths: tuple[int, ...]
    quoted: bool
    other: int = 0
    unparted: bool = False

    @property
    def width(self) -> int:
        """The number of columns near the head."""
        return max((1, *self.widths))

    @property
    def usual_width(self) -> int:
        """The number of cells that most records near the head have, titles left out."""
        counts = Counter(width for width in self.widths if width > 1)
        return max(counts, key=lambda width: (counts[width], -width), default=1)


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
    encoding = _utf16(head) or ("utf-8" if is_utf8 else "gb18030")  # which may begin as ASCII
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(head).removeprefix("\ufeff")
    widths = {separator: _widths(text, separator) for separator in _SEPARATORS}
    separator = max(widths, key=lambda one: _evenness(widths[one]))
    other = _row_in_utf8(path) if encoding == "gb18030" else 0
    return Form(encoding, separator, widths[separator], quoted, other, _is_unparted(text))


def _blocks(path: Path) -> Iterator[bytes]:
    with open_ordinary(path) as stream:
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


def _utf16(head: bytes) -> str:
    """Return which UTF-16 a file is in, by its mark or by where its zero bytes stand, if any."""
    if head.startswith(_UTF16):
        return "utf-16"
    zeros = head[::2].count(0), head[1::2].count(0)
    if max(zeros) <= _ONE_SIDED * min(zeros):
        return ""
    encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    is_text = "\0" not in text and "\ufffd" not in text and "\n" in text.replace("\r", "\n")
    return encoding if is_text and any(separator in text for separator in _SEPARATORS) else ""


def _row_in_utf8(path: Path) -> int:
    """Return the first row of a file in GB 18030 that seems to be in UTF-8; 0 for none."""
    row, rest = 1, b""
    for block in _blocks(path):
        whole, newline, rest = (rest + block).rpartition(b"\n")
        lines = whole + newline
        if found := _UTF8_WORD.search(lines):
            return row + lines.count(b"\n", 0, found.start())
        row += lines.count(b"\n")
    found = _UTF8_WORD.search(rest)
    return row if found else 0


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


def _is_unparted(text: str) -> bool:
    """Tell whether all of a text is one line to a spreadsheet, and several to other programs."""
    said = text.strip()
    return not _ENDS.search(said) and len(said.splitlines()) > 1


def _widths(text: str, separator: str) -> tuple[int, ...]:
    """Return the number of cells of each of the first records."""
    widths: list[int] = []
    with suppress(csv.Error):
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths.extend(len(record) for record in islice(records, _RECORDS))
    return tuple(widths)


def _evenness(widths: Iterable[int]) -> tuple[int, int]:
    """Return how many records have the most usual width of several cells, and that width.

    A separator that stands as often in the header as below it is the file's; one that parts the
    values of a cell does not stand in the header.
    """
    several = Counter(width for width in widths if width > 1)
    return max(((count, width) for width, count in several.items()), default=(0, 0))
