"""What a correction would change, shown before anybody is asked to sign it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from fazhi.cli.screen import SCREEN, print_rows
from fazhi.execution.publication.kept_releases import kept_folders
from fazhi.figures.corrections import KEPT_ROWS, KEPT_WORDS, redefinitions
from fazhi.figures.printing import print_number
from fazhi.figures.published import read_published
from fazhi.ordinary_file import read_ordinary
from fazhi.params.workspace import Workspace
from fazhi.report.correction_note import rewordings, words_of
from fazhi.report.figure_records import figure_record
from fazhi.report.material import Material, read_material

_MOST_ROWS = 20
"""So many rows of a figure are named."""


def find_changes(workspace: Workspace, year: int) -> dict[str, Any]:
    """Return each figure and sentence that is no longer as it was published, for a program."""
    material = read_material(workspace, year)
    names = ("label", "said", "right", "rows_added", "rows_removed")
    figures = [dict(zip(names, row, strict=True)) for row in _changes(material)]
    words = [{"said": said, "right": right} for said, right in _rewordings(material)]
    defined = redefinitions(read_published(workspace, year), material.figures)
    definitions = [{"label": d.label, "said": d.before, "right": d.after} for d in defined]
    return {"figures": figures, "definitions": definitions, "words": words}


def print_changes(workspace: Workspace, year: int) -> None:
    """Print each figure and sentence that is no longer as it was published, with its rows."""
    material = read_material(workspace, year)
    rows = list(_changes(material))
    SCREEN.print(f"{material.title}：与已经公布的相比", style="bold")
    if rows:
        print_rows(("指标", "原公布", "更正为", "新增或改变的行", "不再计入的行"), rows)
    else:
        SCREEN.print("  数据没有变化。")
    for one in redefinitions(read_published(workspace, year), material.figures):
        SCREEN.print(f"  “{one.label}”的口径\n    原为：{one.before}\n    改为：{one.after}")
    for said, right in _rewordings(material):
        SCREEN.print(f"  原文：{said or '（没有）'}\n  改为：{right or '（删去）'}")


def _rewordings(material: Material) -> Iterator[tuple[str, str]]:
    """Yield what was said in other words and what is said now; nothing where no words are kept."""
    if words := _kept(material, KEPT_WORDS, "sections"):
        yield from rewordings(words, words_of(material.prose))


def _changes(material: Material) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield label, old and new value, and the rows that came and went, of each changed figure."""
    published = read_published(material.workspace, material.year.year)
    former = _kept(material, KEPT_ROWS, "rows")
    for id_ in dict.fromkeys((*material.figures, *published)):
        figure, past = material.figures.get(id_), published.get(id_)
        said = "—"
        if past and past.value is not None:
            said = print_number(past.value, figure.decimals if figure else None) + past.unit
        right = figure.text if figure else "—"
        if said == right:
            continue
        now = figure_record(material, figure)["rows"] if figure else []
        before = former.get(id_, [])
        yield (
            figure.label if figure else past.label if past else id_,
            said,
            right,
            _places(row for row in now if row not in before) or _places(now),
            _places(row for row in before if row not in now),
        )


def _places(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as the spreadsheet counts them, by file and sheet."""
    sheets: dict[str, list[str]] = {}
    for row in rows:
        sheet = f"《{row['sheet']}》" if row["sheet"] else ""
        sheets.setdefault(f"{row['file']}{sheet}", []).append(str(row.get("row", row.get("rows"))))
    return "；".join(
        f"{sheet} 第{'、'.join(numbers[:_MOST_ROWS])}行"
        + (f"等{len(numbers)}行" if len(numbers) > _MOST_ROWS else "")
        for sheet, numbers in sheets.items()
    )


def _kept(material: Material, name: str, key: str) -> Mapping[str, Any]:
    """Return what the release that stands keeps; nothing where that cannot be read."""
    kept = kept_folders(material.workspace, material.year.year)
    with suppress(OSError, ValueError, LookupError):
        found: Mapping[str, Any] = json.loads(read_ordinary(kept[-1] / name))[key]
        return found
    return {}
