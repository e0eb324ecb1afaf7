"""What is wrong in the input is told in one sentence with its place, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi.cli import check_command


def no_folder(workspace: Path) -> None:
    """No ledgers of the year."""
    (workspace / "ledgers" / "2022").rename(workspace / "ledgers" / "old")


def no_workbook(workspace: Path) -> None:
    """A file that only calls itself a workbook."""
    (workspace / "ledgers" / "2022" / "meetings.xlsx").write_text("会议记录", encoding="utf-8")


def no_column(workspace: Path) -> None:
    """A header without a column that must be there."""
    path = workspace / "ledgers" / "2022" / "complaints.csv"
    path.write_text(path.read_text("utf-8-sig").replace("日期", "某列", 1), encoding="utf-8")


def wrong_key(workspace: Path) -> None:
    """A typing error in a key of the parameters."""
    path = workspace / "params" / "2022.yaml"
    path.write_text(path.read_text("utf-8").replace("cutoff:", "cutof:"), encoding="utf-8")


def unclosed(workspace: Path) -> None:
    """A statement of the prose that is not closed."""
    path = workspace / "params" / "narrative" / "2022.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("{% if", "{% if proposals_total.any\n", 1), encoding="utf-8")


def unknown_ledger(workspace: Path) -> None:
    """A figure of a ledger that no schema describes."""
    path = workspace / "params" / "figures.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("ledger: meetings", "ledger: meeting", 1), encoding="utf-8")


FAULTS: list[tuple[Callable[[Path], None], tuple[str, ...]]] = [
    (no_folder, ("ledgers/2022", "文件夹")),
    (no_workbook, ("ledgers/2022/meetings.xlsx", "另存为")),
    (no_column, ("ledgers/2022/complaints.csv", "日期", "第1行")),
    (wrong_key, ("params/2022.yaml", "第2行", "cutof", "是不是想写 cutoff")),
    (unclosed, ("params/narrative/2022.md", "第")),
    (unknown_ledger, ("params/figures.yaml", "第", "meeting", "是不是想写 meetings")),
]


@pytest.mark.parametrize(("spoil", "told"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
@pytest.mark.parametrize("command", [pytest.param("build", marks=pytest.mark.kernel), "check"])
def test_bad_input_is_told(
    fazhi: Any,
    workspace: Path,
    command: str,
    spoil: Callable[[Path], None],
    told: tuple[str, ...],
) -> None:
    """The sentence names the place and the step that mends it; the exit code is 2."""
    spoil(workspace)
    said = fazhi(command, "2022", "--workspace", workspace)
    assert said.code == 2
    assert [words for words in (*told, "办法：") if words not in said.err] == []
    assert "Traceback" not in said.err
    left = {path.name for path in (workspace / "output").rglob("*") if path.is_file()}
    assert left <= {"failed.ipynb"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["build", "20x3"], "20x3", marks=pytest.mark.fires("bad-year")),
        (["build", "1999"], "现有年份：2021、2022、2023、2024"),
        pytest.param(
            ["build", "2023", "--format", "htm"],
            "是不是想写 html",
            marks=pytest.mark.fires("unknown-format"),
        ),
        (["build", "2023", "--scheduler", "tcp://127.0.0.1:1"], "集群"),
        (["figures", "2203"], "2203"),
    ],
)
def test_a_wrong_call_is_told(fazhi: Any, sample: Path, words: list[str], told: str) -> None:
    """A call that cannot be meant has exit code 2 and says what can be."""
    said = fazhi(*words, "--workspace", sample)
    assert (said.code, told in said.err) == (2, True)
    assert not (sample / "output").exists()


@pytest.mark.fires("no-workspace")
def test_no_workspace_is_told(fazhi: Any, tmp_path: Path) -> None:
    """Elsewhere the command says where it must be called."""
    said = fazhi("check", "--workspace", tmp_path)
    assert said.code == 2
    assert "--workspace" in said.err


def test_a_folder_inside_a_workspace_is_none(fazhi: Any, sample: Path) -> None:
    """A mistyped workspace is told, though a folder above it would be one."""
    said = fazhi("check", "2023", "--workspace", sample / "ledgers")
    assert (said.code, "no-workspace" in said.err) == (2, True)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_workspace_without_years_is_told(fazhi: Any, workspace: Path, command: str) -> None:
    """Nothing to do is no success."""
    for path in workspace.glob("params/2*.yaml"):
        path.unlink()
    said = fazhi(command, "--workspace", workspace)
    assert (said.code, "no-such-year" in said.err) == (2, True)


def test_a_fault_of_the_program_shows_its_traceback(
    fazhi: Any, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no user can mend has exit code 3."""
    monkeypatch.setattr(check_command, "read_material", lambda *_, **__: 1 / 0)
    said = fazhi("check", "2023", "--workspace", sample)
    assert said.code == 3
    assert "ZeroDivisionError" in said.err
