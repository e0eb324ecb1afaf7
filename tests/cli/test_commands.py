"""Commands are known by name; none of their libraries is loaded before one is called."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from fazhi.cli.commands import COMMANDS, load

HEAVY = (
    "IPython",
    "jinja2",
    "jupyter_client",
    "lxml",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nbformat",
    "numpy",
    "pandas",
    "papermill",
    "pyarrow",
    "pydantic",
    "rich",
    "rocrate",
    "typst",
    "zmq",
)
"""Libraries that take a noticeable time to load."""

CALL = f"""
import sys
from fazhi.cli import main
sys.argv[0] = "fazhi"
try:
    main()
except SystemExit as ended:
    print(f"ended {{ended.code}}")
loaded = {{name.partition(".")[0] for name in sys.modules}}
print("loaded", *sorted(loaded.intersection({HEAVY})))
"""


def call(*words: str, env: Mapping[str, str] | None = None) -> str:
    """Return what a fresh process prints: the command's own words, its end, what is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", CALL, *words],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--help"], COMMANDS["new-year"]),
        (["--version"], "fazhi "),
        (["bild"], "ended 2"),
    ],
)
def test_what_needs_no_command_loads_none(words: list[str], said: str) -> None:
    """Help, version and a mistyped name are told at once."""
    printed = call(*words)
    assert said in printed
    assert printed.endswith("loaded\n")


@pytest.mark.slow
def test_a_build_loads_nothing_itself(tmp_path: Path) -> None:
    """What makes a report is loaded by the processes that make it."""
    printed = call("build", "--workspace", str(tmp_path))
    assert set(printed.splitlines()[-1].split()) <= {"loaded", "rich"}


@pytest.mark.slow
def test_completion_loads_no_command() -> None:
    """A shell that asks for the commands is answered at once."""
    asked = {"_FAZHI_COMPLETE": "complete_bash", "COMP_WORDS": "fazhi ne", "COMP_CWORD": "1"}
    printed = call(env={**asked, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert printed.splitlines()[0] == "new-year"
    assert printed.endswith("loaded\n")


@pytest.mark.slow
def test_a_figure_is_completed_without_a_library(sample: Path) -> None:
    """The shell asks the command itself, which answers as fast as it does for its name."""
    words = f"fazhi explain --workspace {sample} 2023 lawsuits_l"
    asked = {"_FAZHI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "5"}
    printed = call(env={**asked, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert printed.splitlines()[0] == "lawsuits_lost"
    assert printed.endswith("loaded\n")


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_there(name: str) -> None:
    """Behind each name is a command that says what the list says."""
    assert (load(name).name, load(name).help) == (name, COMMANDS[name])
