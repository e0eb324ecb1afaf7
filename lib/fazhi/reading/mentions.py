"""Numbers with units as a text mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import prod

from fazhi.language.measure_words import measure_pattern
from fazhi.language.numerals import ARABIC, NUMERALS, SCALES, read_number, read_numeral
from fazhi.language.script import HAN
from fazhi.reading.intervals import Interval

MARKS = "，；。：、（）！？\n"
"""Marks that part phrases."""

SENTENCE_MARKS = "。！？\n"

MONEY = "元"
PERCENT, PERMILLE, POINTS = "%", "‰", "个百分点"

_SHARES = {PERCENT: Decimal("0.01"), PERMILLE: Decimal("0.001"), POINTS: Decimal("0.01")}
_CONTINUOUS = frozenset(
    (
        *("元", "公里", "千米", "米", "吨", "公斤", "小时", "分钟", "千瓦时"),
        *("亩", "公顷", "平方米", "平方公里", "立方米"),
        *("微克/立方米", "毫克/立方米", "毫克/升"),
    )
)
"""Units of which a number without decimals may be rounded."""

_FOLDED = str.maketrans("(),;:％０１２３４５６７８９", "（），；：%0123456789")
_IN_NUMBER = re.compile(r"(?<=[0-9])[,:](?=[0-9])|(?<=[0-9]),(?=\s[0-9]{3}(?![0-9]))")
_WIDE_IN_NUMBER = re.compile(
    r"(?<=[0-9０-９])．(?=[0-9０-９])|(?<=[０-９])，(?=[０-９])|(?<![\d，.]\d\d\d)(?<=\d)，(?=\d{3}(?:\.\d+)?[万亿]?元)"
)
_SPELT = re.compile("[零〇一二两三四五六七八九]{2,}")
"""Digits in a row are a year, or say 二三 for two or three."""

_LARGE = re.compile("[百千]?[万亿]+$")
_SPACED = r"\d{1,3}(?:,\s?\d{3})+(?!\d)(?:\.\d+)?"
"""A number with spaces behind the marks between its thousands, as typesetting leaves them."""

_NOT_BEHIND = r"(?<![\d.,:第〔/A-Za-z.\-—~～])(?<!\d[ 至到])"
_CLASS = "类"
_NAME_OF_CLASS = re.compile(rf"[{HAN}]{{0,8}}\d")
"""Behind 二类 that is the name of a class, and no number of classes: 二类企业873户."""

_OF_AGE = "岁"
_MEAN_AGE = re.compile("(?:年龄|寿命)[^，。；：、]{0,6}$")

_ABOUT_BEFORE = re.compile(
    r"(?:约|近|超过|超|逾|不少于|不低于|不超过|至少|最多|达到或超过)[为到]?$"
)
_ABOUT_BEHIND = re.compile(r"以上|以下|左右|以内|上下")


class Kind(StrEnum):
    """What a number says."""

    COUNT = "count"
    SHARE = "share"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit in a text.

    Attributes
    ----------
    value
        In the unit without its scale: ``1.2万元`` is 12000, ``5.4%`` is 0.054.
    step
        Value of the last digit that is written, in the same unit; 0 where a count of whole
        things leaves no room.
    unit
        Without its scale: 元, 件; ``%`` of a share, ``个百分点`` of a difference of two.
    kind
        What it says.
    start, end
        Where number and unit stand.
    text
        Number and unit as written.
    label
        The words before it, since the last mark or number: what is counted, or how it relates.
    tail
        The words behind it, up to the next mark or number.
    mark
        The mark before the label, a line break where nothing goes before; empty where a number
        goes before without a mark.
    depth
        How many brackets it stands in.
    sentence
        Which sentence of the text it stands in, counted from 0.
    is_about
        Whether the text says that the number is not exact (约, 余, 以上).
    """

    value: Decimal
    step: Decimal
    unit: str
    kind: Kind
    start: int
    end: int
    text: str
    label: str = ""
    tail: str = ""
    mark: str = ""
    depth: int = 0
    sentence: int = 0
    is_about: bool = False

    @property
    def interval(self) -> Interval:
        """What the number may stand for."""
        return Interval.rounded(self.value, self.step)

    def like(self, other: Mention) -> bool:
        """Tell whether both count the same kind of thing."""
        return self.kind is other.kind and self.unit == other.unit


@lru_cache(maxsize=16)  # several rules look at a paragraph in turn
def fold(text: str) -> str:
    """Return a text of the same length with Chinese marks and ASCII digits.

    Marks that stand in a number, such as that between thousands, are Latin ones.
    """
    kept = {match.start(): match[0] for match in _IN_NUMBER.finditer(text)}
    kept |= {m.start(): "." if m[0] == "．" else "," for m in _WIDE_IN_NUMBER.finditer(text)}
    folded = text.translate(_FOLDED)
    if not kept:
        return folded
    return "".join(kept.get(n, character) for n, character in enumerate(folded))


def mentions_in(text: str, units: Sequence[str]) -> tuple[Mention, ...]:
    """Return the numbers with units of a text, in order.

    Parameters
    ----------
    text
        As :func:`fold` returns it.
    units
        Measure words; 元 and its scales, shares and percentage points are known.
    """
    marks = [*re.finditer(f"[{MARKS}]", text)]
    found = [m for m in _scan(text, _pattern(tuple(units))) if not _is_age(text, m)]
    return tuple(_place(text, found, marks))


@lru_cache(maxsize=8)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    measures = measure_pattern((*units, MONEY))
    return re.compile(
        rf"""{_NOT_BEHIND}(?P<number>{_SPACED}|{ARABIC})(?P<more>[余多]?)(?P<scale>[百千]?[万亿]?)
             (?P<also>[余多]?)[ ]?(?P<unit>{POINTS}|[{PERCENT}{PERMILLE}]|{measures})
           | 百分之(?P<hundredths>[{NUMERALS}点]+)
           | (?<![第{NUMERALS}几])(?P<numeral>[{NUMERALS}]+)(?P<counted>{measures})
             (?![合共总]计)""",
        re.VERBOSE,
    )


def _is_age(text: str, m: Mention) -> bool:
    """Tell the age by which some are counted, a name and no amount: 65岁及以上人口8.17万人."""
    return m.unit == _OF_AGE and not _MEAN_AGE.search(text, 0, m.start)


def _scan(text: str, pattern: re.Pattern[str]) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        if match["counted"] == _CLASS and _NAME_OF_CLASS.match(text, match.end()):
            continue
        if mention := _arabic(match) if match["number"] else _chinese(match):
            yield mention


def _arabic(match: re.Match[str]) -> Mention | None:
    number, unit = "".join(match["number"].split()), match["unit"]
    value = read_number(number)
    if value is None:
        return None
    factor = _SHARES.get(unit, Decimal(1))
    for scale in match["scale"]:
        factor *= SCALES[scale]
    decimals = len(number.partition(".")[2])
    is_whole = not decimals and factor == 1 and unit not in _CONTINUOUS
    return Mention(
        value=value * factor,
        step=Decimal(0) if is_whole else factor.scaleb(-decimals),
        unit=PERCENT if unit == PERMILLE else unit,
        kind=_kind(unit),
        start=match.start(),
        end=match.end(),
        text=match[0],
        is_about=bool(match["more"] or match["also"]),
    )


def _chinese(match: re.Match[str]) -> Mention | None:
    """Read a numeral; 一 alone is an article more often than a number."""
    numeral = match["hundredths"] or match["numeral"]
    value = read_numeral(numeral)
    if value is None or numeral == "一" or _SPELT.fullmatch(numeral):
        return None
    unit = match["counted"] or PERCENT
    factor = _SHARES.get(unit, Decimal(1))
    decimals = len(numeral.partition("点")[2])
    is_whole = unit not in _CONTINUOUS and unit not in _SHARES
    step = Decimal(0) if is_whole else factor.scaleb(-decimals)
    if large := _LARGE.search(numeral):
        step = Decimal(prod(SCALES[scale] for scale in large[0]))
    return Mention(value * factor, step, unit, _kind(unit), *match.span(), match[0])


def _kind(unit: str) -> Kind:
    if unit == POINTS:
        return Kind.POINTS
    return Kind.SHARE if unit in _SHARES else Kind.COUNT


def _place(
    text: str, found: Sequence[Mention], marks: Sequence[re.Match[str]]
) -> Iterator[Mention]:
    """Yield the mentions with what stands around them."""
    end, n, depth, sentence = 0, 0, 0, 0
    last: re.Match[str] | None = None
    for k, mention in enumerate(found):
        while n < len(marks) and marks[n].start() < mention.start:
            last = marks[n]
            depth = max(0, depth + (last[0] == "（") - (last[0] == "）"))
            sentence += last[0] in SENTENCE_MARKS
            n += 1
        behind = marks[n].start() if n < len(marks) else len(text)
        following = found[k + 1].start if k + 1 < len(found) else len(text)
        begin = max(end, last.end() if last else 0)
        label, tail = text[begin : mention.start], text[mention.end : min(behind, following)]
        about = _ABOUT_BEFORE.search(label) or _ABOUT_BEHIND.match(tail)
        yield replace(
            mention,
            label=label,
            tail=tail,
            mark=last[0] if last and last.end() >= end else "" if end else "\n",
            depth=depth,
            sentence=sentence,
            is_about=mention.is_about or bool(about),
        )
        end = mention.end
