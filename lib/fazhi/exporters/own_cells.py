"""What an analyst's own cells show, apart from what ours do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from fazhi.blocks.codec import MIME, WORDS_MIME
from fazhi.checks.displayed_cells import Displayed
from fazhi.exporters.document import LEFT_OUT
from fazhi.exporters.outputs import read_output
from fazhi.exporters.own_pictures import DRAWING, drawn_words
from fazhi.findings import Finding
from fazhi.prose.cell_texts import cell_name
from fazhi.prose.cell_values import CellValues, trace_values


def read_own_cells(notebook: NotebookNode) -> Iterator[Displayed]:
    """Yield what each code cell shows besides blocks of ours, as documents take it.

    Of Markdown cells, whose text is read before a run, only the drawings are looked at.

    Parameters
    ----------
    notebook
        An executed notebook.
    """
    yield from _attached(notebook)
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
        drawn = tuple(words for output in cell.outputs for words in _drawn(output.get("data", {})))
        if blocks or drawn:
            yield Displayed(name, blocks, values, drawn)


def _attached(notebook: NotebookNode) -> Iterator[Displayed]:
    """Yield what stands in the drawings that are attached to Markdown cells."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and LEFT_OUT not in cell.metadata.get("tags", ()):
            attached = cell.get("attachments", {}).values()
            if drawn := tuple(words for data in attached for words in _drawn(data)):
                yield Displayed(cell_name(cell.source), (), CellValues(), drawn)


def _drawn(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what stands in a picture, where that can be read: a plot's words, or a drawing's."""
    if WORDS_MIME in data:
        yield from data[WORDS_MIME]["words"]
    elif DRAWING in data:
        yield from drawn_words(data[DRAWING])
