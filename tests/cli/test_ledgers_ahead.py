"""While a command's libraries are loaded, its ledgers are read beside; what it says stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.child_process import CAN_FORK

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CAN_FORK, reason="there is no fork here"),
]

KEPT = """
import sys
from pathlib import Path
from fazhi.cli.ledgers_ahead import load_and_read
from fazhi.params.workspace import Workspace
assert "pandas" not in sys.modules
load_and_read(["check", "2023", "--workspace", sys.argv[1]])
assert "fazhi.cli.check_command" in sys.modules
from fazhi.execution.ledger_keeping import are_all_kept
place = Workspace(Path(sys.argv[1]))
for year, lenient in ((2021, True), (2022, True), (2023, False), (2023, True), (2024, True)):
    print(year, lenient, are_all_kept([(place, year, lenient)]))
"""
CALL = "import sys; from fazhi.cli import main; sys.argv[0] = 'fazhi'; main()"


def run(code: str, cache: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run some code in a process that has loaded nothing, with a folder of its own to keep in."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env={"PATH": "", "XDG_CACHE_HOME": str(cache), "HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_years_that_a_report_reads_are_kept(sample: Path, tmp_path: Path) -> None:
    """Its own as it is ordered, those before leniently, and no other; strict and clean is both."""
    done = run(KEPT, tmp_path, sample)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "2021 True True",
        "2022 True True",
        "2023 False True",
        "2023 True True",
        "2024 True False",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--workspace", "nowhere"],
        ["check", "2023", "--report", "none"],
        ["figures", "1999"],
        ["check", "2022", "--lenient"],
    ],
)
def test_what_a_command_says_is_the_same(
    words: list[str], workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong is told once, and with the same words as where nothing is read ahead."""
    monkeypatch.chdir(workspace)
    next((workspace / "ledgers" / "2022").glob("*.xlsx")).write_bytes(b"no workbook")
    ahead = run(CALL, tmp_path / "one", *words)
    alone = run(f"import fazhi.child_process as c; c.CAN_FORK = False; {CALL}", tmp_path, *words)
    assert (ahead.returncode, ahead.stdout, ahead.stderr) == (
        alone.returncode,
        alone.stdout,
        alone.stderr,
    )
    assert ahead.returncode in {0, 1, 2}


def test_where_no_process_can_be_started_the_command_reads_alone(
    sample: Path, tmp_path: Path
) -> None:
    """A machine that is full of processes gives the same answer, later."""
    full = "import os\ndef fork():\n    raise BlockingIOError\nos.fork = fork\n"
    words = ("figures", "2023", "--workspace", sample)
    ahead, alone = run(CALL, tmp_path / "one", *words), run(full + CALL, tmp_path, *words)
    assert (alone.returncode, alone.stdout) == (0, ahead.stdout)
