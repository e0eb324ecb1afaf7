"""Characters that stand where a name may, but are words or parts of words far more likely."""

from __future__ import annotations

import re

from fazhi.language.name_odds import NameOdds
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.rule_patterns import alternatives

_UNMARKED, _MARKED = -7.0, -12.0
"""The least odds of a name that nothing beside tells, and of one with a word for a person."""
_BETWEEN = r"(?:姓名|名字)?的?[一二三甲乙丙]?[:\s是为系叫()】|/“\"]{0,3}$"
_AMONG_WORDS = 8.0
"""The least odds of a name that begins with the end of a word, and ends with one."""
_OUTDONE = 4.0
"""By how much another name that overlaps one is likelier, where only that is a name."""
_TO = frozenset("向与和经由因对于")
"""Surnames that lead, behind a party, to what it does."""
_LEADING = -5.0
"""The least odds of a name that begins with one of them, and goes on as a word."""
_PARTED = 0.0
"""The least odds where the characters and those behind make two words."""
_NO_FAMILY = frozenset("如家")
"""They go on from a word for a person: 弟弟家, 爱人如己."""
_ADVERBIAL = "过着了得地"
_STILL = "有需能不无在未幼小"
_LABELS = frozenset(':"“')
_SEX = re.compile(r"[(|/][男女]")
_LEAD = 14
"""Characters before a name in which a word for a party stands."""


class UnlikelyNames:
    """Weighs what was taken for a name by how names and words are made.

    Parameters
    ----------
    rules
        The surnames, and the words that tell who is a party.
    odds
        How names are made.
    """

    def __init__(self, rules: Privacy, odds: NameOdds) -> None:
        self._odds = odds
        self._party = re.compile(f"(?:{alternatives(rules.parties)}){_BETWEEN}")
        self._longer = tuple(word for word in rules.parties if word[:-1] in rules.parties)
        self._address = re.compile(alternatives((*rules.courtesies, *rules.familiar)))

    def has(self, text: str, start: int, name: str) -> bool:
        """Tell whether a name at a place of a text is an unlikely one."""
        end = start + len(name)
        if name[0] == "尚" and name[1] in _STILL:
            return True
        if text[start - 1 : start] in _LABELS or _SEX.match(text, end):
            return False
        return self._odds.is_below(text, start, end, self._asked(text, start, name))

    def _asked(self, text: str, start: int, name: str) -> float:
        """Return the least odds of a name that stands there."""
        end, is_given_word = start + len(name), is_word(name[1:])
        if self._is_led(text, start):
            if name[0] in _NO_FAMILY:
                return _AMONG_WORDS
            if is_given_word and text.endswith(self._longer, 0, start + 1):
                return _AMONG_WORDS
            first, then = text[start : start + 2], text[start + 2 : start + 4]
            in_words = is_word(first) and (is_word(then) or then[:1] in _ADVERBIAL)
            if (in_words and len(name) > len(first)) or (
                len(name) < len("于海棠")
                and name[0] in _TO
                and is_word(text[start + 1 : start + 3])
            ):
                return _PARTED
            return _LEADING if name[0] in _TO and is_given_word else _MARKED
        if self._address.match(text, end):
            return _MARKED
        if is_word(text[start - 1 : start + 1]):
            among = _AMONG_WORDS if is_given_word else _UNMARKED
            return max(among, self._odds.of_others(text, start, end) - _OUTDONE)
        return _UNMARKED

    def _is_led(self, text: str, start: int) -> bool:
        return self._party.search(text[max(0, start - _LEAD) : start]) is not None
