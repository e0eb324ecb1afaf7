"""What the invented texts are proofread against: a county bureau's report for 2023."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.vocabulary import Terms
from fazhi.report.expectation import rules_of_year


@pytest.fixture(scope="session")
def terms() -> Terms:
    """The sample bureau's names and rules, for a text of 2023."""
    place = Workspace(Path(__file__).parents[2])
    return terms_of(read_bureau(place), read_rules(place), 2023)


@pytest.fixture(scope="session")
def told_of_2023(sample: Path) -> Callable[[str], list[Finding]]:
    """Return what a paragraph is told of where it is held against the sample's ledgers of 2023."""
    of_year, judge = rules_of_year(Workspace(sample), 2023, ())
    assert judge

    def told(text: str) -> list[Finding]:
        passages = [Passage(text)]
        return list(proofread(passages, of_year, [*judge(passages)]))

    return told
