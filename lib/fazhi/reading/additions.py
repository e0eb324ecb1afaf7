"""Parts and their total behind them: 合计, 加上…总计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.language.numerals import read_number
from fazhi.language.script import HAN
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.parts import (
    CARRIED,
    NEGATIVE,
    OPEN,
    TOTAL,
    fits,
    is_change,
    may_overlap,
    without_their_parts,
)
from fazhi.reading.relations import Sum

_ADDED_UP = re.compile(
    r"[，。；：]?(?P<word>(?:两|二|三|四|五|以上|各)[项者类]?(?:合计|共计)|合计|共计|总计|(?<!公)共计?$"
    r"|[收支][入出]总计|总[收支][入出]|年末(?:结余|结存|结转)|[^，。；]{0,6}(?:总计|合计)|(?<=，)(?:资金|人员)?总(?:额|金额|人数|数))"
    r"(?:[^，。；：、（\d]{0,8})$"
)
_OF_THE_SAME = re.compile(
    r"，(?:全年|本年|全[县市区局])?(?:累计|总共|(?<!公)共|一共)(?:计)?(?P<word>[^，。；：、（\d]{2,8})$"
)
"""A total of what each part is called too: 带队检查6次…，全年共带队检查21次."""

_OF_SO_MANY = re.compile(
    rf"，(?:上述|以上|这)?(?P<number>[两二三四五六七八九十])[个项类种方]?[{HAN}]{{0,4}}?"
    r"(?:总共|一共|累计|合计|共计?)(?P<word>[^，。；：、（\d]{0,8})$"
)
"""A total of so many parts: 窗口…，平台…，终端…，三个渠道共办理13092件."""

_SPANS = (("一季度", "二季度", "三季度", "四季度"), ("上半年", "下半年"))
"""Times that together are the year."""

_NUMERALS = "一二三四五六七八九十"
_PLUS, _MINUS = re.compile(r"^(?:再|另)?加上?(?!大|强|快)"), re.compile(r"^减去?|^扣除")
_CHANGED_BY = re.compile("增|减|[比较]|下降|上升|提高|降低|均|上年|去年|同期")
_JOINED = re.compile("^(?:加上?|减去|扣除|和|及|以及|与)")
_ACCOUNT = re.compile("收入|支出")
_ADDED = re.compile("上级|转移|债|上解|调入|调出|结转|结余|补助|返还|非税|还本|安排|其中")
"""What an account adds to its own income or spending."""

_GRAND = re.compile("合计|共计|总计|总收入|总支出|总收支|收支总额")
_AMONG = re.compile("其中|主要是|包括")
_SOME = re.compile("实有|在编|在岗|新增|新建|改建")
"""Words of a total that is of some of the numbers before it."""

_LEFT_OVER = re.compile("结余|结存|结转$")
_FEWEST, _BACK, _NAMED = 2, 3, 6
"""So many parts make a total; so many sentences back what is added to may stand."""


def find_additions(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield the totals of a text whose parts go before.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n in range(_FEWEST, len(mentions)):
        if found := _added_up(text, mentions, n):
            yield found


def _added_up(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read numbers whose total follows; ``n`` is the total."""
    total = mentions[n]
    last = n - 1 - _is_how_many(mentions[n - 1])
    gap = text[mentions[last].end : total.start]
    word = _OF_SO_MANY.search(gap) or _ADDED_UP.search(gap) or _OF_THE_SAME.search(gap)
    if word is None or total.kind is not Kind.COUNT or total.is_about or is_change(total.label):
        return None
    if sum(text.count(mark, mentions[last].end, total.start) for mark in "，；。") > 1:
        return None
    parts = _without_the_whole(_addends(text, mentions[: last + 1], total), total)
    if _is_of_other_things(total, parts):
        return None
    if parts and _goes_on(parts[0], gap) and not _begins_with_stock(parts):
        parts = _with_base(mentions, parts, total)
    if not parts or not parts[0].label.strip():
        return None
    if len(parts) < _FEWEST or any(p.is_about or OPEN.match(p.tail) for p in parts):
        return None
    if NEGATIVE.search(text, parts[0].start, total.end):
        return None
    if word.re is _OF_THE_SAME and not _is_of_the_same(word["word"], parts):
        return None
    if word.re is _OF_SO_MANY and len(parts) != read_number(word["number"].replace("两", "二")):
        return None
    return _in_any_way(text, parts, total, word["word"])


def _without_the_whole(parts: list[Mention], total: Mention) -> list[Mention]:
    """Return addends without the whole that stands before them, which the total says again."""
    is_again = len(parts) > _FEWEST and parts[0].value == total.value
    return parts[1:] if is_again and parts[1].value < total.value else parts


def _is_how_many(m: Mention) -> bool:
    """Tell a number that says how many parts there are: 三个渠道共办理13092件."""
    return m.mark == "，" and m.label in ("", "上述", "以上") and "共" in m.tail


def _is_of_the_same(word: str, parts: Sequence[Mention]) -> bool:
    """Tell whether each part is called what the total is, or is a time of the year, or 第一批."""
    is_of_year = any(
        len(parts) == len(spans)
        and all(span in part.label for span, part in zip(spans, parts, strict=True))
        for spans in _SPANS
    )
    are_in_turn = all(
        part.label.startswith(f"第{numeral}")
        for part, numeral in zip(parts, _NUMERALS, strict=False)
    )
    is_counted = are_in_turn and len(parts) <= len(_NUMERALS)
    return is_of_year or is_counted or all(word in part.label for part in parts)


def _is_of_other_things(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell a total with a noun that none of its parts has: 35个项目和19个活动共计595个小项."""
    nouns = [part.tail for part in parts]
    return bool(total.tail) and all(nouns) and not any(total.tail[-2:] in noun for noun in nouns)


def _goes_on(first: Mention, gap: str) -> bool:
    """Tell addends that go on from a number before them: 加上上级补助…，收入总计."""
    is_account = _GRAND.search(gap) and _ACCOUNT.search(gap)
    is_added = is_account and (_ADDED.search(first.label) or first.mark == "：")
    return bool(_PLUS.match(first.label) or is_added)


def _begins_with_stock(parts: Sequence[Mention]) -> bool:
    """Tell addends that begin with what was there: 年初结转12.4万元，加上本年拨款356.8万元."""
    is_carried = CARRIED.search(parts[0].label)
    return bool(is_carried and len(parts) > 1 and _PLUS.match(parts[1].label))


def _in_any_way(text: str, parts: Sequence[Mention], total: Mention, word: str) -> Sum | None:
    """Return the addends that fit a total; else those that it is of, if that is sure."""
    between = text[parts[0].start : total.end]
    signs = _signs(parts)
    less = tuple(p for p, sign in zip(parts, signs, strict=True) if sign < 0)
    more = tuple(p for p, sign in zip(parts, signs, strict=True) if sign > 0)
    if less or _PLUS.match(parts[1].label):
        return Sum(total, more, between, is_complete=True, less=less)
    if _LEFT_OVER.search(word):
        return None
    alike = _called_alike(parts, text[parts[-1].end : total.start])
    readings = [*(tuple(parts[k:]) for k in range(len(parts) - 1)), without_their_parts(parts)]
    if fitting := next((s for s in (*readings, alike) if fits(total, s)), None):
        return Sum(total, fitting, between, is_complete=True)
    is_doubtful = may_overlap(parts) and not _ACCOUNT.search(word)
    if is_doubtful and alike == tuple(parts):
        return None
    if _AMONG.search(between):
        is_split = len(parts) > _FEWEST and fits(parts[0], parts[1:])
        return Sum(total, tuple(parts[1:]), between, is_complete=True) if is_split else None
    return Sum(total, alike, between, is_complete=True)


def _addends(text: str, mentions: Sequence[Mention], total: Mention) -> list[Mention]:
    """Return the numbers of one kind before a total, back to the last total or another matter."""
    parts: list[Mention] = []
    for m in reversed([m for m in mentions if m.depth <= total.depth]):
        if m.depth < total.depth or m.sentence < total.sentence:
            break
        if not m.like(total):
            if m.kind is Kind.COUNT and m.mark and not m.label.startswith("其中"):
                break
        elif text[: m.start - len(m.label)].endswith("其中："):
            continue
        elif _is_addend(m):
            if _ends_addends(total, m, parts):
                break
            parts.insert(0, m)
            if m.mark == "：":
                break
        elif m.mark and not _CHANGED_BY.search(m.label):
            return []  # 科技计划资金6亿元 may be added or not
    return parts


def _is_addend(m: Mention) -> bool:
    """Tell a number that is added, and not how much one has changed.

    Behind 16家 a name of its own begins another matter: 16家中心提供咨询44万人次、查询60万人次.
    """
    is_joined = m.mark or _JOINED.match(m.label) or len(m.label) >= _NAMED
    return bool(is_joined) and not is_change(m.label)


def _ends_addends(total: Mention, m: Mention, parts: Sequence[Mention]) -> bool:
    """Tell a total before the addends, and the other side of an account."""
    sides = set(_ACCOUNT.findall(total.label)), set(_ACCOUNT.findall(m.label))
    is_other_side = all(sides) and not sides[0] & sides[1]
    is_total = _GRAND.search(m.label) or (len(parts) > 1 and TOTAL.search(m.label))
    return is_other_side or bool(is_total)


def _with_base(
    mentions: Sequence[Mention], parts: Sequence[Mention], total: Mention
) -> list[Mention]:
    """Return addends with what they are added to, which a sentence before tells, if one fits."""
    for m in reversed(mentions[: mentions.index(parts[0])]):
        if parts[0].sentence - m.sentence > _BACK:
            break
        if m.like(total) and fits(total, (m, *parts)):
            return [m, *parts]
    return []


def _called_alike(parts: Sequence[Mention], gap: str) -> tuple[Mention, ...]:
    """Return the parts that are called like the total, if it names some of them: 实有人员共计."""
    words = {gap[n : n + 2] for n in range(len(gap) - 1)}
    named = tuple(
        p for p in parts if any(word in p.label for word in words if word.strip("，。；"))
    )
    is_named = _SOME.search(gap) and len(named) >= _FEWEST
    return named if is_named else tuple(parts)


def _signs(parts: Sequence[Mention]) -> list[int]:
    signs = [1]
    for part in parts[1:]:
        if _MINUS.match(part.label):
            signs.append(-1)
        elif part.mark == "、":
            signs.append(signs[-1])
        else:
            signs.append(1)
    return signs
