"""Which figure a number of a text is: by value, unit, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi.figures.figure import Figure
from fazhi.params.units import Units
from fazhi.reading import Kind, Mention

_HUNDRED = 100
_NAMED = Decimal("0.5")
"""The share of a figure's name that must stand around a number for it to be that figure."""
_APART = re.compile(
    "未|不|没|无|非|逾期|超期|缺席|失败|另外|以外|计划外|对外|预计|计划|目标|力争"
    "|胜诉|败诉|撤诉|应诉|驳回|维持|纠错|一审|二审|再审|诉前调解|律师|代理"
    "|起草|修改|修订|废止|失效|转发|备案|清理|应退|追回|退回|移来|转来|发起|接收"
    "|主办|会办|协办|分办|批示|答复|办结|审结|结案|完成|整改|按时|按期|满意|发现"
    "|结转|副职|分管|主题|推送"
)
"""What makes another count of a thing: a name without the word is not what is meant."""
_DONE = frozenset(("办结", "审结", "结案", "完成", "整改", "答复"))
"""What is said beside how it was done (经诉前调解结案), which the name then tells."""
_OTHERS = re.compile(
    "邻|兄弟|外[省市县]|其他|其它|某|全[国省]|上级|下级|下属|所属"
    "|各(?!类|项|种|级)|乡镇|镇街|街道|社区|[^农]村"
)
"""Who counts things of their own."""
_YEAR = re.compile(r"(20\d\d)年|(上年|上一年|去年|前年|往年|次年|明年|下一年)")
_TOTAL = re.compile(r"共计?|合计|总计|一共")
_DATE = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日号]")
"""When something was, which is no number of it."""
_AFAR = Decimal("0.2")
"""What words of the sentence count that stand farther from the number."""


@dataclass(frozen=True, slots=True)
class Named:
    """A figure, and the words by which a text may mean it.

    Attributes
    ----------
    figure
        With its value of the year.
    names
        Its label, the values that its filter asks for, and their other spellings.
    """

    figure: Figure
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of a text, and what it may be.

    Attributes
    ----------
    mention
        The number.
    figure
        Id of the figure that it is; ``None`` where that cannot be told.
    candidates
        Ids of the figures of that value, the likeliest first.
    """

    mention: Mention
    figure: str | None
    candidates: tuple[str, ...]


def bind(
    text: str, mentions: Sequence[Mention], known: Sequence[Named], units: Units, year: int
) -> list[Bound]:
    """Return what each number of a paragraph is; dates are none.

    A number is a figure if value and unit are the figure's, most of the figure's name stands
    around it, and no other figure fits as well. A share needs the whole name. What is said of
    another year, of others, or of another count of the same thing is no figure.

    Parameters
    ----------
    text
        The paragraph.
    mentions
        Its numbers.
    known
        The figures of the year.
    units
        For values in 万元 and the like.
    year
        Of the figures.
    """
    found: list[Bound] = []
    for n, mention in enumerate(mentions):
        near, far = _around(text, mentions, n)
        fitting = {
            named.figure.id: named for named in known if _is_value(mention, named.figure, units)
        }
        scores = {
            id_: max(_likeness(name, near, far) for name in named.names)
            for id_, named in fitting.items()
        }
        if _TOTAL.search(mention.label) and (whole := _whole_of(found, mention, known)) in scores:
            scores[whole] += 1
        order = sorted(scores, key=lambda id_: -scores[id_])
        around = f"{far}{mention.tail}"
        likely = [
            id_
            for id_ in order
            if scores[id_] >= _NAMED and _is_meant(fitting[id_], mention, near, around, year)
        ]
        best = likely[0] if likely and _stands_out(likely, scores) else None
        candidates = [id_ for id_ in order if scores[id_] > 0] or order
        if candidates or not _DATE.fullmatch(mention.text):
            found.append(Bound(mention, best, tuple(candidates)))
    return found


def _whole_of(before: Sequence[Bound], mention: Mention, known: Sequence[Named]) -> str:
    """Return the figure that the parts before a total in its sentence divide; empty for none."""
    parts = {bound.figure for bound in before if bound.mention.sentence == mention.sentence}
    wholes = {n.figure.whole.id for n in known if n.figure.whole and n.figure.id in parts}
    return wholes.pop() if len(wholes) == 1 else ""


def _is_meant(named: Named, mention: Mention, near: str, around: str, year: int) -> bool:
    """Tell whether nothing around a number says that it counts something else than a figure."""
    names = "|".join(named.names)
    if mention.kind is Kind.SHARE and not any(name in around for name in named.names):
        return False
    words = {*_APART.findall(near), *_OTHERS.findall(near)}
    strange = {word for word in words if word not in names}
    if strange - _DONE or (strange and strange == words):
        return False
    years = [*_YEAR.finditer(around)]
    return not years or years[-1][1] == str(year) or (years[-1][2] or "-") in names


def _stands_out(likely: Sequence[str], scores: Mapping[str, Decimal]) -> bool:
    return len(likely) == 1 or scores[likely[0]] > scores[likely[1]]


def _around(text: str, mentions: Sequence[Mention], n: int) -> tuple[str, str]:
    """Return the words next to a number, and those of its sentence before it."""
    mention = mentions[n]
    first = next(m for m in mentions if m.sentence == mention.sentence)
    sentence = text[max(0, first.start - len(first.label) - 1) : mention.start]
    return f"{mention.label}|{mention.tail}", sentence


def _is_value(mention: Mention, figure: Figure, units: Units) -> bool:
    """Tell whether a number says a figure's value, as far as it is rounded, in its unit."""
    if figure.value is None:
        return False
    value = Decimal(figure.value)
    if mention.kind is Kind.SHARE:
        return figure.unit == mention.unit and _within(value / _HUNDRED, mention)
    if mention.kind is not Kind.COUNT or not units.are_alike(figure.unit, mention.unit):
        return False
    return _within(units.convert(value, figure.unit, mention.unit), mention)


def _within(value: Decimal, mention: Mention) -> bool:
    return mention.interval.low <= value <= mention.interval.high


def _likeness(name: str, near: str, far: str) -> Decimal:
    """Return how much of a name stands around a number, from 0 to 1."""
    pairs = [name[n : n + 2] for n in range(len(name) - 1)] or [name]
    share = Decimal(sum(pair in near for pair in pairs)) / len(pairs)
    apart = Decimal(sum(pair in far and pair not in near for pair in pairs)) / len(pairs)
    return share + apart * _AFAR


def names_of(
    figure: Figure, literals: Iterable[str], synonyms: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the words for a figure: its label, what its filter names, and other spellings."""
    values = [*literals]
    others = [spelling for spelling, value in synonyms.items() if value in values]
    return tuple(dict.fromkeys([figure.label, *values, *others]))
