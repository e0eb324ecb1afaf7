"""What a cell of a number column says: a number in any spelling, and the unit behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fazhi.language.numerals import NUMERALS, SCALES, read_numeral
from fazhi.ledgers.cleaning.mending import Unreadable
from fazhi.ledgers.cleaning.spelling import half_width, squeeze, without_mark
from fazhi.ledgers.readers.sheet import SHOWN_BY

YUAN = "元"

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:['’]\d{3})+|\d+)(?:\.\d+)?(?:E-\d\d)?|\.\d+"
_QUANTITY = re.compile(
    rf"(?P<number>{_NUMBER})(?:{SHOWN_BY}(?P<by>10+))?(?P<numerals>[{''.join(SCALES)}]*)(?P<unit>\D*)"
)
_GROUPING = re.compile(r"[,'’]")
_LOST = re.compile(r"\d(?:\.\d+)?E\+\d+")
_APART = re.compile(r"\d\s+\d")
_GROUPED = re.compile(r"\D*\d{1,3}(?:[ \xa0\u2009\u202f]\d{3})+(?!\d).*")
"""Blanks that group digits by three; between other digits a blank is no part of a number."""
_CHINESE = re.compile(rf"(?P<number>[{NUMERALS}]+)(?P<unit>\D*?)")
_APPROXIMATE = re.compile(r"[一二两三四五六七八九]{2}")
"""As in 二三人, which is two or three."""
_ONE = "[一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_CHEQUE = re.compile(
    rf"(?P<yuan>[^元圆\d]+)[元圆](?=.)(?:零?(?P<jiao>{_ONE})角)?(?:零?(?P<fen>{_ONE})分)?"
)
"""As on a cheque: 壹拾贰元叁角伍分."""
_WHOLE = re.compile(r"(?<=[元圆块角])[整正]$")
_DASHES = str.maketrans("−﹣‐‑‒–", "------")
_SIGNED = re.compile(
    r"(?P<sign>[-+△▲]|负)?(?P<currency>(?:人民币|RMB|CNY)?¥?)(?P<inner>[-+])?(?P<rest>.+)"
)
_BRACKETED = re.compile(r"\(([^()]+)\)(\D*)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what stands behind it.

    Attributes
    ----------
    value
        The number; with its numerals where no unit follows them (1.2万 is 12000).
    unit
        As it is written, with the numerals before it (万元); empty for a bare number.
    scaled
        Whether numerals without a unit follow, so that single things are counted, whatever the
        header says.
    shown_by
        What the cell's format divides the number by before it is shown; 1 for most.
    rule
        Name of the rule that read it.
    """

    value: Decimal
    unit: str = ""
    scaled: bool = False
    shown_by: int = 1
    rule: str = "number-form"


def parse_quantity(text: str, *, negative_in_brackets: bool) -> Quantity:
    """Return what a cell says, whatever its column is counted in.

    Parameters
    ----------
    text
        A cell with something in it, for example ``１,２３４件``, ``45.6万元``, ``(1,200.00)``.
    negative_in_brackets
        Whether brackets make a number negative, as accountants write; else they are not read.

    Raises
    ------
    Unreadable
        ``number-unreadable`` or ``digits-lost``.
    """
    unmarked, marked = without_mark(text, "number-unreadable")
    half = half_width(unmarked).translate(_DASHES).strip()
    if _APART.search(half) and not _GROUPED.fullmatch(half):
        raise Unreadable("number-unreadable")
    packed = squeeze(half)
    if _LOST.fullmatch(packed.lstrip("-+")):
        raise Unreadable("digits-lost")
    bracketed = _BRACKETED.fullmatch(packed) if negative_in_brackets else None
    signed = _SIGNED.fullmatch("".join(bracketed.groups()) if bracketed else packed)
    if not signed or (signed["sign"] and (signed["inner"] or bracketed)):
        raise Unreadable("number-unreadable")
    value, unit, scaled, shown_by, rule = _parse(_WHOLE.sub("", signed["rest"]))
    if bracketed or signed["sign"] not in {None, "+"} or signed["inner"] == "-":
        value = -value
    if signed["currency"] and not unit:
        unit = YUAN
    return Quantity(value, unit, scaled, shown_by, "footnote" if marked else rule)


def _parse(text: str) -> tuple[Decimal, str, bool, int, str]:
    """Return value, unit, whether it is scaled, what it is shown by, and the rule."""
    if match := _QUANTITY.fullmatch(text):
        value = Decimal(_GROUPING.sub("", match["number"]))
        shown_by, numerals, unit = int(match["by"] or 1), match["numerals"], match["unit"]
        if unit or not numerals:
            return value, numerals + unit, False, shown_by, "unit" if unit else "number-form"
        for numeral in numerals:
            value *= SCALES[numeral]
        return value, "", True, shown_by, "scale"
    if match := _CHEQUE.fullmatch(text):
        small = Decimal(_numeral(match["jiao"] or "零") * 10 + _numeral(match["fen"] or "零"))
        return _numeral(match["yuan"]) + small / 100, YUAN, False, 1, "chinese-numeral"
    if match := _CHINESE.fullmatch(text):
        is_great = any(numeral in match["number"] for numeral in "万亿")
        unit = YUAN if match["unit"] == "圆" else match["unit"]
        return _numeral(match["number"]), unit, is_great, 1, "chinese-numeral"
    raise Unreadable("number-unreadable")


def _numeral(text: str) -> Decimal:
    """Return a Chinese numeral, everyday or financial."""
    if _APPROXIMATE.fullmatch(text):
        raise Unreadable("number-unreadable")
    value = read_numeral(text)
    if value is None:
        raise Unreadable("number-unreadable")
    return value
