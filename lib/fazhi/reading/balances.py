"""Stocks: what there was, what came, what went, and what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.relations import Sum

_OPENING = re.compile(
    r"期初|20\d\d年[末底]|年初|月初|上年末|上年度末|去年底|上年底|上年结[转余存]|上年度结转|往年结转|旧存|上期结[转余存]|原有"
)
_CLOSING = re.compile(
    r"期末|年末|年底|月末|结转[至到]?(?:下年|下一年|次年|明年|下期)|转[至到入]?下年|结存|未结|现有|现存|留存"
)
_IN = re.compile(
    r"新增|新收|新接收|接收|新立|立案|新受理|受理|收到|购入|购进|采购|入库|转入|调入|迁入|发展|增加|纳入|招录|录用|引进|新登记"
    r"|新办|补充|新招|成立|新设|新建|设立|归集|筹集|到账|下达|收入|举借"
)
_OUT = re.compile(
    r"退出|不予?受理|办理?答复|答复|办复|办毕|解除|调出|转出|迁出|去世|死亡|办结|审结|结案|注销|减少|核减|核销|销号|出库|发放|消耗|报废|退休|辞职|离职|终止|撤销"
    r"|办理完毕|清退|毕业|调离|到期|化解|偿还|归还|拨付|支出|支付|使用|列支|兑付|处置|领用|销毁|撤并|关闭|关停|吊销|退市|划出"
)
_NEW = re.compile("新(?:收|增|受理|接收|立|登记)|(?:本年|当年|今年)(?:度)?(?:收到|受理|接收|立案)")
_YEAR = re.compile(r"(20\d\d)年")
_SUM = re.compile("共|合计|总计")
_NOT = re.compile(r"[比较]|其中|同比|计划|目标|预算|平均")


def find_balances(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield stocks at an end with the stock at the start, what came and what went.

    As in 上年结转14件，新收286件，办结291件，结转下年9件; only where each number between
    the two stocks is known to have come or gone.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n, opening in enumerate(mentions):
        if not _OPENING.search(opening.label) or _NOT.search(opening.label):
            continue
        came = _came_before(mentions[:n], opening)
        if came is not None and (found := _balance(text, mentions[n:], came)):
            yield found


def _came_before(mentions: Sequence[Mention], opening: Mention) -> list[Mention] | None:
    """Return what came in and is told before the stock at the start: 新收73件，上年结转4件.

    ``None`` where something came in, and whether it is added to the stock cannot be told.
    """
    before = [
        m
        for m in mentions
        if m.like(opening) and m.sentence == opening.sentence and m.depth == opening.depth
        if _IN.search(m.label) and not _NOT.search(m.label)
    ]
    if not before:
        return []
    first = before[0]
    is_new = _NEW.search(first.label) and not (_SUM.search(first.label) or first.is_about)
    return before if is_new and len(before) == 1 else None


def _balance(text: str, mentions: Sequence[Mention], came: Sequence[Mention]) -> Sum | None:
    opening = mentions[0]
    more, less = [*came, opening], list[Mention]()
    if opening.kind is not Kind.COUNT or opening.is_about:
        return None
    for m in mentions[1:]:
        if m.sentence != opening.sentence or m.depth < opening.depth:
            return None
        if not m.like(opening) or m.depth > opening.depth:
            continue
        if m.is_about or _NOT.search(m.label) or not m.mark:
            return None
        if _CLOSING.search(m.label):
            is_stock = len(more) + len(less) > 1 and _is_later(m, opening)
            evidence = text[more[0].start : m.end]
            found = Sum(m, tuple(more), evidence, is_complete=True, less=tuple(less))
            return found if is_stock else None
        if _SUM.search(m.label):
            continue
        if _OUT.search(m.label):
            less.append(m)
        elif _IN.search(m.label):
            more.append(m)
        else:
            return None
    return None


def _is_later(closing: Mention, opening: Mention) -> bool:
    """Tell whether the years that two stocks are of, as far as they are told, follow in order."""
    years = _YEAR.findall(opening.label), _YEAR.findall(closing.label)
    return not all(years) or int(years[0][-1]) < int(years[1][-1])
