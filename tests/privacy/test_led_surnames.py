"""A surname that is a word first is data, and tells a name behind a word for a party alone."""

from __future__ import annotations

import pytest

from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.name_signs import NameSigns
from fazhi.privacy.redaction.worded_names import WordedNames
from fazhi.privacy.scan.rule_patterns import RulePatterns
from fazhi.privacy.scan.worded_persons import WordedPersons

RULES = Privacy(surnames="王", given="守义小明", parties=("来访者",), led_surnames="去")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("来访者去守义要求补发抚恤金", {"去守义"}),
        ("去守义要求补发抚恤金", set()),
        ("来访者来守义要求补发抚恤金", set()),
    ],
)
def test_only_a_word_for_a_party_tells_it(text: str, names: set[str]) -> None:
    """In both lines of defence; a character that the rules do not name is none."""
    masked = {text[s.start : s.end] for s in WordedNames(RULES, NameSigns.of(RULES)).find(text)}
    found = {name for _, name in WordedPersons(RULES, RulePatterns.of(RULES)).find(text)}
    assert (masked, found) == (names, names)
