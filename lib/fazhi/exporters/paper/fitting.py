"""How wide each column of a table is set, in which size, and whether its page turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from fazhi.blocks.frame import Frame, Span
from fazhi.blocks.model import Cell, Column, Table, cell_text
from fazhi.exporters.paper.paper_text import ems, pieces

UPRIGHT = 156 / 25.4 * 72
TURNED = 225 / 25.4 * 72
"""Width of the text block in points, on an upright and on a turned page."""

INSET, INSET_DENSE = 4.0, 2.0
"""Space between a cell's text and its border, in points."""

_SETTINGS = (
    (12.0, UPRIGHT, 8),
    (10.5, UPRIGHT, 8),
    (10.5, TURNED, 8),
    (9.0, TURNED, 8),
    (9.0, TURNED, 7),
    (9.0, TURNED, 5),
)
"""What is tried in turn: size in points, width, and how many characters are not broken."""

_DENSE = tuple(
    (size, TURNED, unbroken)
    for size, unbroken in ((9.0, 8), (9.0, 7), (7.5, 8), (7.5, 7), (7.5, 5), (7.5, 2))
)
"""The same where there is much of it."""

_SPLIT_FROM = 200.0
"""Height in points from which a row goes on on the next page; a turned page has 442."""

_LEADING = 1.4
_LINES = 4
_LINES_TOGETHER = 12
_SLACK = 0.3
_SLACK_DENSE = 0.6
"""In ems; a face that Word has in place of ours may be wider."""

_LABEL, _HEAD = 8.0, 3.3
"""Characters for which a dense table has room in a label, and in the head of a column: a year."""

_PLAIN = Frame((), 0, ())
_FRAMED = (12.0, 10.5, 9.0)
"""Sizes of a standard table that are tried in turn."""
_HEAD_LINES, _STUB, _NUMBER = 3, 5.3, 2.6
"""Lines in the head of a standard table, characters of an outer title, and of the least number."""

_ROWS_OF_A_PAGE = 30
"""A table of no more rows stands on one page as it is."""

GUTTER = 8.0
"""Points between two columns of text."""

_LATIN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table and how it is set.

    Attributes
    ----------
    table
        What is set.
    size
        Size of its characters in points.
    widths
        Widths of its columns in points, borders and insets included.
    turned
        Whether it needs a page that is wider than high.
    dense
        Whether its rows stand close to each other.
    abreast
        In how many columns of text it stands.
    """

    table: Table
    size: float
    widths: tuple[float, ...]
    turned: bool
    dense: bool = False
    abreast: int = 1

    @property
    def inset(self) -> float:
        """Space between a cell's text and its border at either side, in points."""
        return INSET_DENSE if self.dense else INSET

    @property
    def short(self) -> bool:
        """Whether all rows should stand on one page."""
        return len(self.table.rows) <= _LINES_TOGETHER and sum(self.lines) <= _LINES_TOGETHER

    @property
    def heads(self) -> int:
        """How many rows the header has."""
        return 1 + (len(self.table.frame.head) if self.table.frame else 0)

    @property
    def grid(self) -> Iterator[Iterator[tuple[int, Cell, Span | None]]]:
        """The cells that are drawn, row by row, each with its column and how far it reaches."""
        table = self.table
        frame = table.frame or _PLAIN
        rows: list[Sequence[Cell]] = [*frame.head, [*map(header, table.columns)], *table.rows]
        for n, row in enumerate(rows):
            if frame.spans:
                places = frame.places(n, len(table.columns))
            elif n >= self.heads and table.is_band(row):
                places = iter([(0, Span(n, 0, 1, len(row)))])
            else:
                places = _plainly(row)
            yield ((place, row[place], span) for place, span in places)

    @property
    def lines(self) -> tuple[int, ...]:
        """How many lines the header takes, and each row."""
        rooms = [(width - 2 * self.inset) / self.size for width in self.widths]
        found = []
        for row in self.grid:
            wide = ((cell_text(c), rooms[p : p + (s.columns if s else 1)], s) for p, c, s in row)
            lines = (ceil(ems(t) / sum(r) / (s.rows if s else 1)) for t, r, s in wide)
            found.append(max(lines, default=1))
        return tuple(found)

    @property
    def tall(self) -> tuple[bool, ...]:
        """Whether the header, and each row, takes so much of a page that it may be split."""
        most = _SPLIT_FROM / (self.size * _LEADING)
        return tuple(lines > most for lines in self.lines)


def fit(table: Table, *, largest: float = 12.0) -> Fitted:
    """Set a table as wide as the text, as large as it allows, and upright if it can be.

    A column of a few characters is not broken; a wider one may take up to four lines.

    Parameters
    ----------
    largest
        Size in points that its characters have at most.
    """
    if table.frame:
        return _fit_frame(table, table.frame)
    return _fit(table, [setting for setting in _SETTINGS if setting[0] <= largest], INSET)


def fit_densely(table: Table) -> Fitted:
    """Set a table small on a turned page, its rows close to each other, its columns apart."""
    return replace(_fit(table, _DENSE, INSET), dense=True)


def _fit(table: Table, settings: Iterable[tuple[float, float, int]], inset: float) -> Fitted:
    columns = list(zip(*_texts(table), strict=True))
    natural = [max(map(ems, texts)) + _SLACK for texts in columns]
    words = [max(map(_longest_word, texts)) + _SLACK for texts in columns]
    insets = 2 * inset * len(natural)
    for size, width, unbroken in settings:
        narrow = [
            min(wish, max(unbroken, wish / _LINES, word))
            for wish, word in zip(natural, words, strict=True)
        ]
        available = (width - insets) / size
        if sum(narrow) <= available:
            break
    widths = _share(available, narrow, natural, words)
    return Fitted(table, size, tuple(w * size + 2 * inset for w in widths), width == TURNED)


def fit_in_columns(table: Table) -> Fitted:
    """Set a table of short rows small; one that is long in two columns of text on each page.

    What stands behind the labels is not broken; the labels, and what heads a column, may be.
    """
    if len(table.rows) <= _ROWS_OF_A_PAGE:
        return replace(fit(table, largest=10.5), dense=True)
    size, inset = _SETTINGS[-1][0], 2 * INSET_DENSE
    natural = [
        max(min(ems(head), _HEAD), *map(ems, texts)) + _SLACK_DENSE
        for head, *texts in zip(*_texts(table), strict=True)
    ]
    available = ((UPRIGHT - GUTTER) / 2 - inset * len(natural)) / size
    rest = available - sum(natural[1:])
    widths = (
        [rest, *natural[1:]] if rest >= _LABEL else _share(available, natural, natural, natural)
    )
    shown = tuple(w * size + inset for w in widths)
    return Fitted(table, size, shown, turned=False, dense=True, abreast=2)


def _fit_frame(table: Table, frame: Frame) -> Fitted:
    """Set a standard table upright: narrow numbers, and the rest for what names the rows."""
    texts = [[0.0] for _ in table.columns]
    heads = len(frame.head) + 1
    for n, row in enumerate(Fitted(table, 0, (), turned=False).grid):
        for place, cell, span in row:
            if span is None or span.columns == 1:
                wide = ems(cell_text(cell))
                deep = _HEAD_LINES if n < heads else 1
                texts[place].append(wide / deep if place >= frame.stubs else wide)
    needs = [max(wide) + _SLACK_DENSE for wide in texts]
    stubs = [min(wide, _STUB) for wide in needs[: frame.stubs]]
    numbers = [max(wide, _NUMBER) for wide in needs[frame.stubs :]]
    if stubs:
        stubs[-1] = needs[frame.stubs - 1]
    inset = 2 * INSET_DENSE * len(table.columns)
    for size in _FRAMED:
        available = (UPRIGHT - inset) / size
        if sum(stubs) + sum(numbers) <= available:
            break
    rest = available - sum(stubs) - sum(numbers)
    if stubs and rest < 0:
        stubs[-1] += rest
    else:
        numbers = [wide + rest / len(numbers) for wide in numbers]
    widths = tuple(w * size + 2 * INSET_DENSE for w in (*stubs, *numbers))
    return Fitted(table, size, widths, turned=False, dense=True)


def _plainly(row: Sequence[Cell]) -> Iterator[tuple[int, None]]:
    """Yield the places of a row in which no cell reaches further."""
    return ((place, None) for place in range(len(row)))


def header(column: Column) -> str:
    """Return what stands above a column."""
    return f"{column.name}（{column.unit}）" if column.unit else column.name


@lru_cache(maxsize=1 << 14)
def _longest_word(text: str) -> float:
    """Return how wide the longest Latin word is that no line may break, in ems."""
    words = (word for piece in pieces(text) for word in _LATIN.findall(piece))
    return max(map(ems, words), default=0.0)


def _texts(table: Table) -> Iterable[tuple[str, ...]]:
    yield tuple(map(header, table.columns))
    for row in table.rows:
        yield tuple(map(cell_text, row))


def _share(
    available: float, narrow: list[float], natural: list[float], words: list[float]
) -> list[float]:
    """Share a width among columns: what they need, then what they wish for, least wishes first.

    Where there is less than they need, each keeps its longest word, as far as that is possible.
    """
    if sum(words) >= available:
        return [word * available / sum(words) for word in words]
    if sum(narrow) >= available:
        part = (available - sum(words)) / (sum(narrow) - sum(words))
        return [word + (wish - word) * part for wish, word in zip(narrow, words, strict=True)]
    if sum(natural) <= available:
        spare = (available - sum(natural)) / len(natural)
        return [width + spare for width in natural]
    widths = list(narrow)
    spare = available - sum(narrow)
    wishes = sorted((b - a, n) for n, (a, b) in enumerate(zip(narrow, natural, strict=True)))
    for served, (wish, n) in enumerate(wishes):
        given = min(wish, spare / (len(wishes) - served))
        widths[n] += given
        spare -= given
    return widths
