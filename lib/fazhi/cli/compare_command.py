"""``fazhi compare``: what changed from one year's report to another's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.changed_text import mark_changes
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
from fazhi.execution.publication.atomic_folder import replace_file
from fazhi.exporters.html.comparison_page import render_comparison
from fazhi.figures.printing import print_change, print_number
from fazhi.report import year_comparison
from fazhi.report.material import read_material
from fazhi.report.year_comparison import Change, Comparison

_Page = Annotated[
    Path | None, typer.Option("--html", metavar="文件", help="另写成网页，放在这个文件里。")
]


def compare(  # noqa: PLR0913  each is an option of the command
    before: Year,
    after: Year,
    *,
    workspace: Folder = HERE,
    report: Report = MAIN,
    html: _Page = None,
    json: AsJson = False,
) -> None:
    """Print what changed in figures and prose, and why; write it as a page if asked."""
    place = find_report(workspace, report)
    found = year_comparison.compare(read_material(place, before), read_material(place, after))
    if html:
        replace_file(html, render_comparison(found).encode())
    if json:
        print_json(_as_json(found))
        raise typer.Exit
    _print_figures(found)
    _print_prose(found)
    if html:
        SCREEN.print(f"\n网页：{html}")


def _as_json(found: Comparison) -> dict[str, object]:
    """Return the figures and paragraphs that changed; of a paragraph what was kept, added, gone."""
    return {
        "years": found.years,
        "caution": found.caution,
        "figures": {c.id: _change(c) for c in found.figures if not c.is_none},
        "dropped": found.dropped,
        "prose": [
            {
                "heading": section.heading,
                "paragraphs": [
                    [{"fate": fate.value, "text": words} for fate, words in paragraph]
                    for paragraph in section.paragraphs
                ],
            }
            for section in found.prose
        ],
    }


def _change(change: Change) -> dict[str, object]:
    values = {
        "before": change.before,
        "after": change.after,
        "difference": change.difference,
        "new": change.new,
        "corrected": change.corrected,
        "redefined": change.redefined,
    }
    numbers = {
        name: value if value is None or isinstance(value, int) else float(value)
        for name, value in values.items()
    }
    definitions = [{"before": then, "after": now} for then, now in change.definitions]
    told = {"reason": change.reason, "definitions": definitions}
    return {"label": change.label, "unit": change.unit, **numbers, **told}


def _print_figures(found: Comparison) -> None:
    before, _ = found.years
    changed = [change for change in found.figures if not change.is_none]
    print_rows(
        ("数据", *found.heads, "差", "其中新数据", "更正", "口径变化"),
        map(_row, changed),
    )
    if found.caution:
        SCREEN.print(found.caution)
    SCREEN.print(f"{len(found.figures) - len(changed)}个数据没有变化。")
    if found.dropped:
        SCREEN.print(f"{before}年公布过、现在不再统计：{'、'.join(found.dropped)}。")
    for change in changed:
        if change.reason:
            SCREEN.print(f"“{change.label}”变化的原因：{change.reason}")
        for then, now in change.definitions:
            SCREEN.print(f"“{change.label}”的口径原为：{then}\n  现为：{now}")


def _row(change: Change) -> tuple[str, ...]:
    said = (
        "—" if value is None else f"{print_number(value, change.decimals)}{change.unit}"
        for value in (change.before, change.after)
    )
    parts = (change.difference, change.new, change.corrected, change.redefined)
    return (change.label, *said, *(print_change(part, change.decimals) for part in parts))


def _print_prose(found: Comparison) -> None:
    for section in found.prose:
        SCREEN.print(f"\n{section.heading}", style="bold")
        for paragraph in section.paragraphs:
            SCREEN.print(mark_changes(paragraph))
    if not found.prose:
        SCREEN.print("文字没有变化。")
