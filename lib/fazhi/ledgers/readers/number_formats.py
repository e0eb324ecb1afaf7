"""What a workbook's number formats make of its numbers: percentages, other scales, words behind."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lxml import etree

from fazhi.ledgers.readers.sheet import MISSIGNED, SHOWN_BY, UNSHOWN, YEARLESS

_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    16: "d-mmm",
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
}
"""Numbers of formats that every workbook knows, in Chinese, and that change what is read."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<condition>(?:[<>]=?|=|<>)-?\d+(?:\.\d+)?)\]|\[(?P<other>[^\]]*)\]|_.|\*.|(?P<general>General|G/通用格式)"
    r"|(?P<digits>[0#?]+)|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<exponent>E[+-])"
    r"|(?P<date>[ymdhsebYMDHSEBg]|上午/下午|AM/PM|A/P)|(?P<text>@)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', re.DOTALL)
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_SPANS = frozenset({"[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"})
"""What shows hours, minutes or seconds beyond a day."""
_BRACKETS_AND_BLANKS = str.maketrans("", "", "()（） \xa0")
_SIGN = re.compile(r"[-+△▲－＋−–]")
_CURRENCY = re.compile(r"[¥￥$€£]?")
_ONLY_SIGN = re.compile(r"[¥￥$€£]?(?P<sign>[-+△▲－＋−–])[¥￥$€£]?")
_PLUS = frozenset("+＋")
_ONLY_NEGATIVE = re.compile(r"<=?(?:0|-\d+)(?:\.\d+)?|=-.+")
_ALL_POSITIVE = re.compile(r">=?0(?:\.0+)?")
_FIFTEEN = 15
"""Digits that a spreadsheet keeps."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """One section of a number format, as far as it changes what a number says.

    Attributes
    ----------
    condition
        As ``>=10000``; empty where the sign of the number chooses the section.
    before, behind
        Words around the number.
    percent
        Whether it is shown as a percentage.
    shown_by
        What the number is divided by before it is shown.
    zeros
        How many digits are shown at least; more than one for numbers such as 007.
    between
        Words among the digits, each after how many digits from the right.
    digits
        Whether the number is shown; a format may hide it, or show words in its place.
    yearless
        Whether a day is shown without its year, as 5月6日.
    negates
        Whether a minus or brackets stand around the number.
    marks
        Whether the number has a colour, or words before it.
    missigns
        Whether a positive number looks negative, or a negative one positive.
    """

    condition: str = ""
    before: str = ""
    behind: str = ""
    percent: bool = False
    shown_by: int = 1
    zeros: int = 1
    between: tuple[tuple[int, str], ...] = ()
    digits: bool = True
    yearless: bool = False
    negates: bool = False
    marks: bool = False
    missigns: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether a number is shown as what it is."""
        looks = replace(self, condition="", negates=False, marks=False)
        return looks == NumberFormat()

    def show(self, value: float) -> str:
        """Return what a cell says, exactly: 0.95 as 95%, 123000 that is shown as 12.3 as both."""
        if self.yearless:
            return f"{_plain(Decimal(f'{value:.{_FIFTEEN}G}'))}{YEARLESS}"
        if not self.digits:
            return self.before or f"{_plain(Decimal(f'{value:.{_FIFTEEN}G}'))}{UNSHOWN}"
        number = Decimal(f"{value:.{_FIFTEEN}G}")
        if self.missigns and value:
            return f"{_plain(number)}{MISSIGNED}"
        if self.percent:
            return f"{self.before}{_plain(number * 100)}%{self.behind}"
        digits = _plain(number)
        if self.between and digits.isdecimal():
            digits = digits.rjust(self.between[-1][0] + 1, "0")
            for count, word in reversed(self.between):
                digits = f"{digits[:-count]}{word}{digits[-count:]}"
        elif self.zeros > 1 and digits.isdecimal():
            digits = digits.rjust(self.zeros, "0")
        scaled = f"{SHOWN_BY}{self.shown_by}" if self.shown_by != 1 else ""
        return f"{self.before}{digits}{scaled}{self.behind}"


Sections = Sequence[NumberFormat]
Token = tuple[str, str, "re.Match[str]"]


def find_formats(styles: bytes) -> Mapping[int, Sections]:
    """Return the formats of cells that say more than the number, by the number of the style.

    Parameters
    ----------
    styles
        The part ``xl/styles.xml`` of a workbook.
    """
    book = etree.fromstring(styles, etree.XMLParser(resolve_entities=False, no_network=True))
    codes = dict(_BUILT_IN)
    for one in book.iterfind("{*}numFmts/{*}numFmt"):
        codes[int(one.get("numFmtId", "0"))] = one.get("formatCode", "")
    parsed = {id_: parse_format(code) for id_, code in codes.items()}
    return {
        number: parsed[id_]
        for number, style in enumerate(book.iterfind("{*}cellXfs/{*}xf"))
        if (id_ := int(style.get("numFmtId", "0"))) in parsed
        and not all(section.is_plain for section in parsed[id_])
    }


def show(value: float, sections: Sections) -> str | None:
    """Return what a cell says, where its format says more than the number; else ``None``."""
    for section in sections:
        if section.condition and _holds(section.condition, value):
            return _shown(section, value)
    rest = [section for section in sections if not section.condition]
    if not rest:
        return None
    by_sign = 1 if value < 0 else 2 if value == 0 else 0
    return _shown(rest[by_sign] if by_sign < len(rest) else rest[0], value)


def _shown(section: NumberFormat, value: float) -> str | None:
    if section.is_plain or (not section.digits and not value):  # many formats leave out a zero
        return None
    return section.show(value)


def _holds(condition: str, value: float) -> bool:
    bound = condition.lstrip("<>=")
    return _COMPARE[condition.removesuffix(bound)](value, float(bound))


def parse_format(code: str) -> Sections:
    """Return the sections of a number format; one for dates or text shows a number as it is."""
    *sections, last = [match[1] for match in _SECTION.finditer(code)]
    parsed = list(map(_section, [*sections, *filter(None, [last])]))
    return tuple(
        replace(section, missigns=_missigns(section, number, parsed))
        for number, section in enumerate(parsed)
    )


def _missigns(section: NumberFormat, number: int, sections: Sections) -> bool:
    """Tell whether a section shows its numbers with the other sign.

    Without conditions the first section is for positive numbers, or for all, and the second for
    negative ones, which are shown without their sign.
    """
    conditions = [one.condition for one in sections if one.condition]
    if section.condition:
        return section.negates and not _ONLY_NEGATIVE.fullmatch(section.condition)
    if number == 0 or conditions:
        return section.negates and not any(map(_ALL_POSITIVE.fullmatch, conditions))
    return number == 1 and section.digits and not (section.negates or section.marks)


def _section(code: str) -> NumberFormat:
    tokens = [(match.lastgroup or "", match[0], match) for match in _TOKEN.finditer(code)]
    kinds = {kind for kind, _, _ in tokens}
    if "date" in kinds:
        return NumberFormat(yearless=_is_yearless(tokens), marks=True)
    if kinds & {"text", "exponent"} or _is_fraction(code):
        return NumberFormat(marks=True)
    condition = next((match["condition"] for kind, _, match in tokens if kind == "condition"), "")
    places = [n for n, (kind, _, _) in enumerate(tokens) if kind in {"digits", "general"}]
    if not places:
        instead = words_around("".join(word for _, word in _words(tokens)))
        is_coloured = not instead and "other" in kinds  # the number is shown as in no format
        return NumberFormat(
            condition=condition, before=instead, digits=is_coloured, marks=is_coloured
        )
    first, last = places[0], places[-1]
    commas = sum(1 for kind, _, _ in tokens[last + 1 :] if kind == "comma")
    words = list(_words(tokens))
    shown_by, between = 1000**commas, _between(tokens, first, last)
    if any(word == "." for _, word in between):
        shown_by *= 10 ** next(count for count, word in between if word == ".")
        between = ()
    before = "".join(word for n, word in words if n < first)
    behind = "".join(word for n, word in words if n > last)
    whole = "".join(text for kind, text, _ in tokens if kind == "digits")
    has_point = any(kind in {"point", "comma"} for kind, _, _ in tokens)
    return NumberFormat(
        condition=condition,
        before=words_around(before),
        behind=words_around(behind),
        percent="percent" in kinds,
        shown_by=shown_by,
        zeros=1 if has_point or between else max(1, whole.count("0")),
        between=between,
        negates=negates(before, behind),
        marks="other" in kinds or not _CURRENCY.fullmatch(words_around(before)),
    )


def _is_yearless(tokens: Sequence[Token]) -> bool:
    """Tell whether a format shows a month or a day, and neither a year nor a time."""
    letters = {text.lower() for kind, text, _ in tokens if kind == "date"}
    is_span = any(kind == "other" and text.lower() in _SPANS for kind, text, _ in tokens)
    return letters <= {"m", "d"} and not is_span


def _is_fraction(code: str) -> bool:
    return bool(re.search(r"[?#0]\s*/\s*[?#\d]", code))


def _words(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield the words of a section, each with the number of its token."""
    for number, (kind, text, match) in enumerate(tokens):
        if kind in {"quoted", "escaped", "currency"}:
            yield number, match[kind]
        elif kind == "plain":
            yield number, text


def _between(tokens: Sequence[Token], first: int, last: int) -> tuple[tuple[int, str], ...]:
    """Return the words among the digits, each after how many digits from the right."""
    words = dict(_words(tokens))
    found, count = [], 0
    for number in range(last, first, -1):
        kind, text, _ = tokens[number]
        if kind == "digits":
            count += len(text)
        elif number in words and words[number].strip():
            found.append((count, words[number]))
    return tuple(found)


def words_around(words: str) -> str:
    """Return the words before or behind a number without what only tells its sign or sets it apart.

    A hyphen is a sign where it stands alone or beside a currency; in 2023-5 it is none.
    """
    said = words.translate(_BRACKETS_AND_BLANKS)
    return _SIGN.sub("", said) if _ONLY_SIGN.fullmatch(said) else said


def negates(before: str, behind: str) -> bool:
    """Tell whether what stands around a number makes it negative: a minus, or brackets."""
    signs = (
        _ONLY_SIGN.fullmatch(words.translate(_BRACKETS_AND_BLANKS)) for words in (before, behind)
    )
    if any(match and match["sign"] not in _PLUS for match in signs):
        return True
    return before.strip()[-1:] in set("(（") and behind.strip()[-1:] in set(")）")


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
