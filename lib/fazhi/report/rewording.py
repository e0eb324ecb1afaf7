"""What changed in the words of a report, its numbers and years aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, FigureRef, Inline, Text, plain_text
from fazhi.prose.render import Prose, Section

ALIKE = 0.5
"""Share of their words above which two paragraphs are one that was rewritten."""

_CLAUSE = re.compile(r"[^，。；：、！？]*[，。；：、！？]?")
_NUMBER = re.compile(r"\d[\d.]*")


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


Piece = tuple[Fate, str]
"""Words, and what became of them."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """What changed in one section.

    Attributes
    ----------
    heading
        Of the section.
    paragraphs
        The changed paragraphs, each as its pieces in reading order.
    """

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph as it is printed, and its clauses with every number left open."""

    clauses: tuple[str, ...]
    wording: tuple[str, ...]


def reword(before: Prose, after: Prose) -> tuple[Rewording, ...]:
    """Return the sections whose words changed, in the order of the later report.

    Sections belong together by their ids. A section of one report alone is added or removed whole.
    """
    ids = [*after.sections, *(id_ for id_ in before.sections if id_ not in after.sections)]
    found = []
    for id_ in ids:
        old, new = before.sections.get(id_), after.sections.get(id_)
        changed = tuple(_changed(_paragraphs(old), _paragraphs(new)))
        if changed:
            section = new or before.sections[id_]
            found.append(Rewording(plain_text(section.heading.children), changed))
    return tuple(found)


def _paragraphs(section: Section | None) -> list[_Paragraph]:
    if section is None:
        return []
    blocks: Iterable[Block] = (section.heading, *section.blocks)
    return [_paragraph(run) for run in runs(blocks)]


def _paragraph(run: Sequence[Inline]) -> _Paragraph:
    return _Paragraph(_clauses(plain_text(run)), _clauses(plain_text(map(_open, run))))


def _open(inline: Inline) -> Inline:
    return Text("#") if isinstance(inline, FigureRef) else inline


def _clauses(text: str) -> tuple[str, ...]:
    return tuple(filter(None, _CLAUSE.findall(text)))


def _changed(old: list[_Paragraph], new: list[_Paragraph]) -> Iterator[tuple[Piece, ...]]:
    """Yield the changed paragraphs; in a changed stretch those that are most alike are one."""
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            continue
        left = old[first:last]
        for paragraph in new[start:end]:
            rewritten = max(left, key=lambda other: _likeness(other, paragraph), default=None)
            if rewritten and _likeness(rewritten, paragraph) > ALIKE:
                for gone in left[: left.index(rewritten)]:
                    yield ((Fate.REMOVED, "".join(gone.clauses)),)
                left = left[left.index(rewritten) + 1 :]
                yield tuple(_pieces(rewritten, paragraph))
            else:
                yield ((Fate.ADDED, "".join(paragraph.clauses)),)
        for gone in left:
            yield ((Fate.REMOVED, "".join(gone.clauses)),)


def _key(paragraph: _Paragraph) -> tuple[str, ...]:
    return tuple(_NUMBER.sub("#", clause) for clause in paragraph.wording)


def _likeness(one: _Paragraph, other: _Paragraph) -> float:
    return SequenceMatcher(None, "".join(_key(one)), "".join(_key(other)), autojunk=False).ratio()


def _pieces(old: _Paragraph, new: _Paragraph) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, _key(old), _key(new), autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            yield Fate.KEPT, "".join(new.clauses[start:end])
            continue
        if last > first:
            yield Fate.REMOVED, "".join(old.clauses[first:last])
        if end > start:
            yield Fate.ADDED, "".join(new.clauses[start:end])
