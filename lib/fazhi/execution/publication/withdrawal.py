"""Withdraw a release that should not have gone out: its files go, hashes and the reason stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from fazhi.blocks.audience import Edition
from fazhi.errors import UsageError
from fazhi.execution.editions.year_index import write_index
from fazhi.execution.inputs.up_to_date import folder_of
from fazhi.execution.order import Order
from fazhi.execution.publication.approval import release_file
from fazhi.execution.publication.atomic_folder import (
    locked_for,
    replace_file,
    replace_folder,
    tell_unwritable,
)
from fazhi.execution.publication.kept_releases import (
    RECORD,
    STAMP,
    WITHDRAWN,
    Withdrawal,
    check_published,
    hash_file,
    kept_folders,
    read_withdrawal,
)
from fazhi.execution.publication.noted_correction import forget_corrections
from fazhi.execution.publication.publish import FAILED, OURS, draft_of
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.published import published_file

_OURS = {*OURS, FAILED}


def withdraw_year(order: Order, year: int, day: dt.date, reason: str) -> tuple[Path, ...]:
    """Withdraw the last release of a year; return the files that went.

    The record with its signers and hashes stays where it is kept, with the reason beside it, so
    that the chain of records holds. No public file stays, nor a draft, nor what was published: a
    later year must not quote it. The internal edition, which never goes out, does stay. What was
    interrupted is completed by the same call.

    Raises
    ------
    UsageError
        The year has no release, or the system refuses it.
    """
    place = order.workspace
    check_published(place, year)
    kept = kept_folders(place, year)
    before = read_withdrawal(place, year)
    if not kept:
        raise UsageError.of("release-none", year=year)
    if before is None:
        record = hash_file(kept[-1] / RECORD)
        withdrawal = Withdrawal(record=record, date=day, reason=reason).sealed()
        # written first: a run that is killed after it leaves nothing that seems to stand
        replace_file(kept[-1] / WITHDRAWN, to_bytes(withdrawal.model_dump(mode="json")))
    forget_corrections(place, year, int(kept[-1].name))
    gone: list[Path] = []
    drafts = draft_of(order).out
    places = ((order.out, Edition.PUBLIC), *((drafts, edition) for edition in Edition))
    for out, edition in places:
        folder = folder_of(out, year, edition, place.report)
        with locked_for(folder, place.report):
            gone += (folder / name for name in replace_folder(folder, {}, _OURS.__contains__).gone)
    said = sorted(kept[-1].rglob("*"), reverse=True)  # what a folder holds before the folder
    said = [path for path in said if path.name not in {RECORD, STAMP, WITHDRAWN}]
    for path in (published_file(place, year), release_file(place, year), *said):
        with tell_unwritable(path):
            if path.is_dir():
                path.rmdir()
            elif path.is_file():
                path.unlink()
                gone.append(path)
    if before and not gone:
        raise UsageError.of("release-none", year=year)
    write_index(place, order.out)
    return tuple(gone)
