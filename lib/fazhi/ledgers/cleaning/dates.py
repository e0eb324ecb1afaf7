"""Dates and years in all the forms that offices write."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from contextlib import suppress
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.language.numerals import read_numeral
from fazhi.ledgers.cleaning.mending import (
    Cleaned,
    Context,
    Mended,
    Unreadable,
    mend_column,
    unchanged,
)
from fazhi.ledgers.cleaning.spelling import blank, content, half_width, squeeze, without_mark
from fazhi.ledgers.readers.sheet import YEARLESS

_LAST = 2100
"""The last year that a ledger can speak of."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CHINESE = re.compile(r"[〇零一二三四五六七八九十廿卅]+")
_WEEKDAY = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?")
_TIME = re.compile(
    r"(?:(?<=\d)T|\s+|(?<=[日号]))(?:上午|下午|晚上?)?\s*(?:\d{1,2}(?::\d|[时点]).*)?$"
)
_BY = re.compile(r"(?:以前|之前|前|止)$")

_FULL = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?")
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_NO_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?")
_MONTH = re.compile(
    r"(?:(\d{4})[年/-](?=\d))?(\d{1,2})(?:月|(?<=[年/-]\d)|(?<=[年/-]\d\d))(份|底|末|上旬|中旬|下旬)?"
)
_TERM = re.compile(r"(?:(\d{4})年)?(年?底|年?末|全年|上半年|下半年|第?[1-4]季度)")
_SERIAL = re.compile(r"([1-7]\d{4})(?:\.\d+)?")
_YEAR_AND_MONTH = range(19490, 21010)
"""Numbers that may as well be a year and a month, as 20235."""
_TWO_DIGIT_YEAR = re.compile(r"\d\d[年./-]\d{1,2}[月./-]\d{1,2}[日号]?")
_YEAR_LAST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_BARE = re.compile(r"\d{1,2}[./-]\d{1,2}")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?(?:年度?)?")
_SHORT_YEAR = re.compile(r"\d\d(?:年度?)?")

_UNTIL = re.compile(r"至|到|~|—+|–|(?<=[日号])-|-(?=\d{4}[年./-])")
_UNTIL_SHORT = re.compile(r"(?<=\d)-(?=\d)|(?<=月)-")
_SHORT_END = re.compile(r"(?:(\d{1,2})[月./-])?(\d{1,2})[日号]?")

_TERM_ENDS = {"上半年": 6, "1季度": 3, "2季度": 6, "3季度": 9}


def clean_dates(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of dates.

    Parameters
    ----------
    column
        Cells as they were read.
    context
        Its year is taken where a date has none; its first day is what serial numbers count from.

    Returns
    -------
    Cleaned
        Of type ``date32``. A period of several days gives its last day.
    """
    with suppress(pa.ArrowInvalid):
        plain = column.cast(pa.date32())
        if _is_within(plain, context.first_year):
            return unchanged(plain)
    plain = pa.nulls(len(column), pa.date32())
    return mend_column(column, plain, pc.is_valid(column), partial(read_date, context=context))


def _is_within(days: pa.Date32Array, first_year: int) -> bool:
    """Tell whether all of the days are in years that a column can speak of."""
    bounds = pc.min_max(days).as_py()
    return bounds["min"] is None or (
        bounds["min"].year >= first_year and bounds["max"].year <= _LAST
    )


def clean_years(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of years, as ``int64``; parameters as for :func:`clean_dates`."""
    plain = pa.nulls(len(column), pa.int64())
    return mend_column(column, plain, pc.is_valid(column), partial(read_year, context=context))


def read_date(text: str, context: Context) -> Mended:
    """Return the day that a text means.

    Parameters
    ----------
    text
        For example ``2023年5月6日``.
    context
        As for :func:`clean_dates`.

    Raises
    ------
    Unreadable
        ``date-two-digit-year``, ``date-ambiguous`` or ``date-unreadable``.
    """
    if text.endswith(YEARLESS):
        shown = read_date(text.removesuffix(YEARLESS), context)
        doubtful = shown.value is not None and shown.value.year != context.year
        return shown._replace(doubt="date-year-unshown") if doubtful else shown
    if _ISO.fullmatch(text):
        return Mended(_within(_day(text[:4], text[5:7], text[8:]), context))
    unmarked, marked = without_mark(content(text), "date-unreadable")
    trimmed = half_width(unmarked)
    if not trimmed:
        return blank(text)
    timeless = _TIME.sub("", trimmed)
    written = _WEEKDAY.sub("", squeeze(timeless))
    arabic = _CHINESE.sub(_digits, written)
    day, rule = _last_day_of(_BY.sub("", arabic), context)
    if marked:
        rule = "footnote"
    elif rule == "date-form" and arabic != written:
        rule = "chinese-numeral"
    elif rule == "date-form" and timeless != trimmed:
        rule = "time-dropped"
    return Mended(_within(day, context), rule)


def read_year(text: str, context: Context) -> Mended:
    """Return the year that a text means; parameters and faults as for :func:`read_date`."""
    unmarked, marked = without_mark(content(text), "date-unreadable")
    packed = squeeze(half_width(unmarked))
    if not packed:
        return blank(text)
    arabic = _CHINESE.sub(_digits, packed)
    if _SHORT_YEAR.fullmatch(arabic):
        raise Unreadable("date-two-digit-year")
    if not (match := _YEAR.fullmatch(arabic)):
        return Mended(read_date(text, context).value.year, "year-of-date")
    number = int(match[1])
    if not context.first_year <= number <= _LAST:
        raise Unreadable("date-unreadable")
    rule = "footnote" if marked else "year-form"
    return Mended(number, "" if match[1] == text else rule)


def _last_day_of(text: str, context: Context) -> tuple[dt.date, str]:
    """Return the last day of a day, month, quarter, year or range, and the rule that read it."""
    for pattern in (_UNTIL, _UNTIL_SHORT):
        parts = pattern.split(text)
        if len(parts) == 2 and all(parts) and not _one_period(text):  # noqa: PLR2004  from, to
            start, end = parts
            return _range_end(start, end, context), "range-end"
    return _period_end(text, context.year, context.first_day)


def _one_period(text: str) -> bool:
    return any(
        pattern.fullmatch(text) for pattern in (_FULL, _MONTH, _YEAR_LAST, _BARE, _TWO_DIGIT_YEAR)
    )


def _range_end(start: str, end: str, context: Context) -> dt.date:
    first, _ = _period_end(start, context.year, context.first_day)
    if match := _SHORT_END.fullmatch(end):
        last = _day(first.year, match[1] or first.month, match[2])
    else:
        last, _ = _period_end(end, first.year, context.first_day)
    if last < first:
        raise Unreadable("date-unreadable")
    return last


def _period_end(text: str, year: int, first_day: dt.date) -> tuple[dt.date, str]:
    if match := _FULL.fullmatch(text) or _EIGHT.fullmatch(text):
        return _day(*match.groups()), "date-form"
    if match := _NO_YEAR.fullmatch(text):
        return _day(year, *match.groups()), "no-year"
    if match := _SERIAL.fullmatch(text):
        if int(match[1]) in _YEAR_AND_MONTH:
            raise Unreadable("date-ambiguous")
        return first_day + dt.timedelta(days=int(match[1])), "serial-date"
    if match := _MONTH.fullmatch(text):
        return _month_end(int(match[1] or year), int(match[2]), match[3] or ""), "period-end"
    if match := _TERM.fullmatch(text):
        month = _TERM_ENDS.get(match[2].removeprefix("第"), 12)
        return _month_end(int(match[1] or year), month), "period-end"
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(*match.groups()), "date-form"
    if _TWO_DIGIT_YEAR.fullmatch(text):
        raise Unreadable("date-two-digit-year")
    raise Unreadable("date-ambiguous" if _BARE.fullmatch(text) else "date-unreadable")


def _day(year: str | int, month: str | int, day: str | int) -> dt.date:
    with suppress(ValueError):
        return dt.date(int(year), int(month), int(day))
    raise Unreadable("date-unreadable")


def _within(day: dt.date, context: Context) -> dt.date:
    """Return a day that is in the years that a column can speak of."""
    if not context.first_year <= day.year <= _LAST:
        raise Unreadable("date-unreadable")
    return day


def _month_end(year: int, month: int, part: str = "") -> dt.date:
    if not 1 <= month <= 12 or not year:  # noqa: PLR2004  months of a year
        raise Unreadable("date-unreadable")
    last = {"上旬": 10, "中旬": 20}.get(part) or calendar.monthrange(year, month)[1]
    return dt.date(year, month, last)


def _year_last(one: str, two: str, year: str) -> dt.date:
    """Read ``25/6/2023`` and ``6/25/2023``, which are one day only; ``5/6/2023`` may be two."""
    if one == two or int(two) > 12:  # noqa: PLR2004  then it cannot be a month
        return _day(year, one, two)
    if int(one) > 12:  # noqa: PLR2004  likewise
        return _day(year, two, one)
    raise Unreadable("date-ambiguous")


def _digits(match: re.Match[str]) -> str:
    value = read_numeral(match[0])
    return match[0] if value is None else str(value)
