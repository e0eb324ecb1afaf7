"""How likely characters of a Chinese text are a person's name, rather than words or their parts.

A sentence is taken apart into words so that the product of the words' frequencies is largest, once
with the name as one of the words and once freely; the quotient of both is what speaks for the
name. How frequent a name is, follows from how often its characters stand in names at their places.
So 暴力法 in 反家庭暴力法 is none (the sentence has 家庭 and 暴力), and 乜小凤 is one in
依乜小凤的申请, for nothing else makes words of these characters.

Words and names were counted by others: see ``words.txt`` and ``names.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from math import inf, log

from fazhi.language.script import HAN
from fazhi.language.segmentation import likelihoods

_SHARE = log(0.012)
"""Of the words of a text, so many are names of persons."""
_TWO_GIVEN, _ONE_GIVEN = log(0.8), log(0.2)
"""Of all persons, so many have given names of two characters and of one."""
_COMPOUND = log(1 / 3000)
"""Of all persons, so many have a certain surname of two characters."""
_UNSEEN = 0.3
"""How often a character is taken to stand where it was never counted in names."""
_RARE = 3.0
"""The same of a surname."""
_CHARACTERS = 6000
"""Characters that given names may have."""
_MANY = 20
"""Of the names that were counted, 50,000 of three characters."""
_NEVER = (0, 0, 0, 0, 0)
_AROUND = 12
"""Characters before and behind a name that are taken apart with it."""
_LETTERS = re.compile(f"[{HAN}]*")
_BEFORE = re.compile(rf".*[^{HAN}]", re.DOTALL)


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
        _, totals = _name_counts()
        self._single, self._compound = frozenset(surnames), frozenset(compound)
        self._bearers = log(totals[0] + totals[3] + _RARE * len(self._single))

    def of(self, text: str, start: int, end: int) -> float:
        """Return how much speaks for a name from ``start`` to ``end`` of a text.

        Returns
        -------
        float
            The natural logarithm of the odds; ``-inf`` where the characters are no surname with
            one or two others.
        """
        run, first = _around(text, start, end)
        return self._within(run, start - first, end - first)

    @staticmethod
    def of_given(text: str, start: int, end: int) -> float:
        """Return how much speaks for a given name of two characters that stands without surname.

        Returns
        -------
        float
            The natural logarithm of the odds where a given name is as usual there as any word.
        """
        run, first = _around(text, start, end)
        start, end = start - first, end - first
        _, called = _shares()
        name = called[1].get(run[start], called[1][""]) + called[2].get(run[end - 1], called[2][""])
        up_to, onward = likelihoods(run)
        return up_to[start] + name + onward[end] - up_to[-1]

    def of_others(self, text: str, start: int, end: int) -> float:
        """Return the greatest odds of another name that shares a character with one."""
        run, first = _around(text, start, end)
        start, end = start - first, end - first
        others = (
            self._within(run, begin, last)
            for begin in range(max(0, start - 2), end)
            for last in range(max(start + 1, begin + 2), min(len(run), begin + 4) + 1)
            if (begin, last) != (start, end)
        )
        return max(others, default=-inf)

    def is_below(self, text: str, start: int, end: int, odds: float) -> bool:
        """Tell whether :meth:`of` is less, of characters that are made as a name is."""
        return -inf < self.of(text, start, end) < odds

    def stands_out(self, text: str, start: int, end: int, least: float) -> bool:
        """Tell whether :meth:`of` is no less, and of no other name that overlaps it is more."""
        letters = text[start:end]
        name = self._frequency(letters)
        # taken apart by itself, a name can only be likelier than in its sentence
        if name == -inf or name - likelihoods(letters)[0][-1] < least:
            return False
        odds = self.of(text, start, end)
        return odds >= least and odds >= self.of_others(text, start, end)

    def has_given(self, name: str) -> bool:
        """Tell whether the two characters behind a surname of one stand there in many names."""
        counts, _ = _name_counts()
        return all(counts.get(name[n], _NEVER)[n] >= _MANY for n in (1, 2))

    def _within(self, run: str, start: int, end: int) -> float:
        name = self._frequency(run[start:end])
        if name == -inf:
            return name
        up_to, onward = likelihoods(run)
        return up_to[start] + name + onward[end] - up_to[-1]

    def _frequency(self, letters: str) -> float:
        """Return the logarithm of how frequent a name is among words; ``-inf`` if it is none."""
        is_double = letters[:2] in self._compound and len(letters) > 2  # noqa: PLR2004
        given = letters[2 if is_double else 1 :]
        if not (is_double or letters[:1] in self._single) or len(given) not in (1, 2):
            return -inf
        if not _LETTERS.fullmatch(given):
            return -inf
        surnames, called = _shares()
        family = _COMPOUND if is_double else surnames.get(letters[0], log(_RARE)) - self._bearers
        if len(given) == 1:
            return _SHARE + _ONE_GIVEN + family + called[4].get(given, called[4][""])
        first, second = called[1], called[2]
        called_so = first.get(given[0], first[""]) + second.get(given[1], second[""])
        return _SHARE + _TWO_GIVEN + family + called_so


def _around(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the Chinese characters in which a part of a text stands, and where they begin."""
    before = _BEFORE.match(text[max(0, start - _AROUND) : start])
    first = max(0, start - _AROUND) + (before.end() if before else 0)
    behind = _LETTERS.match(text, end, end + _AROUND)
    return text[first : behind.end() if behind else end], first


@cache
def _shares() -> tuple[dict[str, float], tuple[dict[str, float], ...]]:
    """Return the logarithms of how many persons have each surname, and of each share of a place.

    Those of surnames are not shares yet. Those of a place have that of what was never counted
    there under no character.
    """
    counts, totals = _name_counts()
    surnames = {sign: log(places[0] + places[3] + _RARE) for sign, places in counts.items()}
    return surnames, tuple(
        {
            sign: log(count + _UNSEEN) - log(totals[place] + _UNSEEN * _CHARACTERS)
            for sign, count in (("", 0), *((sign, one[place]) for sign, one in counts.items()))
        }
        for place in range(len(totals))
    )


@cache
def _name_counts() -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Return how often characters stand at each place of names, and the sums of all of them.

    The places are the three of longer names, then the two of shorter ones.
    """
    text = files("fazhi.language").joinpath("names.txt").read_text("utf-8")
    lines = (line.split(" ") for line in text.splitlines()[1:])
    counts = {sign: tuple(map(int, places)) for sign, *places in lines}
    return counts, tuple(map(sum, zip(*counts.values(), strict=True)))
