"""Whether a pack from anywhere is the one that a workspace released."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import suppress
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
from fazhi.params.workspace import Workspace


def check_pack(workspace: Workspace, path: Path) -> Iterator[Finding]:
    """Find a pack that is not what stands released for its year, nor was.

    Nothing is found of a year that this workspace never released.

    Raises
    ------
    ParamsError
        A record is wrong.
    """
    year = _year_of(path)
    kept = kept_folders(workspace, year) if year else ()
    if not kept:
        return
    place, sha256 = Place(file=path.name), hash_file(path)
    for folder in reversed(kept):
        if sha256 not in _packs(workspace, folder):
            continue
        if (folder / WITHDRAWN).is_file():
            yield Finding.of("pack-not-released", "withdrawn", place=place, number=folder.name)
        elif folder != kept[-1]:
            yield Finding.of("pack-not-released", "corrected", place=place, number=folder.name)
        elif sha256 != _packs(workspace, folder)[-1]:
            yield Finding.of("pack-not-released", "unstamped", place=place, year=year)
        return
    yield Finding.of("pack-not-released", place=place, year=year)


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
