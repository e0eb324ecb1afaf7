"""Ledgers are read by a process beside, which keeps what others would have to read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from fazhi.child_process import CAN_FORK
from fazhi.execution.ledger_keeping import Keeper, are_all_kept, keep_all, read_by
from fazhi.execution.order import Order
from fazhi.params.workspace import Workspace

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="there is no fork here")


def test_what_cannot_be_kept_is_told(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a folder to keep it in, each report reads for itself; a year without ledgers is."""
    wanted = [(Workspace(workspace), 2023, True)]
    assert keep_all(wanted)
    assert are_all_kept(wanted)
    (tmp_path / "no-folder").write_text("a file", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "no-folder"))
    assert not keep_all(wanted)
    assert not are_all_kept(wanted)
    shutil.rmtree(workspace / "ledgers" / "2023")
    assert keep_all(wanted)


def test_one_that_is_wrong_keeps_no_other_from_being_kept(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken file of one year is told by its own report."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(workspace.parent / "apart"))
    place = Workspace(workspace)
    broken = next((place.ledgers(2022)).glob("*.xlsx"))
    broken.write_bytes(b"no workbook")
    assert not keep_all([(place, 2022, False), (place, 2023, False)])
    assert are_all_kept([(place, 2023, False)])


def test_earlier_years_are_read_as_later_reports_read_them(workspace: Path) -> None:
    """All years leniently, for they are looked back at; the report's own as it was ordered."""
    order = Order(Workspace(workspace), workspace / "output")
    wanted = [(year, lenient) for _, year, lenient in read_by([(order, 2023)])]
    assert wanted == [(2021, True), (2022, True), (2023, True), (2024, True), (2023, False)]


@needs_fork
def test_a_keeper_reads_in_a_process_of_its_own(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller, which may fork again, starts no thread for it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(workspace.parent / "apart"))
    wanted = [(Workspace(workspace), 2023, False)]
    assert not are_all_kept(wanted)
    assert Keeper.fork(lambda: wanted).wait()
    assert are_all_kept(wanted)


@needs_fork
def test_a_keeper_that_fails_is_no_fault_of_the_caller(capfd: pytest.CaptureFixture[str]) -> None:
    """What is wrong is told once, by the one who reads again."""

    def wanted() -> list[tuple[Workspace, int, bool]]:
        raise OSError

    assert not Keeper.fork(wanted).wait()
    assert capfd.readouterr().err == ""


@needs_fork
def test_a_keeper_ends_with_the_work_it_is_for() -> None:
    """Where the caller is broken off, nobody needs the ledgers."""
    reader, writer = os.pipe()

    def wanted() -> list[tuple[Workspace, int, bool]]:
        os.close(writer)
        os.read(reader, 1)  # for ever: our own end is open
        return []

    with pytest.raises(KeyboardInterrupt), Keeper.fork(wanted):
        raise KeyboardInterrupt
    os.close(writer)
    os.close(reader)
