"""Each line of defence by itself, on passages as county reports hold them."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from passages import harmless, personal

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.redact import Known, Redactor
from fazhi.privacy.scan import Personal, collect, scan
from fazhi.privacy.scan.known_persons import Value
from fazhi.privacy.scan.normal_forms import normalise

RULES = read_rules(Workspace(Path(__file__).parents[2])).privacy
NOBODY = collect([], RULES)
REDACTOR = Redactor(Known(), RULES)
PROOFREAD = Path(__file__).parents[1] / "proofread"
NAMING = {"多发资金中，老张家一户就占了4个月。"}
"""Sentences there in which a person stands who holds no mandate."""


def page(text: str) -> bytes:
    """A page of one paragraph."""
    return f"<!doctype html><p>{html.escape(text)}</p>".encode()


def test_redaction_masks_strangers() -> None:
    """Whom no ledger holds is masked by the words around the name, and so are numbers."""
    masked = [(REDACTOR.text(sentence), values) for sentence, values in personal()]
    assert [text for text, values in masked if any(value in text for value in values)] == []


def test_the_gate_holds_strangers_back() -> None:
    """A page that names such a person, or such a number, is not published without a review."""
    sentences = [sentence for sentence, _ in personal()]
    assert [one for one in sentences if not scan({"a.html": page(one)}, NOBODY)] == []


@pytest.mark.silent("privacy-suspect", "privacy-leak")
def test_harmless_passages_stay() -> None:
    """Neither line takes the words of laws, offices, places and services for a person's."""
    assert [one for one in harmless() if REDACTOR.text(one) != one] == []
    assert [one for one in harmless() if scan({"a.html": page(one)}, NOBODY)] == []


@pytest.mark.silent("privacy-suspect", "privacy-leak")
def test_what_reports_say_in_numbers_stays() -> None:
    """Sentences that were written to be proofread, by whoever: one of them names someone."""
    cases = [json.loads(path.read_text("utf-8")) for path in PROOFREAD.glob("*.json")]
    texts = {case["text"] for several in cases for case in several}
    assert len(texts) > 2500
    assert {text for text in texts if REDACTOR.text(text) != text} == NAMING
    page_of_all = "".join(f"<p>{html.escape(text)}</p>" for text in sorted(texts - NAMING))
    assert scan({"a.html": f"<!doctype html>{page_of_all}".encode()}, NOBODY) == ()


@pytest.mark.parametrize(
    "sentence", ["局长周国强主持会议", "周国强局长出席", "党组书记周国强带头述法"]
)
def test_a_title_tells_an_officer_from_his_namesake(sentence: str) -> None:
    """Where a person of a ledger bears the name of an officer, the title tells who is meant."""
    redactor = Redactor(Known(frozenset({"周国强"})), RULES)
    held = Personal({"周国强": Value("name", "周国强", "")}, frozenset(), RULES)
    assert redactor.text(sentence) == sentence
    assert scan({"a.html": page(sentence)}, held) == ()


def test_who_does_what_a_party_does_is_one_with_a_title_too() -> None:
    """A title does not hide a person of the ledgers who complains."""
    redactor = Redactor(Known(frozenset({"周国强"})), RULES)
    held = Personal({"周国强": Value("name", "周国强", "")}, frozenset(), RULES)
    sentence = "主任周国强投诉低保"
    assert redactor.text(sentence) == "主任周某某投诉低保"
    assert scan({"a.html": page(sentence)}, held) != ()


@pytest.mark.parametrize("held", ["来丽华", "來麗華"])
@pytest.mark.parametrize("sentence", ["会上谈及来丽华之事", "會上談及來麗華之事"])
def test_a_person_of_a_ledger_is_known_in_either_script(held: str, sentence: str) -> None:
    """Simplified or traditional characters, in the ledger or in the text, name the same person."""
    name = normalise(held)
    person = Personal({name: Value("name", name, "")}, frozenset(), RULES)
    assert [found.code for found in scan({"a.html": page(sentence)}, person)] == ["privacy-leak"]
    assert "某某" in Redactor(Known(frozenset({name})), RULES).text(sentence)
