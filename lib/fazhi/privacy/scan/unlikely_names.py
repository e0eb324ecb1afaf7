"""Characters that stand where a name may, but are words or parts of words far more likely."""

from __future__ import annotations

import re

from fazhi.language.name_odds import NameOdds
from fazhi.language.words import is_within_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.rule_patterns import alternatives

_UNMARKED, _MARKED = -7.0, -12.0
"""The least odds of a name that nothing beside tells, and of one with a word for a person."""
_BETWEEN = r"(?:姓名|名字)?的?[一二三甲乙丙]?[:\s是为系叫()】|/“\"]{0,3}$"
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
        self._address = re.compile(alternatives((*rules.courtesies, *rules.familiar)))

    def has(self, text: str, start: int, name: str) -> bool:
        """Tell whether a name at a place of a text is an unlikely one."""
        end = start + len(name)
        if text[start - 1 : start] in _LABELS or _SEX.match(text, end):
            return False
        is_marked = self._is_led(text, start) or self._address.match(text, end)
        return self._odds.is_below(text, start, end, _MARKED if is_marked else _UNMARKED)

    def _is_led(self, text: str, start: int) -> bool:
        party = self._party.search(text[max(0, start - _LEAD) : start])
        return party is not None and not is_within_word(text, start)
