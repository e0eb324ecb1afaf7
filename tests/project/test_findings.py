"""Every code of a finding or an error is in the catalogue, described on one page, and tested."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from proofs import COLLECTED, MARKS, borne_out, marked

from fazhi.catalogue import read_catalogue
from fazhi.documents.passages import Passage
from fazhi.proofread.punctuation import find_missing_marks
from fazhi.report import Report

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CATALOGUE = read_catalogue()


def test_the_page_is_up_to_date() -> None:
    """``make docs`` has nothing to change."""
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools" / "write_findings_page.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == tool.page(CATALOGUE)


@pytest.fixture
def shown(pytestconfig: pytest.Config) -> Mapping[str, set[str]]:
    """The codes that the marks of all tests name, by the mark."""
    tests = pytestconfig.stash[COLLECTED]
    if {test.path for test in tests} != set((ROOT / "tests").rglob("test_*.py")):
        pytest.skip("only a run that collects every test can tell")
    return {mark: set().union(*(marked(test, mark) for test in tests)) for mark in MARKS}


def test_every_code_is_seen_to_be_told(shown: Mapping[str, set[str]]) -> None:
    """A test is marked for each finding, and each error, and fails where none is made."""
    assert shown["fires"] == set(CATALOGUE)


def test_every_finding_is_seen_to_stay_silent(shown: Mapping[str, set[str]]) -> None:
    """A test is marked for each, and fails where it is made."""
    assert shown["silent"] == {code for code, entry in CATALOGUE.items() if entry.severities}


@pytest.mark.parametrize(
    ("text", "told", "silent", "fault"),
    [
        ("段末有句号。", {"mark-missing"}, set(), "mark-missing was not told"),
        ("段末。没有句号", set(), {"mark-missing"}, "mark-missing was told"),
    ],
)
def test_a_mark_that_is_not_borne_out_fails(
    text: str, told: set[str], silent: set[str], fault: str
) -> None:
    """Neither mark can be had by a test that shows nothing."""
    with pytest.raises(pytest.fail.Exception, match=fault), borne_out(told, silent):
        list(find_missing_marks(Passage(text), cast("Any", None)))


SHOWN_BY_SAMPLE = {
    "carried-missing",  # a task that was not done, and was given up
    "change-explained",
    "change-unexplained",
    "evidence-missing",
    "plan-outcomes",
    "plan-task-incomplete",
    "year-stray",  # a session of the year before, a document that was gone through earlier
}
"""Findings that a sample year has on purpose."""


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_the_sample_has_no_finding_by_accident(
    opened: Callable[[int], Report], cells: list[str], year: int
) -> None:
    """Where all is well, nothing is told."""
    found = {finding.code for finding in opened(year).findings(cells)}
    assert found <= SHOWN_BY_SAMPLE
