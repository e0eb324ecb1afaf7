"""The short report in both editions."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode
from papers import holding, report

from fazhi.blocks.model import Edition


@pytest.fixture(scope="session")
def public() -> NotebookNode:
    """The public edition of the short report."""
    return holding(report())


@pytest.fixture(scope="session")
def internal() -> NotebookNode:
    """The internal edition of the short report."""
    return holding(report(), Edition.INTERNAL)
