"""Which section of the report a heading of an old report opens."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from itertools import count

_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节部分]+|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])\s*"
)
_TOP = re.compile(r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节部分])")
_ALIKE = 0.5


def is_section(heading: str) -> bool:
    """Tell a heading of the first level by its number."""
    return bool(_TOP.match(heading))


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
