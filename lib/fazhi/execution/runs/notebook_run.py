"""Run the master notebook for one year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from fazhi.errors import UsageError, UserError
from fazhi.execution.inputs.trusted_notebook import read_cells
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.normalise_notebook import settle
from fazhi.params.workspace import Workspace

PATIENCE = 120
"""Seconds that a kernel may take to start; a busy or cold machine is slow."""


class NotebookError(UserError):
    """A cell raised an error that the user can mend; ``message`` is all that it said."""

    def __str__(self) -> str:
        """Say what the cell said, and which cell it was."""
        return f"{self.message}\n  单元格：{self.value}"


def run_notebook(
    workspace: Workspace, parameters: dict[str, Any], kernels: Kernels
) -> NotebookNode:
    """Run the master notebook from the workspace's root, and return it with its outputs.

    Parameters
    ----------
    workspace
        Where the notebook lies and runs.
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
        A cell raised one, or the notebook lacks a parameter.
    PapermillExecutionError
        A cell raised another exception.
    """
    _check_parameters(workspace, parameters)
    with kernels.options() as options:
        try:
            executed = papermill.execute_notebook(
                _literally(workspace.notebook),
                None,
                parameters=parameters,
                language="python",
                progress_bar=False,
                start_timeout=PATIENCE,
                record_timing=False,
                # not `cwd`, with which papermill changes that of the whole process
                resources={"metadata": {"path": str(workspace.root)}},
                **options,
            )
        except PapermillExecutionError as error:
            if error.ename not in _kinds(UserError):
                raise
            cell = f"{workspace.relative(workspace.notebook)}，In [{error.exec_count}]"
            raise NotebookError.of("notebook", value=cell, message=error.evalue) from error
    return settle(executed, workspace)


def read_code(workspace: Workspace) -> list[str]:
    """Return the code cells of the master notebook.

    Raises
    ------
    UsageError
        There is no notebook, or it is none.
    """
    return [source for source, _ in read_cells(workspace.notebook)]


def _check_parameters(workspace: Workspace, parameters: dict[str, Any]) -> None:
    """Refuse a notebook without one of the parameters; papermill would only log it."""
    known = papermill.inspect_notebook(_literally(workspace.notebook))
    for name, value in parameters.items():
        if name not in known:
            raise UsageError.of("notebook-parameter-missing", name=name, example=str(value))


def _literally(path: Path) -> str:
    """Return a path in which papermill finds no placeholder to fill in."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _kinds(kind: type[UserError]) -> set[str]:
    return {kind.__name__}.union(*map(_kinds, kind.__subclasses__()))
