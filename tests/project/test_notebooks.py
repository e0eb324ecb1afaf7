"""Notebooks are stored clean, and their cells only call the library."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(
    path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
)
LINES = 8
LOGIC = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.comprehension,
)


def tagged(cell: NotebookNode, tag: str) -> bool:
    """Tell whether a cell carries a tag."""
    return tag in cell.metadata.get("tags", [])


def code_faults(source: str) -> Iterator[str]:
    """Yield what a cell of code must not hold: logic of its own and typed numbers."""
    if len(source.splitlines()) > LINES:
        yield f"longer than {LINES} lines"
    try:
        tree = ast.parse(source)
    except SyntaxError:
        yield "not plain Python"
        return
    for node in ast.walk(tree):
        if isinstance(node, LOGIC):
            yield type(node).__name__
        if isinstance(node, ast.Constant) and re.search(r"\d", repr(node.value)):
            yield f"typed number {node.value!r}"


def parameter_faults(source: str) -> Iterator[str]:
    """Yield the lines of the parameters cell that papermill could not read or explain."""
    comments = {
        token.start[0]
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    for statement in ast.parse(source).body:
        match statement:
            case ast.AnnAssign(target=ast.Name(), annotation=ast.Name(), value=ast.Constant()):
                if statement.lineno not in comments:
                    yield f"line {statement.lineno} has no comment"
            case _:
                yield f"line {statement.lineno} is not `name: type = value`"


def faults(notebook: NotebookNode) -> list[str]:
    """Return all that a stored notebook must not hold, by cell."""
    found = []
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        found.append("kernelspec is not python3")
    if surplus := set(notebook.metadata) - {"kernelspec", "language_info"}:
        found.append(f"metadata {sorted(surplus)}")
    if sum(tagged(cell, "parameters") for cell in notebook.cells) != 1:
        found.append("not one parameters cell")
    for number, cell in enumerate(notebook.cells):
        found += [f"cell {number}: {fault}" for fault in cell_faults(cell)]
    return found


def cell_faults(cell: NotebookNode) -> Iterator[str]:
    """Yield what one stored cell must not hold."""
    if surplus := set(cell.metadata) - {"tags"}:
        yield f"metadata {sorted(surplus)}"
    if cell.cell_type != "code":
        if number := re.search(r"\d+", cell.source):
            yield f"typed number {number[0]!r}"
        return
    if cell.outputs:
        yield "has outputs"
    if cell.execution_count is not None:
        yield "was counted"
    yield from (parameter_faults if tagged(cell, "parameters") else code_faults)(cell.source)


def clean() -> NotebookNode:
    """Return a small notebook without a fault."""
    parameters = new_code_cell("year: int = 2023  # 报告年度", metadata={"tags": ["parameters"]})
    return new_notebook(
        cells=[parameters, new_markdown_cell("# 报告"), new_code_cell('report.section("study")')],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )


def test_master_notebook_is_among_them() -> None:
    """The notebooks that the other tests look at include the master."""
    assert ROOT / "notebooks" / "annual_report.ipynb" in NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_clean(path: Path) -> None:
    """A stored notebook is valid, without traces of a run, and its cells only call the library."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert faults(notebook) == []


def test_clean_notebook_has_no_fault() -> None:
    """The check lets a notebook pass that is as it should be."""
    assert faults(clean()) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def section():\n    pass", "FunctionDef"),
        ("class Section:\n    pass", "ClassDef"),
        ("section = lambda: None", "Lambda"),
        ("for name in names:\n    print(name)", "For"),
        ("while report:\n    print()", "While"),
        ("[name for name in names]", "comprehension"),
        ("total = 13", "typed number 13"),
        ("share = -0.5", "typed number 0.5"),
        ('report.bars(title="13件")', "typed number '13件'"),
        ('report.bars(title=f"{year}年13件")', "typed number '年13件'"),
        ("%matplotlib inline", "not plain Python"),
        ("!ls", "not plain Python"),
        ("report\n" * (LINES + 1), f"longer than {LINES} lines"),
    ],
)
def test_code_fault_is_seen(source: str, fault: str) -> None:
    """Logic, typed numbers, magics and long cells are each named."""
    notebook = clean()
    notebook.cells.append(new_code_cell(source))
    assert faults(notebook) == [f"cell 3: {fault}"]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("year = 2023  # 报告年度", "line 1 is not `name: type = value`"),
        ("year: int = 2022 + 1  # 报告年度", "line 1 is not `name: type = value`"),
        ("year: int = 2023", "line 1 has no comment"),
    ],
)
def test_parameter_fault_is_seen(source: str, fault: str) -> None:
    """A parameter that papermill could not infer with its type and its help is named."""
    notebook = clean()
    notebook.cells[0].source = source
    assert faults(notebook) == [f"cell 0: {fault}"]


def test_traces_of_a_run_are_seen() -> None:
    """Outputs, counters and what tools left in the metadata are named."""
    notebook = clean()
    notebook.metadata["papermill"] = {}
    notebook.cells[1].source = "共13件"
    notebook.cells[2].update(
        outputs=[new_output("stream", text="13")], execution_count=1, metadata={"execution": {}}
    )
    assert faults(notebook) == [
        "metadata ['papermill']",
        "cell 1: typed number '13'",
        "cell 2: metadata ['execution']",
        "cell 2: has outputs",
        "cell 2: was counted",
    ]


def test_missing_parts_are_seen() -> None:
    """A notebook without a kernelspec or with two parameters cells is named."""
    notebook = clean()
    del notebook.metadata["kernelspec"]
    notebook.cells.append(notebook.cells[0])
    assert faults(notebook) == ["kernelspec is not python3", "not one parameters cell"]
