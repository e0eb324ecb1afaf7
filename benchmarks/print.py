"""What a PDF and a Word file cost on top of the notebook's own run, and how the cost grows.

    .venv/bin/python benchmarks/print.py [YEAR]

Prints ratios rather than bare seconds, so that machines can be compared: first to the run of the
notebook, then of each long document to one half as long, which is 2 where time is linear.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import Align, Block, Column, Edition, Heading, Paragraph, Table, Text
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.notebook_run import run_notebook
from fazhi.exporters.docx.docx_exporter import DOCXExporter
from fazhi.exporters.edition import for_edition
from fazhi.exporters.pdf.pdf_exporter import PDFExporter
from fazhi.params.workspace import Workspace

EXPORTERS = {"PDF": PDFExporter, "DOCX": DOCXExporter}
REPEATS = 5
LINE = "依法行政是政府工作的基本要求必须贯穿决策执行监督各个环节"


def fastest(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the seconds of the fastest of some runs."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def export(notebook: NotebookNode, kind: str) -> None:
    """Export a notebook, and forget the result."""
    EXPORTERS[kind]().from_notebook_node(notebook)


def holding(blocks: Sequence[Block]) -> NotebookNode:
    """Return a notebook that shows blocks."""
    output = new_output("display_data", data={MIME: to_json(tuple(blocks))})
    notebook = new_notebook(cells=[new_code_cell("", outputs=[output])])
    return for_edition(notebook, Edition.PUBLIC)


def pages(number: int) -> NotebookNode:
    """Return a text that fills so many pages: a heading and 21 lines on each."""
    blocks: list[Block] = []
    for _ in range(number):
        blocks.append(Heading(1, (Text("一、加强组织领导"),)))
        blocks += [Paragraph((Text(LINE * 7),))] * 3
    return holding(blocks)


def table(rows: int) -> NotebookNode:
    """Return one table of so many rows."""
    columns = (Column("序号", align=Align.RIGHT), *map(Column, ("事项", "科室", "日期", "结果")))
    cells = (("办理建议提案", "政策法规科", "2023年1月18日", "办结"),) * rows
    numbered = tuple((str(n), *row) for n, row in enumerate(cells, start=1))
    return holding([Table("", "办理台账", columns, numbered)])


def report(year: int) -> None:
    """Print what the documents of the sample report cost."""
    workspace = Workspace.find(Path(__file__).parent)
    parameters = {"year": year, "lenient": False}
    start = time.perf_counter()
    notebook = run_notebook(workspace, parameters, Kernels())
    run = time.perf_counter() - start
    print(f"notebook of {year}: {run:.2f} s")
    for edition in Edition:
        shown = for_edition(notebook, edition)
        for kind in EXPORTERS:
            cold = fastest(partial(export, shown, kind), 1)
            warm = fastest(partial(export, shown, kind))
            print(
                f"{edition} {kind}: {warm:.3f} s, {warm / run:.3f} of the run; first {cold:.2f} s"
            )


def growth(name: str, make: Callable[[int], NotebookNode], most: int) -> None:
    """Print how the cost of a document grows when it doubles."""
    sizes = (most // 4, most // 2, most)
    notebooks = list(map(make, sizes))
    for kind in EXPORTERS:
        # Once each: Typst remembers what it has set.
        costs = [fastest(partial(export, notebook, kind), 1) for notebook in notebooks]
        ratios = [b / a for a, b in pairwise(costs)]
        told = ", ".join(f"{size}: {cost:.2f} s" for size, cost in zip(sizes, costs, strict=True))
        print(f"{name} {kind}: {told}; doubling costs {ratios[0]:.1f} and {ratios[1]:.1f} times")


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 2023)
    growth("pages", pages, 300)
    growth("rows", table, 5000)
