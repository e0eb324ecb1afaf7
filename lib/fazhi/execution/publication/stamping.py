"""Stamp the day of publication on what was signed, so that nobody need sign again."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fazhi.blocks.model import Edition
from fazhi.errors import UsageError
from fazhi.execution.editions.render_editions import Made, Tell, make
from fazhi.execution.editions.year_index import write_index
from fazhi.execution.inputs.up_to_date import PACK, folder_of
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.order import FORMATS, Order, Outcome
from fazhi.execution.processes.spares import Spares
from fazhi.execution.publication.approval import Release
from fazhi.execution.publication.atomic_folder import replace_file
from fazhi.execution.publication.kept_releases import (
    RECORD,
    STAMP,
    Stamp,
    check_published,
    hash_file,
    kept_folders,
    read_stamp,
    standing_release,
)
from fazhi.execution.publication.publish import place
from fazhi.execution.publication.published_day import write_day
from fazhi.execution.runs.run_record import to_bytes
from fazhi.execution.working_folder import working_folder
from fazhi.ordinary_file import read_ordinary
from fazhi.params.bureau import print_date
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import copy_inside
from fazhi.stable_zip import write_zip

_INPUTS = ("ledgers", "notebooks", "params")


def stamp_year(order: Order, year: int, day: dt.date, tell: Tell) -> tuple[Outcome, Stamp]:
    """Stamp a day of publication on the release that stands.

    The report is made twice: as it was signed, which must give the very files that were, and with
    the day. The record that was signed stays; the stamp lies beside it.

    Raises
    ------
    UserError
        There is no such release, it was stamped before, or more than the day has changed; nothing
        was written.
    """
    started = time.perf_counter()
    workspace = order.workspace
    check_published(workspace, year)
    release, option = standing_release(workspace, year), workspace.report.option
    if release is None or not (kept := kept_folders(workspace, year)):
        raise UsageError.of("release-none", "stamp", year=year, report=option)
    if former := read_stamp(workspace, year):
        day_before = print_date(former.date)
        raise UsageError.of("stamp-exists", year=year, day=day_before, report=option)
    tell("核对签发的文件")
    with working_folder() as again:
        signed = _made(_copy(workspace, again), year, release.published, tell)
    _refuse_other(release, signed, option)
    settings = workspace.params / f"{year}.yaml"
    with _kept_on_failure(settings):
        made = _made(workspace, year, day, tell)
        pack = write_zip(made.to_send())
        stamp = Stamp(
            record=hash_file(kept[-1] / RECORD),
            date=day,
            outputs=made.outputs,
            pack=hashlib.sha256(pack).hexdigest(),
        ).sealed()
        replace_file(kept[-1] / STAMP, to_bytes(stamp.model_dump(mode="json")))
    tell("写入结果")
    outcome = place(order, made, (), started, release)
    replace_file(folder_of(order.out, year, Edition.PUBLIC, order.workspace.report) / PACK, pack)
    write_index(workspace, order.out)
    return outcome, stamp


def _made(workspace: Workspace, year: int, day: dt.date | None, tell: Tell) -> Made:
    """Make the report of a year with a day of publication, which its settings then hold."""
    settings = workspace.params / f"{year}.yaml"
    content = read_ordinary(settings)
    written = write_day(content.decode("utf-8-sig"), day, workspace.report.id).encode()
    if written != content:
        replace_file(settings, written)
    inputs = read_inputs(workspace, year, lenient=False)
    return make(workspace, inputs, dict.fromkeys(Edition, FORMATS), Spares(), tell)


def _refuse_other(release: Release, made: Made, option: str) -> None:
    names = release.outputs.keys() | made.outputs.keys()
    changed = sorted(n for n in names if release.outputs.get(n) != made.outputs.get(n))
    if changed:
        raise UsageError.of("stamp-differs", changed=changed, year=release.year, report=option)


def _copy(workspace: Workspace, to: Path) -> Workspace:
    """Copy what a report is made from."""
    for name in _INPUTS:
        if (workspace.root / name).is_dir():
            copy_inside(workspace.root / name, workspace.root, to / name)
    return replace(workspace, root=to.resolve())


@contextmanager
def _kept_on_failure(path: Path) -> Iterator[None]:
    """Let a file be as it was where something fails meanwhile."""
    content = read_ordinary(path)
    try:
        yield
    except BaseException:
        replace_file(path, content)
        raise
