"""What all texts have in common: marks for an empty cell, spaces, full-width characters, errors."""

from __future__ import annotations

import re
import unicodedata

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from stdnum.cn import ric, uscc

from fazhi.language.script import HAN
from fazhi.ledgers.cleaning.garbled import GARBLED, is_garbled, may_be_garbled
from fazhi.ledgers.cleaning.mending import Mended, Unreadable
from fazhi.ledgers.readers.sheet import text_of

EMPTY_MARKS = frozenset(
    "/ ／ \\ - -- － – — —— ─ 无 暂无 （无） (无) 空 N/A n/a NA NULL null None".split()  # noqa: SIM905  a list of words
)
"""What offices write into a cell that has nothing to say."""

ERRORS = frozenset(
    "#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC!".split()  # noqa: SIM905  a list of words
)
"""What a spreadsheet shows for a formula that fails."""

_SPACE = r"\s\x00-\x1f\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2060\u3000\ufeff"
_EDGES = re.compile(f"^[{_SPACE}]+|[{_SPACE}]+$")
_SPACES = re.compile(f"[{_SPACE}]+")
_BREAKS = re.compile(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff]")
_WIDE_SPACE = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_IDEOGRAPHS = re.compile(f"(?<=[{HAN}·]) +(?=[{HAN}·])")
_GUARDED = re.compile(r'^="([^"]*)"$')
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+\d\d")
_ROUNDED = re.compile(r"\d{15}000")
_ODD_DIGIT = re.compile(
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff"
    "\u2776-\u2793\u3251-\u325f\u32b1-\u32bf\u32c0-\u32cb\u3358-\u3370\u33e0-\u33fe]"
)
"""Superscripts, fractions, digits in circles and the like, which half width makes plain digits."""
_MARK = re.compile(
    rf"(?<=[\d{HAN}A-Za-z%％‰)）])\s*(?:[①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿]+|[*＊※†‡]+|[\[［〔【]\s*注?\s*\d{{1,2}}\s*[\]］〕】]"
    r"|[(（\[［〔【]?注\s*[\d一二三四五六七八九十]{0,2}[)）\]］〕】]?)$"
)
"""What refers to a footnote, behind a number or a date."""
_ZEROS = str.maketrans("○◯", "〇〇")
_NARROW = {
    ord(wide): unicodedata.normalize("NFKC", wide)
    for first, last in ("０９", "ＡＺ", "ａｚ")
    for wide in map(chr, range(ord(first), ord(last) + 1))
}

ODD_TEXT = (
    r"^[ =#']|[ ]$|E\+\d\d$|^\d{15}000$"
    r"|[\x00-\x1f\x7f\x{80}-\x{a0}\x{1680}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}"
    r"\x{205f}\x{2060}\x{3000}\x{feff}\x{ff10}-\x{ff19}\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}]"
    f"|{GARBLED}"
)
"""In the syntax of RE2: texts that :func:`tidy` may change or refuse, besides empty marks."""
_TELLING = (*b"#'+=\x7f", 0xC2, 0xE1, 0xE2, 0xE3, 0xEF)
"""Bytes of which each such text has one in UTF-8, if it has no space and no control character."""
_HIGHEST = 0xFF
_ID_DIGITS = 18


def may_be_odd(column: pa.LargeStringArray) -> bool:
    """Tell whether a column may hold a text that matches :data:`ODD_TEXT`, or any space.

    Most columns hold none of the bytes that such texts are made of, which is seen at once.
    """
    text = bytes(text_of(column))  # a copy, in which one byte is sought fastest
    least = np.frombuffer(text, np.uint8).min(initial=_HIGHEST)
    if least <= ord(" ") or any(byte in text for byte in _TELLING) or may_be_garbled(text):
        return True
    is_id = pc.equal(pc.binary_length(column), _ID_DIGITS)
    return bool(
        pc.any(is_id).as_py() and pc.any(pc.and_(is_id, pc.ends_with(column, "000"))).as_py()
    )


def content(text: str) -> str:
    """Return the text without spaces at its edges; nothing for a mark of emptiness.

    Raises
    ------
    Unreadable
        The cell holds an error of the spreadsheet, a formula that was never computed, the zero
        bytes of a damaged file, or what was read in the wrong encoding.
    """
    if "\0" in text or is_garbled(text):
        raise Unreadable("cell-damaged")
    guarded = _GUARDED.match(text)
    trimmed = _EDGES.sub("", guarded[1] if guarded else text)
    if trimmed.upper() in ERRORS:
        raise Unreadable("cell-error")
    if trimmed.startswith("="):
        raise Unreadable("formula-uncalculated")
    trimmed = trimmed.removeprefix("'")
    return "" if trimmed in EMPTY_MARKS else trimmed


def without_mark(text: str, code: str) -> tuple[str, bool]:
    """Return the text without a reference to a footnote at its end, and whether it had one.

    Parameters
    ----------
    text
        A number or a date, as it is written.
    code
        What is told where a digit stands that is none, such as the 3 of m³.

    Raises
    ------
    Unreadable
        Such a digit stands beside others: 12¹ may be twelve, or 121.
    """
    unmarked = _MARK.sub("", text)
    if len(unmarked) > 1 and _ODD_DIGIT.search(unmarked):
        raise Unreadable(code)
    return unmarked, unmarked != text


def half_width(text: str) -> str:
    """Return the text in half width: digits, letters, brackets and punctuation.

    The circles that are typed for 〇 become one.
    """
    return unicodedata.normalize("NFKC", text).translate(_ZEROS)


def squeeze(text: str) -> str:
    """Return the text without any space or line break."""
    return _SPACES.sub("", text)


def blank(text: str) -> Mended:
    """Return what an empty cell means, given that :func:`content` found nothing in it."""
    return Mended(None, "empty-mark" if _EDGES.sub("", text) else "space")


def tidy(text: str, *, joined: bool = False) -> Mended:
    """Clean free text: edges, line breaks, invisible and wide spaces, full-width letters.

    Parameters
    ----------
    joined
        Whether spaces between ideographs are mere alignment, as in 张　三.

    Raises
    ------
    Unreadable
        As :func:`content`; or a long number has lost its last digits to the spreadsheet.
    """
    trimmed = content(text)
    if not trimmed:
        return blank(text)
    if _SCIENTIFIC.fullmatch(trimmed) or (_ROUNDED.fullmatch(trimmed) and not _checks(trimmed)):
        raise Unreadable("digits-lost")
    whole = _BREAKS.sub("", trimmed)
    spaced = _WIDE_SPACE.sub(" ", _INVISIBLE.sub("", whole))
    if joined:
        spaced = _IDEOGRAPHS.sub("", spaced)
    narrow = spaced.translate(_NARROW)
    if narrow != spaced:
        return Mended(narrow, "full-width")
    if whole != trimmed:
        return Mended(narrow, "line-break")
    return Mended(narrow, "space" if narrow != text else "")


def _checks(digits: str) -> bool:
    """Tell whether eighteen digits are a number that really ends so."""
    return (
        ric.calc_check_digit(digits) == digits[-1]
        or uscc.calc_check_digit(digits[:-1]) == digits[-1]
    )
