"""A difference between two reports is parted by its causes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fazhi.params.workspace import Workspace
from fazhi.report.material import Material, read_material
from fazhi.report.year_comparison import Change, Comparison, compare

# The ledgers of 2022 hold 11 suggestions, those of 2023 hold 13.


@pytest.fixture(scope="module")
def materials(sample: Path) -> dict[int, Material]:
    """What the two reports are made of."""
    place = Workspace(sample)
    return {year: read_material(place, year) for year in (2022, 2023)}


@pytest.fixture
def compared(materials: dict[int, Material], sample: Path, tmp_path: Path) -> Any:
    """Compare two years after changing entries of what was published."""

    def call(before: int, after: int, **changes: dict[str, dict[str, object]]) -> Comparison:
        folder = tmp_path / "params" / "published"
        shutil.copytree(sample / "params" / "published", folder)
        for year, entries in changes.items():
            path = folder / f"{year.removeprefix('y')}.json"
            whole = json.loads(path.read_text("utf-8"))
            for id_, entry in entries.items():
                known = whole["figures"].get(id_, whole["figures"]["npc_suggestions"])
                whole["figures"][id_] = known | entry
            path.write_text(json.dumps(whole), "utf-8")
        place = Workspace(tmp_path)
        return compare(*(replace(materials[year], workspace=place) for year in (before, after)))

    return call


def suggestions(comparison: Comparison) -> Change:
    """What became of the suggestions."""
    return next(change for change in comparison.figures if change.id == "npc_suggestions")


def parts(change: Change) -> tuple[object, ...]:
    """What was said, the difference, and its parts."""
    return (
        *(change.before, change.after, change.difference),
        *(change.new, change.corrected, change.redefined),
    )


@pytest.mark.parametrize(
    ("years", "published", "expected"),
    [
        ((2022, 2023), {}, (11, 13, 2, 2, 0, 0)),
        ((2022, 2023), {"y2022": {"value": 10}}, (10, 13, 3, 2, 1, 0)),
        ((2022, 2023), {"y2023": {"value": 14}}, (11, 14, 3, 2, 1, 0)),
        ((2022, 2023), {"y2022": {"value": 10, "definition": "旧"}}, (10, 13, 3, 2, 0, 1)),
        ((2022, 2023), {"y2022": {"value": None}}, (None, 13, None, 2, None, 0)),
        ((2022, 2023), {"y2022": {"value": 0.001, "unit": "万件"}}, (10, 13, 3, 2, 0, 1)),
        ((2022, 2023), {"y2022": {"value": 10, "unit": "人"}}, (None, 13, None, 2, 0, None)),
        ((2022, 2022), {}, (11, 11, 0, 0, 0, 0)),
    ],
)
def test_parts(
    compared: Any,
    years: tuple[int, int],
    published: dict[str, dict[str, object]],
    expected: tuple[object, ...],
) -> None:
    """New data, corrected data and another definition add up to the difference."""
    changes = {year: {"npc_suggestions": entry} for year, entry in published.items()}
    assert parts(suggestions(compared(*years, **changes))) == expected


def test_definitions_are_told(compared: Any) -> None:
    """The definition that a report was published with stands beside that of today."""
    change = suggestions(compared(2022, 2023, y2022={"npc_suggestions": {"definition": "旧口径"}}))
    ((then, now),) = change.definitions
    assert then == "旧口径"
    assert "交办日期在2022年" in now
    assert not change.is_none


def test_dropped_figures_are_named(compared: Any) -> None:
    """A figure that was published and is not defined any more is not forgotten."""
    assert compared(2022, 2023, y2022={"gone": {"label": "旧项目"}}).dropped == ("旧项目",)


def test_a_report_does_not_differ_from_itself(compared: Any) -> None:
    """Nothing is told where nothing was corrected since the release."""
    same = compared(2023, 2023)
    assert [change for change in same.figures if not change.is_none] == []
    assert (same.dropped, same.prose) == ((), ())
