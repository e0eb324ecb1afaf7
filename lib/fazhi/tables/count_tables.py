"""A figure in groups → a table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from fazhi.blocks.model import Align, Cell, Column, Table
from fazhi.figures.breakdown import Breakdown, Group
from fazhi.figures.figure import Rows

HIDDEN = "＊"
TOTAL = "合计"
VEILED = f"{HIDDEN}表示数目很小，为保护个人信息不予公开。"

MakeCell = Callable[[str, str, Rows], Cell]
"""Makes a cell of a number, the condition of its rows in words, and their places."""


def breakdown_table(
    breakdown: Breakdown,
    *,
    id: str,
    caption: str,
    make_cell: MakeCell,
    hidden: npt.NDArray[np.bool_] | None = None,
) -> Table:
    """Return a figure in groups as a table, with totals where there are several rows or columns.

    Every number is the figure's own measure of its rows, the totals too: the total of all is the
    figure.

    Parameters
    ----------
    breakdown
        The figure and its groups.
    make_cell
        Makes the cells.
    hidden
        True, by group and part, where a number must not be read.
    """
    parts = breakdown.across
    columns: tuple[Group | None, ...] = (*parts, None) if parts else (None,)
    has_total = len(breakdown.down) > 1
    rows: list[tuple[Cell, ...]] = []
    for at, group in enumerate(breakdown.down):
        veil = [] if hidden is None else hidden[at].tolist()
        cells = [
            HIDDEN
            if place < len(veil) and veil[place]
            else _cell(breakdown, group, part, make_cell)
            for place, part in enumerate(columns)
        ]
        rows.append((group.name, *cells))
    if has_total:
        totals = (_cell(breakdown, None, part, make_cell) for part in columns)
        rows.append((TOTAL, *totals))
    names = [part.name for part in parts] + [TOTAL] if parts else [_heading(breakdown)]
    unit = breakdown.figure.unit
    is_veiled = hidden is not None and bool(hidden.any())
    return Table(
        id=id,
        caption=caption,
        columns=(
            Column(breakdown.heading),
            *(Column(name, unit=unit, align=Align.RIGHT) for name in names),
        ),
        rows=tuple(rows),
        note=_note(breakdown, VEILED if is_veiled else ""),
        total=has_total,
    )


def _cell(
    breakdown: Breakdown, group: Group | None, part: Group | None, make_cell: MakeCell
) -> Cell:
    places = breakdown.places(group, part)
    condition = "，且".join(each.condition for each in (group, part) if each)
    if not condition:
        return make_cell(breakdown.figure.number, "", places)
    return make_cell(breakdown.text(breakdown.measure(places)), condition, places)


def _heading(breakdown: Breakdown) -> str:
    return "数量" if breakdown.kind in {"rows", "distinct"} else breakdown.figure.label


def _note(breakdown: Breakdown, veiled: str) -> str:
    rest = (group for group in (*breakdown.down, *breakdown.across) if group.members)
    named = (f"{group.name}：{'、'.join(group.members)}。" for group in rest)
    return "".join([*named, breakdown.note, veiled])
