"""How likely Chinese characters are as words: the product of the frequencies of those they make."""

from __future__ import annotations

from functools import lru_cache
from math import log

from fazhi.language.numerals import NUMERALS
from fazhi.language.words import LONGEST, word_frequencies

_ANY_NUMBER = log(1e-4)
_NUMERALS = frozenset(NUMERALS)


@lru_cache(maxsize=512)
def likelihoods(run: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return how likely some characters are up to each place, and from each place on.

    Parameters
    ----------
    run
        Chinese characters.

    Returns
    -------
    tuple[tuple[float, ...], tuple[float, ...]]
        Natural logarithms, of the words that make each part likeliest: up to and from the places
        before, between and behind the characters.
    """
    frequencies, strange = word_frequencies()
    size = len(run)
    up_to, onward = [0.0] + [-1e9] * size, [-1e9] * size + [0.0]
    arcs: list[list[tuple[int, float]]] = []
    for start in range(size):
        begun = [(start + 1, frequencies.get(run[start], strange))]
        numeric = run[start] in _NUMERALS
        for end in range(start + 2, min(size, start + LONGEST) + 1):
            word = run[start:end]
            frequency = frequencies.get(word)
            if frequency is not None:
                begun.append((end, frequency))
            elif numeric and _NUMERALS.issuperset(word):
                begun.append((end, _ANY_NUMBER))
        arcs.append(begun)
        before = up_to[start]
        for end, frequency in begun:
            if before + frequency > up_to[end]:  # noqa: PLR1730  twice as fast as max
                up_to[end] = before + frequency
    for start in range(size - 1, -1, -1):
        best = -1e9
        for end, frequency in arcs[start]:
            if onward[end] + frequency > best:  # noqa: PLR1730
                best = onward[end] + frequency
        onward[start] = best
    return tuple(up_to), tuple(onward)
