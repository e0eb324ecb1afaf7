"""Cells of a table that are one: titles that several rows or columns share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A cell that takes the place of several.

    Attributes
    ----------
    row, column
        Where its text stands, the first row of the header counted as 0.
    rows, columns
        How many it reaches over.
    """

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Frame:
    """How a standard table differs from a plain one.

    Attributes
    ----------
    head
        Rows of the header above the columns' names, a text a column.
    stubs
        How many of the first columns name the rows.
    spans
        The cells that are one.
    """

    head: tuple[tuple[str, ...], ...]
    stubs: int
    spans: tuple[Span, ...]

    def places(self, row: int, columns: int) -> Iterator[tuple[int, Span | None]]:
        """Yield the cells of a row that are drawn, each by its column, with how far it reaches.

        Parameters
        ----------
        row
            Which row, the first of the header counted as 0.
        columns
            How many columns the table has.
        """
        begun = {span.column: span for span in self.spans if span.row == row}
        for column in range(columns):
            if column in begun or not self._covers(row, column):
                yield column, begun.get(column)

    def continued(self, row: int) -> Iterator[Span]:
        """Yield the cells from above that reach into a row."""
        return (s for s in self.spans if s.row < row < s.row + s.rows)

    def _covers(self, row: int, column: int) -> bool:
        return any(
            s.row <= row < s.row + s.rows and s.column <= column < s.column + s.columns
            for s in self.spans
        )


def nested(paths: Sequence[Sequence[str]], depth: int) -> list[tuple[int, int, int, int, str]]:
    """Return the titles over, or beside, lines that share them.

    Parameters
    ----------
    paths
        The titles of each line, the widest first; neighbours share what is the same from the
        first on.
    depth
        How many titles have room; the last title of a line reaches to the end.

    Returns
    -------
    Title by title: its line, its depth, over how many lines and depths it reaches, and its text.
    """
    titles: list[tuple[int, int, int, int, str]] = []
    for level in range(depth):
        line = 0
        while line < len(paths):
            path = tuple(paths[line])
            end = line + 1
            if level < len(path):
                shared = path[: level + 1]
                while end < len(paths) and tuple(paths[end][: level + 1]) == shared:
                    end += 1
                is_last = all(len(each) == level + 1 for each in paths[line:end])
                reach = depth - level if is_last else 1
                titles.append((line, level, end - line, reach, path[level]))
            line = end
    return titles
