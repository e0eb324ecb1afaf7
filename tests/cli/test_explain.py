"""``fazhi explain`` leads from a figure to its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def test_says_all_of_a_figure(fazhi: Any, sample: Path) -> None:
    """Label, value, definition, ledger, place, and each row with its cells."""
    said = fazhi("explain", "2023", "referrals_to_enforcement", "--workspace", sample)
    assert (said.code, said.err) == (0, "")
    label, definition, ledger, place, blank, header, row = said.out.splitlines()
    assert label == "移交综合行政执法局案件线索：1例"
    assert definition.startswith("口径：《案件线索移送台账》中移送日期在2023年")
    assert ledger == "台账：《案件线索移送台账》，1行"
    assert place == "  ledgers/2023/案件线索移送台账.csv，第2行"
    assert blank == ""
    cells = dict(zip(header.split("\t"), row.split("\t"), strict=True))
    assert (cells["行号"], cells["文件"]) == ("2", "ledgers/2023/案件线索移送台账.csv")


def test_a_missing_ledger_is_no_zero(fazhi: Any, workspace: Path) -> None:
    """It says why there is no value."""
    (workspace / "ledgers" / "2023" / "案件线索移送台账.csv").unlink()
    said = fazhi("explain", "2023", "referrals_to_enforcement", "--workspace", workspace)
    assert said.out.splitlines()[:2] == [
        "移交综合行政执法局案件线索：—",
        "没有数：缺少《案件线索移送台账》。",
    ]


def test_unknown_figure(fazhi: Any, sample: Path) -> None:
    """A misspelt figure is a wrong call, and the nearest are named."""
    said = fazhi("explain", "2023", "npc_sugestions", "--workspace", sample)
    assert said.code == 2
    assert "npc_suggestions" in said.err
