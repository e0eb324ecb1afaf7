"""``fazhi figures``: the figures of a year."""

from __future__ import annotations

import typer

from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Report,
    Year,
    find_report,
)
from fazhi.cli.screen import print_json, print_rows
from fazhi.report.figure_records import figures_record
from fazhi.report.material import read_material


def figures(
    year: Year, *, workspace: Folder = HERE, report: Report = MAIN, json: AsJson = False
) -> None:
    """Print the figures of a year."""
    material = read_material(find_report(workspace, report), year)
    if json:
        print_json(figures_record(material))
        raise typer.Exit
    print_rows(
        ("编号", "名称", "数值", "口径"),
        ((f.id, f.label, f.text, f.definition) for f in material.figures.values()),
    )
