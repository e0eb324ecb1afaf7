"""Words, and how often they stand in Chinese texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LONGEST = 4
"""Characters of the longest word that is known."""


def is_word(pair: str) -> bool:
    """Tell whether two characters are a usual word, and not a person's name."""
    return len(pair) == 2 and pair in word_counts()  # noqa: PLR2004


def is_within_word(text: str, place: int) -> bool:
    """Tell whether a usual word of three or four characters begins before a place and ends after.

    A word that begins there, or ends there, does not count.
    """
    counts = word_counts()
    for size in range(3, LONGEST + 1):
        for start in range(max(0, place - size + 1), place):
            if text[start : start + size] in counts:
                return True
    return False


@cache
def word_counts() -> Mapping[str, int]:
    """Return how often each word stands in the texts that were counted; names are left out.

    Single characters are words too; rare words of two to four characters are left out.
    """
    text = files("fazhi.language").joinpath("words.txt").read_text("utf-8")
    counts = {}
    for line in text.splitlines()[1:]:
        count, *words = line.split(" ")
        counts.update(dict.fromkeys(words, int(count)))
    return counts
