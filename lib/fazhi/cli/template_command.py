"""``fazhi template``: blank ledgers of a year."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi.cli.options import HERE, AsJson, Folder, read_number
from fazhi.cli.written_files import print_written
from fazhi.ledgers.schema import ledger_ids, read_report_schemas, read_schemas
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import Workspace
from fazhi.scaffold.year_start import write_templates

Names = Annotated[
    list[str] | None, typer.Argument(metavar="[台账]…", help="编号或名称；不写就是全部。")
]
Year = Annotated[
    int, typer.Option("--year", metavar="年份", parser=read_number, help="例如 2023。")
]
Report = Annotated[
    str | None,
    typer.Option("--report", metavar="报告", help="只要这份报告读的台账；默认是全部。"),
]


def template(
    names: Names = None,
    *,
    year: Year,
    workspace: Folder = HERE,
    report: Report = None,
    as_json: AsJson = False,
) -> None:
    """Write blank ledgers for the offices to fill in; what is there stays as it is."""
    place = Workspace.find(workspace)
    known = read_schemas(place)
    if report is not None:
        known = read_report_schemas(for_report(place, report), known)
    chosen = ledger_ids(names or known, known)
    print_written(place, write_templates(place, year, chosen), as_json=as_json)
