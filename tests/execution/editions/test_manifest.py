"""The manifest of a folder names the run, what ran, what it read and what it made."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from fazhi.execution.editions.manifest import About, write_manifest
from fazhi.execution.editions.manifest_reading import parse_manifest
from fazhi.execution.inputs.year_inputs import Input, Inputs

ABOUT = About("某某县民政局2023年报告", "某某县民政局", "2024-01-18")
NOTEBOOK = Input("notebooks/annual_report.ipynb", "ab" * 32, 10)
INPUTS = Inputs(
    year=2023,
    lenient=False,
    notebook=NOTEBOOK,
    files=(Input("params/2023.yaml", "cd" * 32, 20),),
    version="1.0",
    program="ef" * 32,
    libraries={},
    states={},
)


def entities(*files: str) -> dict[str, dict[str, Any]]:
    """Return what the manifest of a folder with these files says, by id."""
    content = write_manifest(ABOUT, INPUTS, {name: name.encode() for name in files})
    return {entity["@id"]: entity for entity in json.loads(content)["@graph"]}


def test_the_notebook_that_ran_is_the_workflow() -> None:
    """It lies in the folder (Workflow RO-Crate 1.0), and is based on that of the workspace."""
    told = entities("report.ipynb", "report.pdf")
    workflow = told["./"]["mainEntity"]["@id"]
    run = next(entity for entity in told.values() if entity["@type"] == "CreateAction")
    assert workflow == run["instrument"]["@id"] == "report.ipynb"
    assert told[workflow]["@type"] == ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    master = told[workflow]["isBasedOn"]["@id"]
    assert (told[master]["name"], told[master]["sha256"]) == (NOTEBOOK.file, NOTEBOOK.sha256)
    assert {"@id": master} in run["object"]


def test_without_it_the_notebook_of_the_workspace_is_named() -> None:
    """By its hash, in the form of RFC 6920."""
    told = entities("report.pdf")
    workflow = told["./"]["mainEntity"]["@id"]
    assert workflow.startswith("ni:///sha-256;")
    assert told[workflow]["sha256"] == NOTEBOOK.sha256


@pytest.mark.parametrize("files", [("report.ipynb", "report.pdf"), ("report.pdf",)])
def test_what_was_made_is_told_from_what_it_was_made_from(files: tuple[str, ...]) -> None:
    """The notebook of the workspace is an input, the one that ran is none."""
    content = write_manifest(ABOUT, INPUTS, {name: name.encode() for name in files})
    told = parse_manifest(content)
    assert told is not None
    assert told.files == {name: hashlib.sha256(name.encode()).hexdigest() for name in files}
    assert told.inputs == {"ab" * 32: NOTEBOOK.file, "cd" * 32: "params/2023.yaml"}
