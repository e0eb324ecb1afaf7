"""How well words name a figure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from fazhi.naming.named_figures import Named
from fazhi.naming.number_clauses import Clause
from fazhi.naming.plain_words import is_telling, strange_words

NAMED = Decimal("0.5")
"""The share of a figure's name that must stand next to a number for it to be that figure."""


def likeness(one: Named, clause: Clause) -> Decimal:
    """Return how much of a figure's name stands next to a number, from 0 to 1.

    What stands there as part of the name of the whole is none: 诉讼 in 行政诉讼. What a Chinese
    name is about stands at its end, and what narrows it must be said, if only before: without
    法治 nor 督查 it is no 法治工作督查.
    """
    before = clause.before if clause.is_first else ""
    shares = [Decimal(0)]
    for name in one.names:
        near = _without(clause.near, [word for word in one.wholes if name in word])
        if name[-2:] in near and not strange_words(name, (near, before)):
            shares.append(_share(name, near))
    return max(shares)


def tells(one: Named, words: str) -> bool:
    """Tell whether a figure is named by words that are used of nothing else."""
    return any(is_telling(name) and _share(name, words) >= NAMED for name in one.names)


def speaks_of(words: str, one: Named) -> bool:
    """Tell whether words name the thing that a figure is a count of, its own name aside."""
    bare = _without(words, sorted(one.names, key=len, reverse=True))
    return any(_share(name, bare) >= NAMED for name in (*one.wholes, one.title) if name)


def resemblance(one: Named, words: str) -> Decimal:
    """Return how much of a figure's name stands in words at all, from 0 to 1."""
    return max(_share(name, words) for name in one.names)


def _share(name: str, words: str) -> Decimal:
    pairs = [name[n : n + 2] for n in range(len(name) - 1)] or [name]
    return Decimal(sum(pair in words for pair in pairs)) / len(pairs)


def _without(words: str, names: Iterable[str]) -> str:
    for name in names:
        words = words.replace(name, "|")
    return words
