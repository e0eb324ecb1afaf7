"""Texts as the gate compares them: whatever a reader or a search would take for the same."""

from __future__ import annotations

import re
import unicodedata

from fazhi.language.script import HAN
from fazhi.language.simplified import simplified

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_DOTTED = re.compile(rf"(?<=[{HAN}])[\u0300-\u036f]+")
"""Marks that are set over or under a Chinese character to stress it."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_OTHER_SCRIPTS = re.compile("[\u0660-\u1fff\ua620-\uabff\U000104a0-\U0001ffff]")
_CIRCLED = {
    code: str(unicodedata.digit(chr(code)))
    for code in (*range(0x2460, 0x249C), *range(0x24EA, 0x2500), *range(0x2776, 0x2794))
    if unicodedata.digit(chr(code), None) is not None
}
_CIRCLED_DIGIT = re.compile(f"[{''.join(map(chr, _CIRCLED))}]")
_NUMERALS = str.maketrans(
    "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺貳陸", "0012345678912345678912" + "6"
)
_LOOK_ALIKE = str.maketrans("OoQIl|!", "0001111")
_MIXED = re.compile(  # the first condition follows from the last, and is soon told
    r"(?<![A-Za-z])(?=[\dOoQIl|!]{9})(?=(?:[^\W\d_]*\d){6})[\dOoQIl|!]{9,24}(?![A-WYZa-wyz])"
)
_DOTS = re.compile("[\u2022\u2027\u22c5\u30fb\uff65]")


def normalise(text: str) -> str:
    """Return a text in one form of each character, without what is invisible, Chinese unspaced."""
    return text if text.isascii() and "\x1b" not in text else _BETWEEN_HAN.sub("", plain(text))


def plain(text: str) -> str:
    """Return a text in one form of each character, simplified, without what is invisible."""
    if "\x1b" in text:
        text = _COLOUR.sub("", text)
    if text.isascii():
        return text
    text = _DOTS.sub("\u00b7", text)
    if _CIRCLED_DIGIT.search(text):  # few texts have one, and to translate takes much longer
        text = text.translate(_CIRCLED)
    one_form = unicodedata.normalize("NFKC", text)
    bare = _DOTTED.sub("", _INVISIBLE.sub("", one_form))
    return simplified(_OTHER_SCRIPTS.sub(_ascii_digit, bare))


def numerals_as_digits(text: str) -> str:
    """Return a text with a digit for each Chinese numeral, and for letters among digits."""
    return letters_as_digits(without_numerals(text))


def without_numerals(text: str) -> str:
    """Return a text with a digit for each Chinese numeral."""
    return text.translate(_NUMERALS)


def letters_as_digits(text: str) -> str:
    """Return a text with digits for the letters that look like them, in words mostly of digits."""
    return _MIXED.sub(lambda match: match[0].translate(_LOOK_ALIKE), text)


def without_case(text: str) -> str:
    """Return a text in small letters, each sign where it was, as who ignores case reads it.

    A pattern is sought in it three times as fast as in the text with :data:`re.IGNORECASE`.
    """
    return text.replace("\u0130", "i").lower().replace("\u0131", "i").replace("\u017f", "s")


def digits_of(text: str) -> str:
    """Return the digits of a text alone."""
    return re.sub(r"\D", "", text)


def _ascii_digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0], match[0]))
