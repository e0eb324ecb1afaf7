"""Which section of the report a heading of an old report opens."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from fazhi.documents.passages import Kind, Passage
from fazhi.language.splitting import SENTENCE_ENDS

_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节部分]+|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])\s*"
)
_TOP = re.compile(r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节部分])")
_ALIKE = 0.5
_UNNAMED = "正文"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of an old report.

    Attributes
    ----------
    heading
        As it stands there.
    passages
        What stands under it.
    """

    heading: str
    passages: tuple[Passage, ...]


def part_sections(passages: Sequence[Passage]) -> tuple[Section, ...]:
    """Return the sections of a report with all that is said in it.

    Headings with a number of the first level (一、) open them; in a report without, every heading
    but its title; in one without headings, all is one section. What is said ahead of the first
    heading goes into its section; title, addressees and the like say nothing.
    """
    headings = [n for n, passage in enumerate(passages) if passage.kind is Kind.HEADING]
    numbered = [n for n in headings if is_section(passages[n].text)]
    tops = numbered or [n for n in headings if n]
    if not tops:
        return tuple(Section(_UNNAMED, said) for said in [_said(passages)] if said)
    ends = [*tops[1:], len(passages)]
    ahead = _said([p for p in passages[: tops[0]] if p.kind is not Kind.HEADING])
    return tuple(
        Section(passages[top].text, (*ahead * (top == tops[0]), *passages[top + 1 : end]))
        for top, end in zip(tops, ends, strict=True)
    )


def is_section(heading: str) -> bool:
    """Tell a heading of the first level by its number."""
    return bool(_TOP.match(heading))


def _said(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return what there is from the first whole sentence on."""
    is_whole = [any(end in passage.text for end in SENTENCE_ENDS) for passage in passages]
    return tuple(passages[is_whole.index(True) :]) if any(is_whole) else ()


def bare(heading: str) -> str:
    """Return a heading without its number."""
    return _NUMBER.sub("", heading).strip()


def match_sections(headings: Sequence[str], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the id of the section that each heading opens, every id once.

    Parameters
    ----------
    headings
        Those of the first level, in order.
    known
        By id, what the section is called: its heading in other years, the statutory item.
    """
    scores = sorted(
        (
            (max(_likeness(bare(heading), name) for name in names), n, id_)
            for n, heading in enumerate(headings)
            for id_, names in known.items()
            if names
        ),
        reverse=True,
    )
    found: dict[int, str] = {}
    for score, n, id_ in scores:
        if score >= _ALIKE and n not in found and id_ not in found.values():
            found[n] = id_
    fresh = (f"section_{n}" for n in count(1))
    return tuple(found.get(n) or next(fresh) for n in range(len(headings)))


def _likeness(heading: str, name: str) -> float:
    """Return how alike two headings are, from 0 to 1; one within the other counts as alike."""
    short, long = sorted((heading, bare(name)), key=len)
    if short and short in long:
        return 1.0
    blocks = difflib.SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size > 1)
    return shared / len(short) if short else 0.0
