"""A word of the prose in what is printed around it: its clause, its sentence, its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from fazhi.language.splitting import CLAUSE_ENDS, SENTENCE_ENDS
from fazhi.prose.guards import excludes
from fazhi.prose.outline import Piece, Words
from fazhi.prose.typed_numbers import mask

_FIRST_MARK = 0xE000
_MARK = "[\ue000-\uf8ff]"
"""Stand in a text for what is printed."""

_PARAGRAPH = re.compile(r"\n\s*\n|^#.*$", re.MULTILINE)
_SENTENCE = re.compile(f"[{SENTENCE_ENDS}]")
_CLAUSE = re.compile(f"[{CLAUSE_ENDS}]")
_PHRASE = re.compile(rf"[，：。！？；]|{_MARK}")
_COMMA = re.compile(r"[，：。！？；]")


@dataclass(frozen=True, slots=True)
class Said:
    """A word in its paragraph, as it is printed together with it.

    Attributes
    ----------
    text
        The paragraph; a private character stands for each print.
    start, end
        Where the word stands.
    printed
        The names in each print, by its character.
    """

    text: str
    start: int
    end: int
    printed: Mapping[str, frozenset[str]]

    @property
    def clause(self) -> int:
        """Where the clause begins."""
        return max((m.end() for m in _CLAUSE.finditer(self.text, 0, self.start)), default=0)

    @property
    def lead(self) -> str:
        """The words before the word, since the last print or the beginning of the clause."""
        return re.split(_MARK, self.text[self.clause : self.start])[-1]

    @property
    def tail(self) -> str:
        """The words behind the word, up to the next print or comma."""
        return _PHRASE.split(self.text[self.end :], maxsplit=1)[0]

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        starts = [m.end() for m in _SENTENCE.finditer(self.text, 0, self.start)]
        return _SENTENCE.split(self.text[starts[-1] if starts else 0 :], maxsplit=1)[0]

    def prints(self, start: int, end: int) -> Iterator[frozenset[str]]:
        """Yield what is printed between two positions, the nearest to the word first."""
        for mark in reversed(re.findall(_MARK, self.text[start:end])):
            yield self.printed[mark]

    def clauses_before(self) -> Iterator[tuple[int, int]]:
        """Yield where the clauses before its own begin and end, the nearest first."""
        ends = [0, *(m.end() for m in _CLAUSE.finditer(self.text, 0, self.start))]
        yield from zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True)

    def printed_behind(self) -> Iterator[frozenset[str]]:
        """Yield what is printed behind the word, up to the next comma."""
        comma = _COMMA.search(self.text, self.end)
        return self.prints(self.end, comma.start() if comma else len(self.text))


def said_around(
    pieces: Sequence[Piece], n: int, span: tuple[int, int], allowed: Iterable[str]
) -> Said:
    """Return a word with all of its paragraph that may be printed together with it.

    Parameters
    ----------
    pieces
        The template.
    n, span
        The piece that the word stands in, and where in it.
    allowed
        Phrases that are not to be read.
    """
    text, at, phrases = "", 0, [*allowed]
    printed: dict[str, frozenset[str]] = {}
    for other in _neighbours(pieces, n):
        piece = pieces[other]
        if other == n:
            at = len(text)
        elif excludes(piece.guards, pieces[n].guards):
            continue
        if isinstance(piece, Words):
            text += mask(piece.text, phrases)
        else:
            mark = chr(_FIRST_MARK + len(printed))
            names = (piece.expression, *piece.expression.find_all(nodes.Name))
            printed[mark] = frozenset(name.name for name in names if isinstance(name, nodes.Name))
            text += mark
    start, end = at + span[0], at + span[1]
    breaks = [*_PARAGRAPH.finditer(text)]
    first = max((b.end() for b in breaks if b.end() <= start), default=0)
    last = min((b.start() for b in breaks if b.start() >= end), default=len(text))
    return Said(text[first:last], start - first, end - first, printed)


def _neighbours(pieces: Sequence[Piece], n: int) -> range:
    """Return which pieces may belong to the paragraph of one: up to the next break either way."""

    def ends(other: int) -> bool:
        piece = pieces[other]
        return (
            isinstance(piece, Words)
            and _PARAGRAPH.search(piece.text) is not None
            and not excludes(piece.guards, pieces[n].guards)
        )

    first = next((other for other in range(n - 1, -1, -1) if ends(other)), 0)
    last = next((other for other in range(n + 1, len(pieces)) if ends(other)), len(pieces) - 1)
    return range(first, last + 1)
