"""Raw cells → typed values, by the declared type of their column only."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

import cn2an

from fazhi.ledgers.schema import DELIMITER, Field

EMPTY_MARKS = frozenset({"/", "\\", "-", "--", "—", "——", "－", "无", "N/A", "n/a", "NA", "暂无"})
EXCEL_EPOCH = dt.date(1899, 12, 30)
EXACT_DIGITS = 15
"""Spreadsheets keep so many digits of a number; those of a longer identifier are lost."""

COUNTED_IN = ("元", "人", "人次", "件", "条", "次", "份", "个", "家", "项", "分")
"""Units that offices write behind a number."""

_EXCEL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")
_MAGNITUDES = MappingProxyType({"万": Decimal(10_000), "亿": Decimal(100_000_000)})
_DAY = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_RANGE = re.compile(r"(.+?[日\d])\s*(?:至|到|~|—|–)\s*(.+)")
_NUMBER = re.compile(r"(?P<sign>-?)(?P<digits>[\d,]+(?:\.\d+)?)(?P<power>[万亿]?)(?P<unit>\D*)")
_CHINESE_NUMBER = re.compile(
    r"(?P<digits>[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+)(?P<unit>[^\d.]*)"
)
_SEPARATORS = re.compile(r"[;；,，、\n]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of a cell.

    Attributes
    ----------
    value
        The typed value; ``None`` for empty.
    rule
        Name of the rule that changed it; empty where it was clean.
    fault
        Name of the reason why it cannot be read; empty where it can.
    """

    value: Any
    rule: str = ""
    fault: str = ""


def cleaner(field: Field, year: int) -> Callable[[Any], Cleaned]:
    """Return the function that cleans one cell of a column.

    Parameters
    ----------
    field
        The column.
    year
        The year of the folder, for dates without one.
    """
    allowed = field.constraints.enum

    def clean(raw: Any) -> Cleaned:
        text = _text(raw)
        if text in _EXCEL_ERRORS:
            return Cleaned(None, fault="formula-error")
        if not text or (text in EMPTY_MARKS and text not in (*allowed, *field.synonyms)):
            return Cleaned(None, rule="empty-mark" if text else "")
        return _CLEANERS[field.type](raw, text, field, year)

    return clean


def _text(raw: Any) -> str:
    """Return a raw cell as text, free of outer white space of any width."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, dt.datetime) and raw.time() == dt.time():
        return raw.date().isoformat()
    return str(raw).strip(" \t\r\n\u3000\xa0\ufeff")


def _string(raw: Any, text: str, field: Field, _: int) -> Cleaned:
    if field.personal == "id" and isinstance(raw, float) and raw >= 10**EXACT_DIGITS:
        return Cleaned(None, fault="digits-lost")
    allowed = field.constraints.enum
    if not allowed and not field.synonyms:
        return Cleaned(text, rule="white-space" if isinstance(raw, str) and raw != text else "")
    return _choice(text, field, raw)


def _choice(text: str, field: Field, raw: Any) -> Cleaned:
    allowed = field.constraints.enum
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for spelling in (text, plain):
        if spelling in field.synonyms:
            return Cleaned(field.synonyms[spelling], rule="synonym")
        if spelling in allowed or not allowed:
            value = text if not allowed else spelling
            return Cleaned(value, rule="white-space" if raw != value else "")
    return Cleaned(None, fault="not-in-list")


def _list(raw: Any, text: str, field: Field, _: int) -> Cleaned:
    parts = [_choice(part.strip(), field, part) for part in _SEPARATORS.split(text) if part.strip()]
    if any(part.fault for part in parts):
        return Cleaned(None, fault="not-in-list")
    value = DELIMITER.join(dict.fromkeys(part.value for part in parts))
    return Cleaned(value, rule="list" if value != raw else "")


def _date(raw: Any, text: str, _: Field, year: int) -> Cleaned:
    if isinstance(raw, dt.datetime):
        return Cleaned(raw.date())
    if isinstance(raw, dt.date):
        return Cleaned(raw)
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if plain.isdigit() and len(plain) <= len("99999"):
        return Cleaned(EXCEL_EPOCH + dt.timedelta(days=int(plain)), rule="date-serial")
    if match := _RANGE.fullmatch(plain):
        end = _day(match[2], year) or _day_in_month(match[1], match[2], year)
        return Cleaned(end, rule="date-range") if end else Cleaned(None, fault="not-a-date")
    day = _day(plain, year)
    if day is None:
        return Cleaned(None, fault="not-a-date")
    match = _DAY.fullmatch(plain)
    yearless = match is not None and match["year"] is None
    rule = "date-year" if yearless else "date-form"
    return Cleaned(day, rule="" if raw == day.isoformat() else rule)


def _day(text: str, year: int) -> dt.date | None:
    match = _DAY.fullmatch(text)
    compact = _COMPACT_DAY.fullmatch(text)
    if not match and not compact:
        return None
    parts = (
        (match["year"] or year, match["month"], match["day"])
        if match
        else compact.groups()
        if compact
        else ()
    )
    try:
        return dt.date(*map(int, parts))
    except ValueError:
        return None


def _day_in_month(start: str, end: str, year: int) -> dt.date | None:
    """Return the end of a range such as ``5月6日至8日``, whose month stands before it."""
    first = _day(start, year)
    day = re.fullmatch(r"(\d{1,2})日?", end)
    if first is None or day is None:
        return None
    try:
        return first.replace(day=int(day[1]))
    except ValueError:
        return None


def _decimal(raw: Any, text: str, field: Field, _: int) -> Cleaned:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Cleaned(Decimal(str(raw)).normalize() if isinstance(raw, float) else Decimal(raw))
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    units = ("", field.unit, *COUNTED_IN)
    if (match := _NUMBER.fullmatch(plain)) and match["unit"] in units:
        try:
            value = Decimal(match["sign"] + match["digits"].replace(",", ""))
        except InvalidOperation:
            return Cleaned(None, fault="not-a-number")
        value *= _MAGNITUDES.get(match["power"], Decimal(1))
        return Cleaned(
            value, rule="" if plain == raw == match["sign"] + match["digits"] else "number-form"
        )
    if (match := _CHINESE_NUMBER.fullmatch(plain)) and match["unit"] in units:
        try:
            return Cleaned(
                Decimal(str(cn2an.cn2an(match["digits"], "smart"))), rule="number-chinese"
            )
        except ValueError:
            pass
    return Cleaned(None, fault="not-a-number")


def _integer(raw: Any, text: str, field: Field, year: int) -> Cleaned:
    cleaned = _decimal(raw, text, field, year)
    if cleaned.fault or cleaned.value != cleaned.value.to_integral_value():
        return Cleaned(None, fault="not-a-number")
    return Cleaned(int(cleaned.value), cleaned.rule)


def _year(raw: Any, text: str, _: Field, __: int) -> Cleaned:
    if isinstance(raw, dt.date):
        return Cleaned(raw.year, rule="year-form")
    plain = unicodedata.normalize("NFKC", text).removesuffix("度").removesuffix("年")
    if re.fullmatch(r"\d{4}", plain):
        return Cleaned(
            int(plain), rule="" if isinstance(raw, int | float) or raw == plain else "year-form"
        )
    return Cleaned(None, fault="not-a-year")


_CLEANERS: Mapping[str, Callable[[Any, str, Field, int], Cleaned]] = MappingProxyType(
    {
        "string": _string,
        "list": _list,
        "date": _date,
        "number": _decimal,
        "integer": _integer,
        "year": _year,
    }
)
