"""Read plain text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from fazhi.documents.passages import Kind, Passage, kind_of, tidy

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WRAPPED = 24
"""A line of so many characters may have been wrapped; a shorter one is a line of its own."""

_ENDED = re.compile(r"[。；：！？…”）》]$")


def decode(content: bytes) -> str:
    """Return a text: strict UTF-8, UTF-16 by its mark, or GB18030.

    Raises
    ------
    ValueError
        It is none of them.
    """
    for encoding in ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("认不出文字的编码")


def read_plain(content: bytes, file: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a plain text; lines that an editor wrapped are joined."""
    return tuple(
        Passage(tidy(text), kind_of(text), file, line)
        for line, text in _paragraphs(decode(content).splitlines())
    )


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, str]]:
    start, text = 0, ""
    for number, line in enumerate([*lines, ""], start=1):
        stripped = line.strip(" \t\u3000")
        indented = line[:1] in (" ", "\t", "\u3000")
        goes_on = len(text) >= _WRAPPED and not _ENDED.search(text) and stripped and not indented
        if goes_on and kind_of(stripped) is Kind.PARAGRAPH:
            text += stripped
            continue
        if text:
            yield start, text
        start, text = number, stripped
