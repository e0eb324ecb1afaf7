"""Make the page of a year again whenever something that it is made from is saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from watchfiles import Change, watch

from fazhi.errors import UserError
from fazhi.execution.batch import hear
from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.processes.ready_processes import ChildProcess, Processes
from fazhi.execution.watching.preview_server import Board
from fazhi.params.workspace import Workspace

_CALL = "fazhi.execution.report_calls:make_preview"
_SETTLED = 50
"""Milliseconds without a further change after which a save is taken as done."""

Changes = Iterable[set[tuple[Change, str]]]


def saved(workspace: Workspace, stop: threading.Event) -> Iterator[set[tuple[Change, str]]]:
    """Yield what was saved in the folders that a report is made from, until told to stop.

    Nothing is yielded, too: every now and then, so that the caller can do what else is to be done.
    """
    folders = [workspace.root / name for name in ("ledgers", "notebooks", "params")]
    for changes in watch(
        *folders,
        stop_event=stop,
        debounce=_SETTLED * 4,
        step=_SETTLED,
        rust_timeout=_SETTLED,
        yield_on_timeout=True,
    ):
        yield {(kind, path) for kind, path in changes if _is_visible(Path(path))}


class Saved(IntEnum):
    """What was saved since a page was begun."""

    NOTHING = 0
    SENTENCES = 1
    MORE = 2


@dataclass(slots=True)
class Watched:
    """A year whose page is shown.

    A save of the prose alone is shown at once, with all else as it was; the whole page, for which
    the notebook runs, follows. One whole page is made at a time.

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
    _making: ChildProcess | None = field(default=None, init=False)
    """Makes the whole page."""
    _made: ChildProcess | None = field(default=None, init=False)
    """Has made one, and gets ready for sentences."""
    _ready: ChildProcess | None = field(default=None, init=False)
    """Has made one, and can say its sentences anew."""
    _since: Saved = field(default=Saved.NOTHING, init=False)
    """What was saved since the whole page was begun that is being made."""

    @property
    def is_ready(self) -> bool:
        """Whether the whole page stands, and a sentence would be shown at once."""
        return self._ready is not None and self._making is None

    def keep_showing(self, changes: Changes) -> None:
        """Show the page, and a new one after each change.

        The notebook that the user saves meanwhile is taken as accepted. What is wrong in a file is
        told, and the last page stays.
        """
        self._begin()
        try:
            for saves in changes:
                if saves:
                    self._take({Path(path) for _, path in saves})
                self._look()
        finally:
            _end(self._made)
            _end(self._ready)

    def _begin(self) -> None:
        self._since = Saved.NOTHING
        self._making = self.processes.start(_CALL, self.workspace, self.year)

    def _take(self, paths: set[Path]) -> None:
        """Do what is to be done for some files that were saved."""
        self.tell(f"已保存：{'、'.join(sorted({path.name for path in paths}))}")
        if self.workspace.notebook in paths:
            trust_notebook(self.workspace)
        sentences = paths == {self.workspace.narrative(self.year)}
        self._since = max(self._since, Saved.SENTENCES if sentences else Saved.MORE)
        if not sentences:
            _end(self._made)
            _end(self._ready)
            self._made = self._ready = None
        is_right = self._say_anew() if self._ready else True
        if is_right and self._making is None:
            self._begin()

    def _say_anew(self) -> bool:
        """Show the page with its sentences as they are now; tell whether they can be said."""
        assert self._ready  # noqa: S101  the caller asked
        with suppress(BrokenPipeError):  # then there is nothing to hear
            self._ready.channel.send("again")
        kind, said = hear(self._ready)
        if kind == "done":
            self.board.reword(said)
            self.tell("正文已更新，其余的正在重新核对。")
            return True
        if isinstance(said, UserError):
            self._fail(said)
            return False
        _end(self._ready)
        self._ready = None
        return True

    def _look(self) -> None:
        """Take what the processes have to say, without waiting for it."""
        if self._made and self._made.channel.poll():
            kind, _ = hear(self._made)
            made, self._made = self._made, None
            _end(made if kind == "failed" else self._ready)
            if kind == "ready":
                self._ready = made
        if self._making and self._making.channel.poll():
            self._show(self._making)

    def _show(self, process: ChildProcess) -> None:
        """Show the whole page that a process has made, unless a newer sentence is shown."""
        self._making, since = None, self._since
        kind, said = hear(process)
        if kind == "done" and since is not Saved.MORE:
            self._made = process
        else:
            _end(process)
        if since is not Saved.NOTHING:
            self._begin()
        if kind != "done":
            self._fail(said)
        elif since is Saved.NOTHING or self._ready is None:
            self.board.show(*said)
            self.tell("页面已更新。")

    def _fail(self, error: Exception) -> None:
        self.board.fail(str(error))
        if not isinstance(error, UserError):
            raise error
        self.tell(str(error))


def _end(process: ChildProcess | None) -> None:
    """End a process, which it does when it listens for more."""
    if process is not None:
        process.channel.close()
        process.wait()


def _is_visible(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and not path.name.startswith("~$")
