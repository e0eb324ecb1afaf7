"""An executed notebook → the same notebook for one edition."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from copy import copy
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from fazhi.blocks import edition_blocks
from fazhi.blocks.codec import MIME
from fazhi.blocks.model import Edition
from fazhi.exporters.bare_pictures import bare_addresses
from fazhi.exporters.bare_pixels import bare_pixels, decoded
from fazhi.exporters.outputs import read_output
from fazhi.exporters.own_pictures import PIXELS
from fazhi.findings import Finding
from fazhi.report.display import RECORD_MIME, Shown

_KEPT = {
    "notebook": {"papermill"},
    "cell": {"tags"},
}
"""What the public edition keeps of metadata; other programs may have put anything there."""
_KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""The kernel that runs the notebook anywhere; what a machine calls its own may name its owner."""
_TAGS = frozenset({"parameters", "injected-parameters", "remove_cell", "remove_input"})
"""The tags that programs act on; an analyst's own are notes."""


def for_edition(notebook: NotebookNode, edition: Edition) -> NotebookNode:
    """Return a notebook that shows what one edition may show, and says which it is.

    The internal edition shows all, but for the record that the last output carries for the files
    beside the notebook. In the public one outputs of ours are built anew from its blocks alone,
    and so are those of an analyst's own cells: nothing of them is there but what the documents
    show. Of metadata and attachments it keeps what it takes to run and read the notebook. What
    need not change is shared with the notebook given, which itself stays as it is.

    Raises
    ------
    pydantic.ValidationError
        An output of ours, for the public edition, does not hold blocks.
    """
    public = edition is Edition.PUBLIC
    metadata = notebook.metadata
    if public:
        metadata = with_entries(_only(metadata, _KEPT["notebook"]), **_KERNEL)
    ours = {**({} if public else notebook.metadata.get("fazhi", {})), "edition": edition.value}
    return with_entries(
        notebook,
        metadata=with_entries(metadata, fazhi=ours),
        cells=[_cell(cell, edition) for cell in notebook.cells],
    )


def _cell(cell: NotebookNode, edition: Edition) -> NotebookNode:
    if edition is Edition.PUBLIC:
        metadata = _only(cell.metadata, _KEPT["cell"])
        if "tags" in metadata:
            metadata["tags"] = [tag for tag in metadata["tags"] if tag in _TAGS]
        cell = with_entries(cell, metadata=metadata)
        if attached := cell.get("attachments"):
            named = {name for name in attached if f"attachment:{name}" in cell.source}
            bare = {name: _bare(forms) for name, forms in attached.items() if name in named}
            cell = with_entries(cell, attachments=bare)
    if cell.cell_type != "code":
        if edition is Edition.PUBLIC:
            return with_entries(cell, source=bare_addresses(cell.source))
        return cell
    outputs = [_output(output, edition) for output in cell.outputs]
    return with_entries(cell, outputs=[output for output in outputs if output is not None])


def _output(output: NotebookNode, edition: Edition) -> NotebookNode | None:
    """Return an output as an edition shows it; ``None`` if that is nothing."""
    data = output.get("data", {})
    is_ours = MIME in data
    if edition is Edition.INTERNAL:
        return with_entries(output, data=_but(data, RECORD_MIME)) if RECORD_MIME in data else output
    found = (one for one in read_output(output, "") if not isinstance(one, Finding))
    shown = Shown(edition_blocks.for_edition(found, edition))
    if not shown.blocks:
        return None
    if is_ours:
        return with_entries(output, data=shown._repr_mimebundle_())
    return new_output("display_data", data=shown._repr_mimebundle_())  # type: ignore[no-untyped-call,no-any-return]


def _bare(forms: Mapping[str, str]) -> dict[str, str]:
    """Return an attached picture drawn anew; nothing of what is none."""
    pictures = (decoded(_text(data)) for kind, data in forms.items() if kind in PIXELS)
    drawn = filter(None, map(bare_pixels, pictures))
    return {media_type: b64encode(content).decode() for media_type, content in drawn}


def _text(data: str | list[str]) -> str:
    return data if isinstance(data, str) else "".join(data)


def _but(node: NotebookNode, name: str) -> NotebookNode:
    """Return a copy of a node without one entry."""
    return _only(node, node.keys() - {name})


def _only(node: NotebookNode, names: AbstractSet[str]) -> NotebookNode:
    """Return a copy of a node with no entries but some."""
    kept = copy(node)
    for name in node.keys() - names:
        del kept[name]
    return kept


def with_entries(node: NotebookNode, **entries: Any) -> NotebookNode:
    """Return a copy of a node with some entries set, the others shared."""
    copied = copy(node)
    for name, value in entries.items():
        copied[name] = value
    return copied
