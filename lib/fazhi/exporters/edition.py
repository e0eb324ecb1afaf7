"""An executed notebook → the same notebook for one edition."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from copy import copy
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from fazhi.blocks import editions
from fazhi.blocks.codec import MIME
from fazhi.blocks.model import Edition
from fazhi.exporters.outputs import read_output
from fazhi.findings import Finding
from fazhi.report.display import Shown

_KEPT = {
    "notebook": {"kernelspec", "language_info", "papermill"},
    "cell": {"tags"},
}
"""What the public edition keeps of metadata; other programs may have put anything there."""


def for_edition(notebook: NotebookNode, edition: Edition) -> NotebookNode:
    """Return a notebook that shows what one edition may show, and says which it is.

    Outputs of ours are built anew from the blocks of the edition, without the record that the
    last of them carries for the files beside the notebook. In the public edition so are those of
    an analyst's own cells: nothing of them is there but what the documents show. Of metadata and
    attachments it keeps what it takes to run and read the notebook. What need not change is
    shared with the notebook given, which itself stays as it is.

    Raises
    ------
    pydantic.ValidationError
        An output of ours does not hold blocks.
    """
    public = edition is Edition.PUBLIC
    metadata = _only(notebook.metadata, _KEPT["notebook"]) if public else notebook.metadata
    ours = {**({} if public else notebook.metadata.get("fazhi", {})), "edition": edition.value}
    return _changed(
        notebook,
        metadata=_changed(metadata, fazhi=ours),
        cells=[_cell(cell, edition) for cell in notebook.cells],
    )


def _cell(cell: NotebookNode, edition: Edition) -> NotebookNode:
    if edition is Edition.PUBLIC:
        cell = _changed(cell, metadata=_only(cell.metadata, _KEPT["cell"]))
        if attached := cell.get("attachments"):
            named = {name for name in attached if f"attachment:{name}" in cell.source}
            cell = _changed(cell, attachments=_only(attached, named))
    if cell.cell_type != "code":
        return cell
    outputs = [_output(output, edition) for output in cell.outputs]
    return _changed(cell, outputs=[output for output in outputs if output is not None])


def _output(output: NotebookNode, edition: Edition) -> NotebookNode | None:
    """Return an output as an edition shows it; ``None`` if that is nothing."""
    is_ours = MIME in output.get("data", {})
    if not is_ours and edition is Edition.INTERNAL:
        return output
    found = (one for one in read_output(output, "") if not isinstance(one, Finding))
    shown = Shown(editions.for_edition(found, edition))
    if not shown.blocks:
        return None
    if is_ours:
        return _changed(output, data=shown._repr_mimebundle_())
    return new_output("display_data", data=shown._repr_mimebundle_())  # type: ignore[no-untyped-call,no-any-return]


def _only(node: NotebookNode, names: AbstractSet[str]) -> NotebookNode:
    """Return a copy of a node with no entries but some."""
    kept = copy(node)
    for name in node.keys() - names:
        del kept[name]
    return kept


def _changed(node: NotebookNode, **entries: Any) -> NotebookNode:
    """Return a copy of a node with some entries set, the others shared."""
    copied = copy(node)
    for name, value in entries.items():
        copied[name] = value
    return copied
