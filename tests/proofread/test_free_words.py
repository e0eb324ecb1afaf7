"""Sentences about the sample's year in anybody's words, held against its figures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fazhi.documents.passages import Passage
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import Others, proofread
from fazhi.proofread.vocabulary import Terms
from fazhi.report.expectation import rules_of_year

CODES = {"document-figure-differs", "document-number-differs"}
CORPORA = sorted(Path(__file__).parent.glob("figures_*.json"))
LEAST = 0.5
"""The share of the wrong numbers that is told; README.md says what it was at first."""


@pytest.fixture(scope="module")
def rules(sample: Path) -> tuple[Terms, Others | None]:
    """What documents of 2023 are held against."""
    return rules_of_year(Workspace(sample), 2023, ())


def told(text: str, rules: tuple[Terms, Others | None]) -> list[str]:
    """Return the numbers of a sentence that are told."""
    found = (f for f in proofread([Passage(text)], *rules) if f.code in CODES)
    return [re.findall("【(.+?)】", str(finding.fields["quote"]))[0] for finding in found]


@pytest.mark.sample
@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_most_wrong_numbers_are_told_and_no_right_one(
    path: Path, rules: tuple[Terms, Others | None]
) -> None:
    """Numbers of other years, organs, kinds and plans stand beside the names of figures."""
    cases: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    found = {case["text"]: told(case["text"], rules) for case in cases}
    right = {
        case["text"]: [n for n in found[case["text"]] if n not in case["wrong"]] for case in cases
    }
    assert {text: numbers for text, numbers in right.items() if numbers} == {}
    due = [n in found[case["text"]] for case in cases for n in case["wrong"]]
    assert sum(due) / len(due) >= LEAST
