"""Reports are built in processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.blocks.audience import Edition
from fazhi.errors import UserError
from fazhi.execution.batch import Task, build_reports
from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.order import Order, Outcome
from fazhi.execution.processes.ready_processes import open_processes
from fazhi.params.workspace import Workspace

VANDAL = """\
import builtins, os, signal, sys
import pandas
traces = [hasattr(builtins, "trace"), hasattr(pandas, "trace"), os.getcwd() == sys.prefix]
here = [name in sys.path for name in ("", os.getcwd())]
print("traces", *traces, *here)
builtins.trace = pandas.trace = True
if year == 2022:
    os.chdir(sys.prefix)
if year == 2021:
    os.kill(os.getpid(), signal.SIGKILL)
"""
"""A cell of an analyst that looks for what the report before left, and then leaves all it can."""


def deface(workspace: Path) -> None:
    """Put the cell before the review of the notebook."""
    path = workspace / "notebooks" / "annual_report.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"].insert(-1, {**notebook["cells"][-1], "id": "vandal", "source": VANDAL})
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.mark.kernel
@pytest.mark.parametrize("fork", [True, False])
def test_reports_know_nothing_of_each_other(workspace: Path, *, fork: bool) -> None:
    """A kernel that dies takes its year alone, and no trace of a year is found in the next."""
    deface(workspace)
    order = Order(
        Workspace(workspace),
        workspace / "output",
        editions=(Edition.INTERNAL,),
        formats=("ipynb",),
    )
    trust_notebook(order.workspace)
    steps: list[tuple[int, str]] = []
    years = [2021, 2022, 2023]

    def tell(task: Task, step: str) -> None:
        steps.append((task.year, step))

    tasks = [Task(order, year) for year in years]
    with open_processes(fork=fork) as processes:
        built = build_reports(processes, tasks, jobs=1, tell=tell)
        results = {task.year: result for task, result in built}
    assert isinstance(results[2021], UserError)
    assert "内核意外结束" in str(results[2021])
    assert "换了当前文件夹" in str(results[2022])
    assert isinstance(results[2023], Outcome), results[2023]
    page = workspace / "output" / "internal" / "2023" / "report.ipynb"
    (output,) = json.loads(page.read_text("utf-8"))["cells"][-2]["outputs"]
    assert output["text"] == ["traces False False False False False\n"]
    assert (2023, "运行笔记本") in steps
