"""``fazhi explain``: what a figure is, and the ledger rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from fazhi.blocks.model import cell_text
from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Report,
    Year,
    find_report,
)
from fazhi.cli.screen import SCREEN, print_json, print_rows
from fazhi.errors import UsageError
from fazhi.figures.figure import Figure
from fazhi.figures.printing import print_cell
from fazhi.report.figure_records import figure_record
from fazhi.report.figures_by_name import NamedFigures
from fazhi.report.material import Material, read_material
from fazhi.spreadsheet_csv import write_csv
from fazhi.tables.evidence_tables import find_evidence

_Figure = Annotated[
    str, typer.Argument(metavar="数据", help="编号或印出的名称，见 fazhi figures。")
]
_AsCsv = Annotated[bool, typer.Option("--csv", help="按 CSV 输出全部行，可以用 Excel 打开。")]

_PLACE = ("文件", "工作表", "行号")
_ORIGINS = ("file", "sheet", "row")


def explain(  # noqa: PLR0913  each is an option of the command
    year: Year,
    figure: _Figure,
    *,
    workspace: Folder = HERE,
    report: Report = MAIN,
    json: AsJson = False,
    as_csv: _AsCsv = False,
) -> None:
    """Print a figure's value, definition and ledger, and the first of its rows with their places.

    The rows are shown as the internal edition shows them; as JSON and as CSV, all of them.
    """
    if json and as_csv:
        raise UsageError.of("two-formats")
    material = read_material(find_report(workspace, report), year)
    found = NamedFigures(material.figures)[figure]
    if json:
        print_json(_as_json(material, found))
    elif as_csv:
        typer.echo(write_csv(*_rows(material, found)).encode(), nl=False)
    else:
        _print(material, found)


def _print(material: Material, found: Figure) -> None:
    ledger = material.ledgers.ledgers.get(found.ledger)
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
        SCREEN.print(f"还有{more}行，见上面的位置，或用 --csv 全部列出。")


def _rows(material: Material, found: Figure) -> tuple[list[str], Iterable[Sequence[str]]]:
    """Return the columns of a figure's rows, and all rows with their places, as printed."""
    ledger = material.ledgers.ledgers.get(found.ledger)
    if ledger is None:
        return [*_PLACE], ()
    names = [field.name for field in ledger.columns]
    frame = ledger.frame.iloc[found.rows]
    places = ledger.origins.iloc[found.rows]
    columns = [frame[name] for name in names]
    cells = ([*map(print_cell, c)] for c in (*columns, *(places[p] for p in _ORIGINS)))
    return [*names, *_PLACE], zip(*cells, strict=True)


def _as_json(material: Material, found: Figure) -> dict[str, object]:
    """Return the figure's entry of ``figures.json``, and each row with what its cells hold."""
    header, rows = _rows(material, found)
    cells = header[: -len(_PLACE)]
    entry = figure_record(material, found)
    listed = [
        {
            "file": file,
            "sheet": sheet or None,
            "row": int(number),
            "cells": dict(zip(cells, values, strict=True)),
        }
        for *values, file, sheet, number in rows
    ]
    return {"year": material.year.year, "id": found.id, **entry, "rows": listed}
