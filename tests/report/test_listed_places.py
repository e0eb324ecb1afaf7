"""Rows are listed one by one while a reader could follow, and as ranges beyond."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from fazhi.report.listed_places import MANY, list_places, ranges


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([3], "3"),
        ([3, 4], "3-4"),
        ([3, 4, 5, 9, 12, 13], "3-5,9,12-13"),
        ([9, 3, 4], "3-4,9"),
        ([3, 3, 4], "3-4"),
    ],
)
def test_ranges(rows: list[int], told: str) -> None:
    """Rows that follow on each other are told by the first and the last."""
    assert ranges(np.array(rows)) == told


def origins(count: int) -> pd.DataFrame:
    """Return the places of rows of two sheets, one after the other."""
    rows = [*range(2, count + 2)]
    return pd.DataFrame(
        {
            "file": pd.Categorical(["a.xlsx"] * (2 * count)),
            "sheet": pd.Categorical(["一月"] * count + [""] * count),
            "row": rows + rows,
        }
    )


def test_few_are_listed_one_by_one() -> None:
    """Each with its file, sheet and row."""
    listed = list_places(origins(1))
    assert listed == [
        {"file": "a.xlsx", "sheet": "一月", "row": 2},
        {"file": "a.xlsx", "sheet": None, "row": 2},
    ]


def test_many_are_listed_as_ranges() -> None:
    """One entry a sheet."""
    assert list_places(origins(MANY)) == [
        {"file": "a.xlsx", "sheet": "一月", "rows": f"2-{MANY + 1}"},
        {"file": "a.xlsx", "sheet": None, "rows": f"2-{MANY + 1}"},
    ]
