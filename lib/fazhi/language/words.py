"""Words of two characters, by which one sees where another word ends."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def is_word(pair: str) -> bool:
    """Tell whether two characters are a usual word, and not a person's name."""
    return pair in _words()


@cache
def _words() -> frozenset[str]:
    """Return the words of a list that gives behind each character those that make one with it."""
    text = files("fazhi.language").joinpath("two_sign_words.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(line[0] + second for line in lines for second in line[1:])
