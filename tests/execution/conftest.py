"""Executed notebooks made by hand, and builds that need no command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.execution.batch import Task, build_reports
from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.order import Order, Outcome
from fazhi.execution.processes.ready_processes import open_processes
from fazhi.params.workspace import Workspace

Build = Callable[..., Outcome]


@pytest.fixture
def build(workspace: Path, shared_processes: object) -> Build:  # noqa: ARG001  what it is made by
    """Build a year of the workspace that the test may change; words set the order.

    Whatever the notebook was made to be is accepted.
    """

    def call(year: int, **words: object) -> Outcome:
        order = Order(workspace=Workspace(workspace), out=workspace / "output", **words)  # type: ignore[arg-type]
        trust_notebook(order.workspace)
        with open_processes() as processes:
            built = build_reports(processes, [Task(order, year)], jobs=1, tell=lambda *_: None)
            ((_, result),) = built
        if isinstance(result, Exception):
            raise result
        return result

    return call
