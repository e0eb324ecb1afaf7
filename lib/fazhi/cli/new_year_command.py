"""``fazhi new-year``: parameters, prose and ledger templates of a new year."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fazhi.cli.options import HERE, AsJson, Folder, Year
from fazhi.cli.written_files import print_written
from fazhi.errors import UsageError
from fazhi.params.workspace import Workspace
from fazhi.scaffold.year_start import skipped_years, start_year

Skip = Annotated[bool, typer.Option("--skip", help="中间的年度确实不做，不再询问。")]
Report = Annotated[
    str | None,
    typer.Option("--report", metavar="报告", help="只开始这一份报告；默认是上年的全部。"),
]


def new_year(
    year: Year,
    *,
    skip: Skip = False,
    workspace: Folder = HERE,
    report: Report = None,
    as_json: AsJson = False,
) -> None:
    """Write what a new year starts from; what is there stays as it is."""
    place = Workspace.find(workspace)
    if not skip and (skipped := skipped_years(place, year)):
        error = UsageError.of(
            "years-skipped", value=str(year), skipped=[*map(str, skipped)], first=skipped[0]
        )
        asks = sys.stdin.isatty() and not as_json
        if not (asks and typer.confirm(f"{error}\n仍要开始{year}年吗？")):
            raise error
    print_written(place, start_year(place, year, report), as_json=as_json)
    if as_json:
        return
    typer.echo("正文里标了“核对”的段落抄自上年：逐段看过，改好后删去那一行标记。")
    typer.echo("下一步：把台账模板发给各科室，收齐后放回原处；本年没有发生的，交回空表。")
