"""Years and dates that were left from last year's text, or cannot be."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.vocabulary import Terms

_YEAR = re.compile(r"(?<!\d)(\d{4})年(?!.{0,3}[至—-]\d{4}年)")
_PERIOD = re.compile(r"\d{4}(?:年)?(?:至|—|－|-|~|～)\d{4}年?|《[^》]*》|[“〔][^”〕]*[”〕]")
_OPENING = re.compile(rf"(\d{{4}})年度?，?(?:我局|本局|全局|我县|全县|[{HAN}]{{2,8}}局)")
_CUTOFF = re.compile(r"截[至止到](\d{4})年(?:12月31日|12月底|11月底|11月30日|年底|底)")
_MALFORMED = re.compile(r"(?<!\d)(?:20\d{3,}年|20\d年(?=\d{1,2}月|度))|(?<!\d)\d{4}年\d{3,}月")
_DATE = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
_MONTHS = 12


def find_year_slips(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find another year in headings, openings and the cut-off; the next year's may be planned."""
    if terms.year is None:
        return
    for match in _claims(passage):
        if int(match[1]) not in (terms.year, terms.year + 1):
            yield passage.fault(
                "year-slip",
                match.span(),
                expected=terms.year,
                year=match[1],
            )


def _claims(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield the years that can only be that of the report."""
    if passage.kind is Kind.HEADING:
        blanked = _PERIOD.sub(lambda match: " " * len(match[0]), passage.text)
        yield from _YEAR.finditer(blanked)
    elif passage.kind is Kind.PARAGRAPH:
        if opening := _OPENING.match(passage.text):
            yield opening
        yield from _CUTOFF.finditer(passage.text)


def find_impossible_dates(passage: Passage, _terms: Terms) -> Iterator[Finding]:
    """Find years of the wrong length, and days that no calendar has."""
    matches = [*_MALFORMED.finditer(passage.text)]
    matches += [match for match in _DATE.finditer(passage.text) if not _exists(match)]
    for match in matches:
        yield passage.fault("date-impossible", match.span())


def _exists(match: re.Match[str]) -> bool:
    year, month = int(match[1]), int(match[2])
    if not (year and 1 <= month <= _MONTHS):
        return False
    return match[3] is None or 1 <= int(match[3]) <= calendar.monthrange(year, month)[1]
