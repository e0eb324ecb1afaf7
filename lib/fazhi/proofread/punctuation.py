"""Punctuation, by GB/T 15834-2011."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Terms

_DOUBLED = re.compile(
    r"(?!？！|！！)[，。；：、！？][ 　]*[，。；：、！？]+"
    rf"|[，。；：、！？][ 　]*[,;:](?=[\s{HAN}]|$)"
    r"|[（《“][，。；：、]|[，、；：][）》】]"
)
_FIRST = re.compile("[，。；：、！？]")
_BOOKS = re.compile(r"》[ 　]*、[ 　]*《")
_ENDS = re.compile(rf"[{HAN}]$")
_PAIRS = {"《": "》", "（": "）", "“": "”", "【": "】", "〔": "〕"}
_FOLDED = str.maketrans("()", "（）")
_REACH = 6
"""So many paragraphs on, what one opens may be closed."""

_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}


def find_doubled_marks(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find marks side by side (，。), inside a bracket at its edge, or before all else."""
    is_text = passage.kind is Kind.PARAGRAPH and not passage.page
    if is_text and (first := _FIRST.match(passage.text)):
        yield passage.fault("mark-doubled", first.span())
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


def find_unpaired_brackets(passages: Sequence[Passage], _terms: Terms) -> Iterator[Finding]:
    """Find brackets, quotation marks and book marks without their other half.

    A line that was broken in the middle of a title is closed by the next one.
    """
    opened: list[tuple[int, int]] = []
    lonely: list[tuple[int, int]] = []
    for n, passage in enumerate(passages):
        if passage.kind is Kind.ROW:
            continue
        inner, outer = _unpaired(passage.text)
        lonely += [place for place in opened if n - place[0] > _REACH]
        opened = [place for place in opened if n - place[0] <= _REACH]
        for at in outer:
            half = _CLOSING[_bracket(passage, at)]
            if opened and _bracket(passages[opened[-1][0]], opened[-1][1]) == half:
                opened.pop()
            else:
                lonely.append((n, at))
        opened += [(n, at) for at in inner]
    for n, at in sorted(place for place in (*lonely, *opened) if passages[place[0]].whole):
        yield passages[n].fault("bracket-unpaired", (at, at + 1))


def _bracket(passage: Passage, at: int) -> str:
    return passage.text[at].translate(_FOLDED)


def _unpaired(text: str) -> tuple[list[int], list[int]]:
    """Return where a text opens what it does not close, and closes what it did not open."""
    opened: list[int] = []
    lonely: list[int] = []
    for at, character in enumerate(text.translate(_FOLDED)):
        if character in _PAIRS:
            opened.append(at)
        elif character in _CLOSING:
            if opened and text[opened[-1]].translate(_FOLDED) == _CLOSING[character]:
                opened.pop()
            else:
                lonely.append(at)
    return opened, lonely
