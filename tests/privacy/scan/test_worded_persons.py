"""The gate knows a name by the word that begins behind it, whatever surname it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from passages import WORDED_HARMLESS, worded

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan.normal_forms import normalise
from fazhi.privacy.scan.rule_patterns import RulePatterns
from fazhi.privacy.scan.worded_persons import WordedPersons

RULES = read_rules(Workspace(Path(__file__).parents[3])).privacy
PERSONS = WordedPersons(RULES, RulePatterns.of(RULES))


@pytest.mark.parametrize(("sentence", "name"), worded())
def test_persons(sentence: str, name: str) -> None:
    """Behind a word for a party or any other word, before a word, in a list, in brackets."""
    assert name in [found for _, found in PERSONS.find(normalise(sentence))]


@pytest.mark.parametrize("sentence", WORDED_HARMLESS)
def test_words_are_none(sentence: str) -> None:
    """Parts of words, places, bodies, documents and officers are no persons."""
    assert [*PERSONS.find(normalise(sentence))] == []
