"""Whether the releases that are kept are those that were signed, each linked to the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from fazhi.blocks.audience import Edition
from fazhi.errors import ParamsError, Place
from fazhi.execution.inputs.up_to_date import PACK, folder_of
from fazhi.execution.publication.approval import Release, release_file
from fazhi.execution.publication.kept_releases import (
    RECORD,
    STAMP,
    WITHDRAWN,
    Stamp,
    Withdrawal,
    hash_file,
    kept_folders,
    link_hash,
)
from fazhi.execution.publication.sealed_record import Sealed
from fazhi.figures.corrections import KEPT_FIGURES
from fazhi.figures.published import published_file
from fazhi.findings import Finding
from fazhi.params.strict_yaml import read
from fazhi.params.workspace import Workspace

T = TypeVar("T", bound=Sealed)


def find_broken_links(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find records, and what is kept beside them, that are no longer what was signed.

    Parameters
    ----------
    out
        A pack that lies there without any record is told.
    """
    before: str | None = ""
    kept = kept_folders(workspace, year)
    for number, folder in enumerate(kept, 1):
        record = folder / RECORD
        said, fault = _read(workspace, record, Release)
        why = _fault_of(said, year, number, folder.name, before) if said else fault
        if why is not None:
            yield _broken(workspace, year, record, why)
        noted = list(_find_noted(workspace, year, folder))
        yield from noted
        if said:
            yield from _find_kept(workspace, year, folder, said.files)
        before = None if why is not None or noted else link_hash(folder)
    path = release_file(workspace, year)
    present, fault = _read(workspace, path, Release)
    if present and not present.is_intact:
        yield _broken(workspace, year, path)
    elif fault == "unreadable":
        yield _broken(workspace, year, path, fault)
    elif kept:
        yield from _find_beside(workspace, year, kept, present)
    elif present and present.is_final:
        yield _broken(workspace, year, workspace.published / str(year) / "1", "missing")
    elif (
        present is None
        and (folder_of(out, year, Edition.PUBLIC, workspace.report) / PACK).is_file()
    ):
        yield _broken(workspace, year, path, "missing")


def _fault_of(said: Release, year: int, number: int, name: str, before: str | None) -> str | None:
    """Return what is wrong with a record of a kept release, as a variant of the finding.

    Parameters
    ----------
    before
        The hash that it must name; ``None`` where what it is made of is wrong itself.
    """
    if not said.is_intact:
        return ""
    if (said.year, said.number, name) != (year, number, str(number)):
        return "number"
    return "previous" if before is not None and said.previous != before else None


def _find_noted(workspace: Workspace, year: int, folder: Path) -> Iterator[Finding]:
    """Find what is wrong with a stamp or a withdrawal beside a record."""
    for name, shape in ((STAMP, Stamp), (WITHDRAWN, Withdrawal)):
        path = folder / name
        if not path.is_file():
            continue
        noted, fault = _read(workspace, path, shape)
        if noted is None or not noted.is_intact:
            yield _broken(workspace, year, path, fault)
        elif noted.model_dump()["record"] != hash_file(folder / RECORD):
            yield _broken(workspace, year, path, "previous")


def _find_kept(
    workspace: Workspace, year: int, folder: Path, files: Mapping[str, str]
) -> Iterator[Finding]:
    """Find what is wrong with the files beside a record; a withdrawn release has none."""
    lying = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    lying -= {RECORD, STAMP, WITHDRAWN}
    expected = {} if (folder / WITHDRAWN).is_file() else files
    for name in sorted(lying | expected.keys()):
        if name not in expected:
            yield _broken(workspace, year, folder / name, "added")
        elif name not in lying:
            yield _broken(workspace, year, folder / name, "missing")
        elif hash_file(folder / name) != expected[name]:
            yield _broken(workspace, year, folder / name)


def _find_beside(
    workspace: Workspace, year: int, kept: tuple[Path, ...], present: Release | None
) -> Iterator[Finding]:
    """Find what is wrong with the record and the figures that stand beside the kept releases."""
    path, figures, last = release_file(workspace, year), published_file(workspace, year), kept[-1]
    withdrawn = (last / WITHDRAWN).is_file()
    if present is None:
        if not withdrawn:
            yield _broken(workspace, year, path, "missing")
    elif present.is_final:
        if withdrawn or hash_file(path) != hash_file(last / RECORD):
            yield _broken(workspace, year, path, "previous")
    elif (present.number, present.previous) != (len(kept) + 1, link_hash(last)):
        yield _broken(workspace, year, path, "previous")
    if withdrawn and figures.is_file():
        yield _broken(workspace, year, figures, "added")
    elif not withdrawn and not figures.is_file():
        yield _broken(workspace, year, figures, "missing")
    elif not withdrawn and hash_file(figures) != hash_file(last / KEPT_FIGURES):
        yield _broken(workspace, year, figures)


def _read(workspace: Workspace, path: Path, shape: type[T]) -> tuple[T | None, str]:
    """Return a record; where there is none, why."""
    if not path.is_file():
        return None, "missing"
    try:
        return read(path, shape, root=workspace.root).value, ""
    except ParamsError:
        return None, "unreadable"


def _broken(workspace: Workspace, year: int, path: Path, why: str = "") -> Finding:
    place = Place(file=workspace.relative(path))
    option = workspace.report.option
    return Finding.of("release-chain-broken", why, place=place, year=year, report=option)
