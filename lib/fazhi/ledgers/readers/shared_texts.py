"""How much a sheet says: one text of a workbook may stand in each of its cells."""

from __future__ import annotations

import re

MOST_SAID = 1 << 29
"""Bytes that the cells of a sheet may say together; a million rows of ten names say a third."""

_TEXT = re.compile(rb"<(?:\w+:)?si\b")
_SHARED = (b'"s"', b"'s'")
_WHICH = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>(\d{1,9})<""")


def cells_with_shared(sheet: bytes) -> int:
    """Return how many cells of a sheet may refer to a text that is kept elsewhere."""
    return sum(sheet.count(mark) for mark in _SHARED)


def says_too_much(sheet: bytes, texts: bytes) -> bool:
    """Tell whether the cells of a sheet say more than a ledger's can.

    Parameters
    ----------
    sheet, texts
        The sheet, and the texts that its cells refer to, as a workbook keeps them.
    """
    cells = cells_with_shared(sheet)
    lengths = [len(text) for text in _TEXT.split(texts)[1:]]
    longest = max(lengths, default=0)
    if cells * longest <= MOST_SAID:
        return False
    known = [int(which) for which in _WHICH.findall(sheet)]
    said = sum(lengths[which] for which in known if which < len(lengths))
    return said + (cells - len(known)) * longest > MOST_SAID
