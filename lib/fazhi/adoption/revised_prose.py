"""A report that was revised in Word → its wording carried back into the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

from fazhi.adoption.print_origins import Printed
from fazhi.naming.binding import Bound
from fazhi.report.changed_words import Fate, Piece, compare, pair, split

_REFERENCE = re.compile(r"（见[图表]\d+(?:[、和][图表]?\d+)*）")
_ITEM = re.compile(r"^(?:\d+．|（\d+）|——)")

Written: TypeAlias = tuple[str, tuple[Bound, ...]]
"""Words as prose, and what became of their numbers."""

Write: TypeAlias = Callable[[str, int, int], Written | None]
"""Writes the words from a place to another of a paragraph; ``None`` if that cuts a number."""


class Kind(StrEnum):
    """What became of a paragraph."""

    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Obstacle(StrEnum):
    """Why a change is not carried back."""

    FIGURE = "figure"
    """It changes what a figure or a ready sentence printed."""
    NUMBER = "number"
    """It says a number that can't be told from those around it."""
    GROUP = "group"
    """It takes apart what stands or falls together, such as a list."""
    HEADING = "heading"
    """It removes or adds a section."""
    PRINT = "print"
    """The prose would not print what the revised report says."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the source that are replaced."""

    start: int
    end: int
    text: str
    numbers: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that the revised report has otherwise.

    Attributes
    ----------
    kind
        What became of it.
    pieces
        What it said and says.
    after
        The whole paragraph as revised; empty where it was removed.
    at
        Where in the source it is, or would come.
    edits
        How the source follows; empty where it can't.
    printed
        The paragraph as the prose then prints it; empty where it is gone.
    obstacles
        Why parts of the change are not among the edits.
    """

    kind: Kind
    pieces: tuple[Piece, ...]
    after: str
    at: int
    edits: tuple[Edit, ...]
    printed: str = ""
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the source follows it in full."""
        return not self.obstacles


def bare_text(text: str) -> str:
    """Return a paragraph of a document as the prose prints it: unnumbered, without references."""
    return _REFERENCE.sub("", _ITEM.sub("", text))


def find_changes(
    source: str, printed: Sequence[Printed], revised: Sequence[str], write: Write
) -> tuple[Change, ...]:
    """Return what a revised report has otherwise, and how the source can follow.

    Parameters
    ----------
    source
        The prose as it is written.
    printed
        Its paragraphs.
    revised
        Those of the revised report, bare, in order.
    write
        Writes new words as prose.
    """
    return tuple(_Finder(source, printed, revised, write).changes())


def apply_edits(source: str, changes: Sequence[Change]) -> str:
    """Return the source as the changes have it."""
    edits = [edit for change in changes for edit in change.edits]
    for edit in sorted(edits, key=lambda edit: edit.start)[::-1]:  # of one place, the last first
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def confirm(
    changes: Sequence[Change], reprint: Callable[[Sequence[Change]], Sequence[str]]
) -> tuple[Change, ...]:
    """Return the changes without the edits by which the prose would not print what is asked.

    Parameters
    ----------
    reprint
        Returns the paragraphs of the prose as some changes have it.
    """
    kept = list(changes)
    while True:
        said = set(reprint(kept))
        wrong = [n for n, change in enumerate(kept) if change.edits and not _is_said(change, said)]
        if not wrong:
            return tuple(kept)
        for n in wrong:
            kept[n] = replace(kept[n], edits=(), obstacles=(Obstacle.PRINT,))


def _is_said(change: Change, said: set[str]) -> bool:
    return change.printed in said if change.printed else bool(said)


class _Finder:
    """Compares the paragraphs of two texts, of which one has a source."""

    def __init__(
        self, source: str, printed: Sequence[Printed], revised: Sequence[str], write: Write
    ) -> None:
        self._source, self._printed, self._revised = source, printed, revised
        self._write = write
        before = [one.text for one in printed]
        self._pairs = list(pair(before, revised))
        blocks = SequenceMatcher(None, before, revised, autojunk=False).get_matching_blocks()
        self._homes: dict[int, int] = {
            block.b + n: block.a + n for block in blocks for n in range(block.size)
        } | {new: old for old, new in self._pairs if old is not None and new is not None}

    def changes(self) -> Iterator[Change]:
        gone = {
            self._printed[old].text: old
            for old, new in self._pairs
            if new is None and old is not None
        }
        come = {self._revised[new] for old, new in self._pairs if old is None and new is not None}
        for old, new in self._pairs:
            if old is not None and new is not None:
                yield self._reworded(self._printed[old], self._revised[new])
            elif new is not None:
                text = self._revised[new]
                yield self._moved(gone[text], new) if text in gone else self._added(new)
            elif old is not None and self._printed[old].text not in come:
                yield self._removed(self._printed[old])

    def _reworded(self, was: Printed, text: str) -> Change:
        pieces = compare(_words(was.text), _words(text))
        edits: list[Edit] = []
        obstacles: list[Obstacle] = []
        printed, done = "", 0
        for start, end, first, last in _replacements(pieces):
            made = self._replaced(was, (start, end), text, (first, last))
            if isinstance(made, Obstacle):
                obstacles.append(made)
                continue
            edits += made
            printed += was.text[done:start] + text[first:last]
            done = end
        return Change(
            Kind.REWORDED,
            pieces,
            text,
            edits[0].start if edits else was.chunk[0],
            tuple(edits),
            printed + was.text[done:],
            tuple(dict.fromkeys(obstacles)),
        )

    def _replaced(
        self, was: Printed, gone: tuple[int, int], text: str, come: tuple[int, int]
    ) -> list[Edit] | Obstacle:
        origins = was.origins[slice(*gone)]
        if None in origins:
            return Obstacle.FIGURE
        place = origins[0] if origins else _between(was, gone[0])
        if place is None:
            return Obstacle.FIGURE
        written = self._write(text, *come)
        if written is None:
            return Obstacle.NUMBER
        runs = _runs([origin for origin in origins if origin is not None]) or [(place, place)]
        (start, end), *others = runs
        return [Edit(start, end, *written), *(Edit(a, b, "") for a, b in others)]

    def _added(self, new: int) -> Change:
        text = self._revised[new]
        pieces = ((Fate.ADDED, text),)
        place = self._place_after(new)
        written = self._write(text, 0, len(text))
        if written is None or place is None:
            return Change(Kind.ADDED, pieces, text, place or 0, (), obstacles=(Obstacle.GROUP,))
        words, numbers = written
        edit = Edit(place, place, f"\n{words}\n", numbers)
        return Change(Kind.ADDED, pieces, text, place, (edit,), text)

    def _removed(self, was: Printed) -> Change:
        pieces, (start, end) = ((Fate.REMOVED, was.text),), was.chunk
        if was.section or not was.alone or end == 0:
            why = Obstacle.HEADING if was.section else Obstacle.GROUP
            return Change(Kind.REMOVED, pieces, "", start, (), obstacles=(why,))
        return Change(Kind.REMOVED, pieces, "", start, (self._cut(start, end),))

    def _moved(self, old: int, new: int) -> Change:
        was = self._printed[old]
        pieces, place = ((Fate.KEPT, was.text),), self._place_after(new)
        start, end = was.chunk
        if was.section or not was.alone or place is None or start <= place < end:
            why = Obstacle.HEADING if was.section else Obstacle.GROUP
            return Change(Kind.MOVED, pieces, was.text, start, (), obstacles=(why,))
        put = Edit(place, place, f"\n{self._source[start:end]}")
        return Change(Kind.MOVED, pieces, was.text, start, (self._cut(start, end), put), was.text)

    def _cut(self, start: int, end: int) -> Edit:
        """Return the removal of a chunk with the blank line behind it."""
        return Edit(start, end + self._source.startswith("\n", end), "")

    def _place_after(self, new: int) -> int | None:
        """Return where in the source a paragraph would come, after what it stands behind."""
        before = next((self._homes[n] for n in range(new - 1, -1, -1) if n in self._homes), None)
        if before is None:
            return None
        was = self._printed[before]
        following = self._printed[before + 1] if before + 1 < len(self._printed) else None
        within = following is not None and following.chunk == was.chunk
        return None if within or was.chunk[1] == 0 else was.chunk[1]


def _words(text: str) -> list[tuple[str, str]]:
    return [(word, word) for word in split(text)]


def _replacements(pieces: Sequence[Piece]) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end of what was replaced in the earlier text, and in the later one."""
    old = new = 0
    pending: tuple[int, int] | None = None
    for fate, text in pieces:
        if fate is Fate.REMOVED:
            pending = old, new
            old += len(text)
        elif fate is Fate.ADDED:
            start, first = pending or (old, new)
            new += len(text)
            yield start, old, first, new
            pending = None
        else:
            if pending:
                yield pending[0], old, pending[1], new
                pending = None
            old, new = old + len(text), new + len(text)
    if pending:
        yield pending[0], old, pending[1], new


def _between(was: Printed, place: int) -> int | None:
    """Return where in the source a place between two characters is; ``None`` between figures."""
    before = was.origins[place - 1] if place else None
    if before is not None:
        return before + 1
    return was.origins[place] if place < len(was.origins) else None


def _runs(origins: Sequence[int]) -> list[tuple[int, int]]:
    """Return start and end of each stretch of the source."""
    runs: list[tuple[int, int]] = []
    for origin in origins:
        if runs and runs[-1][1] == origin:
            runs[-1] = runs[-1][0], origin + 1
        else:
            runs.append((origin, origin + 1))
    return runs
