"""What comes to each: 人均, 案均, 每千人口."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.ratios import CHANGED
from fazhi.reading.relations import Average

_PER = re.compile(
    r"(?P<each>人均|户均|案均|件均|亩均|次均|人次均|每[人户案件起宗次家])(?P<noun>[^，。；：]{0,8}?)(?:为|达到?|约)?$"
)
_TIME = re.compile("全年|本年|累计|平均|年|月|约|按")
_COUNTED: Mapping[str, tuple[str, ...]] = {
    "人": ("人", "人次", "名"),
    "户": ("户", "户次"),
    "案": ("件", "起", "宗"),
    **dict.fromkeys("件起宗", ("件", "起", "宗")),
    "次": ("次", "人次", "场次", "场"),
    "家": ("家",),
    "亩": ("亩",),
}
_AID = ("补助", "补贴", "救助", "津贴", "资助", "发放")
"""What is given to persons, one word for another."""

_DENSITY = re.compile(
    r"每(?P<size>十万|百万|百|千|万)名?(?:常住|户籍)?人口?(?:拥有|配备|有)?的?"
    r"(?P<noun>[^，。；：\d]{2,16}?)数?(?:为|达到?|是)*$"
)
_SIZES: Mapping[str, int] = {
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
}
_POPULATION = re.compile("人口(?:总?数|总量)?(?:为|达到?)?$")


def find_averages(text: str, mentions: Sequence[Mention]) -> Iterator[Average]:
    """Yield what comes to each of a count (人均, 案均), where total and count go before."""
    for n, each in enumerate(mentions):
        word = _PER.search(each.label)
        if word is None or each.kind is not Kind.COUNT or each.is_about:
            continue
        if each.tail.startswith("的"):
            continue  # 每人50万元的保险 is of another sum
        counted = _COUNTED[
            word["each"].removeprefix("每").removesuffix("均") if word["each"] != "人次均" else "人"
        ]
        near = [m for m in mentions[:n] if m.sentence == each.sentence and m.kind is Kind.COUNT]
        counts = [m for m in near if m.unit in counted]
        totals = [m for m in near if m.unit == each.unit and m.unit not in counted]
        if len(counts) != 1 or len(totals) != 1 or counts[0].is_about or totals[0].is_about:
            continue
        if CHANGED.search(totals[0].label) or not counts[0].value:
            continue
        subject = each.label[: word.start()]
        is_of_others = "其中" in subject or _is_other(subject, totals[0].label + counts[0].label)
        if _is_of(word["noun"], totals[0].label) and not is_of_others:
            begin = min(counts[0].start, totals[0].start)
            yield Average(totals[0], counts[0], each, text[begin : each.end])


def find_densities(text: str, mentions: Sequence[Mention]) -> Iterator[Average]:
    """Yield what comes to so many of a population: 人口58.4万人，医师1694人，每千人口医师2.9人."""
    for n, each in enumerate(mentions[1:], start=1):
        said = _DENSITY.search(text[mentions[n - 1].end : each.start])
        if said is None or each.kind is not Kind.COUNT or each.is_about:
            continue
        near = [m for m in mentions[:n] if each.sentence - m.sentence <= 1 and not m.is_about]
        people = [m for m in near if m.unit == "人" and _POPULATION.search(m.label)]
        totals = [m for m in near if m.like(each) and _is_called(text, m, said["noun"])]
        if len(people) != 1 or len(totals) != 1 or not people[0].value or not each.value:
            continue
        count = _in_units(people[0], said["size"])
        rounded = replace(each, step=each.step or Decimal(1))
        begin = min(people[0].start, totals[0].start)
        yield Average(totals[0], count, rounded, text[begin : each.end])


def _is_called(text: str, m: Mention, noun: str) -> bool:
    """Tell whether a number is of what a noun says, brackets and all."""
    return text.endswith(noun, 0, m.start) or text.endswith(f"{noun}数", 0, m.start)


def _in_units(people: Mention, size: str) -> Mention:
    """Return a number of persons counted in thousands and the like: 58.4万人 is 584千人."""
    value, step = people.value / _SIZES[size], people.step / _SIZES[size]
    return replace(people, value=value, step=step, text=f"{value.normalize():f}{size}{people.unit}")


def _is_other(subject: str, known: str) -> bool:
    """Tell whether what stands before 人均 is something that neither total nor count names."""
    words = _TIME.sub("", subject)
    return len(words) > 1 and not any(words[n : n + 2] in known for n in range(len(words) - 1))


def _is_of(noun: str, label: str) -> bool:
    """Tell whether what is given to each is what the total names."""
    is_aid = noun in _AID and any(word in label for word in _AID)
    return not noun or noun in label or is_aid or (len(noun) == len("罚款") and noun[0] in label)
