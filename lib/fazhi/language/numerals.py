"""Numbers as Chinese writes them: digits, numerals, financial numerals, and these mixed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

SCALES: Mapping[str, int] = MappingProxyType(
    {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
)
"""What a character behind a number multiplies it by, as in 1.2万; the largest first."""

NUMERALS = "零〇一二两三四五六七八九十廿卅百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
"""Characters of Chinese numerals, for the brackets of a regular expression."""

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Pattern of a number in digits, grouped by thousands or not."""

_DIGITS = "零一二三四五六七八九"
_PLAIN = str.maketrans(
    dict(
        zip(
            "〇两壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億點",
            "零二一二二三三四五六六七八九十百千万亿点",
            strict=True,
        ),
        廿="二十",
        卅="三十",
        卌="四十",
    )
)
_SCALED = re.compile(rf"({ARABIC})([{''.join(SCALES)}]*)")
_SECTION = 10_000
_HUNDRED = 100


def read_number(text: str) -> Decimal | None:
    """Return the number that a text is, ``None`` where it is none.

    Parameters
    ----------
    text
        For example ``1,234``, ``1.2万``, ``二十四``, ``壹佰贰拾``, ``二〇二三``, ``三点五``.
    """
    if match := _SCALED.fullmatch(text):
        value = Decimal(match[1].replace(",", ""))
        for scale in match[2]:
            value *= SCALES[scale]
        return value
    return read_numeral(text)


def read_numeral(text: str) -> Decimal | None:
    """Return the number that a Chinese numeral is, ``None`` where it is none.

    A numeral whose parts stand out of order (一百千, 十一二) is none.
    """
    whole, point, fraction = text.translate(_PLAIN).partition("点")
    value = _spelt(whole) if len(whole) > 1 else None
    value = _whole(whole) if value is None else value
    if value is None or not point:
        return None if value is None else Decimal(value)
    decimals = "".join(str(_DIGITS.find(digit)) for digit in fraction)
    return Decimal(f"{value}.{decimals}") if decimals.isdecimal() else None


def _spelt(text: str) -> int | None:
    """Return a number whose digits are named one by one, such as 二零二三."""
    digits = "".join(str(_DIGITS.find(digit)) for digit in text)
    return int(digits) if digits.isdecimal() else None


def _whole(text: str) -> int | None:
    """Return a whole number: what its largest scale multiplies, and what follows."""
    scale = next((scale for scale in SCALES if scale in text), None)
    if scale is None:
        return _DIGITS.index(text) if len(text) == 1 and text in _DIGITS else None
    before, _, behind = text.rpartition(scale)
    size = SCALES[scale]
    if size >= _SECTION:
        times = _whole(before)
    elif before.lstrip("零"):
        times = _whole(before.lstrip("零")) if len(before.lstrip("零")) == 1 else None
    else:
        times = 1 if scale == "十" else None
    rest = _behind(behind, size)
    return None if times is None or rest is None else times * size + rest


def _behind(text: str, size: int) -> int | None:
    """Return what follows a scale: a digit alone counts the next lower one, as in 三千五."""
    digits = text.lstrip("零")
    if not digits:
        return 0 if not text else None
    value = _whole(digits)
    if value is None or value >= size:
        return None
    is_elliptic = len(text) == 1 and text != "十" and size >= _HUNDRED
    return value * size // 10 if is_elliptic else value
