"""``fazhi watch``: the page of a year, made again at each save."""

from __future__ import annotations

import json
import threading
from typing import Annotated

import typer

from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Report,
    Trust,
    Year,
    find_report,
)
from fazhi.cli.screen import SCREEN
from fazhi.execution.batch import Task, processes_for, reading
from fazhi.execution.inputs.trusted_notebook import require_trusted, trust_notebook
from fazhi.execution.order import Order
from fazhi.execution.watching.preview_loop import Watched, saved
from fazhi.execution.watching.preview_server import Board, PreviewServer

_Port = Annotated[
    int, typer.Option("--port", metavar="端口", help="网页的端口；默认由系统选一个。")
]


def watch(  # noqa: PLR0913  each is an option of the command
    year: Year,
    *,
    workspace: Folder = HERE,
    report: Report = MAIN,
    port: _Port = 0,
    trust: Trust = False,
    as_json: AsJson = False,
) -> None:
    """Show a year's page on this machine, and a new one whenever something is saved."""
    place = find_report(workspace, report)
    place.check_year(year)
    (trust_notebook if trust else require_trusted)(place)
    tell = _tell_line if as_json else SCREEN.print
    board, stop = Board(), threading.Event()
    task = Task(Order(place, place.output, force=True), year)
    with (
        processes_for([task]) as processes,
        reading(processes, [task]) as ready,
        PreviewServer(board, port) as server,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if as_json:
            typer.echo(json.dumps({"address": server.address}))
        else:
            tell(f"在浏览器中打开：{server.address}")
            tell("改动台账、参数、正文或笔记本，保存后页面自动更新；按 Ctrl-C 结束。")
        try:
            changes = saved(place, stop)
            Watched(place, year, board, ready, tell).keep_showing(changes)
        except KeyboardInterrupt:
            tell("已结束。")
        finally:
            stop.set()
            server.shutdown()


def _tell_line(said: str) -> None:
    """Tell a program what came of a save: an object a line."""
    typer.echo(json.dumps({"said": said}, ensure_ascii=False))
