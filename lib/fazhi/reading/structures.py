"""Shares that are all of one whole: A占42.1%，B占38.6%，C占19.3%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi.reading.mentions import PERCENT, Kind, Mention
from fazhi.reading.parts import PAIRS
from fazhi.reading.relations import Structure

_ALL_OF = re.compile(r"占(?:比)?(?:为|达到?)?$")
_RATIO = re.compile(
    r"(?:结构|比例|之?比)(?:为|是|优化为|调整为)?\s*((?:\d+(?:\.\d+)?[:：∶]){2,}\d+(?:\.\d+)?)(?![\d.:：])"
)
_PART = re.compile(r"\d+(?:\.\d+)?")
_SCALES = (re.compile("岁|年龄"), re.compile("学历|本科|大专|专科|高中|中专|硕士|博士|研究生"))
_MADE_UP = re.compile(
    r"(?:构成|组成|结构|分布|占比|比例|比重)(?:情况)?(?:为|是)?[：:]?(?P<name>[^，。；：、\d]{1,12}?)(?:占比?)?$"
)
"""Words before the first of shares that are told by name: 资金构成为中央60%、省级25%、县级15%."""

_NAMED = re.compile(r"^(?:和|及|以及|与)?[^，。；：、\d]{1,12}$")
_NO_PART = re.compile(r"[比较]|增|降|升|提高|减少|目标|不低于|其中|率$|[达超]")
_RESPECTIVELY = re.compile(
    r"分别占(?!比?上年)[^，。；：、]{0,8}$|(?:占比|比重|比例|构成)分别(?:为|是|达)$"
)
_TRAIT = re.compile(r"党员|女|男|学历|本科|硕士|博士|岁|民族|以[上下]|持证|回收|覆盖")


_HUNDREDTH = Decimal("0.01")


def find_structures(text: str, mentions: Sequence[Mention]) -> Iterator[Structure]:
    """Yield lists of shares that are of one whole: A占42.1%，B占38.6%，C占19.3%."""
    run: list[Mention] = []
    for m in (*mentions, None):
        fits = m and m.kind is Kind.SHARE and _ALL_OF.search(m.label)
        joined = not run or (m and m.sentence == run[-1].sentence and text[run[-1].end] in "，；、")
        if m and fits and joined and not m.is_about:
            run.append(m)
            continue
        if _is_pair(run) or _is_one_whole(text, run):
            evidence = text[run[0].start - len(run[0].label) : run[-1].end]
            yield Structure(tuple(run), evidence)
        run = [m] if m and fits else []
    for told in (*_in_turn(mentions), *_by_name(text, mentions)):
        yield Structure(told, text[told[0].start - len(told[0].label) : told[-1].end])
    yield from _proportions(text)


def _is_one_whole(text: str, run: Sequence[Mention]) -> bool:
    """Tell three shares or more, none of a trait that the others may have too.

    Steps of one scale from 以下 to 以上 are all of it: 35岁以下, 36至50岁, 51岁以上.
    """
    if len(run) < 3:  # noqa: PLR2004
        return False
    labels = [re.split("[，。；：\n]", text[max(0, m.start - 24) : m.start])[-1] for m in run]
    is_scale = any(all(scale.search(label) for label in labels) for scale in _SCALES)
    has_ends = any("以上" in label for label in labels) and any("以下" in label for label in labels)
    return (is_scale and has_ends) or not any(_TRAIT.search(label) for label in labels)


def _is_pair(run: Sequence[Mention]) -> bool:
    """Tell the two halves of what has no third: 男性占51.2%，女性占48.8%."""
    if len(run) != len(PAIRS[0]):
        return False
    one, two = (share.label for share in run)
    pairs = (*PAIRS, *(pair[::-1] for pair in PAIRS))
    return any(first in one and second in two for first, second in pairs)


def _in_turn(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield shares that are told in one go: 占比分别为11.2%、43.6%、45.2%."""
    for n, first in enumerate(mentions):
        if first.kind is not Kind.SHARE or not _RESPECTIVELY.search(first.label):
            continue
        run = [first]
        for m in mentions[n + 1 :]:
            if m.kind is not Kind.SHARE or m.mark not in ("、", "") or m.label.strip("和及与"):
                break
            run.append(m)
        if len(run) > 2 and not any(m.is_about for m in run):  # noqa: PLR2004
            yield tuple(run)


def _by_name(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield shares that are told by name: 资金构成为中央资金60%、省级资金25%、县级资金15%."""
    for n, first in enumerate(mentions):
        begin = max(text.rfind(mark, 0, first.start) for mark in "，。；、\n") + 1
        said = _MADE_UP.search(text[begin : first.start])
        if first.kind is not Kind.SHARE or said is None or _NO_PART.search(said["name"]):
            continue
        run = [first]
        for m in mentions[n + 1 :]:
            joined = m.mark in ("、", "，", "；") or (m.mark == "" and m.label[:1] in "和及与以")
            if m.kind is not Kind.SHARE or not joined or m.sentence != first.sentence:
                break
            if not _NAMED.match(m.label) or _NO_PART.search(m.label):
                break
            run.append(m)
        if len(run) > 1 and not any(m.is_about or _TRAIT.search(m.label) for m in run):
            yield tuple(run)


def _proportions(text: str) -> Iterator[Structure]:
    """Yield structures that are written as 12.4:38.9:48.7."""
    for match in _RATIO.finditer(text):
        numbers = [*_PART.finditer(text, *match.span(1))]
        yield Structure(tuple(_share(number) for number in numbers), match[0])


def _share(number: re.Match[str]) -> Mention:
    step = _HUNDREDTH.scaleb(-len(number[0].partition(".")[2]))
    value = Decimal(number[0]) * _HUNDREDTH
    return Mention(value, step, PERCENT, Kind.SHARE, *number.span(), number[0])
