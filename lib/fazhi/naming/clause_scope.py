"""Of whom, of when and of what a sentence speaks before it comes to a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fazhi.language.script import HAN
from fazhi.naming.number_clauses import LAST_YEAR, NEXT_YEAR, Clause

_YEAR = re.compile(rf"(20\d\d)年|({LAST_YEAR}|{NEXT_YEAR}|前年|往年)")
_SINCE = re.compile(
    r"(?:(?P<own>今年|本年|年初|20\d\d年)[^，。；]{0,3})?(?:以来|至今)|[“”]?十[三四五六]五[“”]?|上半年|下半年"
    r"|[一二三四1-4]季度|任期|五年|三年|两年|近年|历年"
    r"|节[前后]|期间|当[天日晚]|每[年月季周]|月均|年均|平均"
    r"|20\d\d年?[至到—~～-]+20\d\d年|\d月"
)
"""Time that is less or more than the year."""
_WHOLE = re.compile(
    r"(?<!\d)1月?(?:1日)?[至到—~～-]+12月(?:31日|底|末)?|(?:截[至止到]|到)(?:20\d\d年)?12月(?:31日|底|末)"
)
"""How the whole year is said by its months."""
_AIM = re.compile(
    rf"力争|预计|争取|目标|下一步|今后|拟于|不少于|不低于|计划(?!任务|内|外)(?=[{HAN}])"
)
_AHEAD = re.compile("打算|安排|计划|思路|方向|展望|重点任务|重点工作")
"""What a heading calls what is still to come."""
_ORGAN = (
    "局|院|馆|站|队|委|厅|办公室|政府|人大|政协|镇|乡|街道|社区|村|学校|小学|幼儿园|事务所"
    "|中心(?!组)|协会|公司|企业|部门|单位|支部"
)
_NO_ACTOR = (
    "[向会同与和联在对按据由从请受为经报把以]|加强|推进|深化|落实|组织|开展|聚焦|围绕|针对|督促|指导|走进"
    "|深入|坚持|完善|健全|建立|成立|邀请|推动|规范|强化|压实|明确|配合|协助|服务|支持|面向|聘请|选派"
    "|召开|参加|办理|承办|处理|收到|通过|利用|依托|督办|贯彻|学习|紧扣|接受|主动|依法|全面|认真|积极"
)
"""How a phrase opens in which an organ is no subject."""
_GUIDES = "领导|指导|要求|部署|统一|支持|安排|下"
"""Under an organ that does these, another one does what is counted."""
_ACTOR = re.compile(
    rf"(?:^|[，；：。！？])(?:全年|今年|本年度?|其中|同期|累计|[共已均县])*+(?!{_NO_ACTOR})"
    rf"(?P<who>[{HAN}]{{0,8}}?(?:{_ORGAN}))(?!{_ORGAN}|[{HAN}]{{0,6}}(?:{_GUIDES}))"
)
_OTHERS = re.compile(
    "(?P<who>邻[县市区]|兄弟|外[省市县]|其[他它]|全[国省市县区]|上级|下级|下属|所属"
    "|各(?:地|县|镇|乡|村|部门|单位)|乡镇|镇街)"
)
_NOT_OURS = "[邻外各某]"
_WHOLE_WORD = f"(?:(?!局)|(?<![{HAN}])|(?<=[我本全年由经在对]))"
"""局机关 is ours where it is no part of 县司法局机关."""
_FIELD = re.compile(
    rf"(?:^|[，；：。])(?:其中|在)?([{HAN}“”、]{{2,12}}?)(?:方面|领域|环节|范围内|中)，"
)


def is_elsewhere(clause: Clause, names: Sequence[str], ours: Iterable[str], year: int) -> bool:
    """Tell whether a number is said of others, of another time, or within a field of its own.

    Parameters
    ----------
    clause
        The words that the number goes by.
    names
        Of what it may be, and of what was told before it.
    ours
        What the bureau is called.
    year
        Of the report.
    """
    years = [*_YEAR.finditer(_whole(clause))]
    is_other = bool(years) and years[-1][1] != str(year)
    if is_other and (years[-1][2] or "-") not in "|".join(names):
        return True
    if is_of_others(clause, names, ours, year):
        return True
    known = "|".join(names)
    return any(not _share(match[1], known) for match in _FIELD.finditer(f"，{clause.before}，"))


def is_of_others(clause: Clause, names: Sequence[str], ours: Iterable[str], year: int) -> bool:
    """Tell whether a number is said of others, of more or less than a year, or of what is to come.

    Years that are named are left aside.
    """
    if any(not _begins(match["who"], names) for match in _actors(clause, ours)):
        return True
    known, whole = "|".join(names), _whole(clause)
    years = [*_YEAR.finditer(whole)]
    is_dated = bool(years) and years[-1].start() > len(clause.heading)
    ahead = [] if is_dated else [*_AHEAD.finditer(clause.heading)]
    if any(match[0] not in known for match in (*ahead, *_AIM.finditer(whole))):
        return True
    return any(not _is_own(match, year) for match in _SINCE.finditer(_WHOLE.sub("", whole)))


def _whole(clause: Clause) -> str:
    return f"{clause.heading}，{clause.before}，{clause.near}"


def _actors(clause: Clause, ours: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield who does what is said, of those named behind the bureau itself."""
    own = re.compile(f"(?<!{_NOT_OURS}){_WHOLE_WORD}(?:{'|'.join(map(re.escape, ours))})")
    if own.search(clause.near):
        return
    ends = [match.end() for match in own.finditer(clause.before)]
    said = f"·{clause.before[ends[-1] :]}" if ends else clause.before
    yield from _ACTOR.finditer(f"{said}{clause.near}")
    yield from _OTHERS.finditer(f"{said}{clause.near}")


def _begins(who: str, names: Iterable[str]) -> bool:
    """Tell whether an organ is what a name begins with, and so none that does what is counted."""
    return any(name.startswith(who) for name in names)


def _is_own(match: re.Match[str], year: int) -> bool:
    return match["own"] in ("今年", "本年", "年初", f"{year}年")


def _share(words: str, known: str) -> bool:
    return any(words[n : n + 2] in known for n in range(len(words) - 1))
