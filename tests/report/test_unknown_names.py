"""Parameters that the notebook does not have."""

from __future__ import annotations

import pytest

from fazhi.errors import UsageError
from fazhi.report.unknown_names import check_parameters


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", "year = 2023"],
        ["", "# Parameters\nyear = 2022\n"],
        ["", "# Parameters\nyear = 2022\nlenient = True\n"],
        ["", "yaer = 2022"],
    ],
)
def test_known_parameters_pass(cells: list[str]) -> None:
    """What the notebook has may be given, and an analyst's own variables are nobody's concern."""
    check_parameters(cells)


@pytest.mark.fires("unknown-parameter")
@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("# Parameters\nyaer = 2022\n", "是不是想写 year"),
        ("# Parameters\nyear = 2022\nleniant = True\n", "是不是想写 lenient"),
        ("# Parameters\nbureau = 'x'\n", "可用的参数：year、lenient"),
    ],
)
def test_others_are_refused(cell: str, told: str) -> None:
    """A misspelt parameter is refused instead of running the default year."""
    with pytest.raises(UsageError, match=told):
        check_parameters(["", cell])
