"""An executed notebook → the same notebook for one edition."""

from __future__ import annotations

from copy import copy
from typing import Any

from nbformat import NotebookNode

from fazhi.blocks import editions
from fazhi.blocks.codec import MIME, from_json
from fazhi.blocks.model import Edition
from fazhi.report.display import Shown

_ONLY_INTERNAL = ("stream", "error")


def for_edition(notebook: NotebookNode, edition: Edition) -> NotebookNode:
    """Return a notebook that shows what one edition may show, and says which it is.

    Outputs of ours are built anew from the blocks of the edition, without the record that the
    last of them carries for the files beside the notebook. The public edition has neither streams
    nor errors. What need not change is shared with the notebook given, which itself stays as it
    is.

    Raises
    ------
    pydantic.ValidationError
        An output of ours does not hold blocks.
    """
    ours = {**notebook.metadata.get("fazhi", {}), "edition": edition.value}
    return _changed(
        notebook,
        metadata=_changed(notebook.metadata, fazhi=ours),
        cells=[_cell(cell, edition) for cell in notebook.cells],
    )


def _cell(cell: NotebookNode, edition: Edition) -> NotebookNode:
    if cell.cell_type != "code":
        return cell
    outputs = [
        _output(output, edition)
        for output in cell.outputs
        if edition is Edition.INTERNAL or output.output_type not in _ONLY_INTERNAL
    ]
    return _changed(cell, outputs=outputs)


def _output(output: NotebookNode, edition: Edition) -> NotebookNode:
    data = output.get("data", {})
    if MIME not in data:
        return output
    shown = Shown(editions.for_edition(from_json(data[MIME]), edition))
    return _changed(output, data=shown._repr_mimebundle_())


def _changed(node: NotebookNode, **entries: Any) -> NotebookNode:
    """Return a copy of a node with some entries set, the others shared."""
    copied = copy(node)
    for name, value in entries.items():
        copied[name] = value
    return copied
