"""Text that was read in another encoding than it was written in, and stored so for good."""

from __future__ import annotations

import re
from contextlib import suppress

from fazhi.language.script import HAN
from fazhi.ledgers.readers.sheet import occurs

_FILLINGS = ("\ufffd", "锟斤", "斤拷", "烫烫烫", "屯屯屯", "锘")
"""What stands for what a program could not read, what that sign, memory without content, and the
mark of UTF-8 become in Chinese encodings."""
_HINTS = ("銆", "锛")
"""What punctuation in UTF-8 begins with, when it is read as GBK."""
_QUESTIONS = re.compile(r"[?\d\s.,;:()/-]*\?{2,}[?\d\s.,;:()/-]*")
"""Nothing but question marks, where an encoding without Chinese had no signs for the words."""
_LATIN = re.compile("[\u0080-\u00ff\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{3,}")
"""Letters and signs that the bytes of Chinese become in Western encodings."""
GARBLED = (
    rf"{'|'.join((*_FILLINGS, *_HINTS))}|\?\?"
    r"|[\x{80}-\x{ff}\x{152}-\x{192}\x{2c6}\x{2dc}\x{2013}-\x{203a}\x{20ac}\x{2122}]{3}"
)
"""In the syntax of RE2: what may be garbled, for :func:`is_garbled` to tell."""
_WESTERN = ("cp1252", "latin-1")
_CHINESE = re.compile(f"[\u3000-\u303f{HAN}\uff00-\uffef]{{2,}}")
_SECOND_HALF = re.compile(rb"[\x81-\xfe][\x40-\xa0]")
"""Characters beyond GB 2312, which what is written in Chinese every day has few of."""
_TELLING = (b"??", *map(str.encode, (*_FILLINGS, *_HINTS)))
_WESTERN_LEAD = 0xC3
"""Begins in UTF-8 the letters from U+00C0 to U+00FF."""


def may_be_garbled(text: bytes) -> bool:
    """Tell whether a column may hold what matches :data:`GARBLED`, by its bytes in UTF-8."""
    if text.isascii():  # as a column of numbers or dates is: seen much sooner than each word
        return occurs(b"??", text)
    return _WESTERN_LEAD in text or any(occurs(word, text) for word in _TELLING)


def is_garbled(text: str) -> bool:
    """Tell whether a text is not what was written, for it was read in the wrong encoding.

    Parameters
    ----------
    text
        What a cell holds, such as ``锟斤拷``, ``烫烫烫``, ``æ³•æ²»`` or ``????``.
    """
    if text.isascii():
        return "??" in text and _QUESTIONS.fullmatch(text) is not None
    if any(word in text for word in _FILLINGS):
        return True
    if any(_is_chinese(found[0]) for found in _LATIN.finditer(text)):
        return True
    return _is_utf8_as_gbk(text)


def _is_chinese(letters: str) -> bool:
    """Tell whether Western letters are the bytes of Chinese, in UTF-8 or in GB 18030."""
    for western in _WESTERN:
        for encoding in ("utf-8", "gb18030"):
            with suppress(UnicodeError):
                if _CHINESE.fullmatch(letters.encode(western).decode(encoding)):
                    return True
    return False


def _is_utf8_as_gbk(text: str) -> bool:
    with suppress(UnicodeError):
        content = text.encode("gb18030")
        if _SECOND_HALF.search(content):
            return _CHINESE.search(content.decode()) is not None
    return False
