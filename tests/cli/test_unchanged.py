"""A command is answered as before while nothing has changed, and anew once something has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli.unchanged import state_of


@pytest.mark.parametrize(
    "words",
    [
        ("figures", "2023"),
        ("figures", "2023", "--json"),
        ("explain", "2023", "lawsuits_total"),
        ("check", "2023"),
    ],
)
def test_an_answer_is_given_again(fazhi: Any, workspace: Path, words: tuple[str, ...]) -> None:
    """It is the same to the byte, and nothing is computed for it."""
    first = fazhi(*words, "--workspace", workspace)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fazhi.cli.commands.load", lambda _: 1 / 0)
        again = fazhi(*words, "--workspace", workspace)
    assert (again.code, again.out) == (first.code, first.out)
    assert first.out


def test_a_change_of_a_ledger_is_seen(fazhi: Any, workspace: Path) -> None:
    """A row less is one less; its return gives the first answer."""
    path = workspace / "ledgers" / "2023" / "投诉建议台账.csv"
    path = path if path.is_file() else next((workspace / "ledgers" / "2023").glob("*.csv"))
    words = ("figures", "2023", "--json", "--workspace", workspace)
    whole = path.read_bytes()
    first = fazhi(*words).out
    path.write_bytes(b"\r\n".join(whole.splitlines()[:-1]) + b"\r\n")
    second = fazhi(*words).out
    path.write_bytes(whole)
    assert fazhi(*words).out == first != second
    assert json.loads(first)["year"] == 2023


def test_a_change_behind_a_link_is_seen(fazhi: Any, workspace: Path) -> None:
    """A year's ledgers may lie in another folder of the workspace, where a row less is one less."""
    there = workspace / "data"
    (workspace / "ledgers" / "2023").rename(there)
    (workspace / "ledgers" / "2023").symlink_to("../data")
    words = ("figures", "2023", "--json", "--workspace", workspace)
    first = fazhi(*words).out
    path = there / "complaints.csv"
    path.write_bytes(b"\r\n".join(path.read_bytes().splitlines()[:-3]) + b"\r\n")
    assert fazhi(*words).out != first


@pytest.mark.parametrize(
    ("command", "file", "matters"),
    [
        ("check", "output/2023/report.html", True),
        ("build", "output/2023/report.html", True),
        ("check", "params/published/2023.release.json", True),
        ("figures", "params/narrative/2023.md", True),
        ("figures", "output/2023/report.html", False),
        ("explain", "README.md", False),
    ],
)
def test_what_an_answer_hangs_on(
    workspace: Path, command: str, file: str, *, matters: bool
) -> None:
    """Whatever the command looks at: a release is void once what it signed is changed."""
    words = [command, "2023", "--workspace", str(workspace)]
    before = state_of(words)
    path = workspace / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed", encoding="utf-8")
    assert before
    assert (state_of(words) != before) is matters


def test_wrong_input_is_told_each_time(fazhi: Any, workspace: Path) -> None:
    """An error is no answer to be kept."""
    (workspace / "params" / "2023.yaml").write_text("x: 1\n", encoding="utf-8")
    first = fazhi("figures", "2023", "--workspace", workspace)
    again = fazhi("figures", "2023", "--workspace", workspace)
    assert (first.code, first.err) == (again.code, again.err) == (2, first.err)


@pytest.mark.kernel
def test_a_year_that_stands_is_not_made_again(
    fazhi: Any, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command says that nothing has changed; a file that is gone is made again."""
    words = ("build", "2023", "--format", "html", "--workspace", workspace)
    first = fazhi(*words)
    page = workspace / "output" / "2023" / "report.html"
    made = page.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("fazhi.cli.commands.load", lambda _: 1 / 0)
        again = fazhi(*words)
    assert (again.code, again.out, "2023年：没有变化" in again.err) == (0, first.out, True)
    page.unlink()
    assert fazhi(*words).code == 0
    assert page.read_bytes() == made
