"""Run the master notebook for one year."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, ValidationError
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import raise_for_execution_errors, remove_error_markers
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from fazhi.errors import Place, UsageError, UserError
from fazhi.execution.inputs.trusted_notebook import is_shipped_code
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.normalise_notebook import settle
from fazhi.execution.runs.run_watch import CellMisdeed, RunWatch
from fazhi.params.bureau import read_bureau
from fazhi.params.workspace import Workspace

PATIENCE = 120
"""Seconds that a kernel may take to start, and an output to come; a busy machine is slow."""


class NotebookError(UserError):
    """A cell did what the user can mend; ``message`` says it.

    Attributes
    ----------
    executed
        The notebook up to that cell, where it got so far.
    """

    executed: NotebookNode | None = None

    def __str__(self) -> str:
        """Say what happened; where the cell said it all itself, that, and which cell it was."""
        if self.code != "notebook":
            return super().__str__()
        return f"{self.message}\n  单元格：{self.value}"


def run_notebook(
    workspace: Workspace, content: bytes, parameters: dict[str, Any], kernels: Kernels
) -> NotebookNode:
    """Run the master notebook from the workspace's root, and return it with its outputs.

    Parameters
    ----------
    workspace
        Where the notebook lies and runs.
    content
        The notebook as it was read and found to be trusted: the file may be another one by now.
    parameters
        Values for the notebook's parameters.
    kernels
        Where its kernel comes from.

    Returns
    -------
    NotebookNode
        The executed notebook, without what differs from run to run.

    Raises
    ------
    UserError
        A cell raised one, or did what a notebook must not do; or the notebook lacks a parameter.
    PapermillExecutionError
        A shipped cell raised another exception.
    """
    notebook = nbformat.reads(content, as_version=4)  # type: ignore[no-untyped-call]
    _check_parameters(notebook, parameters)
    watch = RunWatch(read_bureau(workspace).limits, workspace.root)
    with kernels.options(watch) as options:
        try:
            # not `cwd`, with which papermill changes that of the whole process
            resources = {"metadata": {"path": str(workspace.root)}}
            settings: dict[str, Any] = {**watch.hooks(), **options, "resources": resources}
            executed = _execute(notebook, parameters, **settings)
        except _FAULTS as error:
            fault = _fault(workspace, watch, error)
            fault.executed = _so_far(workspace, notebook, watch)
            raise fault from error
    if _left_early(executed):
        fault = _told(workspace, watch, "exit")
        fault.executed = _so_far(workspace, notebook, watch)
        raise fault
    return settle(executed, workspace)


def _execute(
    notebook: NotebookNode, parameters: dict[str, Any], *, kernel_name: str, **options: Any
) -> NotebookNode:
    """Do what ``papermill.execute_notebook`` does, less writing out a notebook that is not kept.

    That takes as long as writing the public and the internal one together.
    """
    given = parameterize_notebook(
        load_notebook_node(notebook), parameters, kernel_name=kernel_name, language="python"
    )
    executed: NotebookNode = papermill_engines.execute_notebook_with_engine(
        None,
        remove_error_markers(given),
        input_path=None,
        output_path=None,
        kernel_name=kernel_name,
        progress_bar=False,
        start_timeout=PATIENCE,
        iopub_timeout=PATIENCE,
        record_timing=False,
        **options,
    )
    raise_for_execution_errors(executed, None)
    return executed


_FAULTS = (
    PapermillExecutionError,
    CellTimeoutError,
    DeadKernelError,
    CellMisdeed,
    ValidationError,
)


def _fault(workspace: Workspace, watch: RunWatch, error: Exception) -> NotebookError:
    """Return what to tell of a run that did not come to its end.

    Raises
    ------
    PapermillExecutionError
        It is a fault of the program.
    """
    if isinstance(error, CellMisdeed):
        return _told(workspace, watch, str(error))
    if isinstance(error, ValidationError):
        return _told(workspace, watch, "output")
    if isinstance(error, DeadKernelError):
        return _told(workspace, watch, "died")
    if isinstance(error, CellTimeoutError):
        if watch.is_out_of_time:
            return _told(workspace, watch, "slow-report", seconds=watch.limits.report_seconds)
        return _told(workspace, watch, "slow", seconds=watch.limits.cell_seconds)
    if not isinstance(error, PapermillExecutionError):
        raise error
    if error.ename in _kinds(UserError):
        cell = f"{workspace.relative(workspace.notebook)}，In [{error.exec_count}]"
        return NotebookError.of("notebook", value=cell, message=error.evalue)
    if variant := _NAMED.get(error.ename):
        return _told(workspace, watch, variant)
    if error.ename != "NameError" and is_shipped_code(error.source):
        raise error
    return _told(workspace, watch, "", cause=f"{error.ename}: {error.evalue}"[:_LONGEST_CAUSE])


_NAMED = {"MemoryError": "memory", "StdinNotImplementedError": "input", "SystemExit": "exit"}
"""Exceptions that have a wording of their own."""
_LONGEST_CAUSE = 300


def _told(workspace: Workspace, watch: RunWatch, variant: str, **fields: Any) -> NotebookError:
    return NotebookError.of(
        "notebook-cell",
        variant,
        place=Place(file=workspace.relative(workspace.notebook)),
        cell=watch.count,
        section=f"，{watch.section} 一节" if watch.section else "",
        **fields,
    )


def _left_early(notebook: NotebookNode) -> bool:
    """Tell whether a cell called ``sys.exit``, which papermill lets pass for success."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return any(output.get("ename") == "SystemExit" for output in outputs)


def _so_far(workspace: Workspace, notebook: NotebookNode, watch: RunWatch) -> NotebookNode:
    executed = deepcopy(notebook)
    executed.cells = watch.cells
    executed.metadata.papermill = NotebookNode()  # type: ignore[no-untyped-call]
    return settle(executed, workspace)


def _check_parameters(notebook: NotebookNode, parameters: dict[str, Any]) -> None:
    """Refuse a notebook without one of the parameters; papermill would only log it."""
    known = papermill.inspect_notebook(notebook)
    for name, value in parameters.items():
        if name not in known:
            raise UsageError.of("notebook-parameter-missing", name=name, example=str(value))


def _kinds(kind: type[UserError]) -> set[str]:
    return {kind.__name__}.union(*map(_kinds, kind.__subclasses__()))
