"""A save brings a new page; a fault is told, and the last page stays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.processes.ready_processes import open_processes
from fazhi.execution.watching.preview_loop import Watched, saved
from fazhi.execution.watching.preview_server import Board
from fazhi.params.workspace import Workspace


@pytest.mark.kernel
def test_each_save_brings_a_new_page(workspace: Path) -> None:
    """A sentence of the prose, a fault in it, and its mending."""
    place, board, told = Workspace(workspace), Board(), list[str]()
    prose = place.narrative(2023)
    whole = prose.read_text("utf-8")
    pages: list[tuple[bool, str]] = []

    def changes() -> Iterator[set[tuple[Change, str]]]:
        for text in (whole, whole.replace("{%", "{", 1), whole + "\n新写的一句话。\n"):
            shown = "新写的一句话" in board.preview.page.decode()
            pages.append((shown, board.preview.error[:1]))
            prose.write_text(text, encoding="utf-8")
            yield {(Change.modified, str(prose))}

    trust_notebook(place)
    with open_processes() as processes:
        Watched(place, 2023, board, processes, told.append).keep_showing(changes())
    assert pages == [(False, ""), (False, ""), (False, "[")]
    assert "新写的一句话" in board.preview.page.decode()
    assert (board.preview.version, board.preview.error) == (4, "")


@pytest.mark.slow
def test_what_editors_leave_is_no_save(tmp_path: Path) -> None:
    """A lock file brings no new page; a saved file does."""
    for name in ("ledgers", "notebooks", "params"):
        (tmp_path / name).mkdir()
    stop = threading.Event()
    seen = saved(Workspace(tmp_path), stop)
    lock, file = tmp_path / "ledgers" / "~$a.xlsx", tmp_path / "params" / "2023.yaml"
    timers = [threading.Timer(0.5, lock.touch), threading.Timer(1.5, file.write_text, ["x"])]
    for timer in timers:
        timer.start()
    assert {Path(path).name for _, path in next(seen)} == {"2023.yaml"}
    stop.set()
