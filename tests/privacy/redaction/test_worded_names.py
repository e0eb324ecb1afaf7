"""Redaction sees a name by how the sentence goes on, whatever surname it has."""

from __future__ import annotations

from pathlib import Path

import pytest
from passages import WORDED_HARMLESS, worded

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.name_signs import NameSigns
from fazhi.privacy.redaction.worded_names import WordedNames

RULES = read_rules(Workspace(Path(__file__).parents[3])).privacy
NAMES = WordedNames(RULES, NameSigns.of(RULES))


@pytest.mark.parametrize(("sentence", "name"), worded())
def test_persons(sentence: str, name: str) -> None:
    """Behind a word for a party or any other word, before a word, in a list, in brackets."""
    assert name in [sentence[span.start : span.end] for span in NAMES.find(sentence)]


@pytest.mark.parametrize("sentence", WORDED_HARMLESS)
def test_words_are_none(sentence: str) -> None:
    """Parts of words, places, bodies, documents and officers are no persons."""
    assert [*NAMES.find(sentence)] == []
