"""What happens in a run of the notebook, seen from outside: which cell runs, and what it does."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from nbformat import NotebookNode
from pydantic import ValidationError

from fazhi.blocks.codec import MIME, from_json
from fazhi.params.run_limits import RunLimits

_SECTION = re.compile(r"""report\.section\(\s*["'](\w+)["']""")


class CellMisdeed(Exception):  # noqa: N818  what a cell did, not a fault of the program
    """A cell did what a notebook must not do; its text is a variant of ``notebook-cell``."""


@dataclass(slots=True)
class RunWatch:
    """Follows one run by the hooks of nbclient.

    Attributes
    ----------
    limits
        How long it may take.
    folder
        Where the kernel runs.
    cells
        Those that were begun, the last one running or just ended.
    pid
        Number of the kernel's process, as soon as there is one.
    """

    limits: RunLimits
    folder: Path
    cells: list[NotebookNode] = field(default_factory=list)
    pid: int | None = None
    _until: float = 0.0

    def hooks(self) -> dict[str, Callable[..., Any]]:
        """Return what nbclient is to call."""
        return {
            "on_cell_start": self._begin,
            "on_cell_executed": self._look,
            "timeout_func": self._seconds,
        }

    def started(self, pid: int | None) -> None:
        """Note the kernel, which begins now."""
        self.pid = pid
        self._until = time.monotonic() + self.limits.report_seconds

    @property
    def count(self) -> int:
        """How many code cells were begun, which is the number of the last one."""
        return sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in self.cells)

    @property
    def section(self) -> str:
        """Id of the section that the last cell belongs to; empty before the first."""
        found = [id_ for cell in self.cells for id_ in _SECTION.findall(cell.source)]
        return found[-1] if found else ""

    @property
    def is_out_of_time(self) -> bool:
        """Whether the whole run has taken longer than it may."""
        return time.monotonic() >= self._until

    def _begin(self, cell: NotebookNode, **_: Any) -> None:
        self.cells.append(cell)

    def _seconds(self, _: NotebookNode) -> float:
        left = self._until - time.monotonic()
        return max(min(self.limits.cell_seconds, left), 0.01)

    def _look(self, cell: NotebookNode, **_: Any) -> None:
        """Refuse what a cell left behind.

        Raises
        ------
        CellMisdeed
            It went to another folder, left a process running, or showed as ours what is not.
        """
        for output in cell.outputs:
            try:
                from_json(output.get("data", {}).get(MIME, ()))
            except ValidationError as error:
                raise CellMisdeed("output") from error
        if self.pid is None:
            return
        with suppress(psutil.Error):
            if Path(psutil.Process(self.pid).cwd()) != self.folder.resolve():
                raise CellMisdeed("folder")
        if _children(self.pid):
            raise CellMisdeed("process")


def _children(pid: int) -> bool:
    """Tell whether a process has children; where the system does not list them, it has none."""
    with suppress(OSError):
        return bool(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return False
