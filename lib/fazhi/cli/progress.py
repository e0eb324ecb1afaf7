"""How far a build has come: a live table on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from rich import progress as rich_progress
from rich.progress import TaskID, TextColumn, TimeElapsedColumn

from fazhi.cli.screen import ERRORS


class Progress:
    """Tells which step each year is at.

    Parameters
    ----------
    years
        Those that are built.
    """

    def __init__(self, years: Iterable[int]) -> None:
        self._started = time.perf_counter()
        self._live = rich_progress.Progress(
            TextColumn("{task.description}"),
            TextColumn("{task.fields[step]}"),
            TimeElapsedColumn(),
            console=ERRORS,
            disable=not ERRORS.is_terminal,
        )
        self._tasks: dict[int, TaskID] = {
            year: self._live.add_task(f"{year}年", total=1, step="等待") for year in years
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

    def tell(self, year: int, step: str) -> None:
        """Say that a step of a year begins."""
        self._live.update(self._tasks[year], step=step)
        self._say(year, step)

    def done(self, year: int, state: str) -> None:
        """Say what became of a year."""
        self._live.update(self._tasks[year], step=state, completed=1)
        self._say(year, state)

    def _say(self, year: int, words: str) -> None:
        if not ERRORS.is_terminal:
            seconds = time.perf_counter() - self._started
            ERRORS.print(f"[{seconds:5.1f}秒] {year}年：{words}")
