"""Texts as the gate compares them: whatever a reader or a search would take for the same."""

from __future__ import annotations

import re
import unicodedata

from fazhi.language.script import HAN

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BETWEEN_HAN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
_OTHER_SCRIPTS = re.compile("[\u0660-\u1fff\ua620-\uabff\U000104a0-\U0001ffff]")
_DOTS = re.compile("[\u2022\u2027\u22c5\u30fb\uff65]")


def normalise(text: str) -> str:
    """Return a text in one form of each character, without what is invisible, Chinese unspaced."""
    if "\x1b" in text:
        text = _COLOUR.sub("", text)
    if text.isascii():
        return text
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", _DOTS.sub("\u00b7", text)))
    return _BETWEEN_HAN.sub("", _OTHER_SCRIPTS.sub(_ascii_digit, plain))


def digits_of(text: str) -> str:
    """Return the digits of a text alone."""
    return re.sub(r"\D", "", text)


def _ascii_digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0], match[0]))
