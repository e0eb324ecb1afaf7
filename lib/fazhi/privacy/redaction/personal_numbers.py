"""Find numbers in free text that belong to a person: identity, telephone, bank card."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric, uscc

from fazhi.privacy.masks import Kind

_UNSEEN = r"\u200b-\u200f\u2060\ufeff\u00ad"
_GAP = rf"[\s()/\uff08\uff09\-\u2010-\u2015\u2212\uff0d_.\uff0e\u00b7{_UNSEEN}]{{0,3}}"
_RUN = re.compile(rf"\d(?:{_GAP}\d){{10,}}(?:{_GAP}[XxＸｘ])?")
_GROUP = re.compile(r"\d+|[XxＸｘ]")
_INVISIBLE = re.compile(rf"[{_UNSEEN}]*")

_MOBILE = re.compile(r"(?:00)?(?:86)?(1[3-9]\d{9})")
_LONGEST = 19
_SHAPES: dict[str, set[tuple[int, ...]]] = {
    "phone": {(3, 4, 4), (3, 8), (7, 4), (2, 11), (4, 11), (2, 3, 4, 4), (4, 3, 4, 4)},
    "old_id": {(6, 6, 3)},
}
"""How groups of digits that are no single run are written."""


@dataclass(frozen=True, slots=True)
class Span:
    """A personal value in a text: ``text[start:end]``."""

    start: int
    end: int
    kind: Kind


def find_numbers(text: str) -> Iterator[Span]:
    """Yield the personal numbers of a text, in order, none overlapping another.

    Digits may be full-width, and parted by blanks, dashes, dots, brackets, strokes or invisible
    characters. Identity numbers are taken with a valid birth date and, the 18-digit ones, the right
    check digit (GB 11643); mobile numbers by their first digits; bank cards by the check digit of
    ISO/IEC 7812. A unified social credit code (GB 32100) is public.
    """
    for run in _RUN.finditer(text):
        groups = _groups(text, run.start(), run.end())
        first = 0
        while first < len(groups):
            last, kind = _longest(groups, first)
            if kind:
                yield Span(groups[first].start, groups[last].end, kind)
            first = last + 1


@dataclass(frozen=True, slots=True)
class _Digits:
    start: int
    end: int
    digits: str


def _groups(text: str, start: int, end: int) -> list[_Digits]:
    """Return the digits of a run, those that only invisible characters part as one group."""
    groups: list[_Digits] = []
    for match in _GROUP.finditer(text, start, end):
        digits = "".join(_ascii(sign) for sign in match[0])
        before = groups[-1] if groups else None
        if before and _INVISIBLE.fullmatch(text, before.end, match.start()) and digits != "X":
            groups[-1] = _Digits(before.start, match.end(), before.digits + digits)
        else:
            groups.append(_Digits(match.start(), match.end(), digits))
    return groups


def _ascii(sign: str) -> str:
    return str(unicodedata.decimal(sign, "X"))


def _longest(groups: Sequence[_Digits], first: int) -> tuple[int, Kind | None]:
    """Return the last group of the longest number that begins with a group, and its kind."""
    found: tuple[int, Kind | None] = (first, None)
    digits = ""
    for last in range(first, len(groups)):
        digits += groups[last].digits
        if len(digits) > _LONGEST:
            break
        shape = tuple(len(group.digits) for group in groups[first : last + 1])
        if kind := _kind(digits, shape):
            found = last, kind
    return found


def _kind(digits: str, shape: tuple[int, ...]) -> Kind | None:
    whole = len(shape) == 1
    if is_id(digits):
        return "id"
    if not digits.isdecimal():
        return None
    if _MOBILE.fullmatch(digits) and (whole or shape in _SHAPES["phone"]):
        return "phone"
    if len(digits) == 15 and (whole or shape in _SHAPES["old_id"]) and is_old_id(digits):  # noqa: PLR2004
        return "id"
    in_fours = all(length == 4 for length in shape[:-1])  # noqa: PLR2004
    return "bank" if (whole or in_fours) and is_card(digits) else None


def is_id(number: str) -> bool:
    """Tell whether 18 characters are an identity number; where it was issued does not matter."""
    if not re.fullmatch(r"\d{17}[\dX]", number) or not _is_birth_date(number[6:14]):
        return False
    return bool(ric.calc_check_digit(number) == number[-1])


def is_old_id(number: str) -> bool:
    """Tell whether 15 digits may be an identity number issued before 1999."""
    return number[0] != "0" and _is_birth_date(f"19{number[6:12]}")


def is_card(number: str) -> bool:
    """Tell whether digits are a bank card's; those of China begin with 3 or more."""
    return (
        16 <= len(number) <= _LONGEST  # noqa: PLR2004
        and number[0] > "2"
        and luhn.is_valid(number)
        and not uscc.is_valid(number)
    )


def _is_birth_date(digits: str) -> bool:
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= 1900 and day <= dt.date(2100, 1, 1)  # noqa: PLR2004
