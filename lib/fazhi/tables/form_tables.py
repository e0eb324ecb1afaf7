"""A standard table: prescribed rows and columns, and the cells that stand in them."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.blocks.frame import Frame, Span, nested
from fazhi.blocks.model import Align, Cell, Column, Table
from fazhi.params.form_settings import Form, FormRow

NONE = "/"
"""What stands where there can be no number, as offices write it."""


def form_table(form: Form, cells: Sequence[Sequence[Cell]], *, id: str) -> Table:
    """Return a standard table.

    Parameters
    ----------
    form
        Its rows and columns.
    cells
        The cells of each row; the last one of a row reaches to its end.
    """
    stubs = max((len(row.title) for row in form.rows if not _is_band(row)), default=0)
    paths = [form.corner] * stubs + [column.title for column in form.columns]
    deep = max(map(len, paths))
    width = len(paths)
    grid: list[list[Cell]] = [[""] * width for _ in range(deep + len(form.rows))]
    spans: list[Span] = []
    for column, level, columns, rows, text in nested(paths, deep):
        grid[level][column] = text
        spans.append(Span(level, column, rows, columns))
    for first, last in _between_bands(form.rows):
        titles = [row.title for row in form.rows[first:last]]
        for line, level, rows, columns, text in nested(titles, stubs):
            grid[deep + first + line][level] = text
            spans.append(Span(deep + first + line, level, rows, columns))
    for n, (row, given) in enumerate(zip(form.rows, cells, strict=True), start=deep):
        if _is_band(row):
            grid[n][0] = row.title[0]
            spans.append(Span(n, 0, 1, width))
            continue
        grid[n][stubs : stubs + len(given)] = given
        last_place = stubs + len(given) - 1
        spans.append(Span(n, last_place, 1, width - last_place))
    wide = tuple(span for span in spans if span.rows * span.columns > 1)
    names = [path[-1] if path else "" for path in paths]
    return Table(
        id=id,
        caption=form.caption,
        columns=tuple(
            Column(name, align=Align.LEFT if place < stubs else Align.CENTER)
            for place, name in enumerate(names)
        ),
        rows=tuple(map(tuple, grid[deep:])),
        note=form.note,
        frame=Frame(tuple(tuple(map(str, line)) for line in grid[: deep - 1]), stubs, wide),
    )


def _is_band(row: FormRow) -> bool:
    """Tell whether a row is one title from end to end."""
    return not (row.figure or row.cells or row.heads)


def _between_bands(rows: Sequence[FormRow]) -> list[tuple[int, int]]:
    """Return the runs of rows that no band parts, by their first row and the one behind."""
    ends = [n for n, row in enumerate(rows) if _is_band(row)]
    return list(zip((0, *(n + 1 for n in ends)), (*ends, len(rows)), strict=True))
