"""Words, and how often they stand in Chinese texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

LONGEST = 4
"""Characters of the longest word that is known."""

_STRANGE = 0.1
"""How often a character is taken to stand that was never counted as a word."""


def is_word(pair: str) -> bool:
    """Tell whether two characters are a usual word, and not a person's name."""
    return len(pair) == 2 and pair in word_frequencies()[0]  # noqa: PLR2004


def is_verb(pair: str) -> bool:
    """Tell whether two characters are a usual verb or adverb, and no noun as well."""
    return pair in _verbs()


def is_within_word(text: str, place: int) -> bool:
    """Tell whether a usual word of three or four characters begins before a place and ends after.

    A word that begins there, or ends there, does not count.
    """
    known, _ = word_frequencies()
    for size in range(3, LONGEST + 1):
        for start in range(max(0, place - size + 1), place):
            if text[start : start + size] in known:
                return True
    return False


@cache
def word_frequencies() -> tuple[Mapping[str, float], float]:
    """Return how frequent each word is in the texts that were counted, and one that never was.

    Natural logarithms. Single characters are words too; names, and rare words of two to four
    characters, are left out.
    """
    text = files("fazhi.language").joinpath("words.txt").read_text("utf-8")
    counted = [(int(count), words) for count, *words in map(str.split, text.splitlines()[1:])]
    total = log(sum(count * len(words) for count, words in counted))
    frequencies: dict[str, float] = {}
    for count, words in counted:
        frequencies.update(dict.fromkeys(words, log(count) - total))
    return frequencies, log(_STRANGE) - total


@cache
def _verbs() -> frozenset[str]:
    text = files("fazhi.language").joinpath("verbs.txt").read_text("utf-8")
    return frozenset(text.splitlines()[1:])
