"""How likely characters of a Chinese text are a person's name, rather than words or their parts.

A sentence is taken apart into words so that the product of the words' frequencies is largest, once
with the name as one of the words and once freely; the quotient of both is what speaks for the
name. How frequent a name is, follows from how often its characters stand in names at their places.
So 暴力法 in 反家庭暴力法 is none (the sentence has 家庭 and 暴力), and 乜小凤 is one in
依乜小凤的申请, for nothing else makes words of these characters.

Words and names were counted by others (see ``words.txt`` and ``names.txt``); the method is that of
Zhang and Liu, 基于角色标注的中国人名自动识别研究, 2004, without its classes of neighbours.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from math import inf, log

from fazhi.language.numerals import NUMERALS
from fazhi.language.script import is_chinese
from fazhi.language.words import LONGEST, word_counts

_SHARE = log(0.012)
"""Of the words of a text, so many are names of persons."""
_TWO_GIVEN, _ONE_GIVEN = log(0.8), log(0.2)
"""Of all persons, so many have given names of two characters and of one."""
_COMPOUND = log(1 / 3000)
"""Of all persons, so many have a certain surname of two characters."""
_ANY_NUMBER = log(1e-4)
_UNSEEN = 0.3
"""How often a character is taken to stand where it was never counted in names."""
_RARE = 3.0
"""The same of a surname."""
_STRANGE = 0.1
"""The same of a character that was never counted as a word."""
_CHARACTERS = 6000
"""Characters that given names may have."""
_MANY = 30
"""Of the names that were counted, 60,000 of three characters."""
_NEVER = (0, 0, 0, 0, 0)
_AROUND = 12
"""Characters before and behind a name that are taken apart with it."""
_NUMERALS = frozenset(NUMERALS)


class NameOdds:
    """Tells how likely characters are a name.

    Parameters
    ----------
    surnames
        Of one character.
    compound
        Of two.
    """

    def __init__(self, surnames: Collection[str], compound: Collection[str]) -> None:
        self._single, self._compound = frozenset(surnames), frozenset(compound)
        self._odds = lru_cache(maxsize=4096)(self._odds_within)

    def of(self, text: str, start: int, end: int) -> float:
        """Return how much speaks for a name from ``start`` to ``end`` of a text.

        Returns
        -------
        float
            The natural logarithm of the odds; ``-inf`` where the characters are no surname with
            one or two others.
        """
        first, last = start, end
        while first > max(0, start - _AROUND) and is_chinese(text[first - 1]):
            first -= 1
        while last < min(len(text), end + _AROUND) and is_chinese(text[last]):
            last += 1
        return self._odds(text[first:last], start - first, end - first)

    def is_below(self, text: str, start: int, end: int, odds: float) -> bool:
        """Tell whether :meth:`of` is less, of characters that are made as a name is."""
        return -inf < self.of(text, start, end) < odds

    def stands_out(self, text: str, start: int, end: int, least: float) -> bool:
        """Tell whether :meth:`of` is no less, and of no other name that overlaps it is more."""
        letters = text[start:end]
        # taken apart by itself, a name can only be likelier than in its sentence
        if self._frequency(letters) - _forth(letters)[-1] < least:
            return False
        odds = self.of(text, start, end)
        return odds >= least and odds >= self.of_others(text, start, end)

    def has_given(self, name: str) -> bool:
        """Tell whether the two characters behind a surname of one stand there in many names."""
        counts, _ = _name_counts()
        return all(counts.get(name[n], _NEVER)[n] >= _MANY for n in (1, 2))

    def of_others(self, text: str, start: int, end: int) -> float:
        """Return the greatest odds of another name that shares a character with one."""
        return max(
            self.of(text, first, last)
            for first in range(max(0, start - 2), end)
            for last in range(max(start + 1, first + 2), min(len(text), first + 4) + 1)
            if (first, last) != (start, end)
        )

    def _odds_within(self, run: str, start: int, end: int) -> float:
        name = self._frequency(run[start:end])
        if name == -inf:
            return name
        forth, back = _forth(run), _forth(run[::-1], is_reversed=True)
        return forth[start] + name + back[len(run) - end] - forth[-1]

    def _frequency(self, letters: str) -> float:
        """Return the logarithm of how frequent a name is among words; ``-inf`` if it is none."""
        counts, totals = _name_counts()
        surname = 2 if len(letters) > 2 and letters[:2] in self._compound else 1  # noqa: PLR2004
        given = letters[surname:]
        is_surname = surname == 2 or letters[0] in self._single  # noqa: PLR2004
        if not is_surname or len(given) not in (1, 2) or not all(map(is_chinese, given)):
            return -inf
        bearers = counts.get(letters[0], _NEVER)
        family = (
            _COMPOUND
            if surname == 2  # noqa: PLR2004
            else log(bearers[0] + bearers[3] + _RARE)
            - log(totals[0] + totals[3] + _RARE * len(self._single))
        )
        places = (4,) if len(given) == 1 else (1, 2)
        called = sum(
            log(counts.get(sign, _NEVER)[place] + _UNSEEN)
            - log(totals[place] + _UNSEEN * _CHARACTERS)
            for sign, place in zip(given, places, strict=True)
        )
        return _SHARE + family + called + (_ONE_GIVEN if len(given) == 1 else _TWO_GIVEN)


def _forth(run: str, *, is_reversed: bool = False) -> list[float]:
    """Return how likely each beginning of some characters is, as the words that make it likeliest.

    Parameters
    ----------
    run
        Chinese characters.
    is_reversed
        Whether they stand in reversed order.

    Returns
    -------
    list[float]
        Natural logarithms, for the empty beginning first.
    """
    frequencies, strange = _frequencies()
    best = [0.0]
    for end in range(1, len(run) + 1):
        most = best[-1] + strange
        for start in range(max(0, end - LONGEST), end):
            word = run[start:end][:: -1 if is_reversed else 1]
            frequency = frequencies.get(word)
            if frequency is None:
                if not _NUMERALS.issuperset(word):
                    continue
                frequency = _ANY_NUMBER
            most = max(most, best[start] + frequency)
        best.append(most)
    return best


@cache
def _frequencies() -> tuple[dict[str, float], float]:
    """Return the logarithm of how frequent each word is, and of one that was never counted."""
    counts = word_counts()
    total = log(sum(counts.values()))
    return {word: log(count) - total for word, count in counts.items()}, log(_STRANGE) - total


@cache
def _name_counts() -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Return how often characters stand at each place of names, and the sums of all of them.

    The places are the three of longer names, then the two of shorter ones.
    """
    text = files("fazhi.language").joinpath("names.txt").read_text("utf-8")
    lines = (line.split(" ") for line in text.splitlines()[1:])
    counts = {sign: tuple(map(int, places)) for sign, *places in lines}
    return counts, tuple(map(sum, zip(*counts.values(), strict=True)))
