"""Which words of a clause neither the names of a figure nor the speech of any report explain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

_STATES, _CLOSED = "states", "closed"
_VAGUE = (_STATES, "particles", "manner")
_LEAST = 2
_TELLING = 4
_WORD = re.compile(r"\w")


def strange_words(clause: str, names: Iterable[str], words: Iterable[str] = ()) -> str:
    """Return what is left of a clause without the words of names and of any report.

    The longest word counts where several begin: 全县 is not 县. Of names, any two characters
    that stand together are a word.

    Parameters
    ----------
    clause
        What stands around a number.
    names
        Of what it may be.
    words
        That may stand there as a whole.
    """
    return "".join(_left(clause, "|".join(names), _neutral().union(words)))


def is_telling(name: str) -> bool:
    """Tell whether a name is one of its thing alone, as 诉前调解; 已办结 is said of many things."""
    vague = frozenset[str]().union(*(_words()[kind] for kind in _VAGUE))
    return len("".join(_left(name, "", vague))) >= _TELLING


def said_otherwise(name: str) -> tuple[str, ...]:
    """Return the other words for a name that ends with one of those for what is closed."""
    closed = _words()[_CLOSED]
    return tuple(sorted(closed)) if name.endswith(tuple(closed)) else ()


def ourselves() -> tuple[str, ...]:
    """Return what any bureau calls itself."""
    return tuple(word for word in _words()["ourselves"] if len(word) >= _LEAST)


def _left(text: str, names: str, plain: Collection[str]) -> Iterable[str]:
    at = 0
    longest = max(map(len, plain))
    while at < len(text):
        known = _named(text, at, names)
        ours = next(
            (size for size in range(longest, 0, -1) if text[at : at + size] in plain and size), 0
        )
        size = max(known, ours)
        if not size and _WORD.match(text[at]):
            yield text[at]
        at += size or 1


def _named(text: str, at: int, names: str) -> int:
    """Return how many characters from a place on stand so in a name; 0 for fewer than two."""
    size = 0
    while at + size < len(text) and text[at : at + size + 1] in names:
        size += 1
    return size if size >= _LEAST else 0


@cache
def _neutral() -> frozenset[str]:
    plain = (some for kind, some in _words().items() if kind not in (_STATES, _CLOSED))
    return frozenset[str]().union(*plain)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    text = (files("fazhi.naming") / "plain_words.yaml").read_text("utf-8")
    kinds: Mapping[str, Sequence[str]] = yaml.safe_load(text)
    return {kind: frozenset(words) for kind, words in kinds.items()}
