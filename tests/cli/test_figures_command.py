"""``fazhi figures`` lists the figures of a year."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def figures(fazhi: Any, sample: Path) -> dict[str, Any]:
    """What the command prints for 2023, as JSON."""
    said = fazhi("figures", "2023", "--json", "--workspace", sample)
    assert (said.code, said.err) == (0, "")
    printed: dict[str, Any] = json.loads(said.out)
    return printed


def test_json_is_that_of_figures_json(figures: dict[str, Any]) -> None:
    """It has the year, and for each figure all that the file promises."""
    assert figures.keys() == {"year", "figures"}
    assert figures["year"] == 2023
    for figure in figures["figures"].values():
        assert figure.keys() == {"label", "value", "unit", "definition", "ledger", "rows"}


def test_json_holds_published_value_and_places(figures: dict[str, Any]) -> None:
    """The one referral of 2023 stands in the second row of its file, below the header."""
    referrals = figures["figures"]["referrals_to_enforcement"]
    assert (referrals["value"], referrals["unit"]) == (1, "例")
    assert referrals["rows"] == [
        {"file": "ledgers/2023/案件线索移送台账.csv", "sheet": None, "row": 2}
    ]


def test_lines_hold_id_label_value_and_definition(fazhi: Any, sample: Path) -> None:
    """Where no terminal shows a table, each figure has a line with tabs."""
    lines = fazhi("figures", "2023", "--workspace", sample).out.splitlines()
    cells = [line.split("\t") for line in lines]
    assert cells[0] == ["编号", "名称", "数值", "口径"]
    assert ["npc_suggestions", "人大建议", "13件"] in [row[:3] for row in cells]


def test_a_missing_ledger_gives_null(fazhi: Any, workspace: Path) -> None:
    """A figure of a ledger that is not there has no value and no rows, and is not zero."""
    (workspace / "ledgers" / "2023" / "案件线索移送台账.csv").unlink()
    printed = fazhi("figures", "2023", "--json", "--workspace", workspace).out
    referrals = json.loads(printed)["figures"]["referrals_to_enforcement"]
    assert (referrals["value"], referrals["rows"]) == (None, [])
