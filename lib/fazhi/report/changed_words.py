"""Two texts compared: what of either is not in the other, marked within their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TypeAlias

from rapidfuzz.distance import Indel

ALIKE = 0.5
"""Share of their characters above which two texts are one that was rewritten."""

_WORD = re.compile(r"\d[\d.]*|[A-Za-z]+|.", re.DOTALL)
_CLAUSE_ENDS = frozenset("，。；：、！？")
_LEAST_KEPT = 2
"""So many words that two clauses share between differences are shown as shared."""


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


Piece: TypeAlias = tuple[Fate, str]
"""Words, and what became of them."""

Word: TypeAlias = tuple[str, str]
"""What a word is compared by, and how it is printed."""


def split(text: str) -> list[str]:
    """Return the words of a text: numbers and Latin words are whole, of Chinese each character."""
    return _WORD.findall(text)


def pair(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of texts that differ, each with that of what it was; in the later order.

    What is new, or gone, has ``None`` beside it.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            continue
        left = first
        for new in range(start, end):
            alike = [_likeness(text, after[new]) for text in before[left:last]]
            if max(alike, default=0) <= ALIKE:
                yield None, new
                continue
            old = left + alike.index(max(alike))
            yield from ((gone, None) for gone in range(left, old))
            yield old, new
            left = old + 1
        yield from ((gone, None) for gone in range(left, last))


def compare(before: Sequence[Word], after: Sequence[Word]) -> tuple[Piece, ...]:
    """Return two texts as one, with what became of its words.

    What is kept is printed as in the later text. Clauses that have little in common are told
    whole, since the words that they share by chance say nothing.
    """
    told = (piece for piece in _by_clauses(_clauses(before), _clauses(after)) if piece[1])
    joined = groupby(told, lambda piece: piece[0])
    return tuple((fate, "".join(text for _, text in pieces)) for fate, pieces in joined)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two texts have in common, from 0 to 1; less than is needed is 0."""
    return Indel.normalized_similarity(one, other, score_cutoff=ALIKE)


def _clauses(words: Iterable[Word]) -> list[list[Word]]:
    clauses: list[list[Word]] = [[]]
    for word in words:
        clauses[-1].append(word)
        if word[1] in _CLAUSE_ENDS:
            clauses.append([])
    return clauses


def _by_clauses(old: Sequence[list[Word]], new: Sequence[list[Word]]) -> Iterator[Piece]:
    before, after = (["".join(_keys(clause)) for clause in text] for text in (old, new))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        gone = [word for clause in old[first:last] for word in clause]
        come = [word for clause in new[start:end] for word in clause]
        if operation == "equal":
            yield Fate.KEPT, _print(come)
        elif _likeness(_keys(gone), _keys(come)) > ALIKE:
            yield from _by_words(gone, come)
        else:
            yield Fate.REMOVED, _print(gone)
            yield Fate.ADDED, _print(come)


def _by_words(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False)
    a = b = 0
    for place, start, size in matcher.get_matching_blocks():
        if 0 < size < _LEAST_KEPT:
            continue
        yield Fate.REMOVED, _print(old[a:place])
        yield Fate.ADDED, _print(new[b:start])
        a, b = place + size, start + size
        yield Fate.KEPT, _print(new[start:b])


def _keys(words: Iterable[Word]) -> list[str]:
    return [key for key, _ in words]


def _print(words: Iterable[Word]) -> str:
    return "".join(text for _, text in words)
