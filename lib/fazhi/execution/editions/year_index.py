"""The index page over all years that lie in the folder of results."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from fazhi.blocks.model import Edition
from fazhi.errors import UserError
from fazhi.execution.editions.manifest_reading import NAME, Manifest, read_manifest
from fazhi.execution.inputs.up_to_date import (
    FIGURES,
    FINDINGS,
    REPAIRS,
    REVIEW,
    folder_of,
    years_in,
)
from fazhi.execution.publication.approval import Release, read_release
from fazhi.execution.publication.atomic_folder import replace_file
from fazhi.execution.publication.kept_releases import read_stamp, read_withdrawal
from fazhi.execution.publication.release_checks import check_release
from fazhi.execution.runs.run_record import read_findings
from fazhi.exporters.html.index_page import FileLink, YearEntry, main_figures, render_index
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import read_report_schemas
from fazhi.ordinary_file import read_ordinary
from fazhi.params.bureau import read_rules, read_year
from fazhi.params.report_kinds import all_reports, for_report
from fazhi.params.workspace import MAIN_ID, Workspace

INDEX = "index.html"

_LABELS = {
    "report.html": "网页",
    "report.pdf": "PDF",
    "report.docx": "Word",
    "report.ipynb": "笔记本",
    "brief.html": "领导提要",
    "brief.pdf": "领导提要（PDF）",
    FIGURES: "数据",
    FINDINGS: "检查发现",
    REPAIRS: "修正记录",
}
"""What readers call each file, in the order in which they want it."""


def write_index(workspace: Workspace, out: Path) -> Path | None:
    """Write the page that lists all years in a folder of results.

    Parameters
    ----------
    workspace
        Says which figures are the main ones, and who stands for which year.
    out
        Holds the folders of all years.

    Returns
    -------
    Path or None
        The page; ``None`` if there is no year to list.

    Raises
    ------
    UserError
        The page cannot be written.
    """
    mains = {place: _main_figures(place) for place in _reports(workspace)}
    entries = [
        entry
        for year in years_in(out)
        for place, main in mains.items()
        if (entry := _entry(place, out, year, main))
    ]
    if not entries:
        return None
    replace_file(out / INDEX, render_index(entries).encode(errors="replace"))
    return out / INDEX


def _reports(workspace: Workspace) -> tuple[Workspace, ...]:
    """Return the workspace for each of its reports; the main one alone where one is set wrongly."""
    with suppress(UserError):
        return all_reports(workspace)
    return (for_report(workspace, MAIN_ID),)


def _main_figures(workspace: Workspace) -> Mapping[str, int | None]:
    """Return the decimals of each main figure; none where the parameters are wrong.

    The years that lie there are listed all the same: a build tells what is wrong.
    """
    with suppress(UserError):
        definitions = read_definitions(
            workspace, read_report_schemas(workspace), read_rules(workspace)
        )
        return {id_: d.decimals for id_, d in definitions.items() if d.main}
    return {}


def _entry(
    workspace: Workspace, out: Path, year: int, main: Mapping[str, int | None]
) -> YearEntry | None:
    """Return what the index says of a year; ``None`` where nothing of ours lies there."""
    made = {
        edition: manifest
        for edition in Edition
        if (manifest := read_manifest(folder_of(out, year, edition, workspace.report)))
    }
    for edition, manifest in made.items():
        place = folder_of(out, year, edition, workspace.report)
        try:
            figures = _read(place / FIGURES)["figures"]
            findings = read_findings(_read(place / FINDINGS)["findings"])
        except (OSError, ValueError, LookupError, TypeError):
            continue
        release, status = _release(workspace, year, out)
        return YearEntry(
            year=year,
            title=manifest.title,
            figures=main_figures(figures, main),
            findings=Counter(finding.severity for finding in findings),
            internal=tuple(
                _links(workspace, out, year, Edition.INTERNAL, made.get(Edition.INTERNAL))
            ),
            public=tuple(_links(workspace, out, year, Edition.PUBLIC, made.get(Edition.PUBLIC))),
            status=status,
            cut=read_year(for_report(workspace, MAIN_ID), year).cut
            if year in workspace.years()
            else "",
            report=workspace.report.id,
            accepted=tuple((a.code, a.reason) for a in release.accepted) if release else (),
        )
    return None


def _release(workspace: Workspace, year: int, out: Path) -> tuple[Release | None, str]:
    """Return who stands for a year, and how the index says it."""
    try:
        release = read_release(workspace, year)
        withdrawal = None if release else read_withdrawal(workspace, year)
        stamp = read_stamp(workspace, year) if release and release.is_final else None
        void = next(check_release(workspace, year, out), None)
    except UserError as error:
        return None, error.message
    if withdrawal:
        return None, withdrawal.sentence()
    if void:
        return release, void.message
    stamped = f"，{stamp.sentence()}" if stamp else ""
    return release, f"{release.sentence()}{stamped}" if release else ""


def _links(
    workspace: Workspace, out: Path, year: int, edition: Edition, manifest: Manifest | None
) -> Iterator[FileLink]:
    if manifest:
        folder = folder_of(out, year, edition, workspace.report)
        place = folder.relative_to(out).as_posix()
        for name, label in (*_LABELS.items(), (NAME, "来历")):
            if name in manifest.files or name == NAME:
                yield FileLink(label, f"{place}/{name}")
        if edition is Edition.INTERNAL and (folder / REVIEW).exists():
            yield FileLink("审核清单", f"{place}/{REVIEW}")


def _read(path: Path) -> Any:
    return json.loads(read_ordinary(path))
