"""Punctuation, by GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Terms

_DOUBLED = re.compile(
    r"(?!？！|！！)[，。；：、！？][ 　]*[，。；：、！？]+"
    rf"|[，。；：、！？][ 　]*[,;:](?=[\s{HAN}]|$)"
    r"|[（《“][，。；：、]|[，、；：][）》】]"
)
_BOOKS = re.compile(r"》[ 　]*、[ 　]*《")
_ENDS = re.compile(rf"[{HAN}]$")
_PAIRS = {"《": "》", "（": "）", "“": "”", "【": "】", "〔": "〕"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


def find_doubled_marks(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find marks that stand side by side (，。), or inside a bracket at its edge."""
    for match in _DOUBLED.finditer(passage.text):
        yield passage.fault("mark-doubled", match.span())


def find_missing_marks(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find paragraphs of whole sentences of which the last does not end."""
    if passage.kind is Kind.PARAGRAPH and passage.whole and "。" in passage.text:
        for match in _ENDS.finditer(passage.text):
            yield passage.fault("mark-missing", match.span())


def find_comma_between_books(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find a 、 between a closing and an opening book mark (GB/T 15834, 4.5.3.5)."""
    for match in _BOOKS.finditer(passage.text):
        yield passage.fault("comma-between-books", match.span())


def find_unpaired_brackets(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find brackets, quotation marks and book marks without their other half."""
    if not passage.whole or passage.kind is Kind.ROW:
        return
    opened: list[int] = []
    lonely: list[int] = []
    for at, character in enumerate(passage.text):
        if character in _PAIRS:
            opened.append(at)
        elif character in _CLOSING:
            if opened and passage.text[opened[-1]] == _CLOSING[character]:
                opened.pop()
            else:
                lonely.append(at)
    for at in (*lonely, *opened):
        yield passage.fault("bracket-unpaired", (at, at + 1))
