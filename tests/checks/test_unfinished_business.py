"""What was open at last year's end comes back this year, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from fazhi.checks.unfinished_business import _file_of
from fazhi.errors import Place

LEDGER = "行政诉讼台账.csv"


def told(fazhi: Any, workspace: Path, year: str = "2023") -> list[tuple[str, str]]:
    """Return code and key of what is told."""
    said = fazhi("check", year, "--json", "--workspace", workspace)
    findings = json.loads(said.out)["findings"]
    return [(f["code"], f["fields"]["key"]) for f in findings if f["code"] in CODES]


CODES = {"carried-missing", "carried-stray"}


def change(workspace: Path, before: str, after: str) -> None:
    """Change this year's ledger."""
    path = workspace / "ledgers" / "2023" / LEDGER
    text = path.read_text("gb18030")
    assert before in text
    path.write_text(text.replace(before, after), "gb18030")


@pytest.mark.silent("carried-missing", "carried-stray")
def test_what_comes_back_is_not_told(fazhi: Any, workspace: Path) -> None:
    """One lawsuit and two proposals of 2022 were open; problems of that year come back whole."""
    assert told(fazhi, workspace) == []


@pytest.mark.fires("carried-missing", "carried-stray")
def test_another_row_of_last_year_is_told_and_so_is_the_one_that_is_absent(
    fazhi: Any, workspace: Path
) -> None:
    """It would have been printed as carried over and closed."""
    change(workspace, "XS2022-03", "XS2022-09")
    assert sorted(told(fazhi, workspace)) == [
        ("carried-missing", "XS2022-03"),
        ("carried-stray", "XS2022-09"),
    ]


@pytest.mark.fires("carried-stray")
def test_a_row_that_was_closed_last_year_is_told(fazhi: Any, workspace: Path) -> None:
    """XS2022-01 was closed in 2022, and stands in this year's ledger again."""
    path = workspace / "ledgers" / "2023" / LEDGER
    lines = path.read_text("gb18030").splitlines()
    lines.append(lines[1].replace("XS2022-03", "XS2022-01").replace("15号", "3号"))
    path.write_text("\n".join(lines) + "\n", "gb18030")
    assert told(fazhi, workspace) == [("carried-stray", "XS2022-01")]


@pytest.mark.fires("carried-missing")
def test_a_task_that_was_not_done_is_told(fazhi: Any, workspace: Path) -> None:
    """The plan of 2024 has it no more; the public finding names no file of the year before."""
    said = fazhi("check", "2024", "--json", "--workspace", workspace)
    (found,) = [f for f in json.loads(said.out)["findings"] if f["code"] == "carried-missing"]
    assert found["fields"]["key"] == "建立救助对象信息比对制度"
    assert found["severity"] == "info"
    assert "2023" not in found["place"]["file"]


def test_a_row_of_last_year_is_sought_in_this_years_file() -> None:
    """And in its sheet, where the file has several."""
    sources = [
        SimpleNamespace(ledger="meetings", file="ledgers/2023/办公室.xlsx", sheet="会议"),
        SimpleNamespace(ledger="complaints", file="ledgers/2023/complaints.csv", sheet=""),
    ]
    ledgers = cast("Any", SimpleNamespace(sources=sources))
    assert _file_of(ledgers, "meetings") == Place(file="ledgers/2023/办公室.xlsx", sheet="会议")
    assert _file_of(ledgers, "complaints") == Place(file="ledgers/2023/complaints.csv")
    assert _file_of(ledgers, "deaths") == Place()


@pytest.mark.fires("carried-missing")
def test_what_was_open_in_a_ledger_without_such_a_figure_is_told(
    fazhi: Any, workspace: Path
) -> None:
    """One complaint of 2022 was not answered; its row, answered in 2023, stands behind that year's.

    No figure counts it there: those of 2023 are as before.
    """
    path = workspace / "ledgers" / "2023" / "complaints.csv"
    *lines, carried = path.read_text("gb18030").splitlines()
    assert carried.startswith("TS2022015,")
    path.write_text("\n".join(lines) + "\n", "gb18030")
    assert told(fazhi, workspace) == [("carried-missing", "TS2022015")]
