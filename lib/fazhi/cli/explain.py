"""``fazhi explain``: what a figure is, and the ledger rows behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi.blocks.model import cell_text
from fazhi.cli.options import HERE, Folder, Year
from fazhi.cli.screen import SCREEN, print_rows
from fazhi.params.workspace import Workspace
from fazhi.report.material import read_material
from fazhi.tables.evidence_tables import find_evidence

_Figure = Annotated[
    str, typer.Argument(metavar="数据", help="编号，例如 npc_suggestions，见 fazhi figures。")
]


def explain(year: Year, figure: _Figure, *, workspace: Folder = HERE) -> None:
    """Print a figure's value, definition and ledger, and the first of its rows with their places.

    The rows are shown as the internal edition shows them.
    """
    material = read_material(Workspace.find(workspace), year)
    ledger = material.ledgers.ledgers.get(material.definition(figure).ledger)
    found = material.figures[figure]
    title = material.schemas[found.ledger].title
    grounds = find_evidence(found, ledger, title)
    SCREEN.print(f"{found.label}：{found.text}", style="bold")
    if found.reason:
        SCREEN.print(f"没有数：{found.reason}。")
    SCREEN.print(f"口径：{found.definition}")
    SCREEN.print(f"台账：《{title}》，{grounds.count}行")
    for place in grounds.places:
        SCREEN.print(f"  {place}")
    if grounds.rows:
        SCREEN.print()
        print_rows(
            [column.name for column in grounds.columns],
            [[cell_text(cell) for cell in row] for row in grounds.rows],
        )
    if (more := grounds.count - len(grounds.rows)) > 0 and grounds.rows:
        SCREEN.print(f"还有{more}行，见上面的位置。")
