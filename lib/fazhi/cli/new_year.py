"""``fazhi new-year``: parameters, prose and ledger templates of a new year."""

from __future__ import annotations

import typer

from fazhi.cli.options import HERE, Folder, Year
from fazhi.params.workspace import Workspace
from fazhi.scaffold.year_start import start_year


def new_year(year: Year, *, workspace: Folder = HERE) -> None:
    """Write what a new year starts from; what is there stays as it is."""
    place = Workspace.find(workspace)
    for written in start_year(place, year):
        word = "写好" if written.is_new else "已有，没有动"
        typer.echo(f"{word}\t{place.relative(written.path)}")
    typer.echo("下一步：把台账模板发给各科室，收齐后放回原处；本年没有发生的，交回空表。")
