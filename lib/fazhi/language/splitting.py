"""Where sentences and clauses end (GB/T 15834-2011)."""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE_ENDS = "。！？"
"""Marks that end a sentence."""

CLAUSE_ENDS = "。！？；"
"""Marks that end a sentence, or a part of it that could be one."""

_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}]+")
_CLAUSE = re.compile(rf"[^{CLAUSE_ENDS}]+")


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence without its mark, and where it begins."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def clauses(text: str) -> Iterator[tuple[int, str]]:
    """Yield each clause without its mark, and where it begins."""
    for match in _CLAUSE.finditer(text):
        yield match.start(), match[0]
