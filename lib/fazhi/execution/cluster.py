"""Build reports on a Dask cluster, whose workers share the folders of the workspaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import distributed
from distributed.client import FuturesCancelledError

from fazhi.errors import UsageError
from fazhi.execution.batch import Built, Task, build_reports
from fazhi.execution.order import Outcome
from fazhi.execution.processes.ready_processes import open_processes

_PLUGIN = "fazhi-processes"
_PATIENCE = "10s"
"""How long a scheduler may take to answer."""
_LOOK = 1
"""Seconds between looks at whether the scheduler is still there."""


class WarmProcesses(distributed.WorkerPlugin):
    """Gives each worker processes that are ready, as a command on its own machine has them."""

    name = _PLUGIN

    def setup(self, worker: Any) -> None:  # noqa: ARG002  as Dask calls it
        """Start the helper as the worker joins."""
        self.processes = open_processes().__enter__()

    def teardown(self, worker: Any) -> None:  # noqa: ARG002  as Dask calls it
        """End it as the worker leaves; where that is killed, the helper ends by itself."""
        self.processes.__exit__(None, None, None)


def build_on_cluster(scheduler: str, tasks: Sequence[Task]) -> Iterator[Built]:
    """Build reports on a cluster, and yield what became of each as it is done; no steps are told.

    What a worker that dies was making is made by another. Where the scheduler dies, what was not
    done by then is yielded with an error that says so; what was done stands.

    Raises
    ------
    UsageError
        There is no such scheduler.
    """
    try:
        client: Any = distributed.Client(scheduler, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError.of("cluster-unreachable", value=scheduler) from error
    try:
        client.register_plugin(WarmProcesses())
        left = {client.submit(build_here, task, pure=False): task for task in tasks}
        while left and client.status == "running":
            for future in _done(left):
                task, fault = left.pop(future), future.exception()
                yield task, fault or future.result()
        for task in left.values():
            yield task, UsageError.of("cluster-lost", value=scheduler)
    finally:
        client.close(timeout=_LOOK)


def build_here(task: Task) -> Outcome:
    """Build a report on the worker that this runs on."""
    plugin: Any = distributed.get_worker().plugins[_PLUGIN]
    for _, result in build_reports(plugin.processes, [task], jobs=1, tell=lambda *_: None):
        if isinstance(result, Outcome):
            return result
        raise result
    raise AssertionError(task)


def _done(futures: Any) -> set[Any]:
    """Return the futures that are done; where a while passes without one, none."""
    try:
        found = distributed.wait(  # type: ignore[no-untyped-call]
            [*futures], timeout=_LOOK, return_when="FIRST_COMPLETED"
        )
    except (TimeoutError, FuturesCancelledError):  # the latter where the scheduler is lost
        return set()
    return {future for future in found.done if future.status in {"finished", "error"}}
