"""Make the page of a year again whenever something that it is made from is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, watch

from fazhi.errors import UserError
from fazhi.execution.batch import hear
from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.processes.ready_processes import Processes
from fazhi.execution.watching.preview_server import Board
from fazhi.params.workspace import Workspace

_CALL = "fazhi.execution.report_calls:make_preview"
_SETTLED = 50
"""Milliseconds without a further change after which a save is taken as done."""

Changes = Iterable[set[tuple[Change, str]]]


def saved(workspace: Workspace, stop: threading.Event) -> Iterator[set[tuple[Change, str]]]:
    """Yield what was saved in the folders that a report is made from, until told to stop."""
    folders = [workspace.root / name for name in ("ledgers", "notebooks", "params")]
    for changes in watch(*folders, stop_event=stop, debounce=_SETTLED * 4, step=_SETTLED):
        if seen := {(kind, path) for kind, path in changes if _is_visible(Path(path))}:
            yield seen


@dataclass(frozen=True, slots=True)
class Watched:
    """A year whose page is shown.

    Attributes
    ----------
    workspace, year
        Whose page.
    board
        Where it is shown.
    processes
        Where the processes come from that make it.
    tell
        Hears what is done, in Chinese.
    """

    workspace: Workspace
    year: int
    board: Board
    processes: Processes
    tell: Callable[[str], None]

    def keep_showing(self, changes: Changes) -> None:
        """Show the page, and a new one after each change.

        The notebook that the user saves meanwhile is taken as accepted. What is wrong in a file is
        told, and the last page stays.
        """
        self._show()
        for saves in changes:
            names = sorted({Path(path).name for _, path in saves})
            self.tell(f"已保存：{'、'.join(names)}")
            if any(Path(path) == self.workspace.notebook for _, path in saves):
                trust_notebook(self.workspace)
            self._show()

    def _show(self) -> None:
        process = self.processes.start(_CALL, self.workspace, self.year)
        kind, said = hear(process)
        process.wait()
        if kind == "done":
            page, findings = said
            self.board.show(page, findings)
            self.tell("页面已更新。")
            return
        self.board.fail(str(said))
        if not isinstance(said, UserError):
            raise said
        self.tell(str(said))


def _is_visible(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and not path.name.startswith("~$")
