"""Text as paper can hold it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from fazhi.language.script import HAN, display_width

_LINE = re.compile(r"[\t\n\r\v\f\u2028\u2029]+")
_DOUBTFUL = re.compile(r"[^ -~\u00a1-\u00ac\u2010-\u2027\u2030-\u205e\u3000-\u9fff\uff01-\uffee]")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Cn"}
_NUMBER = re.compile(rf"第?\d[\d.,]{{0,18}}[%％‰]?(?:[万亿]?(?:[人家]次|[{HAN}]))")
_LONG_WORD = re.compile(r"[!-~]{12,}")
_PART = re.compile(r"[^/_-]*[/_-]|[^/_-]+")
_PIECE = 8

_ADDRESS = re.compile(r"(https://|mailto:)[!-~]+")

WIDTH_OF_LATIN = 0.56
"""Width of a Latin letter or digit of the bundled faces, in ems."""


def printable(text: str) -> str:
    """Return a text on one line, without the characters that print nothing.

    Control and format characters, such as those that turn the direction of reading, neither
    print nor may stand in a Word file.
    """
    line = _LINE.sub(" ", text)
    return _DOUBTFUL.sub(_if_it_prints, line)


def _if_it_prints(match: re.Match[str]) -> str:
    return "" if unicodedata.category(match[0]) in _UNPRINTABLE else match[0]


def is_address(href: str) -> bool:
    """Tell whether a link may lead there from a document."""
    return _ADDRESS.fullmatch(href) is not None


@lru_cache(maxsize=1 << 14)  # a table says the same in many of its cells, and in both editions
def ems(text: str) -> float:
    """Return about how wide a text is, in ems: a Chinese character is one."""
    return display_width(text, WIDTH_OF_LATIN)


def numbers_apart(text: str) -> Iterator[tuple[bool, str]]:
    """Split a text at each number with its unit, which no line break may tear.

    Yields
    ------
    tuple[bool, str]
        Whether it is a number, and the characters.
    """
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() > end:
            yield False, text[end : match.start()]
        yield True, match[0]
        end = match.end()
    if end < len(text):
        yield False, text[end:]


def pieces(text: str) -> list[str]:
    """Split a text where a line may break that has no other place for it.

    A path or a code may break behind each of its signs; what is then still long, such as a hash,
    anywhere.
    """
    cuts: list[int] = []
    for word in _LONG_WORD.finditer(text):
        for part in _PART.finditer(text, *word.span()):
            start, end = part.span()
            cuts += [start] if start > word.start() else []
            cuts += range(start + _PIECE, end, _PIECE) if end - start > 2 * _PIECE else ()
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
