"""Headings whose numbers skip one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.numerals import read_numeral

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_STYLES = (
    re.compile(rf"第({_NUMERAL})部分"),
    re.compile(rf"第({_NUMERAL})章"),
    re.compile(rf"({_NUMERAL})、"),
    re.compile(rf"[（(]({_NUMERAL})[）)]"),
)
"""Numbers of headings, from the widest part of a document to the narrowest."""


def find_skipped_headings(passages: Sequence[Passage], _terms: object) -> Iterator[Finding]:
    """Find headings whose number does not follow the one before at its level, or begin at 1.

    A wider heading begins its narrower ones anew. A level that was not begun in the document, as
    in an excerpt, is not told: but a first narrower heading under a wider one must be the first.
    """
    last: dict[int, int] = {}
    for passage in passages:
        if passage.kind is Kind.ROW:
            continue
        level, number, end = _number(passage)
        if not number:
            continue
        before = last.get(level, 0)
        is_begun = level in last or any(wider in last for wider in range(level))
        if number not in (before + 1, 1) and is_begun and number > before:
            yield passage.fault("heading-skipped", (0, end), before=before, number=number)
        last[level] = number
        for narrower in range(level + 1, len(_STYLES)):
            last[narrower] = 0
        last = {k: n for k, n in last.items() if k <= level}


def _number(passage: Passage) -> tuple[int, int, int]:
    for level, style in enumerate(_STYLES):
        if match := style.match(passage.text):
            return level, int(read_numeral(match[1]) or 0), match.end()
    return 0, 0, 0
