"""What stands behind a figure: its definition, its rows, and their places."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.blocks.model import Cell, Column, Evidence
from fazhi.figures.figure import Figure, Rows
from fazhi.figures.printing import print_cell
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field

EVIDENCE_ROWS = 60
PLACE = ("文件", "工作表")
"""Columns that say which sheet a row stands in."""

MOST_RUNS = 6
"""How many runs of rows are named one by one; of more, only the first and the last row."""


def find_evidence(
    figure: Figure,
    ledger: Ledger | None,
    title: str,
    withheld: Collection[str] = (),
    deciding: Collection[str] = (),
) -> Evidence:
    """Return the definition of a figure and the first of the ledger rows that it came from.

    Columns that the schema does not mark as public, and the place of a row, are internal.

    Parameters
    ----------
    ledger, title
        Where the figure comes from; ``None`` if the ledger is missing.
    withheld
        Columns that are internal here besides.
    deciding
        Columns that tell which rows count; they follow the first, which names the row.
    """
    fields = _ordered(ledger.columns, deciding) if ledger else []
    public = {field.name for field in fields if field.public}.difference(withheld)
    columns = [Column(f.name, unit=_unit(f), internal=f.name not in public) for f in fields]
    found = ledger.matches if ledger else {}
    sources = [Column(f"{name}查自", internal=True) for name in found]
    row, *sheet = [Column(name, internal=True) for name in ("行号", *PLACE)]
    return Evidence(
        id=figure.id,
        label=figure.label,
        text=figure.text,
        definition=figure.definition,
        ledger=title,
        count=len(figure.rows),
        columns=(row, *columns, *sources, *sheet) if ledger else (),
        rows=_evidence_rows(figure, ledger, [f.name for f in fields]) if ledger else (),
        places=tuple(places_of(ledger.origins, figure.rows)) if ledger else (),
    )


def _ordered(fields: Sequence[Field], deciding: Collection[str]) -> list[Field]:
    return sorted(fields, key=lambda field: field is not fields[0] and field.name not in deciding)


def _unit(field: Field) -> str:
    """Return the unit of a column, if its name does not say it."""
    said = field.name.endswith((f"({field.unit})", f"（{field.unit}）"))
    return "" if said else field.unit


def _evidence_rows(
    figure: Figure, ledger: Ledger, names: list[str]
) -> tuple[tuple[Cell, ...], ...]:
    chosen = figure.rows[:EVIDENCE_ROWS]
    if not len(chosen):
        return ()
    # column by column: a frame of all of them, for a few rows, costs ten times as much
    cells = [[*map(print_cell, ledger.frame[name].array.take(chosen))] for name in names]
    matches = ledger.matches.values()
    sources = [[print_cell(match.source(row)) for row in chosen] for match in matches]
    row, *sheet = ([*ledger.origins[name].array.take(chosen)] for name in ("row", "file", "sheet"))
    places = [[*map(print_cell, column)] for column in sheet]
    return tuple(zip(map(print_cell, row), *cells, *sources, *places, strict=True))


def places_of(origins: pd.DataFrame, rows: Rows) -> Iterator[str]:
    """Say for each sheet in turn which rows there are in it."""
    files, sheets = (origins[name].cat for name in ("file", "sheet"))
    codes = np.stack([files.codes.to_numpy()[rows], sheets.codes.to_numpy()[rows]])
    numbers = origins["row"].to_numpy()[rows]
    changes = np.flatnonzero(np.diff(codes, prepend=-1).any(axis=0))
    for start, end in pairwise([*changes, len(rows)]):
        file, sheet = files.categories[codes[0, start]], sheets.categories[codes[1, start]]
        place = f"{file}，工作表“{sheet}”" if sheet else file
        yield f"{place}，{_row_numbers(np.unique(numbers[start:end]))}"


def _row_numbers(rows: npt.NDArray[np.int64]) -> str:
    """Say which rows there are, in ascending order: run by run, or where and how many if many."""
    runs = runs_of(rows)
    if len(runs) > MOST_RUNS:
        return f"第{rows[0]}至{rows[-1]}行中的{len(rows)}行"
    return f"第{'、'.join(runs)}行"


def runs_of(numbers: npt.NDArray[np.int64]) -> list[str]:
    """Return ascending whole numbers run by run, as in 3, 7, 9至12."""
    ends = np.flatnonzero(np.diff(numbers) > 1)
    firsts, lasts = numbers[[0, *(ends + 1)]], numbers[[*ends, len(numbers) - 1]]
    return [
        str(first) if first == last else f"{first}至{last}"
        for first, last in zip(firsts, lasts, strict=True)
    ]
