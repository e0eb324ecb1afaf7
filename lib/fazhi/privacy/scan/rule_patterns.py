"""The words of the rules as the gate's patterns for names have them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.language.name_odds import NameOdds
from fazhi.params.privacy_rules import Privacy

_NONE = "〇"
"""A character that no name has, where the rules name none."""


@dataclass(frozen=True, slots=True)
class RulePatterns:
    """Parts of patterns that each search for names by the words around them has.

    Attributes
    ----------
    single, frequent, compound
        Surnames of one character, those of them that tell a name, and those of two.
    given
        A character of a given name.
    bodies
        What is no person though it begins as one does.
    titles, titled
        An office, in brackets or not; and one, or a label of who acts for it, at the end of what
        is looked at.
    deeds
        What no thing does.
    odds
        How names are made.
    """

    single: str
    frequent: str
    compound: str
    given: str
    bodies: str
    titles: re.Pattern[str]
    titled: re.Pattern[str]
    deeds: str
    odds: NameOdds

    @classmethod
    def of(cls, rules: Privacy) -> RulePatterns:
        """Return the patterns of a bureau's rules."""
        titles, columns = map(alternatives, (rules.offices.titles, rules.offices.columns))
        return cls(
            single=f"[{rules.surnames or _NONE}]",
            frequent=f"[{rules.frequent_surnames or _NONE}]",
            compound=alternatives(rules.compound_surnames),
            given=f"[{rules.given or _NONE}]",
            bodies=alternatives((*rules.organisations, *rules.namesakes)),
            titles=re.compile(rf"\(?(?:{titles})"),
            titled=re.compile(f"(?:{titles}|任命|免去|(?:{columns}):)$"),
            deeds=alternatives(rules.deeds),
            odds=NameOdds(rules.surnames, rules.compound_surnames),
        )


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, which nothing matches where there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
