"""What of an input reaches a report's documents is signed with them, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.year_inputs import Input, Inputs
from fazhi.params.workspace import ReportKind, Workspace

YEAR = """\
year: 2023
cutoff: 2023-12-31
signed: 2024-01-18
index_number: "1"
reports:
  proposals: {signed: 2024-02-01, document_number: 甲}
  openness: {signed: 2024-01-20}
"""


def hashed(folder: Path, name: str, text: str, report: str = "") -> str:
    """Return the hash of an input as a report of 2023 signs it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    notebook, file = Input("notebooks/a.ipynb", "0", 0), Input(name, "whole", 0)
    inputs = Inputs(2023, False, notebook, (file,), "", "", {}, {})  # noqa: FBT003  not lenient
    return hashes_of(replace(Workspace(folder), report=ReportKind(report)), inputs)[name]


@pytest.mark.parametrize(
    ("report", "before", "after", "differs"),
    [
        ("", "2024-01-18", "2024-01-19", True),
        ("", "2024-02-01", "2024-02-02", False),
        ("", "year: 2023", "published: 2024-03-01\nyear: 2023", False),
        ("proposals", "2024-02-01", "2024-02-02", True),
        ("proposals", "document_number: 甲", "document_number: 乙", True),
        ("proposals", "document_number: 甲", "document_number: 甲, published: 2024-03-01", False),
        ("proposals", "2024-01-20", "2024-01-21", False),
        ("proposals", "2024-01-18", "2024-01-19", False),
        ("proposals", 'index_number: "1"', 'index_number: "2"', False),
        ("proposals", "2023-12-31", "2023-12-30", True),
        ("unknown", "2024-01-20", "2024-01-21", False),
    ],
)
def test_a_year_says_something_of_each_report(
    tmp_path: Path, report: str, before: str, after: str, *, differs: bool
) -> None:
    """Its own dates and what all share; the day of publication is stamped later."""
    assert before in YEAR
    one = hashed(tmp_path, "params/2023.yaml", YEAR, report)
    other = hashed(tmp_path, "params/2023.yaml", YEAR.replace(before, after), report)
    assert (one != other) is differs


@pytest.mark.parametrize(
    ("name", "one", "other", "differs"),
    [
        (
            "params/rules.yaml",
            "prose: {allowed_phrases: [甲], nouns: {}}",
            "prose: {nouns: {}}",
            False,
        ),
        ("params/rules.yaml", "prose: {nouns: {}}", "prose: {nouns: {群众: [人]}}", True),
        ("params/rules.yaml", "units: [件]", "units: [起]", True),
        ("params/rules.yaml", "units: [件]", "units: [件] # 注", False),
        ("params/published/earlier.yaml", "- {year: 2019, a: 1}", "- {year: 2019, a: 2}", False),
        ("params/published/earlier.yaml", "- {year: 2022, a: 1}", "- {year: 2022, a: 2}", True),
        ("params/published/earlier.yaml", "- {year: 2023, a: 1}", "- {year: 2023, a: 2}", False),
    ],
)
def test_what_no_document_shows_is_not_signed(
    tmp_path: Path, name: str, one: str, other: str, *, differs: bool
) -> None:
    """Allowed phrases, comments, and figures of years that are not looked back on."""
    assert (hashed(tmp_path, name, one) != hashed(tmp_path, name, other)) is differs


@pytest.mark.parametrize("text", ["{", "reports: []", "- 1"])
def test_what_cannot_be_read_is_signed_whole(tmp_path: Path, text: str) -> None:
    """Then nothing of it is known not to reach the documents."""
    found = hashed(tmp_path, "params/2023.yaml", text)
    whole = {"reports: []": False}.get(text, True)
    assert (found == "whole") is whole
