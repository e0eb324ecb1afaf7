"""Parts of a whole: whether they add up, and whether they may overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from fazhi.language.script import HAN
from fazhi.reading.mentions import Mention

CHANGE = re.compile(
    r"[比较][上去前]|同比|环比|[比较](?:\d|一九|二[〇○零])|增加(?!值)|增长|减少|下降|上升|提高|降低|增收|减收|增支|减支|压减"
    r"|节约|年初|上年|去年|同期|计划|目标|预算数|人均|户均|案均|历年|近[年三五]"
)
"""Words before a number that is no part: a change, another time, a plan."""

CARRIED = re.compile(
    "(?<![比较])(?:上年(?:度)?结[转余]|年初结[转余]|结转|结余|结存|旧存)|^(?:上?年初|期初)|上期结"
)
"""Words before a number that was there already, which is a part like any other."""

ORDINAL = re.compile("第|排名|位次|名次")
"""Words before a number that is a rank, and no amount."""

TOTAL = re.compile(
    r"(?:合计|共计|总计|小计|总数|总收入|总支出|总收支|(?<!公)共)[^，。；：、]{0,8}$"
)
NEGATIVE = re.compile(rf"[{HAN}][-－−]\d")
"""A number below zero, which a mention does not show."""

OPEN = re.compile(r"^[^，。；：]{0,4}等")
PAIRS = (
    ("在职", "退休"),
    ("男", "女"),
    ("专职", "兼职"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("在编", "编外"),
)
"""Words of two parts that have no third."""

_STAGE = re.compile(
    r"已|未|尚|正在|办[结理]|审结|结案|答复|整改|移送|采纳|立案|满意|发现|提出|完成|通过|剩余|按时|按期|执行[完到结]|执结|中标|审定"
    r"|毕业生|招生|在校|应(?![急用届征聘对])|实际|新开工|投产|竣工|开工"
)
"""Words of parts that may overlap: the stages of one course."""

_TRAIT = re.compile(
    r"[男女]|党员|团员|民族|学历|研究生|本科|大专|硕士|博士|职称|以[上下]|岁|退役|持证|新增|脱贫|残疾|低保"
    r"|贫困|退休|外籍|华侨|未成年|老年|干部|代表|委员|农民|(?<![小中])学生|骨干|高级|中级|初级|处分|谈话|问责|组织处理"
)
_PERSONS = frozenset(["人", "名", "人次", "位", "户"])
"""Traits of persons, of which one may have several."""

_ASPECT = re.compile("私人|轿车|新能源|民生|短期|中长期|全口径|涉及")
"""Aspects of what is counted, beside others of the same."""

_APART = re.compile("为|来自|系|属于?|发生|集中|涉及")
"""Begins what is said of parts that have no names: 35例为本地病例，33例来自首都."""

_OPPOSITES = (("收入", "支出"), ("收入", "结余"), ("支出", "收入"), ("进口", "出口"))
_USED = re.compile("年初|上年|使用")
_LEFT_OPEN = re.compile("结转(?:至|到)?(?:下年|下一年|次年|明年)")
_BEHIND = 4
_LACKING, _TOO_MUCH = Decimal("0.05"), Decimal("0.15")
"""How much parts that no word calls all of a whole may lack or exceed it to be of it."""


def fits(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether parts may add up to a whole."""
    total = parts[0].interval
    for part in parts[1:]:
        total += part.interval
    return total.meets(whole.interval)


def come_near(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether parts make up a whole but for a slip; what they lack may be of another kind."""
    gap = sum(part.value for part in parts) - whole.value
    return -whole.value * _LACKING <= gap <= whole.value * _TOO_MUCH


def has_another(mentions: Sequence[Mention], whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether another number follows in the sentence that may be the rest: 另有孤儿1人."""
    last, rest = parts[-1], whole.value - sum(part.value for part in parts)
    return any(
        m.start > last.start and m.sentence == last.sentence and m.like(last) and m.value <= rest
        for m in mentions
    )


def whole_of_last(mentions: Sequence[Mention], last: Mention) -> Mention | None:
    """Return the number of which the last ones of a sentence make up: 62件，主办38件、协办24件."""
    beside = [m for m in mentions if m.like(last) and m.sentence == last.sentence]
    row = [m for m in beside if m.depth <= last.depth]
    row = row[: row.index(last) + 1]
    return next((m for n, m in enumerate(row[:-2]) if fits(m, row[n + 1 :])), None)


def without_their_parts(parts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return parts without those that make up the one before: 债券33亿元，市级9亿元，县级24亿元."""
    kept: list[Mention] = []
    n = 0
    while n < len(parts):
        kept.append(parts[n])
        ends = range(n + 3, len(parts) + 1)
        n = next((end for end in ends if fits(parts[n], parts[n + 1 : end])), n + 1)
    return tuple(kept)


def without_subtotals(parts: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return parts without those that sum up some before them: 优91天，良213天，优良304天."""
    return tuple(
        part
        for n, part in enumerate(parts)
        if not any(fits(part, parts[begin:n]) for begin in range(n - 1))
    )


def may_overlap(parts: Sequence[Mention]) -> bool:
    """Tell parts of which one thing may belong to several."""
    if all(_APART.match(part.tail) and not part.label.removeprefix("其中") for part in parts):
        return True
    is_of_persons = parts[0].unit in _PERSONS and not _exclude_each_other(parts)
    has_trait = is_of_persons and any(_TRAIT.search(_said(p)) for p in parts)
    return are_stages(parts) or has_trait or any(_ASPECT.search(p.label) for p in parts)


def are_stages(parts: Sequence[Mention]) -> bool:
    """Tell parts that one thing may be in turn: 受理, 审结, 执行.

    What is said of each of them alike is no stage: 自然人提出51件，法人提出7件.
    """
    said = [tuple(_STAGE.findall(_said(part))) for part in parts]
    return any(said) and (len(said) == 1 or len(set(said)) > 1)


def is_change(label: str) -> bool:
    """Tell the words before a number that is no part of what is told."""
    return bool(CHANGE.search(label)) and not CARRIED.search(label)


def _exclude_each_other(parts: Sequence[Mention]) -> bool:
    """Tell two traits of which a person has one: 在职 and 退休."""
    one, two = (part.label for part in parts) if len(parts) == len(PAIRS[0]) else ("", "")
    pairs = (*PAIRS, *(pair[::-1] for pair in PAIRS))
    return any(first in one and second in two for first, second in pairs)


def _said(part: Mention) -> str:
    if _LEFT_OPEN.search(part.label):
        return ""  # 结转下年度继续办理: what none of the stages has reached
    return part.label + part.tail[:_BEHIND]


def is_opposite(whole: Mention, part: Mention) -> bool:
    """Tell 支出 under a whole of 收入; what was left of last year is income again."""
    return not _USED.search(part.label) and any(
        one in whole.label and other in part.label and one not in part.label
        for one, other in _OPPOSITES
    )
