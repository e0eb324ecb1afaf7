"""Build several reports at once, in processes of this machine."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from fazhi.execution.order import Order, Outcome, ProcessFault
from fazhi.execution.processes.ready_processes import (
    ChildProcess,
    Helper,
    Processes,
    Starter,
    open_processes,
)
from fazhi.params.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Task:
    """One report of a batch.

    Attributes
    ----------
    order
        Of which workspace, and what is to be built of it.
    year
        The year.
    """

    order: Order
    year: int


TellTask = Callable[[Task, str], None]
"""Is told, in Chinese, which step of which report begins."""
Built = tuple[Task, Outcome | Exception]
"""A report, and what became of it."""

_CALLS = "fazhi.execution.report_calls"
_KEEPING = "fazhi.execution.ledger_keeping:keep_for"
_READING = "fazhi.execution.shared_reading:read_ahead"


def processes_for(tasks: Sequence[Task]) -> Helper | Starter:
    """Give processes for some reports, which read the first workspace's ledgers while they load."""
    root = tasks[0].order.workspace.root
    first = [(task.order, task.year) for task in tasks if task.order.workspace.root == root]
    return open_processes(_KEEPING, first)


def build_reports(
    processes: Processes, tasks: Sequence[Task], *, jobs: int, tell: TellTask
) -> Iterator[Built]:
    """Build reports side by side, and yield what became of each as it is done.

    Each is made in a process of its own, which nothing outlives: neither what one report did to
    a library, nor memory, reaches the next. Where there is a helper, those of a workspace are
    forked from one that has read what they share. The caller itself loads no library for it.

    Parameters
    ----------
    processes
        Where they come from.
    tasks
        The reports.
    jobs
        How many are built at once.
    tell
        Hears of the steps.

    Yields
    ------
    tuple[Task, Outcome | Exception]
        The report, and what became of it.
    """
    waiting = deque(tasks)
    running: dict[Any, tuple[Task, ChildProcess]] = {}
    with ExitStack() as last:
        readers = _Readers(processes, tasks, last)
        while waiting or running:
            while waiting and len(running) < jobs:
                processors = jobs // (len(running) + len(waiting))
                task = waiting.popleft()
                reader = readers.of(task)
                process = reader.start(f"{_CALLS}:make_report", task.order, task.year, processors)
                running[process.channel] = task, process
            for channel in wait(list(running)):
                task, process = running[channel]
                kind, said = hear(process)
                if kind == "step":
                    tell(task, said)
                    continue
                del running[channel]
                process.wait()
                readers.done(task)
                yield task, said


def reading(processes: Processes, tasks: Iterable[Task]) -> AbstractContextManager[Processes]:
    """Give processes that find read what some reports of one workspace share."""
    return processes.prepared(_READING, [(task.order, task.year) for task in tasks])


class _Readers:
    """Helpers that have read what the reports of a workspace share, each for as long as it has any.

    Parameters
    ----------
    processes
        Where they come from.
    tasks
        All reports.
    last
        Ends those that are left, where the batch is broken off.
    """

    def __init__(self, processes: Processes, tasks: Iterable[Task], last: ExitStack) -> None:
        self._processes = processes
        self._last = last
        self._left: defaultdict[Path, list[Task]] = defaultdict(list)
        self._open: dict[Path, tuple[Processes, ExitStack]] = {}
        for task in tasks:
            self._left[task.order.workspace.root].append(task)

    def of(self, task: Task) -> Processes:
        """Return the one of a report's workspace."""
        root = task.order.workspace.root
        if root not in self._open:
            end = self._last.enter_context(ExitStack())
            reader = end.enter_context(reading(self._processes, self._left[root]))
            self._open[root] = reader, end
        return self._open[root][0]

    def done(self, task: Task) -> None:
        """Note that a report is done; after the last of a workspace, its helper ends."""
        root = task.order.workspace.root
        self._left[root].remove(task)
        if not self._left[root]:
            self._open.pop(root)[1].close()


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
    kind, said = hear(process)
    process.wait()
    if kind == "failed":
        raise said
    return said


def hear(process: ChildProcess) -> tuple[str, Any]:
    """Return what a process says next: where it ended without a word, that it failed."""
    try:
        kind, said = process.channel.recv()
    except (EOFError, ConnectionError):
        return "failed", ProcessFault(f"the process ended with code {process.wait()}")
    return kind, said
