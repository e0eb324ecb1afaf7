"""What several tests start from: the sample workspace, its reports, a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from fazhi.child_process import CAN_FORK
from fazhi.cli import main
from fazhi.execution.processes import ready_processes
from fazhi.execution.processes.ready_processes import Helper
from fazhi.naming.binding import Setting
from fazhi.report import Report
from fazhi.report.expectation import setting_of

ROOT = Path(__file__).parents[1]
pytest_plugins = ["proofs"]


def copy(to: Path, *, siblings: bool = False) -> Path:
    """Copy the repository's own workspace.

    Parameters
    ----------
    siblings
        Whether its years have the reports beside the main one too. Most tests are about one
        report, and two more a year would take them twice the time.
    """
    for folder in ("ledgers", "notebooks", "params"):
        shutil.copytree(
            ROOT / folder, to / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
        )
    for year in () if siblings else (to / "params").glob("[0-9]*.yaml"):
        own, _, _ = year.read_text("utf-8").partition("reports:")
        year.write_text(own, encoding="utf-8")
    return to


READING = {"sample", "workspace", "opened", "built", "siblings", "own_siblings"}
"""Fixtures by which a test reads the whole sample workspace."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are no unit tests, for they read all ledgers of the sample."""
    for item in items:
        if READING & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.sample)


@pytest.fixture(scope="session")
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name folders that are not there yet: thousands of tests need none, and never make it."""
    folder = tmp_path_factory.mktemp("caches")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_cache(_caches: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test be answered with what another computed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(next(_caches)))


@pytest.fixture(autouse=True, scope="session")
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep apart from the user's own settings, in which accepted notebooks are noted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace with the main report of each year, to be read only."""
    return copy(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def siblings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace with all of its reports, to be read only."""
    return copy(tmp_path_factory.mktemp("siblings"), siblings=True)


@pytest.fixture
def own_siblings(tmp_path: Path) -> Path:
    """A copy of the sample workspace with all of its reports, which a test may change."""
    return copy(tmp_path / "workspace", siblings=True)


@pytest.fixture(scope="session")
def cells() -> list[str]:
    """The code of the notebook."""
    notebook = json.loads((ROOT / "notebooks" / "annual_report.ipynb").read_text("utf-8"))
    return ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]


@pytest.fixture(scope="session")
def opened(sample: Path) -> Callable[[int], Report]:
    """Give the report of a sample year; each is read and computed once in a session."""

    @cache
    def report(year: int) -> Report:
        return Report.open(year, sample)

    return report


@pytest.fixture(scope="session")
def setting(opened: Callable[[int], Report]) -> Setting:
    """The figures of the sample's 2023: 24 proposals, all closed; 5 lawsuits, all settled."""
    figures = opened(2023).material.figures
    assert (figures["proposals_total"].value, figures["lawsuits_settled"].value) == (24, 5)
    assert figures["proposals_on_time_rate"].value == 100
    return setting_of(opened(2023).material)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the sample workspace with the main report of each year, which a test may change."""
    return copy(tmp_path / "workspace")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace with the reports of all years in ``output/``, to be read only."""
    folder = copy(tmp_path_factory.mktemp("built"))
    subprocess.run(
        [Path(sys.executable).with_name("fazhi"), "build", "--workspace", folder], check=True
    )
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium."""
    if path := shutil.which("chromium"):
        return path
    missing = "chromium is not installed: apt-get install chromium"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture(scope="session")
def ready_helper() -> Iterator[Helper]:
    """A helper that forks processes for all tests that ask; what they keep, they keep together."""
    with Helper() as helper:
        yield helper


@pytest.fixture
def shared_processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands fork from one helper: each of its processes is fresh, and it starts once."""

    def open_(*_: object) -> AbstractContextManager[Helper]:
        return nullcontext(request.getfixturevalue("ready_helper"))

    if CAN_FORK:
        monkeypatch.setattr(ready_processes, "Helper", open_)


@pytest.fixture
def fazhi(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    shared_processes: object,  # noqa: ARG001  what a build of the command is made by
) -> Call:
    """The command: called with its words, it answers with exit code and output."""

    def call(*words: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["fazhi", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Said(int(ended.value.code or 0), *capsys.readouterr())

    return call
