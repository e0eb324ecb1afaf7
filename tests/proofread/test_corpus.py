"""Clauses in the language of public reports: faults are told, sound ones pass."""

from __future__ import annotations

import json
from pathlib import Path

from plain_texts import found_in

from fazhi.catalogue import Severity
from fazhi.findings import Finding

HERE = Path(__file__).parent
CASES = [
    case
    for file in sorted(HERE.glob("corpus*.json"))
    for case in json.loads(file.read_text("utf-8"))
]

KNOWN = [case for case in CASES if not case.get("missed")]


def warned(text: str) -> list[Finding]:
    """Return what is warned of in a text."""
    return [finding for finding in found_in(text) if finding.severity is not Severity.INFO]


def test_each_clause() -> None:
    """A faulty clause is told of, and nothing is told of a sound one."""
    told = [(case, [finding.message for finding in warned(case["text"])]) for case in KNOWN]
    assert [case["text"] for case, messages in told if case["fault"] and not messages] == []
    assert [(case["text"], m) for case, m in told if m and not case["fault"]] == []


def test_the_corpus_is_large_and_mixed() -> None:
    """Reach and precision are held to alike, over all kinds."""
    faulty = sum(bool(case["fault"]) for case in CASES)
    assert len(CASES) >= 300
    assert 0.4 < faulty / len(CASES) < 0.6
    assert len({case["kind"] for case in CASES}) >= 25
