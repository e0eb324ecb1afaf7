"""Steps that change whole files: the master notebook, and the pages that come with the program."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files

from fazhi.params.workspace import shipped_workspace
from fazhi.upgrade.draft import Draft

NOTEBOOK = "notebooks/annual_report.ipynb"
_OWN = {"README.md": "workspace_readme.md", ".gitignore": "workspace_gitignore"}
"""What a fresh workspace has beside its pages, by the name of its text in the package."""


def add_cells(draft: Draft, cells: Sequence[Mapping[str, str]]) -> Mapping[str, bytes]:
    """Put new cells of the master notebook behind those that they follow; all others stay."""
    text = draft.text(NOTEBOOK)
    if text is None:
        return {}
    notebook = json.loads(text)
    for cell in cells:
        notebook["cells"] = _with_cell(notebook["cells"], cell["after"], cell["source"])
    if notebook == json.loads(text):
        return {}
    return {NOTEBOOK: f"{json.dumps(notebook, ensure_ascii=False, indent=1)}\n".encode()}


def renew_pages(draft: Draft, pages: Mapping[str, Collection[str]]) -> Mapping[str, bytes]:
    """Put today's pages where there is none, or one that came with a former version.

    Parameters
    ----------
    draft
        The files.
    pages
        By name, the SHA-256 of what former versions brought.
    """
    shipped = {name: (shipped_workspace() / name).read_bytes() for name in pages}
    shipped |= {n: files("fazhi.scaffold").joinpath(own).read_bytes() for n, own in _OWN.items()}
    lying = {name: draft.read(name) for name in shipped}
    return {
        name: content
        for name, content in shipped.items()
        if (there := lying[name]) is None or (_hash(there) in pages.get(name, ()))
    }


def _with_cell(
    cells: Sequence[Mapping[str, object]], after: str, source: str
) -> Sequence[Mapping[str, object]]:
    """Return cells with one more, as the sample has it, unless it is there already."""
    sources = ["".join(map(str, cell["source"])) for cell in cells]  # type: ignore[call-overload]
    if after not in sources or any(source.partition("(")[0] in text for text in sources):
        return cells
    sample = json.loads((shipped_workspace() / NOTEBOOK).read_bytes())["cells"]
    new = next(cell for cell in sample if "".join(cell["source"]) == source)
    at = sources.index(after) + 1
    return [*cells[:at], new, *cells[at:]]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
