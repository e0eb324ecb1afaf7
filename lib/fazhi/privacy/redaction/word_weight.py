"""What looks like a name where words and parts of words would be far likelier."""

from __future__ import annotations

import re

from fazhi.language.name_odds import NameOdds
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.personal_numbers import Span

_BY_ITSELF = -7.0
"""Where nothing beside tells a person, a name has such odds at least."""
_BESIDE = -12.0
"""So has one that a word for a person stands beside."""
_SPLIT = 8.0
"""So has one of which another word takes the first sign, and the rest is a word."""
_RIVAL = 4.0
"""So much likelier is the name that is meant, where two share signs."""
_VERBAL = frozenset("与和向对经因由于")
"""Behind a party these lead on, before a word."""
_VERB = -5.0
"""Names of which the first sign is such a one, and the rest a word, have these odds at least."""
_OPENING = frozenset('：:“"「')
_CLOSING = ("（男", "（女", "(男", "(女", "|男", "|女", "/男", "/女", "／男", "／女")
_BETWEEN = "姓名字的为是系叫一二三甲乙丙 　（）()|/／"
"""Signs that may stand between such a word and the name."""
_BETWEEN_WORDS = 0.0
"""So has one behind a word for a person where two words follow that word: 患儿康复训练."""
_AFTER_KIN = frozenset("家如")
"""Surnames that are other words behind a party: 弟弟家, 爱人如己."""
_PARTICLES = frozenset("地得了着过")
_NOT_YET = re.compile("尚[小幼未在无不能需有]")
_LONGEST = 8
"""Signs of the longest word for a party."""


class WordWeight:
    """Holds names that were found against how the text is made of words.

    Parameters
    ----------
    rules
        The words that stand beside persons.
    odds
        How names are made.
    """

    def __init__(self, rules: Privacy, odds: NameOdds) -> None:
        self._odds = odds
        self._parties = frozenset(rules.parties)
        self._longer = tuple(word for word in rules.parties if word[:-1] in self._parties)
        self._behind = (*rules.courtesies, *rules.familiar)

    def outweighs(self, text: str, name: Span) -> bool:
        """Tell whether words are so much likelier that there is no name."""
        start, end = name.start, name.end
        if _NOT_YET.match(text, start):
            return True
        if text[start - 1 : start] in _OPENING or text.startswith(_CLOSING, end):
            return False
        return self._odds.is_below(text, start, end, self._least(text, start, end))

    def _least(self, text: str, start: int, end: int) -> float:
        """Return the odds that a name needs, by what stands beside it."""
        ends_as_word = is_word(text[start + 1 : end])
        led = self._follows_party(text, start)
        if led and text[start] in _VERBAL and ends_as_word:
            return _VERB
        if led and text[start] in _AFTER_KIN:
            return _SPLIT
        if led and ends_as_word and text.endswith(self._longer, 0, start + 1):  # 被告方达成和解
            return _SPLIT
        if led and text[start] in _VERBAL and is_word(text[start + 1 : start + 3]):
            return _BETWEEN_WORDS
        if led and end - start > 2 and _is_made_of_words(text, start):  # noqa: PLR2004
            return _BETWEEN_WORDS
        if led or text.startswith(self._behind, end):
            return _BESIDE
        if not is_word(text[start - 1 : start + 1]):
            return _BY_ITSELF
        rival = self._odds.of_others(text, start, end) - _RIVAL
        return max(rival, _SPLIT if ends_as_word else _BY_ITSELF)

    def _follows_party(self, text: str, start: int) -> bool:
        bare = text[max(0, start - 2 * _LONGEST) : start].rstrip(_BETWEEN)
        leads = {text[max(0, start - _LONGEST) : start], bare[-_LONGEST:]}
        return any(lead[-n:] in self._parties for lead in leads for n in range(1, _LONGEST + 1))


def _is_made_of_words(text: str, start: int) -> bool:
    """Tell whether two usual words begin at a place, one behind the other."""
    behind = text[start + 2 : start + 4]
    return is_word(text[start : start + 2]) and (is_word(behind) or behind[:1] in _PARTICLES)
