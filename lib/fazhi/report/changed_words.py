"""Two texts side by side: what of either is not in the other, marked within the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

ALIKE = 0.5
"""Share of their characters above which two paragraphs are one that was rewritten."""

_TOKEN = re.compile(r"\d[\d.]*|[A-Za-z]+|.", re.DOTALL)
_LEAST_KEPT = 2
"""So many characters that two texts share between differences are shown as shared."""

Marked = tuple[tuple[bool, str], ...]
"""A text in pieces, each with whether the other text lacks it."""

Pair = tuple[Marked, Marked]


def changed_pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Yield the paragraphs that differ, each beside the one that it was; in the later order.

    A paragraph that is new, or gone, stands beside nothing.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, first, last, start, end in matcher.get_opcodes():
        if operation == "equal":
            continue
        left = list(before[first:last])
        for text in after[start:end]:
            alike = [likeness(one, text) for one in left]
            if max(alike, default=0) <= ALIKE:
                yield (), ((True, text),)
                continue
            place = alike.index(max(alike))
            former = left[place]
            yield from ((((True, gone),), ()) for gone in left[:place])
            left = left[place + 1 :]
            yield mark(former, text)
        yield from ((((True, gone),), ()) for gone in left)


def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def mark(before: str, after: str) -> Pair:
    """Return both texts with what is theirs alone marked; a number is marked whole."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size >= _LEAST_KEPT or not b.size]
    left: list[tuple[bool, str]] = []
    right: list[tuple[bool, str]] = []
    a = b = 0
    for block in blocks:
        left.append((True, "".join(old[a : block.a])))
        right.append((True, "".join(new[b : block.b])))
        a, b = block.a + block.size, block.b + block.size
        left.append((False, "".join(old[block.a : a])))
        right.append((False, "".join(new[block.b : b])))
    return tuple(p for p in left if p[1]), tuple(p for p in right if p[1])
