"""Years and dates that were left from another year's text, or cannot be."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Terms

_YEAR = re.compile(r"(?<!\d)(\d{4})年(?![末底])(?!.{0,3}[至—-]\d{4}年)")
_PERIOD = re.compile(r"\d{4}(?:年)?(?:至|—|－|-|~|～)\d{4}年?|《[^》]*》|[“〔][^”〕]*[”〕]")
_OPENING = re.compile(rf"(\d{{4}})年度?，?(?:我局|本局|全局|我县|全县|我市|全市|[{HAN}]{{2,8}}局)")
_CUTOFF = re.compile(r"截[至止到](\d{4})年(?:12月31日|12月底|11月底|11月30日|年底|底)")
_DATE = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(?!份?[至—-])(?:(\d{1,2})日)?")
_DAY = re.compile(r"(?<![\d年.])(\d{1,2})月(\d{1,2})日")
_ANY_YEAR = re.compile(
    r"(?<![\d.号第—-])(?<!长达)(?<![近约达逾])([0-9]{4})年(?![度]?的?历史|前|后|来(?!年)|间|左右|以上)"
)
_HISTORY = re.compile(r"公元|朝|代|元年|史|建于|始建|年间|文物|古|（\d{4}年）|生于|出土")
_LONG_AGO = re.compile(r"距今|\d000年(?:至|—|－|-|前)")
_OLDEST, _FARTHEST = 1600, 2070
_MONTHS, _LEAP = 12, 2024
_AROUND = 14


def find_year_slips(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find another year in headings, openings and the cut-off; the next year's may be planned."""
    if terms.year is None:
        return
    for match in _claims(passage):
        if int(match[1]) not in (terms.year, terms.year + 1):
            yield passage.fault("year-slip", match.span(), expected=terms.year, year=match[1])


def _claims(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the years that can only be that of the report."""
    if passage.kind is Kind.HEADING:
        blanked = _PERIOD.sub(lambda match: " " * len(match[0]), passage.text)
        yield from _YEAR.finditer(blanked)
    elif passage.kind is Kind.PARAGRAPH:
        if opening := _OPENING.match(passage.text):
            yield opening
        yield from _CUTOFF.finditer(passage.text)


def find_far_years(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find years that no report speaks of: 2107年 for 2017年, 1023年 for 2023年."""
    for match in _ANY_YEAR.finditer(passage.text):
        around = passage.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        year = int(match[1])
        is_far = year > _FARTHEST and not _LONG_AGO.search(around)
        if is_far or (year < _OLDEST and not _HISTORY.search(around)):
            yield passage.fault("year-far-off", match.span(), year=match[1])


def find_impossible_dates(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find days that no calendar has; 29 February passes where no year is told."""
    matches = [match for match in _DATE.finditer(passage.text) if not _exists(match)]
    matches += [m for m in _DAY.finditer(passage.text) if not _is_day(_LEAP, int(m[1]), int(m[2]))]
    for match in sorted(matches, key=lambda match: match.start()):
        yield passage.fault("date-impossible", match.span())


def _exists(match: re.Match[str]) -> bool:
    year, month = int(match[1]), int(match[2])
    return _is_day(year, month, int(match[3]) if match[3] else 1)


def _is_day(year: int, month: int, day: int) -> bool:
    if not (year and 1 <= month <= _MONTHS):
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]
