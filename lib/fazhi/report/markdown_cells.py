"""The Markdown cells of the master notebook, as documents show them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from markdown_it import MarkdownIt

from fazhi.documents.web_passages import HEADINGS, INLINE
from fazhi.language.script import HAN
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import read_inside
from fazhi.prose.cell_texts import CellText, cell_name
from fazhi.whole_html import read_fragment

_MOST_BYTES = 200_000_000
"""Of a notebook, which may hold pictures."""
_LEFT_OUT = "remove_cell"
"""Tags a cell that no document shows."""
_WITHIN_A_LINE = INLINE | {"del", "s"}
_UNSHOWN = frozenset({"script", "style"})
_WRAPPED = re.compile(rf"(?<=\w)\n(?=[{HAN}])")
"""The end of a line within a sentence, which is none in print."""


def markdown_parser() -> MarkdownIt:
    """Return a parser of what Jupyter shows of a Markdown cell: CommonMark, tables and HTML."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


_PARSER = markdown_parser()


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
            yield CellText(cell_name(source), _as_shown(source))


def _as_shown(source: str) -> str:
    """Return what a reader sees of Markdown: no marks, addresses and comments; what pictures say.

    A line for each line in print; a heading keeps its sign, so that its ordinal is known as one.
    """
    markup = _PARSER.render(source)
    try:
        root = read_fragment(markup)
    except (etree.LxmlError, ValueError):  # for example a character that no page may have
        return source
    said: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        edge = "" if element.tag in _WITHIN_A_LINE or not isinstance(element.tag, str) else "\n"
        if event == "start":
            marks = "# " if element.tag in HEADINGS else ""
            beside = (element.get(name) for name in ("alt", "title"))
            said += [edge, *(f"{text}\n" for text in beside if text), marks]
            said.append("" if element.tag in _UNSHOWN else _WRAPPED.sub("", element.text or ""))
        else:
            said += [edge, _WRAPPED.sub("", element.tail or "")]
    return "".join(said).strip()
