"""What the notebook must have before it is run, and must show once it was."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from fazhi.errors import UsageError
from fazhi.execution.inputs.trusted_notebook import read_cells
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.notebook_run import run_notebook
from fazhi.execution.runs.run_record import read_record
from fazhi.params.workspace import Workspace


def saved(root: Path, source: str) -> Workspace:
    """Write a notebook with a cell of parameters."""
    cell = new_code_cell(source, metadata={"tags": ["parameters"]})
    place = Workspace(root)
    place.notebook.parent.mkdir()
    kernel = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    notebook = new_notebook(cells=[cell], metadata=kernel)
    nbformat.write(notebook, place.notebook)  # type: ignore[no-untyped-call]
    return place


@pytest.mark.fires("notebook-parameter-missing")
def test_a_notebook_without_a_parameter_is_not_run(tmp_path: Path) -> None:
    """The line that it lacks is told, before a kernel starts."""
    place = saved(tmp_path, "year = 2023")
    with pytest.raises(UsageError) as caught:
        run_notebook(
            place, place.notebook.read_bytes(), {"year": 2023, "lenient": False}, Kernels()
        )
    assert caught.value.code == "notebook-parameter-missing"
    assert "lenient = False" in caught.value.remedy


@pytest.mark.fires("no-notebook")
def test_a_notebook_that_is_none_is_told(tmp_path: Path) -> None:
    """Its code is read from a notebook, not from any file of that name."""
    place = saved(tmp_path, "year = 2023")
    assert read_cells(place.notebook) == (("year = 2023", ("parameters",)),)
    place.notebook.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_cells(place.notebook)
    assert caught.value.code == "no-notebook"


@pytest.mark.fires("notebook-without-review")
def test_a_run_without_a_review_cannot_be_published() -> None:
    """Nobody would know whether something blocks."""
    with pytest.raises(UsageError) as caught:
        read_record(new_notebook(cells=[new_code_cell("1")]))
    assert caught.value.code == "notebook-without-review"
    assert "report.review(In)" in caught.value.remedy
