"""A whole and its parts behind it: 其中, 分别为, 包括."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi.reading.mentions import MONEY, Kind, Mention
from fazhi.reading.parts import (
    CARRIED,
    CHANGE,
    NEGATIVE,
    OPEN,
    TOTAL,
    are_stages,
    fits,
    is_change,
    is_opposite,
    may_overlap,
    whole_of_last,
    without_subtotals,
    without_their_parts,
)
from fazhi.reading.relations import Sum

_MARKER = re.compile(
    r"^(?P<tail>[^，。；：、（]{0,14}(?:（[^（）\d]{1,8}）)?)[，。：；（]?(?P<subject>[^，。；：、（]{0,12}?)"
    r"(?P<word>其中|分别为|分别是|分别有|分别用于|分为|包括|包含|涵盖|由|(?<!不)含)[：:，]?"
)
_COMPLETE = frozenset(
    ["分别为", "分别是", "分别有", "分别用于", "分为", "包括", "包含", "涵盖", "由"]
)
_NAMED = frozenset(["包括", "包含", "涵盖", "含"])
"""Words whose subject may be another than the whole before them."""

_AMONG = re.compile(r"^[^，。；：、]{0,16}中，[^，。；：、]{0,10}$")
_KINDS = re.compile(
    r"(?:分为|共分|分|涵盖|涉及|包括|属于)[\d一二两三四五六七八九十]*[大]?[个]?(?:类|种|方面|部分|级)[：:]"
)
_FURTHER = re.compile(
    r"^(?:另有|另|此外|还有|同时|并|上述|加之|加上?(?!大|强|快)|不含|较|调入|动用|滚存|年末|年终|年内新|新成立)"
)
_AND = re.compile(r"^(?:和|及|以及|与|其余|其他|其它)")
_AMOUNT = re.compile(
    r"(?:[比较].*|同比|环比|当年|本年|本月|年内|^)(?:增加|增长|减少|下降|上升|提高|降低|增收|减收|增支|减支|净增|新增)了?$"
    r"|(?:[比较超]过?|高于|低于)(?:上年|去年|同期)[^，。；：、]{0,4}$"
)
_MADE_UP = re.compile(
    "(?:等?[两二三四五六七八九十]?(?:大|个)?(?:部分|方面|项|块|类))?(?:共同)?(?:组成|构成)"
)
_OTHERS = re.compile(r"^(?:其余|余下|剩余|其他|其它)")
_AMONG_OTHERS = re.compile(r"^[^，。；：]{0,16}中$")
"""Behind a number that is another whole: 10项政策中，."""

_WITHIN = re.compile(r"其中|主要是|主要为|主要用于|主要包括|包含|包括|中有|(?<!不)含|留用")
"""Words that open parts of a part."""


_OVER = re.compile("等[^，。；、]*[，；]|；")
"""Ends what is named without numbers: 涵盖A、B等多个产业；."""

_CHIEFLY = re.compile("主要(?:包括|包含|涵盖|分为|为)")
_GRAND = re.compile("总计|合计|总收入|总支出")
_PER_HEAD = re.compile("人均|户均|平均")
_BESIDE = frozenset("类 种 项 个 批 人次 户".split())  # noqa: SIM905  a list of words
"""Units of a second count of a whole: 74批132人次."""

_NEAR, _AHEAD, _ALIKE, _FEWEST, _SHORT = 8, 24, 3, 2, 5
_STRONG = "、，；。"
_PARTING = _STRONG.index("；")


def find_divisions(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield the wholes of a text whose parts follow.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n in range(1, len(mentions)):
        if found := _divided(text, mentions, n):
            yield found


def _divided(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read a whole whose parts follow; ``n`` is the first of them.

    A list may be read in several ways: up to where it goes over to another matter, or with parts
    of its parts in it. If one way adds up, that one is meant.
    """
    opening = _opening(text, mentions, n)
    whole = _whole_before(mentions, n, mentions[n]) if opening else None
    if opening is None or whole is None or whole.is_about:
        return None
    word, begin = opening
    if _AMONG.match(text[whole.end : mentions[n].start]) and not _is_one_matter(whole, mentions[n]):
        return None
    lists = [*_lists(text, mentions, n, begin, whole)]
    if word == "含":
        lists = [(-1, _up_to_parting(text, parts)) for _, parts in lists[-1:]]
    if not lists or any(part.is_about or part.label.endswith("各") for part in lists[-1][1]):
        return None
    longest = lists[-1][1]
    if NEGATIVE.search(text, whole.start, longest[-1].end):
        return None
    if (
        word.startswith("分别")
        and "分别" in whole.label + text[max(0, whole.start - _AHEAD) : whole.start]
    ):
        return None  # 收入分别为…和…，支出分别为…和…
    is_named = word not in _NAMED or _is_of(whole, text[whole.end : begin])
    if not is_named or (word == "由" and not _MADE_UP.match(longest[-1].tail)):
        return None
    is_aside = word in _NAMED and longest[0].depth > whole.depth
    is_chief = bool(_CHIEFLY.search(text, whole.end, begin))
    says_all = _is_complete(text, word, longest) and not (is_aside or is_chief)
    read = _all_of if says_all and _holds_carried(whole, word, longest) else _some_of
    return read(text, whole, lists, mentions)


Lists = Sequence[tuple[int, tuple[Mention, ...]]]


def _all_of(text: str, whole: Mention, lists: Lists, _mentions: Sequence[Mention]) -> Sum | None:
    """Return a list that is said to be complete, in the way that adds up if there is one."""
    longest = lists[-1][1]
    evidence = text[whole.start : longest[-1].end]
    readings = [*(parts for _, parts in lists), *_nested(text, longest)]
    if fitting := next((parts for parts in readings if fits(whole, parts)), None):
        return Sum(whole, fitting, evidence, is_complete=True)
    is_sure = len(longest) > 1 and not are_stages(longest) and longest[0].value != whole.value
    return Sum(whole, longest, evidence, is_complete=True) if is_sure else None


def _some_of(text: str, whole: Mention, lists: Lists, mentions: Sequence[Mention]) -> Sum | None:
    """Return parts of which the text says only that they are among the whole.

    They are all of them as long as they do not exceed it; else those of the way to read them that
    tells least, where nothing but the parts can be meant.
    """
    longest = lists[-1][1]
    evidence = text[whole.start : longest[-1].end]
    nested = _nested(text, longest)
    readings = [*(parts for _, parts in lists), *nested]
    readings += [longest[:end] for end in range(_FEWEST, len(longest))]
    fitting = next((parts for parts in readings if fits(whole, parts)), None)
    if fitting or sum(part.value for part in longest) <= whole.value:
        return Sum(whole, fitting or longest, evidence, is_complete=False)
    is_nested = any(parts != longest for parts in nested)
    shorter = [parts for strength, parts in lists if strength >= _PARTING and not is_nested]
    shorter += _before_statements(text, longest)
    least = min((longest, *shorter, *nested), key=lambda parts: sum(p.value for p in parts))
    if _may_mean_others(whole, longest, least, mentions):
        return None
    if len(least) > 1 and may_overlap(least):
        least = (max(least, key=lambda part: part.value),)
    return Sum(whole, least, evidence, is_complete=False)


def _holds_carried(whole: Mention, word: str, parts: Sequence[Mention]) -> bool:
    """Tell whether parts hold what a grand total does: what was carried over may be told apart."""
    is_held = word == "由" or any(CARRIED.search(part.label) for part in parts)
    return is_held or not _GRAND.search(whole.label)


def _may_mean_others(
    whole: Mention,
    longest: Sequence[Mention],
    least: Sequence[Mention],
    mentions: Sequence[Mention],
) -> bool:
    """Tell whether numbers that exceed a whole may be of something else."""
    is_restated = len(least) > 1 and any(part.value == whole.value for part in least)
    is_remark = len(longest) == 1 and least[0].sentence > whole.sentence
    is_mean = bool(_PER_HEAD.search(whole.label))
    is_part = whole_of_last(mentions, whole) is not None  # 其中 may speak of all of it anew
    before = (m for m in mentions if m.start < whole.start and m.like(whole))
    is_of_other = len(longest) > 1 and any(fits(m, longest) for m in before)
    is_doubtful = is_restated or is_remark or is_mean or is_part or is_of_other
    return is_doubtful or _has_rivals(mentions, whole, least[0])


def _nested(text: str, parts: tuple[Mention, ...]) -> list[tuple[Mention, ...]]:
    """Return a list without what may be parts of its parts, as numbers or words tell."""
    kept = without_their_parts(parts), without_subtotals(parts)
    return [*kept, *_without_named_parts(text, parts)]


def _before_statements(text: str, parts: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield parts up to where statements that stand side by side need not be parts any more.

    As in 其中猪肉31万吨，增长5%；禽蛋8万吨，增长2%, and 其中5G用户1482万户；宽带用户869万户.
    """
    labels = [part.label.removeprefix("其中") for part in parts]
    longest, ends = max(map(len, labels)), {label[-1:] for label in labels}
    is_list = longest < _SHORT or (longest == _SHORT and len(ends) == 1)
    is_bare = parts[0].label.startswith("其中") and not is_list
    for n, (before, part) in enumerate(pairwise(parts), start=1):
        gap = text[before.end : part.start]
        if _strength(gap) >= _PARTING and (CHANGE.search(gap) or (is_bare and n == 1)):
            yield tuple(parts[:n])
            return


def _has_rivals(mentions: Sequence[Mention], whole: Mention, part: Mention) -> bool:
    """Tell whether 其中 of a new sentence, or behind ；, may mean another number before it."""
    is_apart = part.sentence > whole.sentence or part.mark == "；"
    return is_apart and any(
        m.like(whole) and m.value > whole.value and m.sentence == whole.sentence and m is not whole
        for m in mentions
    )


def _opening(text: str, mentions: Sequence[Mention], n: int) -> tuple[str, int] | None:
    """Return the word that opens a list whose first number is the ``n``th, and where it ends."""
    before = mentions[n - 1]
    gap = text[before.end : mentions[n].start]
    if marker := _MARKER.match(gap):
        is_shut = "）" in gap[marker.end() :].partition("（")[0]
        is_shut = is_shut or (marker["word"] in _NAMED and bool(_OVER.search(gap, marker.end())))
        return None if is_shut else (marker["word"], before.end + marker.end())
    kinds = _KINDS.search(text[: mentions[n].start], max(0, before.start - _NEAR))
    if kinds and kinds.end() >= before.end:
        return "分为", kinds.end()
    return ("其中", before.end + gap.index("中") + 1) if _AMONG.match(gap) else None


def _is_of(whole: Mention, opening: str) -> bool:
    """Tell whether what is said to include parts is the whole: it has no other name of its own."""
    _, is_new, subject = opening.rpartition("。")
    named = re.split("[，；：]", subject)[-1]
    words = {whole.label[n : n + 2] for n in range(len(whole.label) - 1)}
    subject = re.sub("包括|包含|涵盖|含|主要|[：:，]", "", named)
    return not is_new or not subject or any(word in subject for word in words)


def _is_complete(text: str, word: str, parts: Sequence[Mention]) -> bool:
    """Tell whether a list says that nothing is missing; one that a list in it ends does not."""
    has_rest = len(parts) > 1 and _OTHERS.match(parts[-1].label)
    behind = text[parts[-1].end : parts[-1].end + _AHEAD].partition("。")[0]
    is_open = OPEN.match(parts[-1].tail) or "其中" in behind
    return bool(word in _COMPLETE or has_rest) and not is_open


def _whole_before(mentions: Sequence[Mention], n: int, part: Mention) -> Mention | None:
    """Return the nearest number before a list that can be the whole of its first part."""
    beside = False
    for candidate in reversed(mentions[max(0, n - 5) : n]):
        if candidate.kind is not Kind.COUNT:
            continue
        if candidate.depth > part.depth or part.sentence - candidate.sentence > 1:
            return None
        is_whole = not _AMOUNT.search(candidate.label) and not candidate.tail.startswith("的")
        if candidate.like(part) and is_whole:
            return candidate if not beside or _shares_noun(candidate, part) else None
        is_other = not CHANGE.search(candidate.label) and not candidate.like(part)
        if candidate.mark and is_other and candidate.unit not in _BESIDE:
            if beside or candidate.unit != MONEY or candidate.sentence != part.sentence:
                return None
            beside = True  # 68个项目，总投资126.5亿元，其中续建项目29个
    return None


def _shares_noun(whole: Mention, part: Mention) -> bool:
    """Tell whether a part is called what the whole counts: 安排项目68个 and 续建项目29个."""
    noun = part.label.removeprefix("其中")[-2:]
    return len(noun) > 1 and (whole.label.endswith(noun) or whole.tail.endswith(noun))


def _lists(
    text: str, mentions: Sequence[Mention], n: int, begin: int, whole: Mention
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield the parts from ``n`` on: up to each mark that is stronger than those before it.

    A number above the whole is another whole, unless it is the first. With each list goes the
    strength of the mark behind it.
    """
    first = mentions[n]
    said = text[begin : first.start]
    if CHANGE.search(said) or "累计" in said or is_opposite(whole, first):
        return
    parts, strongest = [first], -1
    for m in mentions[n + 1 :]:
        if m.depth < first.depth or m.sentence > first.sentence:
            break
        if m.kind is Kind.COUNT and not m.like(first) and m.mark == "；":
            break
        is_joined = bool(m.mark) or bool(_AND.match(m.label))
        is_part = m.depth == first.depth and m.like(first) and is_joined
        if not is_part or is_change(m.label):
            continue
        if _ends_list(m) or m.interval.low > whole.interval.high or is_opposite(whole, m):
            break
        strength = _strength(text[parts[-1].end : m.start])
        if strength >= _PARTING and _begin_alike(whole.label.strip(), m.label.strip()):
            break
        if strength > strongest >= 0 and not _AND.match(m.label):
            yield strength, tuple(parts)
        strongest = max(strongest, strength)
        parts.append(m)
    yield -1, tuple(parts)


def _up_to_parting(text: str, parts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return parts up to the first ；, which ends what an aside holds."""
    ends = (
        n
        for n, (before, part) in enumerate(pairwise(parts), start=1)
        if _strength(text[before.end : part.start]) >= _PARTING
    )
    return tuple(parts[: next(ends, len(parts))])


def _is_one_matter(whole: Mention, part: Mention) -> bool:
    """Tell whether a number behind ``10个集群中，`` is of these: it has no noun of its own."""
    words = whole.label + whole.tail
    return len(part.label) < _SHORT or any(
        part.label[n : n + 2] in words for n in range(len(part.label) - 1)
    )


def _strength(gap: str) -> int:
    """Return how strongly two numbers are parted: by 、 least, by ； most."""
    return max((_STRONG.find(mark) for mark in re.sub("（[^）]*）", "", gap)), default=0)


def _begin_alike(whole: str, other: str) -> bool:
    """Tell two wholes side by side: 各项存款余额…；各项贷款余额…."""
    return len(other) > _ALIKE and other[:_ALIKE] in whole


def _without_named_parts(text: str, parts: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield parts without what words say to be parts of one: 医院129个，含公立医院39个….

    Such a list in the list ends at a mark as strong as that before it, or only at a stronger one.
    """
    for is_long in (False, True):
        kept, within = [parts[0]], -1
        for before, part in pairwise(parts):
            gap = text[before.end : part.start]
            strength = _strength(gap)
            if _WITHIN.search(gap):
                within = strength
                continue
            if within >= 0 and (strength < within or (is_long and strength == within)):
                continue
            within = -1
            kept.append(part)
        yield tuple(kept)


def _ends_list(m: Mention) -> bool:
    """Tell a number that is none of the parts before it: another matter, a total, a part of one."""
    is_other = _FURTHER.match(m.label) or TOTAL.search(m.label) or re.search("其中|累计", m.label)
    return bool(is_other) or m.mark == "：" or bool(_AMONG_OTHERS.match(m.tail))
