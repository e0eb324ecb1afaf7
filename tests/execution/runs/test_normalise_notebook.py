"""An executed notebook keeps nothing of the run or of the machine."""

from __future__ import annotations

import sys
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from fazhi.execution.runs.normalise_notebook import settle
from fazhi.params.workspace import Workspace


def executed(*outputs: NotebookNode, root: Path) -> NotebookNode:
    """Return a notebook as papermill leaves it."""
    cell = new_code_cell("x", outputs=list(outputs))
    cell.metadata = NotebookNode(tags=["injected-parameters"], papermill={"duration": 0.1})
    notebook = new_notebook(cells=[cell])
    notebook.metadata.papermill = NotebookNode(
        input_path=str(root / "notebooks" / "annual_report.ipynb"),
        output_path="/tmp/x",  # noqa: S108  what papermill would write
        start_time="2024-01-02T03:04:05",
        end_time="2024-01-02T03:04:06",
        duration=1.0,
        parameters={"year": 2023},
    )
    return notebook


def test_times_and_paths_go_and_parameters_stay(tmp_path: Path) -> None:
    """What varies from run to run is gone; what was asked for is kept."""
    settled = settle(executed(root=tmp_path), Workspace(tmp_path))
    assert settled.metadata.papermill == {
        "input_path": "notebooks/annual_report.ipynb",
        "parameters": {"year": 2023},
    }
    assert "papermill" not in settled.cells[0].metadata
    assert settled.cells[0].id == "injected-parameters"


def test_folders_of_the_machine_are_not_named(tmp_path: Path) -> None:
    """Streams and texts of an analyst's own cell lose this machine's folders."""
    stream = new_output("stream", name="stderr", text=f"{tmp_path}/ledgers/a.csv: odd\n")
    text = new_output("display_data", data={"text/plain": f"{sys.prefix}/lib/x.py"})
    settled = settle(executed(stream, text, root=tmp_path), Workspace(tmp_path))
    first, second = settled.cells[0].outputs
    assert first.text == "./ledgers/a.csv: odd\n"
    assert second.data["text/plain"] == "python/lib/x.py"


def test_errors_name_no_folder_either(tmp_path: Path) -> None:
    """A cell that may fail says where without naming this machine."""
    place = f"{tmp_path}/ledgers/a.csv"
    error = new_output("error", ename="OSError", evalue=place, traceback=[f"at {place}"])
    (settled,) = settle(executed(error, root=tmp_path), Workspace(tmp_path)).cells[0].outputs
    assert (settled.evalue, settled.traceback) == ("./ledgers/a.csv", ["at ./ledgers/a.csv"])


def test_the_given_notebook_stays_as_it_was(tmp_path: Path) -> None:
    """The function returns a new notebook."""
    notebook = executed(root=tmp_path)
    settle(notebook, Workspace(tmp_path))
    assert notebook.metadata.papermill.duration == 1.0
