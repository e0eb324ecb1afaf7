"""Which reports a workspace has, and where the files of each lie; read without any library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from fazhi.catalogue import nearest
from fazhi.errors import Place, UsageError
from fazhi.params.plain_yaml import read_plain
from fazhi.params.workspace import MAIN_ID, MAIN_REPORT, ReportKind, Workspace
from fazhi.params.workspace_files import read_inside

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_TAKEN = (MAIN_ID, "internal", "draft")
_NAME = re.compile(r"\w[\w-]*")
_NOTEBOOK = re.compile(r"\w[\w-]*\.ipynb")
_MOST_BYTES = 1_000_000


def settings_file(workspace: Workspace, id_: str) -> Path:
    """Return where a report is set."""
    return workspace.definitions / "reports" / f"{id_}.yaml"


def figures_file(workspace: Workspace, id_: str) -> Path:
    """Return where the figures stand that a report alone has."""
    return workspace.definitions / "figures" / f"{id_}.yaml"


def report_ids(workspace: Workspace) -> tuple[str, ...]:
    """Return the ids of the reports beside the main one, in order.

    Raises
    ------
    UsageError
        A file is named like no report.
    """
    ids = tuple(sorted(path.stem for path in (workspace.definitions / "reports").glob("*.yaml")))
    for id_ in ids:
        if id_ in _TAKEN or not _ID.fullmatch(id_):
            raise UsageError.of("report-id", place=_place(workspace, id_), value=id_)
    return ids


def for_report(workspace: Workspace, id_: str) -> Workspace:
    """Return the workspace with another of its reports in view.

    Parameters
    ----------
    workspace
        The workspace.
    id_
        The report's id; that of the main one, or nothing, for the main one.

    Raises
    ------
    UserError
        There is no such report, or its file does not name its notebook.
    """
    if id_ in ("", MAIN_ID):
        return replace(workspace, report=MAIN_REPORT)
    ids = report_ids(workspace)
    if id_ not in ids:
        known = (MAIN_ID, *ids)
        raise UsageError.of("no-such-report", value=id_, known=known, nearest=nearest(id_, known))
    written = _read(settings_file(workspace, id_), workspace)
    notebook, narrative = written.get("notebook"), written.get("narrative", id_)
    for name, shape in ((notebook, _NOTEBOOK), (narrative, _NAME)):
        if not isinstance(name, str) or not shape.fullmatch(name):
            place = _place(workspace, id_)
            raise UsageError.of("report-id", "files", place=place, value=str(name))
    return replace(workspace, report=ReportKind(id_, str(notebook), str(narrative)))


def all_reports(workspace: Workspace) -> tuple[Workspace, ...]:
    """Return the workspace once for each of its reports, the main one first."""
    return tuple(for_report(workspace, id_) for id_ in ("", *report_ids(workspace)))


def reports_of_year(workspace: Workspace, year: int) -> tuple[Workspace, ...]:
    """Return the workspace for each report that a year has, the main one first.

    A report beside the main one is of the years whose file names it.
    """
    reports = all_reports(workspace)
    if len(reports) == 1:
        return reports
    named = _read(workspace.params / f"{year}.yaml", workspace).get("reports")
    had = named if isinstance(named, Mapping) else {}
    return tuple(p for p in reports if p.report == MAIN_REPORT or p.report.id in had)


def _read(path: Path, workspace: Workspace) -> Mapping[str, object]:
    """Return what a file says; nothing where it is no YAML, which its own reader tells."""
    try:
        content = read_inside(path, workspace.root, _MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    value, _ = read_plain(content, workspace.relative(path))
    return value if isinstance(value, Mapping) else {}


def _place(workspace: Workspace, id_: str) -> Place:
    return Place(file=workspace.relative(settings_file(workspace, id_)))
