"""Wholes and their parts: 其中, 分别为, 包括, 合计, 加上…总计."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.relations import Sum

_MARKER = re.compile(
    r"^(?P<tail>[^，。；：、（]{0,14})[，。：；（]?(?:[^，。；：、（]{0,12}?)"
    r"(?P<word>其中|分别为|分别是|分别有|分为|包括|包含|涵盖|由|含)[：:，]?"
)
_COMPLETE = frozenset(["分别为", "分别是", "分别有", "分为", "包括", "包含", "涵盖", "由"])
_AMONG = re.compile(r"^[^，。；：、]{0,16}中，[^，。；：、]{0,10}$")
_KINDS = re.compile(
    r"(?:分为|共分|分|涵盖|涉及|包括|属于)[\d一二两三四五六七八九十]*[大]?[个]?(?:类|种|方面|部分|级)[：:]"
)
_CHANGE = re.compile(
    r"[比较][上去前]|同比|环比|[比较]\d|增加|增长|减少|下降|上升|提高|降低|增收|减收|增支|减支|压减|节约"
    r"|年初|上年|去年|同期|计划|目标|预算数|人均|户均|案均|历年|近[年三五]"
)
"""Words before a number that is no part: a change, another time, a plan."""

_TOTAL = re.compile(r"(?:合计|共计|总计|小计|总数|(?<!公)共)[^，。；：、]{0,8}$")
_ADDED_UP = re.compile(
    r"[，。；：]?(?P<word>(?:两|二|三|四|五|以上|各)[项者类]?(?:合计|共计)|合计|共计|总计|(?<!公)共计?$"
    r"|[收支][入出]总计|总[收支][入出]|年末(?:结余|结存|结转)|[^，。；]{0,6}(?:总计|合计))"
    r"(?:[^，。；：、（\d]{0,8})$"
)
_OF_THE_SAME = re.compile(r"，(?:全年|本年|累计)?(?<!公)共(?P<word>[^，。；：、（\d]{2,8})$")
"""A total of what each part is called too: 带队检查6次…，全年共带队检查21次."""

_FURTHER = re.compile(r"^(?:另有|另|此外|还有|同时|并|上述)")
_AND = re.compile(r"^(?:和|及|以及|与|其余|其他|其它)")
_ALL_TOLD = re.compile(r"(?<!公)共|总|合计|收到|受理|承办|办理")
_AMOUNT = re.compile(
    r"(?:[比较].*|同比|环比|当年|本年|本月|年内|^)(?:增加|增长|减少|下降|上升|提高|降低|增收|减收|增支|减支|净增|新增)了?$"
)
_MADE_UP = re.compile("组成|构成")
_OTHERS = re.compile(r"^(?:其余|余下|剩余|其他|其它)")
_PLUS, _MINUS = re.compile(r"^加上?|^再?加"), re.compile(r"^减去?|^扣除")
_OPEN = re.compile(r"^[^，。；：]{0,4}等")
_STAGE = re.compile(
    r"已|未|尚|正在|办[结理]|审结|结案|答复|整改|移送|采纳|立案|满意|发现|提出|完成|通过|剩余|按时|按期|执行"
)
"""Words of parts that may overlap: the stages of one course."""

_TRAIT = re.compile(
    r"[男女]|党员|团员|民族|学历|研究生|本科|大专|硕士|博士|职称|以[上下]|岁|退役|持证|新增|脱贫|残疾|低保"
    r"|贫困|退休|外籍|华侨|未成年|老年|干部|代表|委员|农民|学生|骨干|高级|中级|初级|处分|谈话|问责|组织处理"
)
_PERSONS = frozenset(["人", "名", "人次", "位", "户"])
"""Traits of persons, of which one may have several."""


_ACCOUNT = re.compile("收入|支出")
_LEFT_OVER = re.compile("结余|结存|结转$")
_FEWEST = 2
"""So many parts make a whole."""

_BESIDE = frozenset("类 种 项 个 批 人次 户".split())  # noqa: SIM905  a list of words
"""Units of a second count of a whole: 74批132人次."""

_NEAR, _BEHIND, _AHEAD = 8, 4, 24
_PAIRS = (("在职", "退休"), ("男", "女"), ("专职", "兼职"), ("城镇", "农村"), ("在编", "编外"))
_CARRIED = re.compile("结转|结余|年初")
_CAME_IN = re.compile("受理|收到|新收|接收|发现|承办|应|立案|交办|排查|编制|核定")
_WAS_DONE = re.compile("审结|办结|已|结案|整改|答复|成功|实有|在岗|在编")
_IS_LEFT = re.compile("未|尚|剩余|余下|正在|在办|空编|缺编|空缺")


def find_sums(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield the totals of a text with their parts.

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
        if found := _added_up(text, mentions, n):
            yield found
        if found := _rest(mentions, n):
            yield found
        if found := _matching(text, mentions, n):
            yield found


def _divided(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read a whole whose parts follow; ``n`` is the first of them."""
    opening = _opening(text, mentions, n)
    whole = _whole_before(mentions, n, mentions[n]) if opening else None
    if opening is None or whole is None or whole.is_about:
        return None
    word, begin = opening
    lists = [*_lists(text, mentions, n, begin, whole)]
    if not lists or any(part.is_about for part in lists[-1]):
        return None
    longest = lists[-1]
    evidence = text[whole.start : longest[-1].end]
    if word == "由" and not _MADE_UP.match(longest[-1].tail):
        return None
    is_complete = _is_complete(text, word, longest)
    if fitting := next((parts for parts in lists if _fits(whole, parts)), None):
        return Sum(whole, fitting, evidence, is_complete=is_complete)
    if is_complete:
        is_sure = len(longest) > 1 and not _are_stages(longest)
        return Sum(whole, longest, evidence, is_complete=True) if is_sure else None
    if len(longest) > 1 and _overlaps(longest):
        longest = (max(longest, key=lambda part: part.value),)
    return Sum(whole, longest, evidence, is_complete=False)


def _opening(text: str, mentions: Sequence[Mention], n: int) -> tuple[str, int] | None:
    """Return the word that opens a list whose first number is the ``n``th, and where it ends."""
    before = mentions[n - 1]
    gap = text[before.end : mentions[n].start]
    if marker := _MARKER.match(gap):
        return marker["word"], before.end + marker.end()
    kinds = _KINDS.search(text[: mentions[n].start], max(0, before.start - _NEAR))
    if kinds and kinds.end() >= before.end:
        return "分为", kinds.end()
    return ("其中", before.end + gap.index("中") + 1) if _AMONG.match(gap) else None


def _is_complete(text: str, word: str, parts: Sequence[Mention]) -> bool:
    """Tell whether a list says that nothing is missing; one that a list in it ends does not."""
    has_rest = len(parts) > 1 and _OTHERS.match(parts[-1].label)
    behind = text[parts[-1].end : parts[-1].end + _AHEAD].partition("。")[0]
    is_open = _OPEN.match(parts[-1].tail) or "其中" in behind
    return bool(word in _COMPLETE or has_rest) and not is_open


def _whole_before(mentions: Sequence[Mention], n: int, part: Mention) -> Mention | None:
    """Return the nearest number before a list that can be the whole of its first part."""
    for candidate in reversed(mentions[max(0, n - 5) : n]):
        if candidate.kind is not Kind.COUNT:
            continue
        if candidate.depth > part.depth or part.sentence - candidate.sentence > 1:
            return None
        if candidate.like(part) and not _AMOUNT.search(candidate.label):
            return candidate
        is_other = not _CHANGE.search(candidate.label) and not candidate.like(part)
        if candidate.mark and is_other and candidate.unit not in _BESIDE:
            return None
    return None


def _lists(
    text: str, mentions: Sequence[Mention], n: int, begin: int, whole: Mention
) -> Iterator[tuple[Mention, ...]]:
    """Yield the parts from ``n`` on: up to each mark that is stronger than those before it.

    A number above the whole is another whole, unless it is the first.
    """
    first = mentions[n]
    if _CHANGE.search(text[begin : first.start]):
        return
    parts, strongest = [first], -1
    for m in mentions[n + 1 :]:
        if m.depth < first.depth or m.sentence > first.sentence:
            break
        is_joined = bool(m.mark) or bool(_AND.match(m.label))
        is_part = m.depth == first.depth and m.like(first) and is_joined
        if not is_part or _CHANGE.search(m.label):
            continue
        if _ends_list(m) or m.interval.low > whole.interval.high:
            break
        strength = "、，；".find(m.mark or "、")
        if strength > strongest >= 0 and not _AND.match(m.label):
            yield tuple(parts)
        strongest = max(strongest, strength)
        parts.append(m)
    yield tuple(parts)


def _ends_list(m: Mention) -> bool:
    """Tell a number that is none of the parts before it: another matter, a total, a part of one."""
    is_other = _FURTHER.match(m.label) or _TOTAL.search(m.label) or "其中" in m.label
    return bool(is_other) or m.mark == "："


def _fits(whole: Mention, parts: Sequence[Mention]) -> bool:
    total = parts[0].interval
    for part in parts[1:]:
        total += part.interval
    return total.meets(whole.interval)


def _overlaps(parts: Sequence[Mention]) -> bool:
    is_of_persons = parts[0].unit in _PERSONS and not _exclude_each_other(parts)
    return _are_stages(parts) or (is_of_persons and any(_TRAIT.search(_said(p)) for p in parts))


def _exclude_each_other(parts: Sequence[Mention]) -> bool:
    """Tell two traits of which a person has one: 在职 and 退休."""
    one, two = (part.label for part in parts) if len(parts) == len(_PAIRS[0]) else ("", "")
    pairs = (*_PAIRS, *(pair[::-1] for pair in _PAIRS))
    return any(first in one and second in two for first, second in pairs)


def _are_stages(parts: Sequence[Mention]) -> bool:
    return any(_STAGE.search(_said(part)) for part in parts)


def _said(part: Mention) -> str:
    return part.label + part.tail[:_BEHIND]


def _added_up(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read numbers whose total follows; ``n`` is the total."""
    total = mentions[n]
    gap = text[mentions[n - 1].end : total.start]
    word = _ADDED_UP.search(gap) or _OF_THE_SAME.search(gap)
    if word is None or total.kind is not Kind.COUNT or total.is_about:
        return None
    if sum(text.count(mark, mentions[n - 1].end, total.start) for mark in "，；。") > 1:
        return None
    parts = _addends(mentions, n)
    if len(parts) < _FEWEST or any(p.is_about or _OPEN.match(p.tail) for p in parts):
        return None
    if word.re is _OF_THE_SAME and any(word["word"] not in part.label for part in parts):
        return None
    evidence = text[parts[0].start : total.end]
    signs = _signs(parts)
    less = tuple(p for p, sign in zip(parts, signs, strict=True) if sign < 0)
    more = tuple(p for p, sign in zip(parts, signs, strict=True) if sign > 0)
    if less or _PLUS.match(parts[1].label):
        return Sum(total, more, evidence, is_complete=True, less=less)
    if _LEFT_OVER.search(word["word"]):
        return None
    suffixes = (tuple(parts[k:]) for k in range(len(parts) - 1))
    if fitting := next((s for s in suffixes if _fits(total, s)), None):
        return Sum(total, fitting, evidence, is_complete=True)
    is_doubtful = _overlaps(parts) and not _ACCOUNT.search(word["word"])
    return None if is_doubtful else Sum(total, tuple(parts), evidence, is_complete=True)


def _addends(mentions: Sequence[Mention], n: int) -> list[Mention]:
    """Return the numbers of one kind before a total, back to the last total or another matter."""
    total = mentions[n]
    parts: list[Mention] = []
    for m in reversed(mentions[:n]):
        if m.depth > total.depth:
            continue
        if m.depth < total.depth or m.sentence < total.sentence:
            break
        if not m.like(total):
            if m.kind is Kind.COUNT and m.mark and not m.label.startswith("其中"):
                break
        elif m.mark and (not _CHANGE.search(m.label) or _CARRIED.search(m.label)):
            if _TOTAL.search(m.label) and parts:
                break
            parts.insert(0, m)
            if m.mark == "：":
                break
    return parts


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


def _matching(text: str, mentions: Sequence[Mention], n: int) -> Sum | None:
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


def _rest(mentions: Sequence[Mention], n: int) -> Sum | None:
    """Read what came in, what was done and what is left, as three counts in a row."""
    if n < _FEWEST:
        return None
    whole, done, left = mentions[n - 2 : n + 1]
    if not (whole.like(done) and done.like(left) and whole.sentence == left.sentence):
        return None
    if whole.kind is not Kind.COUNT or not whole.depth == done.depth == left.depth:
        return None
    told = _CAME_IN.search(whole.label), _WAS_DONE.search(done.label), _IS_LEFT.search(left.label)
    if not all(told) or _IS_LEFT.search(done.label) or _WAS_DONE.search(whole.label):
        return None
    if any(m.is_about or m.mark == "" for m in (done, left)):
        return None
    if re.search("超期|逾期|到期|上年|结转", done.label + left.label):
        return None
    evidence = f"{whole.label}{whole.text}，{done.label}{done.text}，{left.label}{left.text}"
    return Sum(whole, (done, left), evidence, is_complete=True)
