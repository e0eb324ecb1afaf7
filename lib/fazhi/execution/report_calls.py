"""What the processes of a batch do, each told through its channel what, and answering on it.

An answer is a pair: ``("step", words)`` while it works, and at last ``("done", result)`` or
``("failed", exception)``.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from nbformat import NotebookNode

from fazhi.blocks.audience import Edition
from fazhi.errors import UserError
from fazhi.execution.editions.edition_files import export
from fazhi.execution.editions.year_index import write_index
from fazhi.execution.inputs.trusted_notebook import read_trusted
from fazhi.execution.order import Order, ProcessFault, name_of
from fazhi.execution.processes.spares import open_spares
from fazhi.execution.publication.older_layout import part_editions
from fazhi.execution.publication.publish import build_year
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.notebook_run import run_notebook
from fazhi.execution.runs.run_record import read_record
from fazhi.execution.watching.sentence_page import SentencePage
from fazhi.findings import Finding, sort_findings
from fazhi.params.workspace import Workspace


def make_report(channel: Connection, order: Order, year: int, processors: int) -> None:
    """Build a year; what else it needs is forked first of all, where a helper has loaded it.

    Parameters
    ----------
    channel
        To the caller.
    order, year
        What is built.
    processors
        How many it may keep busy; with a second one, it does a part of its work beside the rest.
    """

    def tell(step: str) -> None:
        channel.send(("step", step))

    with open_spares(channel, with_hand=processors > 1) as spares:
        _answer(channel, lambda: build_year(order, year, spares, tell))


def make_preview(channel: Connection, workspace: Workspace, year: int) -> None:
    """Run the notebook and render its internal page, to be looked at and not to be sent.

    Afterwards, as soon as ``("ready", None)`` is sent, each word from the channel is answered with
    the page as it is with the sentences of the prose as they are then.
    """
    notebook: NotebookNode | None = None

    def preview() -> tuple[bytes, tuple[Finding, ...]]:
        nonlocal notebook
        trusted = read_trusted(workspace)
        parameters = {"year": year, "lenient": False}
        notebook = run_notebook(workspace, trusted, parameters, Kernels(spares.kernel))
        exported = export(notebook, Edition.INTERNAL, ("html",), workspace)
        found = dict.fromkeys((*read_record(notebook).findings, *exported.findings))
        return exported.files[name_of("html")], sort_findings(found)

    with open_spares(channel) as spares:
        _answer(channel, preview)
    if notebook is None:
        return
    with suppress(UserError, EOFError, ConnectionError):  # files that changed meanwhile, or the end
        page = SentencePage.of(notebook, workspace, year)
        channel.send(("ready", None))
        while channel.recv():
            _answer(channel, page.render)


def move_older(channel: Connection, out: Path) -> None:
    """Move what an older version left in a folder of results."""
    _answer(channel, lambda: part_editions(out))


def make_index(channel: Connection, workspace: Workspace, out: Path) -> None:
    """Write the index of a folder of results."""
    _answer(channel, lambda: write_index(workspace, out))


def _answer(channel: Connection, work: Callable[[], object]) -> None:
    try:
        result = work()
    except UserError as error:
        channel.send(("failed", error))
    except Exception:  # noqa: BLE001  the caller tells a fault from a wrong input
        channel.send(("failed", ProcessFault(traceback.format_exc())))
    else:
        channel.send(("done", result))
