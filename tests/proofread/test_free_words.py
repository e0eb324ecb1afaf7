"""Sentences about the sample's year in anybody's words, held against its figures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace
from fazhi.report.expectation import rules_of_year

CODES = {"document-figure-differs", "document-number-differs"}
CORPORA = sorted(Path(__file__).parent.glob("figures_*.json"))
LEAST = 0.5
"""The share of the wrong numbers that is told; README.md says what it was at first."""


def numbers_told(findings: Iterable[Finding]) -> list[str]:
    """Return the numbers of a sentence that are told."""
    quotes = (str(found.fields["quote"]) for found in findings if found.code in CODES)
    return [re.findall("【(.+?)】", quote)[0] for quote in quotes]


@pytest.mark.sample
@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_most_wrong_numbers_are_told_and_no_right_one(
    path: Path, told_of_2023: Callable[[str], list[Finding]]
) -> None:
    """Numbers of other years, organs, kinds and plans stand beside the names of figures."""
    cases: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    found = {case["text"]: numbers_told(told_of_2023(case["text"])) for case in cases}
    right = {
        case["text"]: [n for n in found[case["text"]] if n not in case["wrong"]] for case in cases
    }
    assert {text: numbers for text, numbers in right.items() if numbers} == {}
    due = [n in found[case["text"]] for case in cases for n in case["wrong"]]
    assert sum(due) / len(due) >= LEAST


@pytest.mark.sample
@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_no_wrong_number_is_passed_over_as_right(path: Path, sample: Path) -> None:
    """What is not told is named as held against nothing.

    But for 24件建议提案，代表委员均表示满意, where the number is right and what is said of it not.
    """
    _, judge = rules_of_year(Workspace(sample), 2023, ())
    assert judge
    calmed = []
    for case in json.loads(path.read_text("utf-8")):
        passage = Passage(case["text"])
        (judged,) = judge([passage])
        agreeing = [one for one in judged.held if one.agrees]
        calmed += [
            case["text"]
            for start, end in judged.numbers
            if passage.text[start:end] in case["wrong"]
            if any(one.start < end and start < one.end for one in agreeing)
        ]
    assert calmed in ([], ["24件建议提案，代表委员均表示满意。"])
