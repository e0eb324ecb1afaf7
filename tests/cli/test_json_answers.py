"""What commands answer to programs: JSON alone on standard output, with what was found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli.commands import COMMANDS, load
from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import Bureau, start_fresh

pytestmark = pytest.mark.slow


def every_command() -> Iterator[tuple[str, Any]]:
    """Yield each command that does something, by its words."""
    for name in COMMANDS:
        command = load(name)
        below = getattr(command, "commands", {})
        yield from ((f"{name} {word}", below[word]) for word in below)
        if not below:
            yield name, command


@pytest.fixture
def bureau(tmp_path: Path) -> Workspace:
    """A bureau's fresh workspace with two ledgers."""
    whose = Bureau(name="青石县卫生健康局", county="青石县")
    return start_fresh(tmp_path / "局", whose, 2024, ["lawsuits", "proposals"])


def test_every_command_has_an_answer_for_programs() -> None:
    """``--json`` stands in the help of each."""
    without = [
        words
        for words, command in every_command()
        if not any("--json" in param.opts for param in command.params)
    ]
    assert without == []


@pytest.mark.parametrize(
    ("words", "key", "told"),
    [
        (["template", "行政诉讼台账", "--year", "2025"], "files", "ledgers/2025/行政诉讼台账.xlsx"),
        (["new-year", "2025"], "files", "params/2025.yaml"),
        (["ledger", "add", "law_exams"], "files", "params/schema/law_exams.yaml"),
        (["ledger", "remove", "proposals"], "files", "params/schema/proposals.yaml"),
    ],
)
def test_files_are_named(
    fazhi: Any, bureau: Workspace, words: list[str], key: str, told: str
) -> None:
    """Each file, and whether it was written; one that was there already was not."""
    said = fazhi(*words, "--json", "--workspace", bureau.root)
    answer = json.loads(said.out)
    assert (said.code, answer["findings"]) == (0, [])
    assert {"file": told, "written": True, "carried": 0} in answer[key]
    if words[0] == "template":
        again = json.loads(fazhi(*words, "--json", "--workspace", bureau.root).out)
        assert again["files"] == [{"file": told, "written": False, "carried": 0}]


def test_a_new_workspace_is_named(fazhi: Any, tmp_path: Path) -> None:
    """With all that lies in it, by its place."""
    said = fazhi("init", tmp_path / "局", "--bureau", "青石县卫生健康局", "--json")
    answer = json.loads(said.out)
    assert (said.code, answer["workspace"]) == (0, str((tmp_path / "局").resolve()))
    assert {"params/bureau.yaml", ".gitignore", "README.md"} <= set(answer["files"])


@pytest.mark.fires("ledger-not-agreed")
def test_a_proposed_ledger_is_not_taken_unseen(
    fazhi: Any, bureau: Workspace, tmp_path: Path
) -> None:
    """A program is told the proposal and has to say yes."""
    sheet = tmp_path / "巡查台账.csv"
    sheet.write_text("日期,地点\n2024-03-01,东街\n2024-04-01,西街\n", encoding="utf-8")
    said = fazhi("ledger", "add", sheet, "--json", "--workspace", bureau.root)
    (finding,) = json.loads(said.out)["findings"]
    assert (said.code, finding["code"]) == (2, "ledger-not-agreed")
    agreed = fazhi("ledger", "add", sheet, "--yes", "--json", "--workspace", bureau.root)
    assert (agreed.code, json.loads(agreed.out)["findings"]) == (0, [])


@pytest.mark.parametrize(
    "words",
    [
        ["new-year", "1999"],
        ["template", "没有的台账", "--year", "2025"],
        ["ledger", "add", "没有的台账"],
        ["build", "1999"],
        ["release", "2024"],
        ["watch", "1999"],
    ],
)
def test_a_wrong_call_is_a_finding(fazhi: Any, bureau: Workspace, words: list[str]) -> None:
    """Exit code 2, and on standard output the findings alone."""
    said = fazhi(*words, "--json", "--workspace", bureau.root)
    answer = json.loads(said.out)
    assert (said.code, [*answer]) == (2, ["findings"])
    assert answer["findings"][0]["severity"] == "block"


@pytest.mark.kernel
@pytest.mark.slow
def test_builds_and_releases_say_what_became_of_a_report(fazhi: Any, workspace: Path) -> None:
    """Files, findings, who signed; a correction says what it changes; a withdrawal what went."""

    def ask(*words: str) -> tuple[int, Any]:
        said = fazhi(*words, "--json", "--workspace", workspace)
        return said.code, json.loads(said.out)

    code, answer = ask("build", "2023")
    (report,) = [r for r in answer["reports"] if "法治政府" in r["title"]]
    assert (code, report["built"], report["blocked"], report["draft"]) == (0, True, False, False)
    assert any(name.endswith("2023/report.pdf") for name in report["files"])
    assert {finding["severity"] for finding in answer["findings"]} <= {"warn", "info"}
    again, same = ask("build", "2023")
    assert (again, [r["built"] for r in same["reports"]]) == (0, [False])

    names = ("--drafted-by", "甲", "--reviewed-by", "乙", "--approved-by", "丙")
    code, answer = ask("release", "2023", *names)
    assert (code, answer["release"]["number"], answer["release"]["final"]) == (0, 1, True)
    assert answer["release"]["marks"]["approved"]["name"] == "丙"

    code, answer = ask("release", "2023", "--correct", "核对口径", *names)
    assert (code, answer["release"]["number"]) == (0, 2)
    assert not any(answer["changes"].values())
    assert {"figures", "words"} <= answer["changes"].keys()

    code, answer = ask("release", "2023", "--withdraw", "--reason", "公开了不该公开的")
    assert (code, answer["withdrawn"]) == (0, True)
    assert any(name.endswith("report.pdf") for name in answer["removed"])
