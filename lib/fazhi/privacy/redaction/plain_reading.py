"""A text as a reader takes it, of which every part knows where it stands in the text.

Whatever form a sign is written in reads the same: full-width, circled, as an entity or with a
percent sign, with something invisible within, traditional. Redaction searches the reading and masks
the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import unquote

from fazhi.language.script import HAN
from fazhi.language.simplified import simplified

UNSEEN = (
    "\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)

_USUAL = "\0-~一-\u9fff、-〠—‘-”…！（），：；？"
_UNUSUAL = re.compile(f"[^{_USUAL}]")
_DOTS = dict.fromkeys(map(ord, "•‧∙⋅・･·"), "·")
_REWRITTEN = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|(?:%[0-9A-Fa-f]{2})+"
    rf"|(?:\\u[0-9a-fA-F]{{4}})+|[{UNSEEN}]+|(?<=[{HAN}])\s+(?=[{HAN}])"
)
_NUMERALS = {
    ord(sign): str(digit)
    for digit, signs in enumerate(
        (
            "零〇",
            "一壹弌幺",
            "二贰貳弍",
            "三叁叄弎",
            "四肆",
            "五伍",
            "六陆陸",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for sign in signs
}
_LETTERS = str.maketrans("OoIl|", "00111")
_LIKE_DIGITS = re.compile(
    r"(?<![A-Za-z])(?:[OoIl|]\W?){0,2}\d(?:\W{0,2}[\dOoIl|]){6,}(?![A-WYZa-wyz])"
)
_MOST_LETTERS = 0.4
"""Of the signs of a number, those that may be letters which look like digits."""


class _Forms(dict[int, str]):
    """The usual form of each sign that has one of one sign, found as it is asked for."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        usual = unicodedata.normalize("NFKC", sign)
        digit = unicodedata.digit(sign, None)
        self[code] = str(digit) if digit is not None else usual if len(usual) == 1 else sign
        return self[code]


def usual_forms(text: str) -> str:
    """Return a text of the same length whose signs have their usual forms, digits ASCII ones."""
    if not _UNUSUAL.search(text):
        return text
    return text.translate(_Forms(_DOTS))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    Attributes
    ----------
    text
        In the usual forms, simplified, without what is invisible, Chinese unspaced.
    _starts, _places
        Where its parts begin, in it and in the text: those of odd number were written otherwise.
    """

    text: str
    _starts: tuple[int, ...]
    _places: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Reading:
        """Read a text."""
        usual = simplified(usual_forms(text))
        parts: list[str] = []
        starts, places, length, end = [0], [0], 0, 0
        for match in _REWRITTEN.finditer(usual):
            said = _said(match[0])
            if said == match[0]:
                continue
            parts += [usual[end : match.start()], said]
            length += match.start() - end
            starts += [length, length + len(said)]
            places += [match.start(), match.end()]
            length += len(said)
            end = match.end()
        return cls("".join([*parts, usual[end:]]), tuple(starts), tuple(places))

    @property
    def with_numerals(self) -> str:
        """The text with a digit for each Chinese numeral."""
        return self.text.translate(_NUMERALS)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the text stands what stands here in the reading."""
        first, last = (bisect_right(self._starts, n) - 1 for n in (start, max(start, end - 1)))
        return (
            self._places[first] + (0 if first % 2 else start - self._starts[first]),
            self._places[last + 1] if last % 2 else self._places[last] + end - self._starts[last],
        )


def like_digits(text: str) -> str:
    """Return a text of the same length with digits for the letters in numbers that look so."""
    return _LIKE_DIGITS.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    letters = sum(sign in "OoIl|" for sign in match[0])
    digits = sum(sign.isdecimal() for sign in match[0])
    return match[0].translate(_LETTERS) if letters <= _MOST_LETTERS * digits else match[0]


def _said(written: str) -> str:
    if written[0] == "&":
        said = html.unescape(written)
    elif written[0] == "%":
        said = unquote(written, errors="ignore")
    elif written[0] == "\\":
        said = bytes.fromhex(written.replace("\\u", "")).decode("utf-16-be", "ignore")
    else:
        return ""
    return simplified(usual_forms(said)) if "\0" not in said else written
