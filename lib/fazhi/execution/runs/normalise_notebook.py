"""Take from an executed notebook what differs from run to run and from machine to machine."""

from __future__ import annotations

import re
import sys
from copy import deepcopy
from pathlib import Path

from nbformat import NotebookNode

from fazhi.blocks.codec import MIME
from fazhi.params.workspace import Workspace

_VARYING = ("start_time", "end_time", "duration", "output_path")
_INJECTED = "injected-parameters"
_CELL_FILE = re.compile(r"(?<![^\s\"'“])[^\s\"'“]*?ipykernel_\d+[/\\]\d+\.py")
"""It is looked for where a word begins, once a word: a long word without it costs its length."""


def settle(notebook: NotebookNode, workspace: Workspace) -> NotebookNode:
    """Return the notebook without times, durations, and folders of this machine.

    Parameters
    ----------
    notebook
        As papermill left it.
    workspace
        Where it ran; its paths are told relative to it.
    """
    settled = deepcopy(notebook)
    for name in _VARYING:
        settled.metadata.papermill.pop(name, None)
    settled.metadata.papermill["input_path"] = workspace.relative(workspace.notebook)
    for cell in settled.cells:
        cell.metadata.pop("papermill", None)
        if _INJECTED in cell.metadata.tags:
            cell["id"] = _INJECTED
        for output in cell.get("outputs", ()):
            _forget_places(output, workspace)
    return settled


def _forget_places(output: NotebookNode, workspace: Workspace) -> None:
    """Name no folder of this machine in an output; in those of ours there is none."""
    if output.output_type == "stream":
        output["text"] = _relative(output.text, workspace)
    elif output.output_type == "error":
        output["evalue"] = _relative(output.evalue, workspace)
        output["traceback"] = [_relative(line, workspace) for line in output.traceback]
    elif MIME not in output.get("data", {}):
        for mime, value in output.get("data", {}).items():
            if isinstance(value, str) and mime.startswith("text/"):
                output.data[mime] = _relative(value, workspace)


def _relative(text: str, workspace: Workspace) -> str:
    for path, name in ((workspace.root, "."), (Path(sys.prefix), "python"), (Path.home(), "~")):
        if path != Path(path.anchor):
            text = re.sub(rf"(?<![\w.-]){re.escape(str(path))}(?![\w-])", name, text)
    return _CELL_FILE.sub("<cell>", text)
