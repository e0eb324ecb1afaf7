"""Which characters are Chinese, and how much room they take."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs, with 々 and 〇, for the brackets of a regular expression."""

CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Ideographs, radicals, Chinese marks and full-width forms, likewise."""

_IDEOGRAPH = re.compile(f"[{HAN}]")


def is_chinese(text: str) -> bool:
    """Tell whether a text has an ideograph."""
    return _IDEOGRAPH.search(text) is not None


def display_width(text: str, latin: float = 0.5) -> float:
    """Return how wide a text is, in units of a Chinese character's width.

    Parameters
    ----------
    text
        The text, on one line.
    latin
        Width of a Latin letter or digit, in the same units; it depends on the typeface.
    """
    if text.isascii():
        return len(text) * latin
    wide = sum(map("WFA".__contains__, map(east_asian_width, text)))
    return wide + (len(text) - wide) * latin
