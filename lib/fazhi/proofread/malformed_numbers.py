"""Numbers that are not written as numbers are: 98%%, 542,62, 20221月1日, 约6000余份."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.language.measure_words import measure_pattern
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Terms
from fazhi.reading.mentions import fold

_MALFORMED = re.compile(
    r"%{2,}|(?<=\d)%‰|\d\.{2,}\d|\d[,，]{2,}\d|\d[。．]\.?\d+(?=%)"
    rf"|(?<![\d,.])\d{{1,3}}(?:,\d{{3}})*,(?:\d{{1,2}}|\d{{4,}})(?:\.\d+)?(?=[{HAN}%])"
    r"|(?<![\d,.])\d{1,3}(?:,\d{1,2})+,\d{3}(?=[万亿]?元)"
    r"|(?<=\d)\.(?=[万亿]?元|%|[件人个份起次][，。；、])"
    r"|(?<![\d.])\d+\.\d+\.\d+(?=[万亿]|[元%件个人吨亩份条次家户])"
    r"|(?<!\d)20\d{3}月|(?<!\d)20\d{3,4}年|(?<!\d)20\d年(?=\d{1,2}月|度)|(?<!\d)\d{4}年\d{3,}月"
    r"|年年(?=\d{1,2}月)|(?<=\d)年度年|(?<=\d)月月(?![报底初末度均])|(?<=\d月)\d{1,2}日日"
)
_LIST = re.compile(r"\d+(?:,\d+){2,}")
"""Numbers in a row, such as 3,12,5, are no number."""

_YUAN = re.compile(r"\d{1,3}(?:,\d{1,3})*,\d{3}(?:\.\d+)?")
_MONEY = ("元", "万元", "亿元")
_PROSE = re.compile("[，。；]")
_SHORT, _GROUP = 2, 3
_HEDGE = r"(?:大约|约为|约|将近|接近|近|超过|逾|超)有?"
_TWICE = r"(?:大约|约)(?:近|将近|接近|超过?|逾)"
_BEHIND = r"(?:左右|上下)"


def find_malformed_numbers(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find numbers, percentages and dates with signs too many, too few or in the wrong place."""
    if passage.page and not _PROSE.search(passage.text):
        return  # cells that the text of a PDF runs together
    text = fold(passage.text)
    for match in _MALFORMED.finditer(text):
        is_sum = text.startswith(_MONEY, match.end()) and _YUAN.fullmatch(match[0])
        if not _LIST.fullmatch(match[0]) or _is_grouped(match[0]) or is_sum:
            yield passage.fault("number-malformed", match.span())
    for match in _doubled_unit(terms.units).finditer(text):
        yield passage.fault("number-malformed", match.span())


def _is_grouped(number: str) -> bool:
    """Tell a number whose last group alone has the wrong length from numbers in a row."""
    groups = number.split(",")[1:-1]
    return bool(groups) and all(len(group) == _GROUP for group in groups)


def find_doubled_hedges(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find a number that is said to be about twice, or is not round: 约6000余份, 317余家."""
    for match in _doubled_hedge(terms.units).finditer(fold(passage.text)):
        yield passage.fault("hedge-doubled", match.span(), "exact" if match["exact"] else "")


@lru_cache(maxsize=8)
def _doubled_unit(units: tuple[str, ...]) -> re.Pattern[str]:
    short = [unit for unit in units if len(unit) <= _SHORT]
    other = "(?!(?P=unit)|[有均都皆次援车])"
    return re.compile(rf"\d(?P<unit>{measure_pattern(short)})(?P=unit){other}")


@lru_cache(maxsize=8)
def _doubled_hedge(units: tuple[str, ...]) -> re.Pattern[str]:
    number = r"(?:\d[\d,.]*(?:余|多)[万亿]?|\d[\d,.]*[万亿](?:余|多))"
    measure = rf"[ ]?(?:{measure_pattern(units)}|元)"
    plain = rf"\d[\d,.]*[万亿]?(?:[%‰]|{measure})"
    not_round = r"(?P<exact>(?<![\d.,])(?:\d+[1-9]|\d{2,}[1-9]0)余)"
    return re.compile(
        rf"{_HEDGE}{number}{measure}|{_TWICE}{plain}|{_HEDGE}{plain}{_BEHIND}|{not_round}{measure}"
    )
