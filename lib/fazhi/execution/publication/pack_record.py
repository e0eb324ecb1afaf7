"""Whether a pack from anywhere is the one that a workspace released."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from fazhi.bounded_zip import DAMAGES, read_part
from fazhi.errors import Place
from fazhi.execution.inputs.up_to_date import FIGURES
from fazhi.execution.publication.approval import Release
from fazhi.execution.publication.kept_releases import (
    RECORD,
    STAMP,
    WITHDRAWN,
    Stamp,
    hash_file,
    kept_folders,
)
from fazhi.findings import Finding
from fazhi.params.strict_yaml import read
from fazhi.params.workspace import ReportKind, Workspace


def check_pack(workspace: Workspace, path: Path) -> Iterator[Finding]:
    """Find a pack that is not what stands released for its year, nor was.

    A pack does not name its report: it is held against the one in view, or, where that is the
    main one, against all that the workspace has released, of a report that has left it too.
    Nothing is found of a year that this workspace never released.

    Raises
    ------
    ParamsError
        A record is wrong.
    """
    year = _year_of(path)
    places = _places(workspace) if year else ()
    places = tuple(place for place in places if kept_folders(place, year))
    if not places:
        return
    of_file, sha256 = Place(file=path.name), hash_file(path)
    for place in places:
        kept = kept_folders(place, year)
        folder = next((f for f in reversed(kept) if sha256 in _packs(workspace, f)), None)
        if folder is None:
            continue
        if (folder / WITHDRAWN).is_file():
            yield Finding.of("pack-not-released", "withdrawn", place=of_file, number=folder.name)
        elif folder != kept[-1]:
            yield Finding.of("pack-not-released", "corrected", place=of_file, number=folder.name)
        elif sha256 != _packs(workspace, folder)[-1]:
            shown = place.report.folder(Path(str(year))).as_posix()
            yield Finding.of("pack-not-released", "unstamped", place=of_file, folder=shown)
        return
    said = [workspace.relative(place.published / str(year)) for place in places]
    yield Finding.of("pack-not-released", place=of_file, year=year, kept=said)


def _places(workspace: Workspace) -> tuple[Workspace, ...]:
    """Return the workspace once for each report whose releases may be meant."""
    if workspace.report.id:
        return (workspace,)
    folders = sorted(path.name for path in workspace.published.glob("*") if path.is_dir())
    others = [ReportKind(name) for name in folders if not name.isdecimal()]
    return (workspace, *(replace(workspace, report=report) for report in others))


def _packs(workspace: Workspace, folder: Path) -> tuple[str, ...]:
    """Return the hashes of the packs of a kept release, the one that stands last."""
    packs = []
    if (folder / RECORD).is_file():
        packs.append(read(folder / RECORD, Release, root=workspace.root).value.pack)
    if (folder / STAMP).is_file():
        packs.append(read(folder / STAMP, Stamp, root=workspace.root).value.pack)
    return tuple(packs)


def _year_of(path: Path) -> int:
    """Return whose report a pack holds; 0 where it does not say."""
    with suppress(*DAMAGES, ValueError, LookupError, TypeError), zipfile.ZipFile(path) as archive:
        year = json.loads(read_part(archive, archive.getinfo(FIGURES)))["year"]
        return year if isinstance(year, int) else 0
    return 0
