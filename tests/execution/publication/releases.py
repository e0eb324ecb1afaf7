"""Releases made by hand, sealed and linked as the program does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from fazhi.execution.publication.approval import Mark, Release, release_file
from fazhi.execution.publication.kept_releases import (
    hashes_to_keep,
    keep_release,
    last_hash,
    next_number,
)
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.published import published_file
from fazhi.params.workspace import Workspace

DAY = dt.date(2024, 1, 18)


def release_by_hand(
    place: Workspace,
    year: int,
    outputs: dict[str, str],
    correction: str = "",
    pack: str = "",
    inputs: Mapping[str, str] = MappingProxyType({}),
) -> Release:
    """Release a year to the end."""
    files = {"figures.json": correction.encode(), "words.json": b"{}"}
    release = Release(
        year=year,
        title="报告",
        marks={stage: Mark(name="丙", date=DAY) for stage in ("drafted", "reviewed", "approved")},
        accepted=(),
        inputs=dict(inputs),
        outputs=outputs,
        number=next_number(place, year),
        previous=last_hash(place, year),
        correction=correction,
        pack=pack,
        files=hashes_to_keep(files),
    ).sealed()
    record = to_bytes(release.model_dump(mode="json"))
    keep_release(place, year, record, files)
    release_file(place, year).write_bytes(record)
    published_file(place, year).write_bytes(files["figures.json"])
    return release


def release_thrice(root: Path) -> Workspace:
    """Release 2023, and correct it twice."""
    place = Workspace(root)
    for number, correction in enumerate(("", "少统计一件", "又少一件"), 1):
        release_by_hand(place, 2023, {"report.html": str(number)}, correction, str(number) * 2)
    return place
