"""A save brings a new page; a fault is told, and the last page stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.processes.ready_processes import open_processes
from fazhi.execution.watching.preview_loop import Watched, saved
from fazhi.execution.watching.preview_server import Board
from fazhi.params.workspace import Workspace

Saves = Iterator[set[tuple[Change, str]]]
SENTENCE = "新写的一句话。"
WORDING = "正文已更新，其余的正在重新核对。"
WHOLE = "页面已更新。"


def until(condition: Callable[[], bool]) -> Saves:
    """Yield that nothing was saved until something is so; give up after two minutes."""
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
        yield set()


def write(path: Path, text: str) -> Saves:
    """Write a file, and yield its save."""
    path.write_text(text, encoding="utf-8")
    yield {(Change.modified, str(path))}


@pytest.mark.kernel
def test_a_sentence_is_shown_before_the_whole_page(workspace: Path) -> None:
    """It is on the page at once, as is a fault; what hangs on the ledgers waits for the run."""
    place, board, told = Workspace(workspace), Board(), list[str]()
    prose, of_year = place.narrative(2023), workspace / "params" / "2023.yaml"
    whole = prose.read_text("utf-8")

    def said() -> list[str]:
        return [line.partition("\n")[0] for line in told]

    def changes() -> Saves:
        yield from until(lambda: watched.is_ready)
        before = board.preview
        yield from write(prose, f"{whole}\n{SENTENCE}\n")
        assert said() == [WHOLE, "已保存：2023.md", WORDING]
        reworded = board.preview
        assert (SENTENCE in before.page.decode(), SENTENCE in reworded.page.decode()) == (0, 1)
        assert reworded.findings == before.findings
        yield from until(lambda: watched.is_ready and told[-1] == WHOLE)
        assert SENTENCE in board.preview.page.decode()

        yield from write(prose, whole.replace("{%", "{", 1))
        assert board.preview.error.startswith("[")
        assert SENTENCE in board.preview.page.decode()
        yield from write(prose, whole)
        assert (board.preview.error, SENTENCE in board.preview.page.decode()) == ("", False)
        yield from until(lambda: watched.is_ready and told[-1] == WHOLE)

        yield from write(of_year, of_year.read_text("utf-8"))
        assert said()[-1] == "已保存：2023.yaml"
        assert not watched.is_ready
        yield from until(lambda: told[-1] == WHOLE)

    trust_notebook(place)
    with open_processes() as processes:
        watched = Watched(place, 2023, board, processes, told.append)
        watched.keep_showing(changes())
    assert said().count(WORDING) == 2
    assert said().count(WHOLE) == 4


@pytest.mark.kernel
def test_the_quick_page_is_what_the_run_then_shows(workspace: Path) -> None:
    """A sentence that hangs on nothing but figures: the page is the same, byte for byte."""
    place, board, told = Workspace(workspace), Board(), list[str]()
    prose = place.narrative(2023)
    pages: list[bytes] = []

    def changes() -> Saves:
        yield from until(lambda: watched.is_ready)
        yield from write(prose, prose.read_text("utf-8").replace("\n\n", "\n\n\n", 1))
        pages.append(board.preview.page)
        yield from until(lambda: told[-1] == WHOLE)
        pages.append(board.preview.page)

    trust_notebook(place)
    with open_processes() as processes:
        watched = Watched(place, 2023, board, processes, told.append)
        watched.keep_showing(changes())
    quick, run = pages
    assert quick == run


@pytest.mark.slow
def test_what_editors_leave_is_no_save(tmp_path: Path) -> None:
    """A lock file brings no new page; a saved file does."""
    for name in ("ledgers", "notebooks", "params"):
        (tmp_path / name).mkdir()
    stop = threading.Event()
    seen = filter(None, saved(Workspace(tmp_path), stop))
    lock, file = tmp_path / "ledgers" / "~$a.xlsx", tmp_path / "params" / "2023.yaml"
    timers = [threading.Timer(0.5, lock.touch), threading.Timer(1.5, file.write_text, ["x"])]
    for timer in timers:
        timer.start()
    assert {Path(path).name for _, path in next(seen)} == {"2023.yaml"}
    stop.set()
