"""Processes are there at once, isolated, and gone with their caller."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from multiprocessing.connection import Connection, deliver_challenge
from pathlib import Path

import pytest

from fazhi.child_process import CAN_FORK
from fazhi.execution.order import Order
from fazhi.execution.processes.ready_processes import (
    ForkedProcess,
    Helper,
    Processes,
    Starter,
)
from fazhi.params.workspace import Workspace

pytestmark = pytest.mark.slow

needs_fork = pytest.mark.skipif(not CAN_FORK, reason="there is no fork here")
ANSWER = "multiprocessing.connection:answer_challenge"
"""A function of Python's own that is called with a channel and a word, and answers on it."""


@pytest.fixture(scope="module")
def helper() -> Iterator[Helper]:
    """A helper that has loaded its libraries."""
    with Helper() as helper:
        assert answers(helper)
        yield helper


def answers(processes: Processes) -> bool:
    """Tell whether a process is started, knows the word, and ends well."""
    process = processes.start(ANSWER, b"word")
    deliver_challenge(process.channel, b"word")  # raises where the answer is wrong
    process.channel.send_bytes(b"#WELCOME#")
    return process.wait() == 0


def pid_of(helper: Helper) -> int:
    """Return the number of a helper's process."""
    return helper._process.pid  # noqa: SLF001  nobody but a test needs it


def children(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            _, parent, *_ = stat.read_text().rpartition(")")[2].split()
            found += [int(stat.parent.name)] if int(parent) == pid else []
    return found


def entries(pid: int, kind: str) -> int:
    """Return how many threads (``task``) or open files (``fd``) a process has."""
    return len([*Path(f"/proc/{pid}/{kind}").iterdir()])


def is_running(pid: int) -> bool:
    """Tell whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@needs_fork
def test_a_helper_has_no_thread(helper: Helper) -> None:
    """A fork copies the one thread that forks: a lock that another holds would be held for ever."""
    assert entries(pid_of(helper), "task") == 1


@needs_fork
def test_many_processes_end_and_leave_nothing(helper: Helper) -> None:
    """One after the other is forked, answers and is gone."""
    assert all(answers(helper) for _ in range(20))
    assert children(pid_of(helper)) == []
    assert entries(pid_of(helper), "fd") < 20


def test_processes_start_where_there_is_no_fork() -> None:
    """Without a fork each is started anew, and answers likewise."""
    with Starter() as starter:
        assert answers(starter)


@needs_fork
def test_a_killed_process_is_told(helper: Helper) -> None:
    """Its channel ends, and its code is the signal."""
    process = helper.start(ANSWER, b"word")
    until = time.monotonic() + 10
    while not children(pid_of(helper)) and time.monotonic() < until:
        time.sleep(0.01)
    os.kill(children(pid_of(helper))[0], signal.SIGKILL)
    assert isinstance(process.channel, Connection)
    with pytest.raises((EOFError, ConnectionResetError)):  # what was sent may lie unread
        process.channel.recv()
    assert process.wait() == -signal.SIGKILL
    assert answers(helper)


@needs_fork
def test_all_end_with_their_caller() -> None:
    """Who leaves, as by Ctrl-C, leaves no process behind."""
    with Helper() as helper:
        assert answers(helper)
        process = helper.start(ANSWER, b"word")  # it waits to be asked
        until = time.monotonic() + 10
        while not (waiting := children(pid_of(helper))) and time.monotonic() < until:
            time.sleep(0.01)
    assert process.wait() == -signal.SIGKILL
    assert not any(map(is_running, [pid_of(helper), *waiting]))


@needs_fork
def test_what_was_just_forked_ends_too(helper: Helper) -> None:
    """Who leaves at once leaves nothing behind, not even what had no time to lead its group."""
    for _ in range(20):
        with helper.prepared("time:sleep", 0) as prepared:
            process = prepared.start(ANSWER, b"word")
        assert process.wait() == -signal.SIGKILL


@needs_fork
def test_a_prepared_helper_ends_with_its_caller() -> None:
    """It forks others too, and all of them are gone when the caller leaves either helper."""
    for leaves_both in (False, True):
        with ExitStack() as last, Helper() as helper:
            prepared = helper.prepared("time:sleep", 0)
            assert answers(prepared)
            process = prepared.start(ANSWER, b"word")
            until = time.monotonic() + 10
            (reader,) = children(pid_of(helper))
            while not (waiting := children(reader)) and time.monotonic() < until:
                time.sleep(0.01)
            if leaves_both:
                prepared._control.close()  # noqa: SLF001  as the system does for a killed caller
                prepared._process.channel.close()  # noqa: SLF001
                last.callback(prepared.__exit__, None, None, None)
            else:
                prepared.__exit__(None, None, None)
                assert not any(map(is_running, [reader, *waiting]))
                assert answers(helper)
        assert process.wait() == -signal.SIGKILL
        assert not any(map(is_running, [pid_of(helper), reader, *waiting]))


@needs_fork
def test_a_helper_that_cannot_be_prepared_forks(helper: Helper) -> None:
    """A fault in what is done ahead stops no report: each tells what is wrong with its own."""
    with helper.prepared("json:loads", "{") as prepared:
        assert answers(prepared)


@needs_fork
def test_a_prepared_helper_has_no_thread(helper: Helper, workspace: Path) -> None:
    """That is so though the ledgers, which threads read, were never read before."""
    rules = workspace / "params" / "rules.yaml"
    rules.write_text(rules.read_text("utf-8") + "\n# read anew\n", encoding="utf-8")
    order = Order(Workspace(workspace), workspace / "output")
    tasks = [(order, year) for year in (2022, 2023)]
    with helper.prepared("fazhi.execution.shared_reading:read_ahead", tasks) as prepared:
        assert answers(prepared)
        (pid,) = children(pid_of(helper))
        assert entries(pid, "task") == 1


@needs_fork
def test_a_killed_prepared_helper_is_told(helper: Helper) -> None:
    """What is asked of it then ends at once, and the helper that forked it goes on."""
    with helper.prepared("time:sleep", 0) as prepared:
        assert answers(prepared)
        os.kill(children(pid_of(helper))[0], signal.SIGKILL)
        assert prepared.start(ANSWER, b"word").wait() == -signal.SIGKILL
    assert answers(helper)


@needs_fork
def test_a_helper_is_isolated(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It runs in no folder of its caller, and obeys no variable that changes what runs."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "start.py"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "socket.py").write_text("raise SystemExit(9)", encoding="utf-8")
    with Helper() as helper:
        assert answers(helper)
        assert Path(f"/proc/{pid_of(helper)}/cwd").resolve() != tmp_path
        assert str(tmp_path) not in Path(f"/proc/{pid_of(helper)}/environ").read_text()


def test_a_wait_that_was_broken_off_can_be_taken_up_again() -> None:
    """As Ctrl-C does, when what is shown is cleared away and comes to the same process."""
    (ours, its), (channel, other) = socket.socketpair(), socket.socketpair()
    process = ForkedProcess(Connection(channel.detach()), ours)
    ours.settimeout(0.01)
    with pytest.raises(TimeoutError):
        process.wait()
    ours.settimeout(None)
    with its, other:
        its.send(b"5")
    assert (process.wait(), process.wait()) == (5, 5)
