"""``fazhi explain`` leads from a figure to its rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest


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


def test_a_printed_name_leads_to_the_figure(fazhi: Any, sample: Path) -> None:
    """A figure is asked for as the report prints it, a part also after the name of its whole."""
    for name, text in {"行政诉讼": "行政诉讼：5起", "建议提案已办结": "已办结：24件"}.items():
        assert fazhi("explain", "2023", name, "--workspace", sample).out.splitlines()[0] == text


@pytest.mark.fires("unknown-name")
def test_a_name_of_two_figures_is_refused(fazhi: Any, sample: Path) -> None:
    """逾期未答复 are complaints and proposals: nobody guesses which."""
    said = fazhi("explain", "2023", "逾期未答复", "--workspace", sample)
    assert said.code == 2
    assert "complaints_overdue、proposals_overdue" in said.err


def test_rows_as_json(fazhi: Any, sample: Path) -> None:
    """The entry of figures.json, with what the cells of each row hold."""
    said = fazhi("explain", "2023", "行政诉讼", "--json", "--workspace", sample)
    told = json.loads(said.out)
    assert (told["id"], told["value"], told["unit"]) == ("lawsuits_total", 5, "起")
    assert [row["row"] for row in told["rows"]] == [3, 4, 5, 6, 7]
    assert told["rows"][2]["cells"]["案由"] == "社会救助"
    assert told["rows"][2]["file"] == "ledgers/2023/行政诉讼台账.csv"


def test_all_rows_as_csv(fazhi: Any, sample: Path) -> None:
    """All 142 rows, not the first 60, in a form that Excel opens."""
    said = fazhi("explain", "2023", "disclosures_total", "--csv", "--workspace", sample)
    assert said.out.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(said.out.removeprefix("\ufeff")))
    assert len(rows) == 142
    assert header[-3:] == ["文件", "工作表", "行号"]


@pytest.mark.fires("two-formats")
def test_one_format_at_a_time(fazhi: Any, sample: Path) -> None:
    """CSV and JSON together are a wrong call, which is told as JSON too."""
    said = fazhi("explain", "2023", "行政诉讼", "--csv", "--json", "--workspace", sample)
    assert said.code == 2
    assert [finding["code"] for finding in json.loads(said.out)["findings"]] == ["two-formats"]
