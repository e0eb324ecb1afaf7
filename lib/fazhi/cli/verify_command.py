"""``fazhi verify``: is what lies there what its inputs give, and a pack what was packed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Out,
    Report,
    Trust,
    chosen_years,
    find_report,
    out_folder,
)
from fazhi.cli.progress import Progress
from fazhi.cli.screen import SCREEN, print_alike, print_json
from fazhi.errors import ExitCode, UsageError
from fazhi.execution.batch import Task, build_reports, processes_for
from fazhi.execution.inputs.trusted_notebook import require_trusted, trust_notebook
from fazhi.execution.order import Order
from fazhi.execution.publication.pack_record import check_pack
from fazhi.execution.publication.verify_year import verify_pack, verify_year
from fazhi.findings import Finding
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import Workspace

_What = Annotated[str, typer.Argument(metavar="年份或文件", help="例如 2023，或 release.zip。")]


def verify(  # noqa: PLR0913  each is an option of the command
    what: _What,
    *,
    workspace: Folder = HERE,
    report: Report = MAIN,
    out: Out = None,
    trust: Trust = False,
    json: AsJson = False,
) -> None:
    """Build a year again and compare, or compare the files of a pack with its manifest."""
    if what.isdecimal():
        place = find_report(workspace, report)
        (year,) = chosen_years(place, [what])
        (trust_notebook if trust else require_trusted)(place)
        found = verify_year(place, year, out_folder(place, out), _build)
    else:
        unused = {"--trust": trust, "--out": out is not None}
        for option in (name for name, is_given in unused.items() if is_given):
            raise UsageError.of("options-apart", "pack", option=option)
        found = _verify_pack(Path(what), workspace, report)
    if json:
        print_json({"findings": [finding.to_json() for finding in found]})
    elif found:
        print_alike(found, most=None)
    else:
        SCREEN.print(f"{what}：完全一致。")
    raise typer.Exit(ExitCode.BLOCKED if found else ExitCode.DONE)


def _verify_pack(path: Path, workspace: Path, report: str) -> tuple[Finding, ...]:
    """Find what is wrong with a pack; held against a workspace if one is named, or is around.

    Raises
    ------
    UserError
        It is no pack, or what was named is no workspace or no report.
    """
    found = verify_pack(path)
    try:
        place = Workspace.find(workspace)
    except UsageError:
        if workspace != HERE or report != MAIN:
            raise
        return found  # a pack verifies without a workspace, too
    return (*found, *check_pack(for_report(place, report), path))


def _build(order: Order, year: int) -> None:
    """Build a year in a process of its own.

    Raises
    ------
    Exception
        What became of it.
    """
    task = Task(order, year)
    with processes_for([task]) as processes, Progress({task: f"{year}年"}) as progress:
        for _, result in build_reports(processes, [task], jobs=1, tell=progress.tell):
            if isinstance(result, Exception):
                raise result
