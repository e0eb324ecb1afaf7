"""``fazhi ledger``: add a ledger with all that hangs on it, take it out, list them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.json_answers import told
from fazhi.cli.options import HERE, AsJson, Folder
from fazhi.cli.screen import print_json
from fazhi.cli.written_files import print_written
from fazhi.errors import UsageError
from fazhi.execution.inputs.trusted_notebook import staying_trusted
from fazhi.ledgers.schema import ledger_ids, read_schemas
from fazhi.params.workspace import Workspace
from fazhi.scaffold.bundle import Bundle, find_bundle, read_bundles
from fazhi.scaffold.ledger_set import add_ledger, refuse_read, refuse_taken, remove_ledger
from fazhi.scaffold.schema_proposal import propose
from fazhi.scaffold.year_start import Written

ledger = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Names = Annotated[
    list[str], typer.Argument(metavar="台账…", help="编号或名称；或一份样表（xlsx、csv 等）。")
]
Yes = Annotated[bool, typer.Option("--yes", help="不再询问，照建议的结构登记。")]


@ledger.command("add", help="增加台账：结构、数据、正文和笔记本一起写好。")
def add(
    names: Names, *, workspace: Folder = HERE, yes: Yes = False, as_json: AsJson = False
) -> None:
    """Add ledgers of the catalogue, or what a sample workbook shows."""
    place = Workspace.find(workspace)
    bundles: dict[str, Bundle] = {}
    for name in names:
        is_sample = Path(name).is_file()
        taken = {*read_schemas(place), *bundles}
        bundle = propose(Path(name), taken) if is_sample else find_bundle(name)
        refuse_taken(place, bundle)
        if is_sample and not yes:
            _agree(bundle.schema, as_json=as_json)
        bundles[bundle.id] = bundle
    files: list[Written] = []
    for bundle in bundles.values():
        with staying_trusted(place):
            files += add_ledger(place, bundle, place.years()[-1:])
    print_written(place, files, done="已改", as_json=as_json)


@ledger.command("remove", help="取走台账：与 add 写的一样，一起取走；台账文件不动。")
def remove(names: Names, *, workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """Take ledgers out of a workspace."""
    place = Workspace.find(workspace)
    ids = ledger_ids(names, read_schemas(place))
    for id_ in ids:
        refuse_read(place, id_)
    files: list[Written] = []
    for id_ in ids:
        with staying_trusted(place):
            files += remove_ledger(place, id_)
    print_written(place, files, done="已改", as_json=as_json)


@ledger.command("list", help="列出台账：工作目录里有的，和可以增加的。")
def list_(*, workspace: Folder = HERE, as_json: AsJson = False) -> None:
    """List the ledgers of the workspace and of the catalogue."""
    schemas = read_schemas(Workspace.find(workspace))
    titles = {id_: bundle.title for id_, bundle in read_bundles().items()}
    titles |= {id_: schema.title for id_, schema in schemas.items()}
    rows = [{"id": id_, "title": titles[id_], "used": id_ in schemas} for id_ in sorted(titles)]
    if as_json:
        print_json(told((), ledgers=rows))
        return
    for row in rows:
        typer.echo(f"{'已用' if row['used'] else '可加'}\t{row['id']}\t{row['title']}")


def _agree(schema: str, *, as_json: bool) -> None:
    """Show what a sample file suggests, and ask whether it is meant.

    Raises
    ------
    UsageError
        It is not, or there is nobody to ask.
    """
    if not as_json:
        typer.echo(schema)
        if sys.stdin.isatty() and typer.confirm("照这个结构登记吗？"):
            return
    raise UsageError.of("ledger-not-agreed", value=schema if as_json else None)
