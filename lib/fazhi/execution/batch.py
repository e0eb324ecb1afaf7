"""Build several years at once: in processes of this machine, or on a cluster."""

from __future__ import annotations

import importlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from fazhi.errors import UsageError
from fazhi.execution.order import Order, Outcome, ProcessFault
from fazhi.execution.processes.ready_processes import ChildProcess, Processes, open_processes
from fazhi.params.workspace import Workspace

TellYear = Callable[[int, str], None]
"""Is told, in Chinese, which step of which year begins."""
Built = tuple[int, Outcome | Exception]
"""A year, and what became of it."""

_CALLS = "fazhi.execution.report_calls"


def build_years(
    processes: Processes, order: Order, years: Sequence[int], *, jobs: int, tell: TellYear
) -> Iterator[Built]:
    """Build years side by side, and yield what became of each as it is done.

    Each is made in a process of its own, which nothing outlives: neither what one report did to
    a library, nor memory, reaches the next. The caller itself loads no library for it.

    Parameters
    ----------
    processes
        Where they come from.
    order
        What is to be built of each year.
    years
        The years.
    jobs
        How many are built at once.
    tell
        Hears of the steps.

    Yields
    ------
    tuple[int, Outcome | Exception]
        The year, and what became of it.
    """
    waiting = deque(years)
    running: dict[Any, tuple[int, ChildProcess]] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            year = waiting.popleft()
            process = processes.start(f"{_CALLS}:make_report", order, year)
            running[process.channel] = year, process
        for channel in wait(list(running)):
            year, process = running[channel]
            kind, said = _hear(process)
            if kind == "step":
                tell(year, said)
                continue
            del running[channel]
            process.wait()
            yield year, said


def build_on_cluster(scheduler: str, order: Order, years: Sequence[int]) -> Iterator[Built]:
    """Build years on a Dask cluster whose workers share the workspace; no steps are told.

    Yields
    ------
    tuple[int, Outcome | Exception]
        The year, and what became of it.

    Raises
    ------
    UsageError
        There is no such scheduler, or no library to talk to it.
    """
    with _executor(scheduler) as executor:
        futures = {executor.submit(build_alone, order, year): year for year in years}
        for future in as_completed(futures):
            error = future.exception()
            if error is not None and not isinstance(error, Exception):
                raise error
            yield futures[future], error or future.result()


def build_alone(order: Order, year: int) -> Outcome:
    """Build one year, as a worker of a cluster does."""
    with open_processes() as processes:
        for _, result in build_years(processes, order, [year], jobs=1, tell=lambda *_: None):
            if isinstance(result, Outcome):
                return result
            raise result
    raise AssertionError


def move_older(processes: Processes, out: Path) -> None:
    """Move what an older version left in a folder of results.

    Raises
    ------
    UserError
        The system refuses it.
    """
    _result(processes.start(f"{_CALLS}:move_older", out))


def make_index(processes: Processes, workspace: Workspace, out: Path) -> Path | None:
    """Write the index of a folder of results; return it, or ``None`` where there is no year.

    Raises
    ------
    UserError
        The parameters are wrong, or the page cannot be written.
    """
    page = _result(processes.start(f"{_CALLS}:make_index", workspace, out))
    return page if isinstance(page, Path) else None


def _result(process: ChildProcess) -> object:
    kind, said = _hear(process)
    process.wait()
    if kind == "failed":
        raise said
    return said


def _hear(process: ChildProcess) -> tuple[str, Any]:
    """Return what a process says next: where it ended without a word, that it failed."""
    try:
        kind, said = process.channel.recv()
    except (EOFError, ConnectionError):
        return "failed", ProcessFault(f"the process ended with code {process.wait()}")
    return kind, said


@contextmanager
def _executor(scheduler: str) -> Iterator[Any]:
    try:
        distributed = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError.of("cluster-not-installed", value=scheduler) from error
    try:
        client = distributed.Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError.of("cluster-unreachable", value=scheduler) from error
    with client, client.get_executor() as executor:
        yield executor
