"""Each command that a page shows is run by a test, or it is said why it can't be."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest
from page_commands import ROOT, STEP, Command, commands_of, shown
from test_setup import checkout, make  # noqa: F401  the fixture of a folder that is set up

_PUBLISH = "execution/publication/test_publish.py"
RUN: Mapping[str, str] = {
    r"make [a-z-]+\b.*": "project/test_every_command.py::test_make_knows_its_targets",
    r"papermill notebooks/.*": f"{_PUBLISH}::test_papermill_by_hand_shows_the_same",
    r"jupyter nbconvert --to fazhi-\w+ .*": (
        f"{_PUBLISH}::test_nbconvert_by_hand_gives_the_same_bytes"
    ),
    r"python -m hatchling build": "project/test_tree.py::test_wheel_carries_a_workspace",
    r"(py|python) .*(venv|pip install).*": (
        "project/test_every_command.py::test_windows_installs_what_make_does"
    ),
    r"fazhi build": f"{_PUBLISH}::test_each_year_has_both_editions",
    r"fazhi build 2023 --force": f"{_PUBLISH}::test_a_year_that_stands_is_left_alone",
    r"fazhi build --workspace .*": (
        "cli/test_build_command.py::test_several_workspaces_each_have_their_own_results"
    ),
    r"fazhi build .*--scheduler .*": (
        "execution/test_cluster.py::test_what_a_killed_worker_made_is_made_elsewhere"
    ),
    r"fazhi verify.*": "cli/test_verify_command.py::test_a_built_year_verifies_until_it_is_touched",
    r"fazhi release.*": (
        "cli/test_verify_command.py::test_a_released_year_is_verified_against_its_record"
    ),
    r"fazhi adopt \S+ --year.*": (
        "adoption/test_adopt_report.py::test_each_number_of_the_published_report_is_its_figure"
    ),
    r"fazhi adopt --changes.*": (
        "adoption/test_adopt_changes.py::test_words_come_back_and_figures_stay_bound"
    ),
}
"""By what a command looks like, the test that runs it, where a page's own test does not."""

OF_PAGE: Mapping[str, str] = {
    "README.md": "project/test_page_examples.py::test_commands_of_the_readmes_run",
    "README.zh-CN.md": "project/test_page_examples.py::test_commands_of_the_readmes_run",
    "docs/proofread.zh-CN.md": "project/test_page_examples.py::test_lines_of_the_proofreader_run",
    "docs/tutorial.zh-CN.md": "project/test_page_examples.py::test_the_tutorial_runs_as_it_stands",
}
"""The test that runs the lines of a page one after the other."""

NOT_RUN: Mapping[str, str] = {
    r"conda .*": "conda is no part of the set-up and asks a channel; environment.yml is compared",
    r"pip download": "asks an index; `make wheels` is the same and is tried with --dry-run",
    r"jupyter nbconvert( --execute)?": "the name of the program; its lines are run",
}
"""What no test runs, and why."""


def missing(command: Command) -> str:
    """Return what is said of no test of a command; nothing where one runs it."""
    if any(re.fullmatch(pattern, command.text) for pattern in NOT_RUN):
        return ""
    if command.program == "fazhi" and not command.is_whole:
        return ""  # taken by the command line: test_page_examples tries each mention
    places = [test for pattern, test in RUN.items() if re.fullmatch(pattern, command.text)]
    if command.program in {"fazhi", *STEP} and command.page in OF_PAGE:
        places.append(OF_PAGE[command.page])
    return "" if places else f"{command.page}: {command.text}"


def test_each_command_is_run() -> None:
    """Whoever adds a line to a page adds the test that runs it, or the reason why none can."""
    commands = shown()
    assert len(commands) > 100
    assert [fault for command in commands if (fault := missing(command))] == []


def test_the_tests_are_there() -> None:
    """A test that is named exists, and each pattern is of a command that is shown."""
    for place in (*RUN.values(), *OF_PAGE.values()):
        file, _, name = place.partition("::")
        assert f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")
    texts = [command.text for command in shown()]
    patterns = (*RUN, *NOT_RUN)
    assert [one for one in patterns if not any(re.fullmatch(one, text) for text in texts)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```sh\nmake report\ncurl x\n```\n", ["a.md: curl x"]),
        ("```\nnotes/   what it is\n```\n", []),
        ("```sh\nX=1 .venv/bin/dask worker\n```\n", ["a.md: dask worker"]),
        ("Run `conda env create -f environment.yml`, or `pip wheel .`.", ["a.md: pip wheel ."]),
        ("```sh\nfazhi new-year 2025\n```\n", ["a.md: fazhi new-year 2025"]),
        ("```sh\n# only said\n```\n", []),
    ],
)
def test_a_command_without_a_test_is_seen(text: str, found: list[str]) -> None:
    """Of any shell, with what is set for it, on a line or in the text."""
    faults = [fault for command in commands_of("a.md", text) if (fault := missing(command))]
    assert faults == found


TARGETS = sorted({c.words[1] for c in shown() if c.program == "make"})


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_its_targets(checkout: Path, target: str) -> None:  # noqa: F811
    """Each target that a page names can be made, by programs and scripts that there are."""
    for folder in ("notebooks", "tools", "tests", "benchmarks", "lib"):
        (checkout / folder).symlink_to(ROOT / folder)
    for lock in ROOT.glob("requirements-*.lock"):
        (checkout / lock.name).write_bytes(lock.read_bytes())
    told = make(checkout, "--dry-run", target)
    assert told.returncode == 0, told.stderr
    lines = [shlex.split(line) for line in told.stdout.splitlines() if line.startswith(".venv/bin")]
    scripts = [word for line in lines for word in line[1:] if word.endswith(".py")]
    assert [script for script in scripts if not (ROOT / script).is_file()] == []
    assert told.stdout.strip()


def test_windows_installs_what_make_does(checkout: Path) -> None:  # noqa: F811
    """The lines for Windows, which has no make, are the steps of `make report`."""
    (checkout / ".venv" / "locked").unlink()
    told = make(checkout, "--dry-run", "report").stdout
    steps = [line.split(" install ")[1] for line in told.splitlines() if " install " in line]
    page = [command for command in shown() if command.page == "docs/windows.zh-CN.md"]
    lines = [c.text.split(" install ")[1] for c in page if c.is_whole and " install " in c.text]
    assert lines == steps
    assert any(c.text.endswith("-m venv .venv") for c in page)
    assert "-m venv --clear .venv" in told
