"""What a number without a name beside it is, by its digits and by the groups that it stands in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stdnum import luhn
from stdnum.cn import ric, uscc

from fazhi.privacy.masks import Kind

SHORTEST = 10
"""Digits that a number needs to look like a person's."""

_SHORTEST_CARD = 16
_OLD_ID, _ID = 15, 18
_LONG = 6
"""Digits that one part of a number split over lines has, unless each digit stands alone."""
_FEWEST = 3
"""Digits of a part of a number, but its last."""
_HALF = 5
"""Digits of each part of a number that a line's end breaks once."""
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d\d)[1-9]\d{6,7}")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)")
_COUNTRY = re.compile(r"0{0,2}86|0(?=1[3-9])|0$")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Form:
    """What a number looks like, and whether chance hardly ever looks so."""

    kind: Kind
    certain: bool = True


def kind_of(
    number: str, parts: Sequence[str], gaps: Sequence[str], *, lines: bool = False
) -> Form | None:
    """Return what a number is whose parts stand with these gaps between them.

    An identity number, whose check is strict, may be parted anyhow, but everywhere alike.

    Parameters
    ----------
    number, parts, gaps
        The digits, in the groups that they stand in, and what stands between these.
    lines
        Whether the parts may stand in different cells of a table.
    """
    if len(number) < SHORTEST:
        return None
    between = {" ".join(gap.split()) or gap[:1] for gap in gaps[: -1 if parts[-1] == "X" else None]}
    over_lines = any("\n" in gap for gap in between)
    shape = [len(part) for part in parts]
    if over_lines and max(shape) > 1 and max(shape) < _LONG:
        return None
    alike = len(between) <= 1
    if len(number) == _ID and alike and is_id(number):
        return Form("id")
    if len(number) == _ID and alike and len(parts) > 1 and not over_lines and _is_like_id(number):
        return Form("id", certain=False)
    halves = len(parts) == 2 and min(shape) >= _HALF and not lines  # noqa: PLR2004
    if (over_lines and not halves) or not number.isdecimal():
        return None
    if _is_mobile(parts, between):
        return Form("phone")
    if alike and _is_landline(parts):
        return Form("phone", certain=False)
    grouped = set(shape) == {1} or min(shape[:-1], default=_FEWEST) >= _FEWEST
    if not (alike and grouped):
        return None
    if len(number) == _OLD_ID and number[0] != "0" and _is_born(f"19{number[6:12]}"):
        return Form("id", certain=False)
    return Form("bank", certain=False) if _is_card(number) else None


def holds_ids(digits: str) -> Iterator[str]:
    """Yield the identity numbers among digits, whatever stands before and behind each."""
    first = 0
    while first + _ID <= len(digits):
        if is_id(digits[first : first + _ID]):
            yield digits[first : first + _ID]
            first += _ID
        else:
            first += 1


def is_id(number: str) -> bool:
    """Tell whether 17 digits and a check sign are an identity number (GB 11643)."""
    return (
        number[:-1].isdecimal()
        and _is_born(number[6:14])
        and ric.calc_check_digit(number) == number[-1]
    )


def _is_like_id(number: str) -> bool:
    """Tell whether digits would be an identity number, were its check sign not wrong."""
    return number[0] in "123456" and number[:-1].isdecimal() and _is_born(number[6:14])


def _is_mobile(parts: Sequence[str], between: set[str]) -> bool:
    """Tell whether parts are a mobile number, with or without the country's."""
    if country := _COUNTRY.match(parts[0]):
        rest = parts[0][country.end() :]
        parts = [*([rest] if rest else []), *parts[1:]]
    number, shape = "".join(parts), [len(part) for part in parts]
    if not re.fullmatch(r"1[3-9]\d{9}", number):
        return False
    if len(shape) == 1 or set(shape) == {1}:
        return True
    if any(sign in gap for gap in between for sign in "、，,;；年月日"):
        return False
    if between == {"."} and len(shape) == 2 and shape[-1] < _FEWEST:  # noqa: PLR2004
        return False  # an amount of money
    years = sum(_YEAR.fullmatch(part) is not None for part in parts)
    return min(shape[:-1]) >= _FEWEST and shape[-1] > 1 and years <= (shape == [3, 4, 4])


def _is_landline(parts: Sequence[str]) -> bool:
    """Tell whether parts are a landline with its area, with or without the country's number."""
    country = re.match(r"0{0,2}86", parts[0])
    rest = parts[0][country.end() :] if country else ""
    if country:
        parts = [*([rest] if rest else []), *parts[1:]]
        parts = [f"0{parts[0]}", *parts[1:]] if parts and parts[0][0] != "0" else parts
    number = "".join(parts)
    return _LANDLINE.fullmatch(number) is not None and (
        len({len(part) for part in parts}) > 1
        or len(parts) == 1
        or len(parts) == len(number)
        or _AREA.fullmatch(parts[0]) is not None
    )


def _is_born(digits: str) -> bool:
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return digits[:2] in {"19", "20"}


def _is_card(number: str) -> bool:
    """Tell whether digits are a bank card's; those of China begin with 3 or more (ISO/IEC 7812)."""
    return (
        len(number) >= _SHORTEST_CARD
        and number[0] > "2"
        and luhn.is_valid(number)
        and not uscc.is_valid(number)
    )
