"""How far a build has come: a live table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping
from types import TracebackType
from typing import Generic, Self, TypeVar

from rich import progress as rich_progress
from rich.progress import TaskID, TextColumn, TimeElapsedColumn

from fazhi.cli.screen import ERRORS

T = TypeVar("T", bound=Hashable)


class Progress(Generic[T]):
    """Tells which step each report is at.

    Parameters
    ----------
    names
        What each is called, by what it is told by.
    """

    def __init__(self, names: Mapping[T, str]) -> None:
        self._names = names
        self._started = time.perf_counter()
        self._live = rich_progress.Progress(
            TextColumn("{task.description}"),
            TextColumn("{task.fields[step]}"),
            TimeElapsedColumn(),
            console=ERRORS,
            disable=not ERRORS.is_terminal,
        )
        self._tasks: dict[T, TaskID] = {
            report: self._live.add_task(name, total=1, step="等待")
            for report, name in names.items()
        }

    def __enter__(self) -> Self:
        """Show it."""
        self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the last state on the screen."""
        self._live.stop()

    def tell(self, report: T, step: str) -> None:
        """Say that a step of a report begins."""
        self._live.update(self._tasks[report], step=step)
        self._say(report, step)

    def done(self, report: T, state: str) -> None:
        """Say what became of a report."""
        self._live.update(self._tasks[report], step=state, completed=1)
        self._say(report, state)

    def _say(self, report: T, words: str) -> None:
        if not ERRORS.is_terminal:
            seconds = time.perf_counter() - self._started
            ERRORS.print(f"[{seconds:5.1f}秒] {self._names[report]}：{words}")
