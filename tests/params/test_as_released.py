"""An earlier year is read by the definitions that it was released with."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.params.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with the years 2022 and 2023, in which both were released, 2022 twice."""
    params = tmp_path / "params"
    for year, number in ((2022, 1), (2022, 2), (2023, 1)):
        folder = params / "published" / str(year) / str(number) / "definitions"
        folder.mkdir(parents=True)
        (folder / "annual_report.ipynb").touch()
        (params / f"{year}.yaml").touch()
    return Workspace(tmp_path)


def test_the_last_release_of_an_earlier_year_defines_it(place: Workspace) -> None:
    """What it kept is told by the name that it had; the year's own files stay where they are."""
    kept = place.as_released(2022)
    folder = place.params / "published" / "2022" / "2" / "definitions"
    assert kept.definitions == folder
    assert kept.notebook == folder / "annual_report.ipynb"
    assert kept.relative(kept.notebook) == "notebooks/annual_report.ipynb"
    assert kept.relative(folder / "schema" / "lawsuits.yaml") == "params/schema/lawsuits.yaml"
    assert kept.relative(kept.narrative(2022)) == "params/narrative/2022.md"
    assert kept.as_released(2023) == place


def test_the_latest_year_is_defined_by_what_is_there_today(place: Workspace) -> None:
    """It can still be corrected by its definitions; so is a year that kept none."""
    assert place.as_released(2023) == place
    for path in place.params.glob("published/2022/2/definitions/*"):
        path.unlink()
    assert place.as_released(2022) == place
