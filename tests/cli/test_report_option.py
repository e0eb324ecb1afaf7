"""Every command that takes a year takes one of the reports of a workspace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli.commands import COMMANDS

OF_A_YEAR: dict[str, tuple[str, ...]] = {
    "build": ("2023",),
    "check": ("2023",),
    "figures": ("2023",),
    "explain": ("2023", "建议提案"),
    "compare": ("2022", "2023"),
    "proofread": ("{text}", "--year", "2023"),
    "watch": ("2023",),
    "release": ("2023",),
    "verify": ("2023",),
    "adopt": ("{text}", "--year", "2023"),
    "template": ("--year", "2025"),
    "new-year": ("2025",),
}


def asked(command: str, folder: Path, report: str) -> tuple[str, ...]:
    """Return the words that ask a command for a report of a year."""
    text = folder / "a.md"
    words = (word.format(text=text) for word in OF_A_YEAR[command])
    return (command, *words, "--workspace", str(folder), "--report", report)


def test_only_these_take_no_year() -> None:
    """What makes or renews a workspace, or its ledgers, is for all of its reports."""
    assert COMMANDS.keys() - OF_A_YEAR.keys() == {"init", "ledger", "upgrade"}


@pytest.mark.parametrize("command", OF_A_YEAR)
def test_a_report_that_is_not_there_is_refused(
    fazhi: Any, own_siblings: Path, command: str
) -> None:
    """By every command, with the one that may have been meant."""
    (own_siblings / "a.md").write_text("承办建议提案24件。\n", encoding="utf-8")
    before = {path for path in own_siblings.rglob("*") if path.is_file()}
    said = fazhi(*asked(command, own_siblings, "proposal"))
    assert said.code == 2
    assert "no-such-report" in said.err
    assert "proposals" in said.err
    assert {path for path in own_siblings.rglob("*") if path.is_file()} == before


def test_figures_are_those_of_the_report(fazhi: Any, siblings: Path) -> None:
    """Also its own, and none of a ledger that it does not read."""
    figures = json.loads(fazhi(*asked("figures", siblings, "proposals"), "--json").out)["figures"]
    assert figures["proposals_total"]["value"] == 24
    assert "proposals_open" in figures
    assert "lawsuits_total" not in figures


def test_a_figure_of_the_report_is_explained(fazhi: Any, siblings: Path) -> None:
    """The main report has no figure of that name."""
    words = ("2023", "尚未办结", "--workspace", siblings)
    assert "尚未办结：0件" in fazhi("explain", *words, "--report", "proposals").out
    assert fazhi("explain", *words).code == 2


def test_years_of_the_report_are_compared(fazhi: Any, siblings: Path) -> None:
    """By its figures and its prose alone."""
    said = fazhi(*asked("compare", siblings, "proposals"))
    assert said.code == 0
    assert "建议提案" in said.out
    assert "行政诉讼" not in said.out


def test_documents_are_held_against_the_report(fazhi: Any, siblings: Path, tmp_path: Path) -> None:
    """A number that only the report prints is known, and a wrong one found."""
    page = tmp_path / "a.md"
    page.write_text("2023年承办建议提案23件，其中独办和主办0件。\n", encoding="utf-8")
    words = ("proofread", page, "--year", "2023", "--workspace", siblings, "--json")
    found = json.loads(fazhi(*words, "--report", "proposals").out)["findings"]
    wrong = {f["fields"]["label"] for f in found if f["code"] == "document-figure-differs"}
    assert wrong == {"建议提案", "独办和主办"}


def test_blank_ledgers_are_those_of_the_report(fazhi: Any, own_siblings: Path) -> None:
    """All others are not its offices' to fill in."""
    assert fazhi(*asked("template", own_siblings, "proposals")).code == 0
    written = [path.name for path in (own_siblings / "ledgers" / "2025").iterdir()]
    assert written == ["建议提案办理台账.xlsx"]


def test_a_ledger_that_the_report_does_not_read_gets_no_blank(
    fazhi: Any, own_siblings: Path
) -> None:
    """Both words are heard: neither the name nor the report goes unheard."""
    words = ("lawsuits", "--year", "2026", "--workspace", own_siblings)
    said = fazhi("template", *words, "--report", "proposals")
    assert (said.code, "no-such-ledger" in said.err) == (2, True)
    assert not (own_siblings / "ledgers" / "2026").exists()
    assert fazhi("template", *words).code == 0


def test_a_new_year_of_one_report(fazhi: Any, own_siblings: Path) -> None:
    """Its prose and its ledgers; the parameters are of all."""
    assert fazhi(*asked("new-year", own_siblings, "proposals")).code == 0
    params = own_siblings / "params"
    assert (params / "2025.yaml").is_file()
    assert (params / "narrative" / "proposals" / "2025.md").is_file()
    assert not (params / "narrative" / "2025.md").exists()
    written = [path.name for path in (own_siblings / "ledgers" / "2025").iterdir()]
    assert written == ["建议提案办理台账.xlsx"]


def test_a_new_year_of_all_reports(fazhi: Any, own_siblings: Path) -> None:
    """Each report of the year before begins, and names itself in the year's file."""
    assert fazhi("new-year", "2025", "--workspace", own_siblings).code == 0
    params = own_siblings / "params"
    assert (params / "narrative" / "2025.md").is_file()
    assert (params / "narrative" / "proposals" / "2025.md").is_file()
    assert fazhi("figures", "2025", "--workspace", own_siblings, "--report", "proposals").code == 0


@pytest.mark.parametrize(("of", "checked"), [("", "openness"), ("openness", "annual")])
def test_reports_of_a_year_do_not_contradict_each_other(
    fazhi: Any, own_siblings: Path, of: str, checked: str
) -> None:
    """What one of them published, earlier too, holds for the others."""
    published = own_siblings / "params" / "published"
    said = json.loads((published / "2023.json").read_text("utf-8"))
    said["figures"]["disclosures_total"]["value"] = 141
    (published / of).mkdir(exist_ok=True)
    (published / of / "2023.json").write_text(json.dumps(said), encoding="utf-8")
    words = ("check", "2023", "--workspace", own_siblings, "--report", checked, "--json")
    told = fazhi(*words)
    assert told.code == 1
    findings = json.loads(told.out)["findings"]
    found = [f for f in findings if f["code"] == "sibling-disagrees"]
    assert [f["fields"]["label"] for f in found] == ["主动公开政府信息"]
