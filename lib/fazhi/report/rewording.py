"""What changed in the words of a report, its numbers and years aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, FigureRef, Inline, plain_text
from fazhi.prose.render import Prose, Section
from fazhi.report.changed_words import Piece, Word, compare, pair, split

_NUMBER = "#"


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


def _paragraphs(section: Section | None) -> list[tuple[Word, ...]]:
    if section is None:
        return []
    blocks: Iterable[Block] = (section.heading, *section.blocks)
    return [tuple(word for inline in run for word in _words(inline)) for run in runs(blocks)]


def _words(inline: Inline) -> Iterator[Word]:
    """Yield words that are compared with every number left open."""
    text = plain_text((inline,))
    if isinstance(inline, FigureRef):
        yield _NUMBER, text
    else:
        yield from ((_NUMBER if word[0].isdigit() else word, word) for word in split(text))


def _changed(
    old: list[tuple[Word, ...]], new: list[tuple[Word, ...]]
) -> Iterator[tuple[Piece, ...]]:
    """Yield the changed paragraphs; in a changed stretch those that are most alike are one."""
    wordings = (["".join(key for key, _ in words) for words in text] for text in (old, new))
    for before, after in pair(*wordings):
        yield compare(
            () if before is None else old[before],
            () if after is None else new[after],
        )
