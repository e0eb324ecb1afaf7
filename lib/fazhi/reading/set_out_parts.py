"""Parts that no word calls so: behind 共 and adding up to it, in brackets, behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.parts import CHANGE, TOTAL, come_near, fits, may_overlap
from fazhi.reading.relations import Sum

_ALL_TOLD = re.compile(r"(?<!公)共|总|合计|收到|受理|承办|办理")
_NO_PART = re.compile("^(?:含|另|不含|均|包括|其中|共|计|除)")
"""Words at the head of what stands in brackets by which it is no list of all parts."""

_RESULT = re.compile(
    "[，。；](?:检查|抽查|审查|核查|办理|处理|处置|评价|考核|评查)?(?:结果|情况|构成|分布|类型)(?:分别)?(?:为|是|如下)?："
)
"""Words before results, of which each thing has one."""

_IN_TURN = re.compile(
    r"^[^，。；：、（\d]{0,6}[，。；：（](?P<names>[^，。；：（）\d]{1,10}[、和及与][^，。；：（）\d]{1,30}?)"
    r"(?:数量?)?分别(?:为|是|有|达到?)?$"
)
"""Names of parts whose numbers follow in their order."""

_JOINED = re.compile("[、和及与]")
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
        for find in (_adding_up, _set_out, _named_in_turn, _joined):
            if found := find(text, mentions, n):
                yield found
                break


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
    is_result = bool(_RESULT.fullmatch(text[whole.end : first.start - len(first.label)]))
    opening = "：" if is_result else text[whole.end : whole.end + 1]
    if opening not in ("（", "：") or whole.kind is not Kind.COUNT or whole.is_about:
        return None

    def is_within(m: Mention) -> bool:
        return m.depth > whole.depth if opening == "（" else m.sentence == first.sentence

    listed = [*takewhile(is_within, mentions[n:])]
    behind = text[listed[-1].end : listed[-1].end + 1] if listed else ""
    if not behind or behind not in ("）" if opening == "（" else "。；"):
        return None
    parts = _without_total(listed)
    if len(parts) < (_LIST if is_result else _PAIR):
        return None
    if not _is_list(whole, first, parts):
        return None
    rest = whole.value - sum(p.value for p in parts)
    is_whole = is_result or parts is not listed
    if is_result and not _are_results(whole, parts):
        return None
    if (may_overlap(parts) and not is_whole) or rest >= min(p.value for p in parts):
        return None
    if opening == "（" and len(parts) < _LIST and not come_near(whole, parts):
        return None
    is_complete = opening != "（" or len(parts) >= _LIST
    return Sum(whole, tuple(parts), text[whole.start : parts[-1].end + 1], is_complete)


def _joined(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read parts that only 、 joins behind their whole: 134名，国家级1名、省级14名、市级119名.

    They are all of it if no more is missing, or too much, than a slip makes.
    """
    whole, first = mentions[n - 1], mentions[n]
    if first.mark != "，" or whole.kind is not Kind.COUNT or whole.is_about:
        return None
    rest = takewhile(lambda m: m.mark == "、" and m.like(whole), mentions[n + 1 :])
    parts = [first, *rest]
    if len(parts) < _LIST or text[whole.end] != "，" or not _is_list(whole, first, parts):
        return None
    is_all = text[parts[-1].end : parts[-1].end + 1] in ("。", "；")
    if not is_all or may_overlap(parts) or not come_near(whole, parts):
        return None
    return Sum(whole, tuple(parts), text[whole.start : parts[-1].end], is_complete=True)


def _are_results(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether all of a list are results, and of that whole.

    Not so 合格380家，不合格40家，已整改38家 of 420家: what goes on is of some of the others.
    """
    is_longer = any(fits(whole, parts[:end]) for end in range(_PAIR, len(parts)))
    return come_near(whole, parts) and not is_longer


def _without_total(parts: Sequence[Mention]) -> Sequence[Mention]:
    """Return parts without the total behind them, which is what they come to: …，合计57件."""
    *before, last = parts
    told = sum(part.value for part in before)
    is_total = len(before) > 1 and TOTAL.search(last.label) and last.value == told
    return before if is_total else parts


def _named_in_turn(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read parts of which the names stand before all numbers: 来信、来访分别为214件、367件.

    They are all of it if so little is left that another kind would be told too.
    """
    whole, first = mentions[n - 1], mentions[n]
    said = _IN_TURN.match(text[whole.end : first.start])
    if said is None or whole.kind is not Kind.COUNT or whole.is_about:
        return None
    if CHANGE.search(said["names"]):
        return None

    def is_next(m: Mention) -> bool:
        return m is first or (m.mark in ("、", "") and not m.label.strip("和与及以"))

    parts = [*takewhile(is_next, mentions[n:])]
    counts = len(said["names"].split("、")), len(_JOINED.split(said["names"]))
    if len(parts) < _PAIR or len(parts) not in counts or not all(p.like(whole) for p in parts):
        return None
    names = said["names"].split("、")
    names = names if len(names) == len(parts) else _JOINED.split(said["names"])
    named = [replace(p, label=name) for p, name in zip(parts, names, strict=True)]
    if any(p.is_about for p in parts) or may_overlap(named) or not come_near(whole, parts):
        return None
    return Sum(whole, tuple(parts), text[whole.start : parts[-1].end], is_complete=True)


def _is_list(whole: Mention, first: Mention, parts: Sequence[Mention]) -> bool:
    """Tell parts that one mark joins, each with a name of its own."""
    marks = {p.mark for p in parts[1:]}
    is_joined = len(marks) == 1 and marks <= {"、", "，", "；"}
    if any(_NO_PART.search(p.label) or CHANGE.search(p.label) or p.is_about for p in parts):
        return False
    return is_joined and all(p.like(whole) and p.depth == first.depth and p.label for p in parts)
