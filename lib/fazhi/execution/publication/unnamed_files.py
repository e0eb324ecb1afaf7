"""What lies in the public folder of a year though nothing that was made or signed names it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from fazhi.blocks.audience import Edition
from fazhi.errors import Place
from fazhi.execution.editions.manifest_reading import NAME, read_manifest
from fazhi.execution.inputs.up_to_date import PACK, documents_in, folder_of
from fazhi.execution.publication.kept_releases import standing_files
from fazhi.findings import Finding
from fazhi.params.report_kinds import report_ids
from fazhi.params.workspace import Workspace


def find_unnamed(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find files that would go out with a year's public folder, and that nobody has looked at.

    A build and a release leave alone what is not theirs, and the scan for what is private reads
    what they made. The folders of other reports are looked at with these.

    Parameters
    ----------
    out
        The folder of results.

    Raises
    ------
    ParamsError
        A record of a release is wrong.
    """
    report = workspace.report
    folder = folder_of(out, year, Edition.PUBLIC, report)
    manifest = read_manifest(folder)
    if manifest is None and documents_in(out, year, Edition.PUBLIC, report):
        return  # that nothing vouches for any of them is told by itself
    named = {NAME, PACK, *(manifest.files if manifest else ()), *standing_files(workspace, year)}
    others = set() if report.id else {*report_ids(workspace)}
    for path in sorted(_files(folder)):
        name = path.relative_to(folder)
        if name.as_posix() not in named and name.parts[0] not in others:
            place = Place(file=path.relative_to(out).as_posix())
            yield Finding.of("output-tampered", "unnamed", place=place)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, and the links, which are not followed."""
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name) for name in (*names, *links))
