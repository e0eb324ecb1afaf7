"""What a command says of the files that it wrote."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.cli.json_answers import Answer
from fazhi.params.workspace import Workspace
from fazhi.scaffold.year_start import Written


def files_json(place: Workspace, files: Iterable[Written]) -> list[Answer]:
    """Return what became of files of a workspace; one that was there already is not written."""
    return [
        {
            "file": place.relative(written.path),
            "written": written.is_new,
            "carried": written.carried if written.is_new else 0,
        }
        for written in files
    ]
