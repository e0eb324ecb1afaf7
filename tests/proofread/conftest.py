"""What the invented texts are proofread against: a county bureau's report for 2023."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.vocabulary import Terms


@pytest.fixture(scope="session")
def terms() -> Terms:
    """The sample bureau's names and rules, for a text of 2023."""
    place = Workspace(Path(__file__).parents[2])
    return terms_of(read_bureau(place), read_rules(place), 2023)
