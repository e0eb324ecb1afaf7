"""What an analyst's own cells show, apart from what ours do."""

from __future__ import annotations

from collections.abc import Iterator

from nbformat import NotebookNode

from fazhi.blocks.codec import MIME
from fazhi.checks.displayed_cells import Displayed
from fazhi.exporters.document import LEFT_OUT
from fazhi.exporters.outputs import read_output
from fazhi.findings import Finding
from fazhi.prose.cell_texts import cell_name
from fazhi.prose.cell_values import trace_values


def read_own_cells(notebook: NotebookNode) -> Iterator[Displayed]:
    """Yield what each code cell shows besides blocks of ours, as documents take it.

    Parameters
    ----------
    notebook
        An executed notebook.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    traced = trace_values(cell.source for cell in cells)
    for cell, values in zip(cells, traced, strict=True):
        if LEFT_OUT in cell.metadata.get("tags", ()):
            continue
        name = cell_name(cell.source)
        blocks = tuple(
            one
            for output in cell.outputs
            if MIME not in output.get("data", {})
            for one in read_output(output, name)
            if not isinstance(one, Finding)
        )
        if blocks:
            yield Displayed(name, blocks, values)
