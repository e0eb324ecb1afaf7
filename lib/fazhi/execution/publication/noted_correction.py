"""Note why a release is corrected before the report is made, which tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fazhi.errors import UsageError
from fazhi.execution.publication.atomic_folder import replace_file, tell_unwritable
from fazhi.execution.publication.kept_releases import kept_folders, standing_release
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.corrections import (
    Correction,
    Corrections,
    corrections_file,
    read_corrections,
)
from fazhi.ordinary_file import read_ordinary
from fazhi.params.workspace import Workspace


@dataclass(slots=True)
class Noted:
    """Whether what was noted stays."""

    stays: bool = False

    def keep(self) -> None:
        """Let it stay: somebody stands for the corrected report."""
        self.stays = True


@contextmanager
def note_correction(
    workspace: Workspace, year: int, reason: str, today: dt.date, *, redefined: bool = False
) -> Iterator[Noted]:
    """Note a correction while the report is made, and for good if somebody stands for it.

    A correction that was begun goes on without its reason being said again, and keeps its day.

    Parameters
    ----------
    reason
        Empty where a correction goes on, or where there is nothing to correct.
    redefined
        Whether the report is made by the definitions of today; one that was begun so goes on so.

    Raises
    ------
    UsageError
        The year was released, and no reason is given.
    """
    standing = standing_release(workspace, year)
    noted, path = Noted(), corrections_file(workspace, year)
    kept = kept_folders(workspace, year)
    number = int(kept[-1].name) if kept else 0
    before = read_corrections(workspace, year).corrections
    begun = next((one for one in before if one.release == number), None)
    goes_on = begun is not None and reason in {"", begun.reason}
    if begun:
        reason, redefined = reason or begun.reason, redefined or begun.redefined
    if standing is None or (goes_on and begun and begun.redefined == redefined):
        yield noted
        return
    if not reason:
        raise UsageError.of("release-exists", year=year, signed=standing.sentence())
    approved = standing.marks["approved"].date
    this = Correction(
        release=number, released=approved, date=today, reason=reason, redefined=redefined
    )
    former = read_ordinary(path) if path.exists() else None
    others = (one for one in before if one.release != number)
    _write(workspace, Corrections(year=year, corrections=(*others, this)))
    try:
        yield noted
    finally:
        if not noted.stays:
            if former is None:
                with tell_unwritable(path):
                    path.unlink(missing_ok=True)
            else:
                replace_file(path, former)


def pending_reason(workspace: Workspace, year: int) -> str:
    """Return why the release that stands is corrected; empty where it is not."""
    kept = kept_folders(workspace, year)
    noted = read_corrections(workspace, year).corrections
    return next((one.reason for one in noted if kept and one.release == int(kept[-1].name)), "")


def forget_corrections(workspace: Workspace, year: int, number: int) -> None:
    """Forget that a release was to be corrected: it is withdrawn."""
    noted = read_corrections(workspace, year)
    others = tuple(one for one in noted.corrections if one.release != number)
    if others != noted.corrections:
        _write(workspace, noted.model_copy(update={"corrections": others}))


def _write(workspace: Workspace, noted: Corrections) -> None:
    path = corrections_file(workspace, noted.year)
    replace_file(path, to_bytes(noted.model_dump(mode="json")))
