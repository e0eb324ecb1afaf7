"""How numbers changed: 由…增加到…, 比上年…减少…, 同比增长, 提高…个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.parts import ORDINAL, whole_of_last
from fazhi.reading.relations import Change

UP = r"核增|增加|增长|上升|提高|提升|上涨|攀升|增至|升至|上浮|增收|增支|净增|多|增|升|扩大|延长"
DOWN = (
    r"核减|精简|减少|下降|降低|减至|降至|压缩|压减|缩短|缩减|下浮|减收|减支|净减|回落|少|减|降|节约"
)
_DONE_MORE = (
    r"(?:(?<=多|少)(?<!减少)(?:[发办收查建开审征拨缴签接报编]|办理|受理|支出|完成|接待|发布|征收|报送"
    r"|编发|推送|举办|查处|检查|培训))?"
)
"""What was done more often: 比上年多发312条."""

_FROM = re.compile(r"(?:由|从)[^，。；：、\d]{0,10}(?:\d{4}年[^，。；：、\d]{0,4})?$")
_TO = re.compile(
    rf"^[^，。；：、]{{0,8}}?(?:(?P<up>{UP}|(?:发展|壮大)(?=[至到]))|(?P<down>{DOWN}))(?:至|到|为|成)?"
    r"(?:\d{4}年)?[^，。；：、\d]{0,4}$"
)
_INTO = re.compile(r"^[^，。；：、]{0,4}(?:调整|优化|整合|变更|变|改|修订|修改)(?:为|到|至|成)$")
"""Words of a change that may go either way."""

_THAN = re.compile(
    r"[比较](?:上年|去年|前年|上一年|上期|年初|同期|\d{4}年)?(?:度|同期|底|末)?(?:[决预]算数?)?的?$|(?:比|较)[^，。；：、\d]{0,4}(?:\d{4}年)[^，。；：、\d]{0,4}$"
    r"|[比较](?:全[国省市州县区]|[省市州县]|年初|预算|计划|目标|任务)[^，。；：、\d]{0,8}$"
)
_BESIDE = re.compile(r"与(?:上年|去年|\d{4}年)[^，。；：、\d]{0,8}$")
_REACHES = re.compile(rf"(?:{UP}|{DOWN})(?:至|到|为)|(?:增|减|升|降)至")
_BY = re.compile(rf"^[^，。；：、\d]{{0,3}}?(?:(?P<up>{UP}|高出?)|(?P<down>{DOWN}|低))了?$")
_SINCE = re.compile(
    rf"(?:与[^，。；：、]{{2,10}}相比|比|较|同比|环比|^)[^，。；：、]{{0,8}}?(?:(?P<up>{UP})|(?P<down>{DOWN})){_DONE_MORE}(?:率|幅|幅度)?了?(?:为|达到?)?$"
)
_YEARLY = re.compile(
    r"[比较](?:上年|去年|前年|上一年|上期|年初|\d{4}年)|同比|环比|与(?:上年|去年|\d{4}年)[^，。；：、]{0,4}相比"
)
_UNLIKE = re.compile(
    r"同口径|可比|自然口径|扣除|剔除|年均(?!浓度|气温|水平|值)|平均(?!水平|值|数)|每年|不变价|名义|实际增长|分别|递增|增加值|总产值|生产总值|产值|GDP|均增|翻|\d倍|贡献|拉动|所得|以来"
)
"""Words by which a growth is of other numbers than those printed beside it."""

_OF_YEARS = re.compile("[两三四五六七八九十]年")
"""Words of a growth over several years, which is of both ends where both are told."""

_PLANNED = re.compile("力争|争取|计划|预计|目标|拟|再")
_TURNED = re.compile("(?:增长|下降|上升|上涨|下跌)$")
_MOVED = re.compile(
    rf"[超高低多少]于?(?:上年|去年)|(?:^|[比较与][^，。；：]*)(?:{UP}|{DOWN})(?:额|数|了|率)?$"
)
_RATE_OF_YEAR = re.compile(rf"(?:{UP}|{DOWN})(?:率|幅|幅度)?(?:了|为|达到?|约)*$")
_LAST = re.compile(r"(?:上年|去年|上一年|上年同期)[^，。；：]*$")
_BESIDES = re.compile("[比较超]|[高低]于")
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_LAST_ALONE = re.compile("(?:上年|去年|上一年)(?:度|同期)?(?:数?[为是])?")
"""Names a number of the year before and nothing else."""

_YEARS_IN_TURN = re.compile(
    r"(?<!\d)(\d{4})年?[、和](\d{4})年(?!、)[^，。；、]{0,16}分别[^，。；、]{0,12}$"
)
"""Two years whose numbers follow in their order."""

_RESPECTIVELY = "分别"
_TIMES = "倍"

_CALLED = re.compile(
    rf"(?P<after>决算|支出|执行|实际)[^，。；：、]{{0,3}}[比较](?:年初|调整)?(?P<before>预算|计划)数?(?:{UP}|{DOWN})了?"
)
_UP = re.compile(rf"(?:{UP})了?$")
_CHANGE_ITSELF = re.compile(rf"(?:{UP}|{DOWN})[^，。；：]{{0,2}}$|其中")


def find_changes(text: str, mentions: Sequence[Mention]) -> Iterator[Change]:
    """Yield the changes of numbers that a text tells with both ends, or with one and the amount.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n, m in enumerate(mentions):
        if m.kind is Kind.POINTS or ORDINAL.search(m.label):
            continue
        for find in (_from_to, _than, _since, _two_years, _told_behind, _named):
            if change := find(text, mentions, n):
                yield change
                break


def _behind(
    text: str, mentions: Sequence[Mention], n: int, *, rises: bool, unit: Mention
) -> tuple[Mention | None, Mention | None, bool | None]:
    """Return amount and rate told behind a change, and the direction that they give it."""
    amount = rate = None
    direction: bool | None = None
    is_from_to = bool(_FROM.search(mentions[n - 2].label)) if n > 1 else False
    end = mentions[n - 1].end
    for m in mentions[n : n + 2]:
        if re.search(r"\d", _YEAR.sub("", text[end : m.start - len(m.label)])):
            break  # a number of a unit that is not known
        end = m.end
        by = _change_in(m)
        is_of_years = not is_from_to and _OF_YEARS.search(m.label)
        is_other = _UNLIKE.search(m.label) or _PLANNED.search(m.label) or is_of_years or m.is_about
        if by is None or m.sentence != unit.sentence or is_other:
            break
        if m.mark not in ("，", "、", "", "（"):
            break
        if bool(by["up"]) is not rises:
            break
        is_of_share = m.kind is Kind.POINTS and unit.kind is Kind.SHARE
        if is_of_share or (m.like(unit) and m.kind is Kind.COUNT):
            if amount is not None:
                break
            amount = m
        elif m.kind is Kind.SHARE or (m.unit == _TIMES and rises):
            if rate is not None:
                break
            rate = replace(m, step=m.step or Decimal(1)) if m.unit == _TIMES else m
        else:
            break
        direction = bool(by["up"])
    return amount, rate, direction


def _is_unlike(label: str) -> bool:
    """Tell a growth of other numbers than those printed beside it."""
    return bool(_UNLIKE.search(label) or _OF_YEARS.search(label))


def _change_in(m: Mention) -> re.Match[str] | None:
    """Return the words of a change before a number; of something else in 投资比上年增长16.6%."""
    by = _BY.search(m.label) or _SINCE.search(m.label)
    is_of_other = by and by.re is _SINCE and m.label[: by.start()].strip()
    return None if is_of_other else by


def _from_to(text: str, mentions: Sequence[Mention], n: int) -> Change | None:
    """Read ``由18件增加到24件，增长33.3%``."""
    if n + 1 >= len(mentions):
        return None
    before, after = mentions[n], mentions[n + 1]
    is_joined = after.mark == "" or (after.mark == "，" and _REACHES.match(after.label))
    if not _FROM.search(before.label) or not before.like(after) or not is_joined:
        return None
    to = _TO.match(after.label) or _INTO.match(after.label)
    if (
        _TURNED.search(before.label)
        or to is None
        or _is_unlike(after.label)
        or before.is_about
        or after.is_about
    ):
        return None
    if to.re is _TO and to["up"] and re.search(r"提前|[下]放|推广|扩展", after.label):
        return None
    rises = bool(to["up"]) if to.re is _TO else after.value > before.value
    amount, rate, _ = _behind(text, mentions, n + 2, rises=rises, unit=after)
    rate = rate or _told_ahead(mentions, n, rises=rises)
    return Change(after, before, rises, _evidence(text, before, after, amount, rate), amount, rate)


def _told_ahead(mentions: Sequence[Mention], n: int, *, rises: bool) -> Mention | None:
    """Return the rate told before both ends: 同比下降21.4%，由上年的387件降至304件."""
    if n == 0 or mentions[n].mark != "，" or not mentions[n].label.startswith(("由", "从")):
        return None
    rate = mentions[n - 1]
    told = _SINCE.search(rate.label)
    is_it = rate.kind is Kind.SHARE and rate.sentence == mentions[n].sentence and not rate.is_about
    return rate if is_it and told and bool(told["up"]) is rises else None


def _than(text: str, mentions: Sequence[Mention], n: int) -> Change | None:
    """Read ``26件，比上年31件减少5件`` and ``83件，较上年的104件下降20.2%``."""
    if n == 0 or n + 1 >= len(mentions):
        return None
    before, by = mentions[n], mentions[n + 1]
    after = mentions[n - 1]
    told = _BY.match(by.label)
    is_than = _THAN.search(before.label) and by.mark == ""
    is_beside = (
        _BESIDE.search(before.label) and before.tail.startswith("相比") and by.mark in ("", "，")
    )
    if not ((is_than or is_beside) and told and before.like(after)):
        return None
    if not after.depth == before.depth == by.depth or after.sentence != before.sentence:
        return None
    if _is_unlike(by.label + before.label):
        return None
    if after.is_about or before.is_about or by.is_about:
        return None
    rises = bool(told["up"])
    amount, rate, _ = _behind(text, mentions, n + 1, rises=rises, unit=after)
    if amount is None and rate is None:
        return None
    return Change(after, before, rises, _evidence(text, after, before, amount, rate), amount, rate)


def _since(text: str, mentions: Sequence[Mention], n: int) -> Change | None:
    """Read ``88件，比上年增加14件，增长18.9%``: the earlier number is not told."""
    after = mentions[n]
    if n + 2 >= len(mentions) or after.kind is not Kind.COUNT or after.is_about:
        return None
    first = mentions[n + 1]
    since = _SINCE.search(first.label)
    yearly = text[after.end : mentions[n + 2].start]
    if since is None or first.mark != "，" or not _YEARLY.search(yearly):
        return None
    begin = max(text.rfind(mark, 0, after.start) for mark in "。；") + 1
    if _is_unlike(text[begin : first.end]) or _CHANGE_ITSELF.search(after.label):
        return None
    rises = bool(since["up"])
    amount, rate, _ = _behind(text, mentions, n + 1, rises=rises, unit=after)
    if amount is None or rate is None or after.depth != first.depth:
        return None
    whole = whole_of_last(mentions, after)
    if whole and not _comes_from(after, amount, rate, rises=rises):
        after = whole  # its parts stand between: 826万元，其中罚款712万元、没收114万元，比上年减少…
    return Change(after, None, rises, _evidence(text, after, amount, rate), amount, rate)


def _comes_from(after: Mention, amount: Mention, rate: Mention, *, rises: bool) -> bool:
    """Tell whether a growth by an amount and one by a rate lead to a number alike."""
    less = after.interval - amount.interval
    before = less if rises else after.interval + amount.interval
    return before.low > 0 and (amount.interval / before).meets(rate.interval)


def _two_years(text: str, mentions: Sequence[Mention], n: int) -> Change | None:
    """Read ``2022年320起，2023年276起，同比下降13.8%`` and ``57件，上年46件，增长23.9%``."""
    if n + 2 >= len(mentions):
        return None
    one, two, by = mentions[n : n + 3]
    told = _SINCE.search(by.label)
    if told is None or not one.like(two) or one.kind is Kind.POINTS or by.mark != "，":
        return None
    if not one.sentence == two.sentence == by.sentence or one.is_about or two.is_about:
        return None
    if (
        _MOVED.search(one.label)
        or _MOVED.search(two.label)
        or not one.depth == two.depth == by.depth
    ):
        return None
    if one.kind is Kind.SHARE and _RATE_OF_YEAR.search(one.label):
        return None  # 2021年增长12.4%，2022年增长9.1%: two rates, and no number that moved
    ends = _ends_of_years(text, one, two, by)
    if ends is None:
        return None
    before, after = ends
    rises = bool(told["up"])
    amount, rate, _ = _behind(text, mentions, n + 2, rises=rises, unit=after)
    if amount is None and rate is None:
        return None
    return Change(after, before, rises, _evidence(text, one, two, amount, rate), amount, rate)


def _told_behind(text: str, mentions: Sequence[Mention], n: int) -> Change | None:
    """Read ``31件，同比下降11.4%（上年35件）`` and ``2023年412件，增长18.3%；2022年348件``."""
    if n + 2 >= len(mentions):
        return None
    after, by, before = mentions[n : n + 3]
    told = _SINCE.search(by.label)
    kinds = {Kind.COUNT: Kind.SHARE, Kind.SHARE: Kind.POINTS}  # of a number, and of its growth
    is_growth = by.kind is kinds.get(after.kind) and by.mark == "，" and by.depth == after.depth
    if told is None or not is_growth or not after.like(before):
        return None
    if not after.sentence == by.sentence == before.sentence or _BESIDES.search(before.label):
        return None
    if any(m.is_about for m in (after, by, before)) or before.value == 0:
        return None
    if _is_unlike(after.label + by.label + before.label) or _MOVED.search(after.label):
        return None
    is_aside = before.mark == "（" and before.depth == after.depth + 1
    is_last = is_aside and _LAST_ALONE.fullmatch(before.label)
    if not (is_last or _is_a_year_before(after, before)):
        return None
    evidence, rises = _evidence(text, after, by, before), bool(told["up"])
    amount, rate = (by, None) if by.kind is Kind.POINTS else (None, by)
    return Change(after, before, rises, evidence, amount, rate)


def _is_a_year_before(after: Mention, before: Mention) -> bool:
    """Tell whether two numbers are of the same thing, the second of the year before."""
    years = _YEAR.findall(after.label), _YEAR.findall(before.label)
    if not (len(years[0]) == len(years[1]) == 1 and int(years[0][0]) - int(years[1][0]) == 1):
        return False
    now, then = _words(after.label), _words(before.label)
    is_bare = before.mark == "（" and not then.strip("为是")
    return is_bare or (len(then) > 1 and now.endswith(then))


def _named(text: str, mentions: Sequence[Mention], n: int) -> Change | None:
    """Read ``预算3.2万元，决算2.85万元，决算数比预算数减少0.35万元``: both are called by name."""
    if n + 2 >= len(mentions):
        return None
    one, two, by = mentions[n : n + 3]
    said = _CALLED.fullmatch(by.label)
    if said is None or not (one.like(two) and two.like(by)) or by.mark not in ("，", "；", "。"):
        return None
    if any(m.is_about for m in (one, two, by)) or by.sentence - one.sentence > 1:
        return None
    ends = [[m for m in (one, two) if said[name] in m.label] for name in ("after", "before")]
    if len(ends[0]) != 1 or len(ends[1]) != 1 or ends[0] == ends[1]:
        return None
    after, before = ends[0][0], ends[1][0]
    rises = bool(_UP.search(by.label))
    return Change(after, before, rises, _evidence(text, one, two, by), amount=by)


def _ends_of_years(
    text: str, one: Mention, two: Mention, by: Mention
) -> tuple[Mention, Mention] | None:
    """Return which of two numbers is the earlier one, and the later, if that is told."""
    in_turn = _YEARS_IN_TURN.search(text[: one.start])
    said = one.label.partition(_RESPECTIVELY)[2] if in_turn else one.label
    if _is_unlike(said + two.label + by.label):
        return None
    years = _YEAR.search(one.label), _YEAR.search(two.label)
    if _LAST.search(two.label) and not _SINCE.search(two.label) and not _BESIDES.search(two.label):
        return two, one
    if in_turn and not two.label.strip("和与及") and int(in_turn[2]) - int(in_turn[1]) == 1:
        return one, two
    if years[0] and years[1] and abs(int(years[0][1]) - int(years[1][1])) == 1:
        is_alike = _words(one.label) == _words(two.label)
        ends = (one, two) if years[0][1] < years[1][1] else (two, one)
        return ends if is_alike else None
    return None


def _words(label: str) -> str:
    return _YEAR.sub("", label).strip("全年的度")


def _evidence(text: str, *mentions: Mention | None) -> str:
    told = [m for m in mentions if m]
    return text[min(m.start for m in told) : max(m.end for m in told)]
