"""What was signed is kept and numbered; the last one stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from releases import release_thrice

from fazhi.execution.publication.kept_releases import (
    kept_folders,
    next_number,
    standing_files,
    standing_release,
)
from fazhi.params.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace in which 2023 was released, and corrected twice."""
    return release_thrice(tmp_path)


def test_each_release_is_kept_under_its_number(place: Workspace) -> None:
    """The last one stands, with its files and its pack."""
    assert [folder.name for folder in kept_folders(place, 2023)] == ["1", "2", "3"]
    standing = standing_release(place, 2023)
    assert standing is not None
    assert standing.correction == "又少一件"
    assert next_number(place, 2023) == 4
    assert standing_files(place, 2023) == {"report.html": "3", "release.zip": "33"}
    assert standing_files(place, 2022) == {}
