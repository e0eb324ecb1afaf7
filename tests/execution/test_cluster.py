"""A cluster gives the same bytes, loses no report with a worker, and none in silence."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import UsageError
from fazhi.execution.batch import Task, build_reports
from fazhi.execution.cluster import build_on_cluster
from fazhi.execution.inputs.up_to_date import REVIEW
from fazhi.execution.order import Order, Outcome
from fazhi.execution.processes.ready_processes import open_processes
from fazhi.params.workspace import Workspace

pytestmark = [pytest.mark.kernel, pytest.mark.filterwarnings("default")]

YEARS = (2021, 2022)


class Cluster:
    """A scheduler and two workers, each a process of this machine."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._log = log.open("wb")
        options = ("--no-dashboard",)
        self.scheduler = self._start("dask_scheduler", "--port", str(port), *options)
        self.workers = [
            self._start("dask_worker", self.address, "--nthreads", "1", *options) for _ in range(2)
        ]

    def wait(self) -> None:
        """Wait until the scheduler listens, which takes a busy machine a while."""
        host, port = self.address.removeprefix("tcp://").split(":")
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
                return
            time.sleep(0.2)

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", f"distributed.cli.{name}", *words]
        return subprocess.Popen(call, stdout=self._log, stderr=self._log)

    def end(self) -> None:
        """Kill what still runs."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
        self._log.close()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster that is gone after the test."""
    started = Cluster(tmp_path / "cluster.log")
    started.wait()
    yield started
    started.end()


def tasks(workspace: Path, out: str) -> list[Task]:
    """Return two reports whose results go into a folder of that name."""
    order = Order(Workspace(workspace), workspace / out, formats=("ipynb", "html"))
    return [Task(order, year) for year in YEARS]


def files(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files below a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def made(folder: Path) -> dict[str, bytes]:
    """Return the contents of files that do not hang on what was there before."""
    return {name: content for name, content in files(folder).items() if REVIEW not in name}


def test_what_a_killed_worker_made_is_made_elsewhere(cluster: Cluster, workspace: Path) -> None:
    """Both reports come, and are those of one machine to the byte.

    But for the list for reviewers, which says what has changed since the report was last made: who
    is killed may have put it in place by then.
    """
    found: dict[int, Any] = {}
    for task, result in build_on_cluster(cluster.address, tasks(workspace, "afar")):
        found[task.year] = result
        cluster.workers[0].kill()  # the other report may be under way on it
    assert {year: type(result) for year, result in found.items()} == dict.fromkeys(YEARS, Outcome)
    with open_processes() as processes:
        here = tasks(workspace, "here")
        assert len([*build_reports(processes, here, jobs=2, tell=lambda *_: None)]) == 2
    assert made(workspace / "afar") == made(workspace / "here")


@pytest.mark.fires("cluster-lost")
def test_a_killed_scheduler_is_a_sentence(cluster: Cluster, workspace: Path) -> None:
    """What was done by then is kept, and the rest is told."""
    one, two = tasks(workspace, "afar")
    results = []
    for _, result in build_on_cluster(cluster.address, [one, two, two]):
        results.append(result)
        cluster.scheduler.kill()
    assert isinstance(results[0], Outcome)
    assert {type(result) for result in results[1:]} <= {UsageError, Outcome}
    assert isinstance(results[-1], UsageError)
    assert results[-1].code == "cluster-lost"
    assert (workspace / "afar" / str(results[0].year) / "report.html").is_file()


@pytest.mark.fires("cluster-unreachable")
def test_a_scheduler_that_is_not_there(workspace: Path) -> None:
    """Its address is told before anything is built."""
    with pytest.raises(UsageError) as caught:
        list(build_on_cluster("tcp://127.0.0.1:1", tasks(workspace, "afar")))
    assert (caught.value.code, caught.value.value) == (
        "cluster-unreachable",
        "tcp://127.0.0.1:1",
    )
