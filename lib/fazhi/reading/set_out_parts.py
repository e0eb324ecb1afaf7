"""Parts that no word calls so: behind 共 and adding up to it, in brackets, behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.parts import CHANGE, may_overlap
from fazhi.reading.relations import Sum

_ALL_TOLD = re.compile(r"(?<!公)共|总|合计|收到|受理|承办|办理")
_NO_PART = re.compile("^(?:含|另|不含|均|包括|其中|共|计|除)")
"""Words at the head of what stands in brackets by which it is no list of all parts."""

_LIST, _PAIR = 3, 2


def find_set_out_parts(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield the wholes of a text whose parts follow without a word for it.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n in range(1, len(mentions)):
        if found := _adding_up(text, mentions, n) or _set_out(text, mentions, n):
            yield found


def _adding_up(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read parts that no word calls so, but that come right after 共 and add up to it exactly."""
    whole = mentions[n - 1]
    if whole.kind is not Kind.COUNT or not _ALL_TOLD.search(whole.label) or whole.is_about:
        return None
    parts: list[Mention] = []
    for m in mentions[n:]:
        if m.sentence > whole.sentence + 1 or m.depth < whole.depth:
            return None
        if not m.like(whole) or m.mark == "" or m.depth != mentions[n].depth:
            continue
        parts.append(m)
        told = sum(part.value for part in parts)
        if told >= whole.value:
            break
    if len(parts) > 1 and told == whole.value:
        return Sum(whole, tuple(parts), text[whole.start : parts[-1].end], is_complete=True)
    return None


def _set_out(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read parts in brackets or behind a colon: 38家（团体14家、民非19家、基金会3家）.

    They need not be all of it: unless so little is left that a kind of its own would be told too.
    """
    whole, first = mentions[n - 1], mentions[n]
    opening = text[whole.end : whole.end + 1]
    if opening not in ("（", "：") or whole.kind is not Kind.COUNT or whole.is_about:
        return None

    def is_within(m: Mention) -> bool:
        return m.depth > whole.depth if opening == "（" else m.sentence == whole.sentence

    parts = [*takewhile(is_within, mentions[n:])]
    if len(parts) < (_LIST if opening == "（" else _PAIR) or not _is_list(
        whole, first, parts, opening
    ):
        return None
    if text[parts[-1].end : parts[-1].end + 1] not in ("）" if opening == "（" else "。；"):
        return None
    rest = whole.value - sum(p.value for p in parts)
    if may_overlap(parts) or rest >= min(p.value for p in parts):
        return None
    return Sum(whole, tuple(parts), text[whole.start : parts[-1].end + 1], is_complete=True)


def _is_list(whole: Mention, first: Mention, parts: Sequence[Mention], opening: str) -> bool:
    """Tell parts that one mark joins, each with a name of its own."""
    marks = {p.mark for p in parts[1:]}
    is_joined = marks == {"、"} or (opening == "：" and len(marks) == 1 and marks <= {"，", "；"})
    if any(_NO_PART.search(p.label) or CHANGE.search(p.label) or p.is_about for p in parts):
        return False
    return is_joined and all(p.like(whole) and p.depth == first.depth and p.label for p in parts)
