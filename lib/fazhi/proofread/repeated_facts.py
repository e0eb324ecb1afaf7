"""One fact told twice has one value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.fact import Fact
from fazhi.proofread.told_changes import find_changes_that_differ
from fazhi.proofread.told_facts import Read, told_facts
from fazhi.proofread.vocabulary import Terms
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.read_text import Reading

_THE_SAID = re.compile(
    r"(?:上述|(?<![级及岁元分度层本月年])以上|前述|该|这)$|(?:发现|交办|收到|承办|受理)的$"
)
_DONE_THEN = re.compile(rf"在[^，。；：、]{{0,4}}(?P<verb>[{HAN}]{{2}})的$")
"""Words that take up what was done in the sentence before: 接待来访186批。在接待的186批中."""

_ALL_OF_IT = re.compile(rf"^(?P<noun>[{HAN}]{{2}})[^，。；]{{0,4}}(?:共|全部|均)")
"""Words behind a number at the head of a sentence that speak of all: 12期培训共培训1450人."""

_IN_ALL = re.compile(rf"^(?P<noun>[{HAN}]{{2,10}})中$")
_HALF = Decimal("0.5")
"""Less than half of what was told may be some of it."""

_ALL_DONE = re.compile(
    rf"(?<=[。；，\n])(?:\d+[{HAN}]{{3,10}}?[、和及与])*\d+[{HAN}]{{3,10}}?(?:现?已|目前|已经)*(?:全部|均|都)(?=[已按得依{HAN}])"
)
"""A sentence that goes on with all of what was counted: 21件建议和33件提案已全部办复."""

_LISTED = re.compile(rf"(?P<noun>[{HAN}]{{2,8}}?)(?:[、和及与]|现?已|已经|目前|全部|均|都|$)")
_STILL_OPEN = re.compile("其余|剩余|尚|另|还有|正在")
_SAID_BEFORE = re.compile("上述|前述|以上")
_EACH = re.compile(rf"^(?P<noun>[{HAN}]{{2,8}}?)(?:均|全部)")
_TIMES = frozenset(["天", "个月", "小时", "分钟"])
"""Units of time, of which 这两天 takes up nothing."""

_SENTENCES = 2
_NOWHERE = Passage("")
_MOST_TOLD = 300
"""Ways in which one thing is told; a document that has more of them is a list."""
_YEAR = re.compile(r"20\d\d")
_TIME = re.compile(r"20\d\d|全年|本年|今年|年内")


def find_repeats_that_differ(read: Sequence[Read], terms: Terms) -> Iterator[Finding]:
    """Find a number that a document gives twice, of the same thing and time, with two values."""
    yield from _told_again(read)
    named = {year for _, reading in read for year in _YEAR.findall(reading.text)}
    times = (match[0] for _, reading in read for match in _TIME.finditer(reading.text))
    first = next(times, "")
    only_year = first if named == {first} else ""
    known: defaultdict[str, dict[object, Fact]] = defaultdict(dict)
    year = str(terms.year) if terms.year else only_year
    yield from find_changes_that_differ(read, year)
    for fact in told_facts(read, year):
        others = known[fact.words]
        told = [other for other in others.values() if fact.is_told_by(other)]
        if told and not any(fact.agrees(other) for other in told):
            yield fact.passage.fault(
                "fact-differs",
                (fact.start, fact.end),
                wrong=fact.text,
                other=told[0].text,
                label=fact.words,
            )
        alike = replace(fact, start=0, end=0, passage=_NOWHERE), fact.passage.heading
        if alike in others or len(others) < _MOST_TOLD:
            others[alike] = fact


def _told_again(read: Sequence[Read]) -> Iterator[Finding]:
    """Find ``上述36件`` behind ``收到提案35件``: what is meant was told in the sentence before."""
    for passage, reading in read:
        counted: defaultdict[tuple[Kind, str], list[Mention]] = defaultdict(list)
        values: defaultdict[tuple[Kind, str], set[Decimal]] = defaultdict(set)
        all_done = [*_all_done(reading)]
        for told, m in all_done:
            yield _differs(passage, m, told)
        done = {id(m) for _, m in all_done}
        for m in reading.mentions:
            before, known = counted[m.kind, m.unit], values[m.kind, m.unit]
            told_before, last = m.value in known, before[-1] if before else None
            near = [o for o in before[-2:] if last and o.sentence == last.sentence]
            before.append(m)
            known.add(m.value)
            if id(m) in done:
                continue
            if m.kind is not Kind.COUNT or m.is_about or m.unit in _TIMES:
                continue
            if last is None or told_before:
                continue
            if not (_takes_up(m, last) if last.sentence < m.sentence else _is_all_of(m, last)):
                continue
            is_near = m.sentence - last.sentence <= _SENTENCES and last.label
            if len(near) == 1 and is_near and not last.is_about:
                yield _differs(passage, m, last)


def _differs(passage: Passage, m: Mention, told: Mention) -> Finding:
    label = told.label.strip()[-12:]
    span = m.start, m.end
    return passage.fault("fact-differs", span, wrong=m.text, other=told.text, label=label)


def _all_done(reading: Reading) -> Iterator[tuple[Mention, Mention]]:
    """Yield what was told, and of how many it is said that all of them are done.

    ``办理建议21件、提案33件。目前，21件建议和32件提案已全部办复。``
    """
    for match in _ALL_DONE.finditer(reading.text):
        end = re.compile("。|$").search(reading.text, match.end())
        listed = [m for m in reading.mentions if match.start() <= m.start < match.end()]
        if _STILL_OPEN.search(reading.text, match.end(), end.start() if end else len(reading.text)):
            continue
        for m in listed:
            noun = _LISTED.match(m.tail)
            before = [o for o in reading.mentions if o.end <= match.start() and o.like(m)]
            near = [o for o in before if m.sentence - o.sentence <= _SENTENCES]
            if noun is None or any(o.value == m.value for o in near):
                continue
            told = [o for o in near if o.label.endswith(noun["noun"])]
            if len(told) == 1 and m.value > told[0].value * _HALF and not told[0].is_about:
                yield told[0], m


def _takes_up(m: Mention, told: Mention) -> bool:
    """Tell whether a number speaks of what the sentence before told: 上述36件, 办理的36件."""
    if m.label.endswith(("这", "该")):
        return m.tail[:2] in told.label + told.tail
    if _THE_SAID.search(m.label):
        return True
    if verb := _DONE_THEN.search(m.label):
        return verb["verb"] in told.label and m.tail.rstrip("中里")[-2:] in told.label + told.tail
    if m.label == "在" and (named := _IN_ALL.match(m.tail)):
        return named["noun"] in told.label + told.tail and m.value > told.value * _HALF
    noun = _ALL_OF_IT.match(m.tail) if not m.label and m.mark == "。" else None
    return noun is not None and noun["noun"] in told.label


def _is_all_of(m: Mention, told: Mention) -> bool:
    """Tell whether a sentence goes on with all that it counted: 召开会议21次，21次会议均有记录."""
    noun = _EACH.match(m.tail) if not m.label and m.mark in ("，", "；") else None
    if _SAID_BEFORE.fullmatch(m.label) and m.mark == "，":
        return m.tail[:2] in told.label + told.tail
    is_it = noun is not None and noun["noun"] in told.label + told.tail
    return is_it and m.value > told.value * _HALF
