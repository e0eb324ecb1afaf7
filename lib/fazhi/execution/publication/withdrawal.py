"""Withdraw a release that should not have gone out: its files go, hashes and the reason stay."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.execution.editions.year_index import write_index
from fazhi.execution.order import DRAFT, Order
from fazhi.execution.publication.approval import release_file
from fazhi.execution.publication.atomic_folder import replace_file, replace_folder, tell_unwritable
from fazhi.execution.publication.kept_releases import (
    FIGURES,
    WITHDRAWN,
    Withdrawal,
    check_published,
    kept_folders,
    last_hash,
    read_withdrawal,
)
from fazhi.execution.publication.publish import OURS
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.published import published_file


def withdraw_year(order: Order, year: int, day: dt.date, reason: str) -> tuple[Path, ...]:
    """Withdraw the last release of a year; return the files that went.

    The record with its signers and hashes stays where it is kept, with the reason beside it, so
    that the chain of records holds. No file of the public edition stays, nor a draft of it, nor
    the figures as they were published: a later year must not quote them. What was interrupted is
    completed by the same call.

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
        withdrawal = Withdrawal(record=last_hash(place, year), date=day, reason=reason)
        # written first: a run that is killed after it leaves nothing that seems to stand
        replace_file(kept[-1] / WITHDRAWN, to_bytes(withdrawal.model_dump(mode="json")))
    folder = order.out / str(year)
    gone = [folder / name for name in replace_folder(folder, {}, OURS.__contains__).gone]
    for path in (published_file(place, year), release_file(place, year), kept[-1] / FIGURES):
        if path.is_file():
            with tell_unwritable(path):
                path.unlink()
            gone.append(path)
    draft = order.out / DRAFT / str(year)
    if draft.is_dir() and not draft.is_symlink():
        gone += sorted(path for path in draft.rglob("*") if path.is_file())
        with tell_unwritable(draft):
            shutil.rmtree(draft)
    if before and not gone:
        raise UsageError.of("release-none", year=year)
    write_index(place, order.out)
    return tuple(gone)
