"""Standard tables whose rows and columns a rule prescribes: ``forms`` of a report's settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from fazhi.params.strict_yaml import Strict

_DEEPEST = 4
_MOST = 200


class FormColumn(Strict):
    """A column of numbers.

    Attributes
    ----------
    title
        What heads it, the widest first; columns side by side share what is the same.
    value
        The value of the form's ``by`` whose rows are counted; empty for all of a figure's rows.
    """

    title: tuple[str, ...] = Field(min_length=1, max_length=_DEEPEST)
    value: str = ""


class FormRow(Strict):
    """A row: a figure in the form's columns, a figure in each column, or words alone.

    Attributes
    ----------
    title
        What names it, the widest first; rows below each other share what is the same.
    figure
        Id of the figure that the columns divide.
    cells
        Ids of figures, one a column; ``null`` where there can be none. The last one reaches to
        the end of the row.
    heads
        Words in place of numbers, which head the rows below; the last one reaches on likewise.
    """

    title: tuple[str, ...] = Field(default=(), max_length=_DEEPEST)
    figure: str = ""
    cells: tuple[str | None, ...] = ()
    heads: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if sum(map(bool, (self.figure, self.cells, self.heads))) > 1:
            raise ValueError("figure、cells、heads 只写一样")
        if not (self.title or self.cells):
            raise ValueError("这一行没有 title")
        return self


class Form(Strict):
    """A standard table.

    Attributes
    ----------
    caption
        What it shows.
    source
        The rule that prescribes it.
    confirmed
        Whether the bureau has compared its titles with the rule.
    corner
        What stands above the titles of the rows, the widest first.
    by
        The ledger's column that divides a row's figure.
    columns, rows
        As the rule has them, in order.
    note
        What is said below.
    """

    caption: str
    source: str
    confirmed: bool
    corner: tuple[str, ...] = Field(default=(), max_length=_DEEPEST)
    by: str = ""
    columns: tuple[FormColumn, ...] = Field(min_length=1, max_length=_MOST)
    rows: tuple[FormRow, ...] = Field(min_length=1, max_length=_MOST)
    note: str = ""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if not self.by and (any(r.figure for r in self.rows) or any(c.value for c in self.columns)):
            raise ValueError("写了 figure 或 value，还要用 by 写明按台账的哪一列分栏")
        if any(max(len(row.cells), len(row.heads)) > len(self.columns) for row in self.rows):
            raise ValueError("有一行的 cells 或 heads 比 columns 多")
        return self

    def figures(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield each id that is named, after the keys that lead to it."""
        for n, row in enumerate(self.rows):
            if row.figure:
                yield ("rows", n, "figure"), row.figure
            for m, cell in enumerate(row.cells):
                if cell:
                    yield ("rows", n, "cells", m), cell
