"""What a bureau's rules say of names, made ready for all searches of redaction for strangers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.language.name_odds import NameOdds
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.people import any_of


@dataclass(frozen=True, slots=True)
class NameSigns:
    """Signs by which a name is told.

    Attributes
    ----------
    surname, frequent, double
        Patterns of surnames: of one sign, those of them that tell a name, those of two.
    usual
        Of a sign of a given name, as a pattern.
    bodies
        Of what is called as persons are and is none, as a pattern.
    office, in_office
        A title, in brackets or not; and one, or a label of who acts for an office, at the end.
    deeds
        Of what only persons do, as a pattern.
    words, nobody
        What names no one.
    odds
        How names are made.
    """

    surname: str
    frequent: str
    double: str
    usual: str
    bodies: str
    office: re.Pattern[str]
    in_office: re.Pattern[str]
    deeds: str
    words: frozenset[str]
    nobody: frozenset[str]
    odds: NameOdds

    @classmethod
    def of(cls, rules: Privacy) -> NameSigns:
        """Take them from the rules; where those name no sign, a pattern finds none."""
        office, columns = any_of(rules.offices.titles), any_of(rules.offices.columns)
        return cls(
            surname=f"[{rules.surnames or '〇'}]",
            frequent=f"[{rules.frequent_surnames or '〇'}]",
            double=any_of(rules.compound_surnames),
            usual=f"[{rules.given or '〇'}]",
            bodies=any_of({*rules.organisations, *rules.namesakes}),
            office=re.compile(f"[（(]?(?:{office})"),
            in_office=re.compile(f"(?:{office}|任命|免去|(?:{columns})[：:])$"),
            deeds=any_of(rules.deeds),
            words=frozenset(rules.words),
            nobody=frozenset((*rules.nobody, *rules.courtesies)),
            odds=NameOdds(rules.surnames, rules.compound_surnames),
        )
