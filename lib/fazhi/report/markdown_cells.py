"""The Markdown cells of the master notebook, which documents show as they were typed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import read_inside
from fazhi.prose.cell_texts import CellText, cell_name

_MOST_BYTES = 200_000_000
"""Of a notebook, which may hold pictures."""
_LEFT_OUT = "remove_cell"
"""Tags a cell that no document shows."""


def read_markdown_cells(workspace: Workspace) -> tuple[CellText, ...]:
    """Return the Markdown cells of the master notebook that documents show.

    A notebook that is missing, or none, has none: who runs it tells so.
    """
    try:
        content = read_inside(workspace.notebook, workspace.root, _MOST_BYTES)
        return tuple(_texts(json.loads(content)["cells"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()


def _texts(cells: list[dict[str, Any]]) -> Iterator[CellText]:
    for cell in cells:
        if cell["cell_type"] == "markdown" and _LEFT_OUT not in cell["metadata"].get("tags", ()):
            source = "".join(cell["source"])
            yield CellText(cell_name(source), source)
