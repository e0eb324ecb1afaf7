"""What is said of a row of years holds of each: 连续三年下降, 连续四年零纠错."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.language.numerals import read_number
from fazhi.language.script import HAN
from fazhi.proofread.told_facts import Read
from fazhi.proofread.vocabulary import Terms
from fazhi.reading.changes import DOWN, UP
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.read_text import Reading

_NEAR, _BEHIND = 5, 14
_CASES = re.compile("案件|情况|事件|现象|记录|事故")
_OURS = re.compile(r"[我本全该](?:[省市县区州]|局|院|镇|乡|街道|中心|单位|部门)+$")
_STREAK = re.compile(r"(?:连续|近|过去|最近)([二两三四五六七八九十]|\d)年(?:来|以来|间|内)?")
_NAMED_YEARS = re.compile(r"(?:20\d\d)年?(?:度)?(?:[、和，及]20\d\d年?度?)+")
_SPAN = re.compile(r"(20\d\d)年?\s*(?:至|—|－|-|到|～|~)\s*(20\d\d)年")
_YEAR = re.compile(r"20\d\d")
_OF_YEAR = re.compile(
    r"(?:[和及与]|其中)?(?P<year>20\d\d)年?度?(?:全年)?(?:同比|[比较]上年)?"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))?(?:率|幅|幅度)?(?:为|是|有|达到?)*$"
)
"""The label of a number that is told of a year and no more: 2022年为, 2021年增长."""

_IN_TURN = re.compile(
    rf"(?P<years>20\d\d年?度?(?:[、和]20\d\d年?度?)+)[^，。；：、\d]{{0,8}}分别"
    rf"(?:同比|[比较]上年)?(?:(?P<up>{UP})|(?P<down>{DOWN}))?(?:为|是|达到?)?$"
)
"""Years whose numbers follow in their order."""

_RUNS = re.compile(
    rf"(?:呈|保持|实现|逐年|持续|稳步|同比|大幅|均|都|正|负|[两双]位数|[，])*(?:(?P<up>{UP})|(?P<down>{DOWN}))"
)
_TWO_DIGITS = re.compile("[^，。；：]{0,8}[两双]位数")
_RATE_NAME = re.compile("(?:率|比例|占比|比重|满意度)$")
_AT_LEAST, _OR_MORE = re.compile("(?:不低于|超过|高于)$"), re.compile("以上")
_TENTH, _REACH = Decimal("0.1"), 16


@dataclass(frozen=True, slots=True)
class _OfYear:
    """A number of a year; ``rises`` where it is told as a change, ``None`` where as a level."""

    year: int
    mention: Mention
    rises: bool | None


def find_broken_streaks(read: Sequence[Read], terms: Terms) -> Iterator[Finding]:
    """Find 连续三年 beside other than three years, or with a year in which it did happen."""
    never = "|".join(map(re.escape, sorted(terms.never, key=len, reverse=True)))
    denied = re.compile(
        rf"(?:[{HAN}]{{0,8}}?(?:保持|实现|做到)[{HAN}]{{0,8}}?)?(?:{never})(?:发生)?(?P<what>[^，。；：、（]{{2,10}})"
    )
    for passage, reading in read:
        text = reading.text
        for streak in _STREAK.finditer(text):
            number = int(read_number(streak[1].replace("两", "二")) or 0)
            begin = max(text.rfind(mark, 0, streak.start()) for mark in "。；\n") + 1
            sentence = re.split("[。；]", text[begin:], maxsplit=1)[0]
            years = _years(sentence)
            before = text[max(begin, streak.start() - _NEAR) : streak.start()]
            behind = text[streak.end() : streak.end() + _BEHIND]
            said = _OURS.sub("", before).rstrip("，")
            is_near = said.endswith(("年", "年度")) or bool(_YEAR.search(behind))
            is_near = is_near and not behind.startswith("的")
            if years and len(years) != number and is_near:
                at = (streak.start(), streak.end())
                yield passage.fault(
                    "streak-broken", at, "count", told=streak[0], years=[f"{y}年" for y in years]
                )
            if what := denied.match(text, streak.end()):
                yield from _happened(passage, reading, streak, what["what"])
            yield from _turned(passage, reading, streak, number)


def _years(sentence: str) -> list[int]:
    if span := _SPAN.search(sentence):
        return list(range(int(span[1]), int(span[2]) + 1))
    named = _NAMED_YEARS.search(sentence)
    return sorted(set(map(int, _YEAR.findall(named[0])))) if named else []


def _happened(
    passage: Passage, reading: Reading, streak: re.Match[str], what: str
) -> Iterator[Finding]:
    core = _CASES.sub("", what)[-4:]
    years = [*map(int, _YEAR.findall(reading.text[streak.end() :]))]
    begin = max(years, default=0) - int(read_number(streak[1].replace("两", "二")) or 0)
    tails = {core, core[-2:]} if len(core) > 1 else {what}
    for m in reading.mentions:
        if m.start < streak.end() or m.kind is not Kind.COUNT or not m.value:
            continue
        said = _CASES.sub("", m.label)
        is_it = m.label.endswith(what) or any(said.endswith(tail) for tail in tails)
        is_it = is_it or _is_of_row(reading, streak, m)
        if is_it and _YEAR.search(m.label):
            year = f"{_YEAR.findall(m.label)[-1]}年"
            if int(year[:-1]) <= begin:
                continue  # before the row of years
            told = reading.text[streak.start() : streak.end()] + "没有" + what
            yield passage.fault(
                "streak-broken", (m.start, m.end), told=told, year=year, wrong=m.text
            )


def _is_of_row(reading: Reading, streak: re.Match[str], m: Mention) -> bool:
    """Tell a number of a year alone, in the row that stands behind a streak: 2022年1件."""
    between = reading.text[streak.end() : m.start]
    first = _YEAR.search(between)
    if first is None or "。" in between or _OF_YEAR.match(m.label) is None:
        return False
    row = [o for o in reading.mentions if o.sentence == m.sentence and _OF_YEAR.match(o.label)]
    if all(o.value for o in row):
        return False  # without a 0, they are of something else: 2021年12件、2022年15件均获维持
    return between[: first.start()].removesuffix("其中").endswith(("：", "，", "（"))


def _turned(
    passage: Passage, reading: Reading, streak: re.Match[str], number: int
) -> Iterator[Finding]:
    """Find the year of a row that breaks what is said: 连续三年下降, 2022年7件, 2023年8件."""
    row = _row(reading, streak)
    if not row or not all(row[0].mention.like(one.mention) for one in row):
        return
    begin = row[-1].year - number
    text, end = reading.text, streak.end()
    least = _least(reading, streak)
    runs = _RUNS.match(text, end)
    broken: list[_OfYear] = []
    if least is not None and row[0].mention.kind is Kind.SHARE:
        broken = [one for one in row if one.mention.value < least]
    elif runs and all(one.rises is not None for one in row):
        broken = [one for one in row if one.rises is not bool(runs["up"])]
    elif runs and all(one.rises is None for one in row) and _is_level(reading, streak, row[0]):
        broken = [
            after
            for before, after in pairwise(row)
            if after.year - before.year == 1
            and not _goes_on(before.mention.value, after.mention.value, rises=bool(runs["up"]))
        ]
    for one in broken:
        if one.year > begin:
            said = re.split("[，。；：、（]", text[end:].lstrip("，"), maxsplit=1)[0][:_REACH]
            yield passage.fault(
                "streak-broken",
                (one.mention.start, one.mention.end),
                "value",
                told=streak[0] + said,
                year=f"{one.year}年",
                wrong=one.mention.text,
            )
            return


def _goes_on(before: Decimal, after: Decimal, *, rises: bool) -> bool:
    return after > before if rises else after < before


def _is_level(reading: Reading, streak: re.Match[str], one: _OfYear) -> bool:
    """Tell numbers that may be compared; a share behind 连续三年增长 may be the growth itself."""
    if one.mention.kind is Kind.COUNT:
        return True
    return bool(_RATE_NAME.search(reading.text[: streak.start()]))


def _least(reading: Reading, streak: re.Match[str]) -> Decimal | None:
    """Return what each year reached at least: 两位数增长, 保持在95%以上."""
    if _TWO_DIGITS.match(reading.text, streak.end()):
        return _TENTH
    for m in reading.mentions:
        if streak.end() <= m.start <= streak.end() + _REACH:
            said = reading.text[streak.end() : m.start]
            is_all = m.kind is Kind.SHARE and m.value == 1
            is_least = is_all or _OR_MORE.match(m.tail) or _AT_LEAST.search(m.label)
            return m.value if is_least and not re.search("[，。；：、]", said) else None
    return None


def _row(reading: Reading, streak: re.Match[str]) -> list[_OfYear]:
    """Return the numbers of years in the sentence of a streak; none where they are not in order."""
    text = reading.text
    begin = max(text.rfind(mark, 0, streak.start()) for mark in "。；\n") + 1
    close = re.compile("[。；\n]").search(text, streak.end())
    end = close.start() if close else len(text)
    inside = [m for m in reading.mentions if begin <= m.start < end]
    row: list[_OfYear] = []
    for n, m in enumerate(inside):
        if turn := _IN_TURN.search(text, begin, m.start):
            years = [int(year) for year in _YEAR.findall(turn["years"])]
            listed = inside[n : n + len(years)]
            is_list = all(not one.label.strip("和及与") for one in listed[1:])
            row = [_of_year(y, one, turn) for y, one in zip(years, listed, strict=False)]
            row = row if is_list and len(listed) == len(years) else []
            break
        is_first = not row and m.start < streak.start()
        told = _OF_YEAR.search(m.label) if is_first else _OF_YEAR.match(m.label)
        if told is None or m.is_about:
            if row and row[-1].mention.start > streak.end():
                break
            row = row if m.start > streak.end() else []
            continue
        row.append(_of_year(int(told["year"]), m, told))
    is_in_order = all(one.year < other.year for one, other in pairwise(row))
    return row if is_in_order else []


def _of_year(year: int, m: Mention, told: re.Match[str]) -> _OfYear:
    rises = True if told["up"] else False if told["down"] else None
    return _OfYear(year, m, rises)
