"""Shares of a base: 占, 为预算的, 完成, …率."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fazhi.language.numerals import ARABIC, read_number
from fazhi.language.script import HAN
from fazhi.reading.mentions import PERCENT, Kind, Mention
from fazhi.reading.relations import Ratio, Sum

_OF_BASE = re.compile(r"(?:占|为|完成|达到?|相当于|是)[^，。；：]*$")
_OF = re.compile(r"^[^，。；：]{0,10}的(?:比[例重])?(?:为|达到?|约)?$")
_SHARE = re.compile(
    r"占(?:比|[^，。；：]{0,6}(?:总数|总量|总额|全部|总[^，。；：]{0,6}|应[^，。；：]{0,5}数))?"
    r"的?(?:比[例重])?(?:为|达到?|是)?$|(?:比[例重])(?:为|达到?)?$"
)
_NOUN = re.compile(
    r"占(?:全部|全年)?(?P<noun>[^，。；：、的]{2,12}?)(?:总数|总量|总额|数)?的?(?:比[例重])?(?:为|达到?)?$"
)
_PLANNED = re.compile(r"预算|计划|任务|目标|应")
_DONE = re.compile(r"决算|实际|完成|实到|实现|执行数")
_COMPLETED = re.compile(
    r"(?:完成|为|达到?|占)[^，。；：]{0,6}(?:预算|计划|任务|目标)[^，。；：]{0,4}的?(?:为|达到?)?$|^完成率(?:为|达到?)?$"
)
_RATE = re.compile(r"(?P<stem>[^，。；：、\d的]{2,8})(?:率|进度)(?:为|达到?了?|是|约)?$")
_NOT = re.compile("不|未")
_WITHIN = re.compile(r"^[^，。；：、]{0,12}[中里]$")
CHANGED = re.compile(
    r"[比较][上去前]|同比|环比|(?<!新)增(?!加值|值|殖)|减(?!免|税|排|灾)|下降|上升"
    r"|提高|降低|年均|上年|去年"
)
"""Words of a change, and of another time."""

_SYNONYMS = {
    "结案": ("审结", "办结", "结案", "审执结"),
    "办结": ("办结", "审结", "办理完毕"),
    "审结": ("审结",),
    "执行": ("支出", "执行", "决算", "完成"),
    "回收": ("收回", "回收"),
    "完成": ("完成", "实际"),
    "兑现": ("兑现", "发放"),
    "到位": ("到位",),
    "参加": ("参加", "实到", "参会"),
    "出庭": ("出庭",),
    **dict.fromkeys(
        ("出席", "到会", "出勤", "参会", "参训", "到课"), ("实到", "实际", "出席", "参加")
    ),
    "出庭应诉": ("出庭",),
}
_BASES = re.compile(
    r"受理|收到|新收|收案|承办|应|共|抽检|检查|调解|审结|审查|检测|参加|案件|发放|抽查|预算|计划|下达|安排"
    r"|申报|登记|交办|发现|排查|任务|申请"
)
_TO_BE_DONE = re.compile(rf"[{HAN}]{{2}}(?:困难|需求|意愿|条件|对象|愿望|任务)")
"""Words that name those of whom something is still to be done: 就业困难人员."""

_QUOTIENTS = (
    re.compile(
        rf"(?P<share>{ARABIC})%\s*[（=＝]*\s*(?P<part>{ARABIC})\s*[/／÷]\s*(?P<base>{ARABIC})(?![/／\d])"
    ),
    re.compile(
        rf"(?<![\d/.])(?P<part>{ARABIC})\s*[/／÷]\s*(?P<base>{ARABIC})[^\d。；/]{{0,6}}(?P<share>{ARABIC})%"
    ),
)
_HUNDREDTH = Decimal("0.01")
_GENERIC = re.compile("占|比[例重]?|总数|总量|总额|全部|全年|总|的|为|达到?|是|约|数|应")
_BARE = ("占", "占比", "占比为")
_SUBJECTS = ("", "分别", "共", "合计")


def find_ratios(text: str, mentions: Sequence[Mention], sums: Sequence[Sum]) -> Iterator[Ratio]:
    """Yield the shares of which part and base can be told.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    sums
        Its wholes and parts: a share of a part is one of its whole.
    """
    for n, share in enumerate(mentions):
        if share.kind is not Kind.SHARE or share.is_about or n == 0:
            continue
        said = text[mentions[n - 1].end : share.start]
        if CHANGED.search(share.label):
            continue
        if share.mark == "（":
            is_of_part = share.label in _BARE and share.depth == mentions[n - 1].depth + 1
            if not (is_of_part and any(mentions[n - 1] in division.parts for division in sums)):
                continue
        for find in (_named_base, _completed, _of_noun, _of_whole, _same_base, _rate):
            if found := find(mentions, n, said, sums):
                evidence = text[min(found[1].start, found[0].start) : share.end]
                part, base, is_rest = found
                if base.value > 0 and part.value >= 0 and not (part.is_about or base.is_about):
                    yield Ratio(part, base, share, evidence, is_rest)
                break


Found = tuple[Mention, Mention, bool]


def _named_base(
    mentions: Sequence[Mention], n: int, said: str, _sums: Sequence[Sum]
) -> Found | None:
    """Read ``占收入28583万元的38.96%``: the base stands between verb and share."""
    base = mentions[n - 1]
    if base.kind is not Kind.COUNT or not _OF.match(said) or not _OF_BASE.search(base.label):
        return None
    for part in reversed(mentions[max(0, n - 4) : n - 1]):
        is_part = part.like(base) and part.sentence == base.sentence
        if is_part and not CHANGED.search(part.label) and not part.tail.startswith("的"):
            return part, base, False
    return None


def _completed(
    mentions: Sequence[Mention], n: int, _said: str, _sums: Sequence[Sum]
) -> Found | None:
    """Read ``年初预算320万元，支出决算296万元，完成预算的92.5%``."""
    if not _COMPLETED.search(mentions[n].label) or n < 2:  # noqa: PLR2004  base and part
        return None
    base, part = mentions[n - 2], mentions[n - 1]
    same = base.like(part) and base.sentence == part.sentence == mentions[n].sentence
    if not same or base.depth != part.depth:
        return None
    if _DONE.search(base.label) and _PLANNED.search(part.label):
        base, part = part, base
    if _DONE.search(base.label) or not (_DONE.search(part.label) and _PLANNED.search(base.label)):
        return None
    return part, replace(base, step=min(base.step, part.step)), False  # a plan of 3万元 is 3.00


def _of_noun(mentions: Sequence[Mention], n: int, _said: str, _sums: Sequence[Sum]) -> Found | None:
    """Read ``占申请总数的57.9%``: the base is the one number before that counts what is named."""
    named = _NOUN.search(mentions[n].label)
    k = _part_before(mentions, n)
    if named and mentions[n].label[: named.start()].strip("，、约也均仅") not in _SUBJECTS:
        return None
    if named is None or k is None or _PLANNED.search(named["noun"]):
        return None
    part = mentions[k]
    bases = [
        m
        for m in mentions[:k]
        if m.like(part) and named["noun"] in m.label and not CHANGED.search(m.label)
    ]
    return (part, bases[0], False) if len(bases) == 1 else None


def _part_before(mentions: Sequence[Mention], n: int) -> int | None:
    """Return the place of the count that a share behind it is of."""
    for k in range(n - 1, max(-1, n - 4), -1):
        m = mentions[k]
        if m.kind is Kind.COUNT and not CHANGED.search(m.label) and m.depth <= mentions[n].depth:
            return k
        if m.sentence != mentions[n].sentence:
            return None
    return None


def _of_whole(mentions: Sequence[Mention], n: int, _said: str, sums: Sequence[Sum]) -> Found | None:
    """Read ``其中A类22件，占23.9%``: the whole of a part is its base."""
    share = mentions[n]
    said = _SHARE.search(share.label)
    k = _part_before(mentions, n)
    if said is None or k is None:
        return None
    part = mentions[k]
    subject = share.label[: said.start()].strip("，、约也均仅")
    is_named_again = len(subject) > 1 and part.label.removeprefix("其中").endswith(subject)
    if subject not in _SUBJECTS and not is_named_again:
        return None  # 其中支农贷款占97.4%: of what is named, and not told in numbers
    for division in sums:
        if any(p is part for p in division.parts) and not division.less:
            is_it = _is_base(share.label[said.start() :], division.total, part)
            if _shares_a_base(mentions, division.total, part, share):
                return None
            least = part.value if share.mark == "（" else division.total.value
            rivals = (m for m in mentions[:k] if m.like(part) and m.value > least)
            is_of_other = any((part.interval / m.interval).meets(share.interval) for m in rivals)
            return (part, division.total, False) if is_it and not is_of_other else None
    base = mentions[k - 1] if k else None
    if base and not _is_base(share.label[said.start() :], base, part):
        return None
    told = [m for m in mentions if m.sentence == share.sentence and m.kind is not Kind.POINTS]
    is_bare = len(told) == 3 and told[-1] is share and not share.label.startswith("占应")  # noqa: PLR2004  base, part, share
    if (
        base
        and is_bare
        and base.like(part)
        and base.sentence == part.sentence
        and part.mark == "，"
    ):
        return (part, base, False) if base.value >= part.value else None
    is_within = base and (_WITHIN.match(base.tail) or base.tail.startswith("中"))
    if base and base.like(part) and is_within and base.sentence == part.sentence:
        return part, base, False
    return None


def _same_base(
    mentions: Sequence[Mention], n: int, _said: str, sums: Sequence[Sum]
) -> Found | None:
    """Read ``A类52件，占总数142件的36.6%；B类31件，占21.8%``: the base is told once."""
    share, part = mentions[n], mentions[n - 1]
    if share.label not in _BARE or share.mark != "，" or part.mark not in ("；", "，"):
        return None
    for k in range(n - 2, 1, -1):
        before = mentions[k]
        if before.sentence != share.sentence:
            return None
        if before.kind is Kind.SHARE and before.label not in _BARE:
            found = _named_base(mentions, k, before.label, sums)
            is_alike = found and found[0].like(part) and part.label[-1:] in found[0].label
            return (part, found[1], False) if found and is_alike else None
    return None


def _shares_a_base(
    mentions: Sequence[Mention], whole: Mention, part: Mention, share: Mention
) -> bool:
    """Tell whether a part's share is of what the whole's own share is of.

    48亿元，占比67.7%。其中人员经费45.7亿元，占比64.5%: both are of 71亿元.
    """
    behind = next((m for m in mentions if m.start > whole.start), None)
    if behind is None or behind.kind is not Kind.SHARE or not _SHARE.search(behind.label):
        return False
    if not (whole.value and behind.value):
        return False
    return (part.interval / (whole.interval / behind.interval)).meets(share.interval)


def _is_base(said: str, base: Mention, part: Mention) -> bool:
    """Tell whether 占…的 names the base, or nothing: 占全省总量的70% is of something else."""
    noun = _GENERIC.sub("", said)
    known = base.label + part.label + base.tail
    return not noun or any(noun[n : n + 2] in known for n in range(max(1, len(noun) - 1)))


def _rate(mentions: Sequence[Mention], n: int, _said: str, _sums: Sequence[Sum]) -> Found | None:
    """Read ``受理64件，审结58件，结案率90.6%``: the name of the rate names its part."""
    name = _RATE.search(mentions[n].label)
    if mentions[n].text.endswith("‰"):
        return None  # of a population that is told elsewhere
    if name is None:
        return None
    stem = name["stem"].removeprefix("按时").removeprefix("按期").removeprefix("及时")
    if undone := _NOT.match(stem):  # 不捕率 is of those who were and those who were not
        stem = stem[: undone.end() + 2]
    near = [
        m
        for m in mentions[:n]
        if m.sentence == mentions[n].sentence
        and m.kind is Kind.COUNT
        and m.depth <= mentions[n].depth
    ]
    named = [m for m in near if _names(stem, _TO_BE_DONE.sub("", m.label))]
    if undone:
        named = [m for m in named if stem in m.label and len(stem) > len("不捕")]
    if not named:
        return None
    part = named[-1]
    beside = next((m for m in mentions[:n] if m.start >= part.end), None)
    if beside is not None and not beside.mark and beside.kind is Kind.COUNT:
        return None  # 374件439人: of which of the two is not told
    if any(m.mark == "；" for m in mentions[:n] if m.start > part.start):
        return None  # of another statement: 已竣工38个；投入1455万元，改造239座，竣工率100%
    alike = [m for m in near if m.start < part.start and m.like(part)]
    bases = [m for m in reversed(alike) if m.value >= part.value]
    plans = [m for m in bases if _PLANNED.search(m.label) and m.value]
    fitting = (m for m in plans if (part.interval / m.interval).meets(mentions[n].interval))
    base = next(fitting, bases[0] if bases else None)
    if base is None or CHANGED.search(part.label) or CHANGED.search(base.label):
        return None
    if not (_BASES.search(base.label) or len(near) == 2 or alike == [base]):  # noqa: PLR2004  base and part
        return None
    is_rest = bool(_NOT.search(part.label)) and not _NOT.search(stem)
    return part, base, is_rest


def _names(stem: str, label: str) -> bool:
    """Tell whether the words before a number name what a rate is of."""
    words = _SYNONYMS.get(stem) or _SYNONYMS.get(stem[-2:]) or (stem,)
    if stem.endswith("完成") and len(stem) > len("完成"):
        words = (*words, stem.removesuffix("完成"))
    if len(stem) > len("完成") and set(stem) <= set(label):
        return True  # 可网上办理, 网上可办率
    is_done = len(stem) > 1 and f"已{stem[-2]}" in label
    if is_done or any(word in label for word in words):
        return True
    if stem == "参考":
        return "实际" in label or "实考" in label
    return stem[-2:] in label


def find_quotients(text: str) -> Iterator[Ratio]:
    """Yield shares beside which the division is written out: 95.76%（2369/2474）."""
    for match in (match for quotient in _QUOTIENTS for match in quotient.finditer(text)):
        part, base = (_number(match, name) for name in ("part", "base"))
        value = (read_number(match["share"]) or Decimal(0)) * _HUNDREDTH
        step = _HUNDREDTH.scaleb(-len(match["share"].partition(".")[2]))
        start, end = match.span("share")
        share = Mention(
            value, step, PERCENT, Kind.SHARE, start, end + 1, f"{match['share']}{PERCENT}"
        )
        if base.value:
            yield Ratio(part, base, share, match[0])


def _number(match: re.Match[str], name: str) -> Mention:
    text = match[name]
    decimals = len(text.partition(".")[2])
    step = Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    return Mention(read_number(text) or Decimal(0), step, "", Kind.COUNT, *match.span(name), text)
