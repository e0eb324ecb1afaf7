"""Whatever a cell does, one sentence says which cell it was, what it did and what mends it."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from fazhi.blocks.codec import MIME
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.normalise_notebook import settle
from fazhi.execution.runs.notebook_run import NotebookError, run_notebook
from fazhi.execution.runs.run_watch import RunWatch
from fazhi.params.run_limits import RunLimits
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).parents[3]
SLEEP = "86399"
SHOW = "from IPython.display import display; display"


def saved(root: Path, *sources: str, limits: str = "") -> Workspace:
    """Write a workspace of a notebook and the bureau's parameters."""
    place = Workspace(root)
    place.notebook.parent.mkdir()
    place.params.mkdir()
    bureau = (ROOT / "params" / "bureau.yaml").read_text("utf-8")
    before, _, _ = bureau.partition("limits:")
    (place.params / "bureau.yaml").write_text(before + limits, encoding="utf-8")
    cells = [new_code_cell(source) for source in sources]
    cells.insert(0, new_code_cell("year = 1", metadata={"tags": ["parameters"]}))
    kernel = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, place.notebook)  # type: ignore[no-untyped-call]
    return place


def run(place: Workspace) -> NotebookNode:
    """Run its notebook for 2023."""
    return run_notebook(place, place.notebook.read_bytes(), {"year": 2023}, Kernels())


def fault(place: Workspace) -> NotebookError:
    """Return what a run of its notebook is told."""
    with pytest.raises(NotebookError) as told:
        run(place)
    return told.value


@pytest.mark.kernel
@pytest.mark.fires("notebook-cell")
@pytest.mark.parametrize(
    ("source", "told", "remedy"),
    [
        ("1 / 0", "出错：ZeroDivisionError: division by zero", "改正这个单元格"),
        ("import nowhere", "ModuleNotFoundError: No module named 'nowhere'", "改正"),
        ("import sys; sys.exit()", "sys.exit", "去掉它"),
        ("import sys; sys.exit(3)", "sys.exit", "去掉它"),
        ("raise SystemExit", "sys.exit", "去掉它"),
        ("import os; os._exit(0)", "内核意外结束", "os._exit"),
        ("import os; os.kill(os.getpid(), 9)", "内核意外结束", "内存"),
        ("input()", "等键盘输入", "去掉 input"),
        ("import getpass; getpass.getpass()", "等键盘输入", "去掉 input"),
        ("x = bytearray(30 << 30)", "内存太多", "limits.gigabytes"),
        ("import os; os.chdir('/')", "换了当前文件夹", "os.chdir"),
        (f"{SHOW}({{'text/html': {{'a': 1}}}}, raw=True)", "与它声明的格式不符", "raw=True"),
        (f"{SHOW}({{'{MIME}': {{'a': 1}}}}, raw=True)", "与它声明的格式不符", "raw=True"),
        (
            f"import subprocess; p = subprocess.Popen(['sleep', '{SLEEP}'])",
            "没有等它结束",
            "subprocess.run",
        ),
    ],
)
def test_a_fault_names_its_cell(tmp_path: Path, source: str, told: str, remedy: str) -> None:
    """The notebook up to that cell is kept, the cell itself with it, and no process stays."""
    call = "'''report.section(\"study\")'''"
    error = fault(saved(tmp_path, call, source, "print('not reached')"))
    assert "In [4]，study 一节" in error.message
    assert told in error.message
    assert remedy in error.remedy
    assert error.executed is not None
    assert [cell.source for cell in error.executed.cells][-2:] == [call, source]
    assert not [p for p in psutil.process_iter(["cmdline"]) if SLEEP in (p.info["cmdline"] or ())]


@pytest.mark.kernel
@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("limits: {cell_seconds: 3}", "运行超过3秒，已经停止"),
        ("limits: {report_seconds: 3}", "笔记本运行超过3秒，停在代码单元格"),
    ],
)
def test_an_endless_loop_is_ended(tmp_path: Path, limits: str, told: str) -> None:
    """After the seconds that the parameters allow, for one cell or for all of them."""
    error = fault(saved(tmp_path, "while True: pass", limits=limits))
    assert told in error.message
    assert "params/bureau.yaml" in error.remedy


@pytest.mark.kernel
def test_printing_without_end_is_ended(tmp_path: Path) -> None:
    """Fifty million characters are refused as they are printed."""
    started = time.monotonic()
    error = fault(saved(tmp_path, "print('x' * 50_000_000)"))
    assert "notebook-output-endless" in error.message
    assert time.monotonic() - started < 60


@pytest.mark.kernel
def test_a_process_that_was_waited_for_is_no_fault(tmp_path: Path) -> None:
    """A cell may start what it ends."""
    source = "import subprocess; subprocess.run(['true'], check=True); print('x' * 2_000_000)"
    executed = run(saved(tmp_path, source))
    assert executed.cells[-1].outputs[0].text == "x" * 2_000_000 + "\n"


@pytest.mark.slow
@pytest.mark.parametrize("text", ["x" * 5_000_000, "/a" * 2_000_000, "ipykernel_1" * 400_000])
def test_a_long_word_costs_its_length(tmp_path: Path, text: str) -> None:
    """A text without blanks is gone through once: five million signs in seconds, not in hours."""
    cell = new_code_cell("1", metadata={"tags": []})
    cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
    notebook = new_notebook(cells=[cell], metadata={"papermill": {}})
    started = time.monotonic()
    settled = settle(notebook, Workspace(tmp_path))
    assert settled.cells[0].outputs[0].text == text
    assert time.monotonic() - started < 20


def test_the_section_is_the_last_that_was_called() -> None:
    """A cell of an analyst's own belongs to the section above it."""
    watch = RunWatch(RunLimits(), Path())
    for source in ("a = 1", 'report.section("study")', "", "x", "report.section( 'plan' )", "y"):
        watch.hooks()["on_cell_start"](cell=new_code_cell(source), cell_index=0)
    assert (watch.count, watch.section) == (5, "plan")


@pytest.mark.kernel
def test_a_fault_of_one_year_stops_no_other(workspace: Path, fazhi: Any) -> None:
    """The other year is built, the index written, and only the notebook so far stays of this."""
    notebook = json.loads((workspace / "notebooks" / "annual_report.ipynb").read_bytes())
    cell = new_code_cell("assert report.material.year.year != 2022", id="own")
    notebook["cells"].insert(-2, json.loads(json.dumps(cell)))
    (workspace / "notebooks" / "annual_report.ipynb").write_text(json.dumps(notebook))
    call = ("build", "2021", "2022", "--format", "html", "--trust", "--workspace", workspace)
    said = fazhi(*call)
    assert said.code == 2
    assert "AssertionError" in said.err
    output = workspace / "output"
    assert (output / "2021" / "report.html").is_file()
    assert "2021" in (output / "index.html").read_text("utf-8")
    assert not (output / "2022").exists()
    assert [p.name for p in (output / "internal" / "2022").iterdir()] == ["failed.ipynb"]
    run = nbformat.read(output / "internal" / "2022" / "failed.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    assert run.cells[-1].outputs[-1].ename == "AssertionError"


@pytest.mark.kernel
def test_a_kernel_leaves_nothing_behind(tmp_path: Path) -> None:
    """Not even what a cell started in the shell's background."""
    source = f"import os; os.system('sleep {SLEEP} >/dev/null 2>&1 &')"
    run(saved(tmp_path, source))
    found = subprocess.run(["pgrep", "-f", f"^sleep {SLEEP}"], check=False, capture_output=True)  # noqa: S607
    assert found.stdout == b""
