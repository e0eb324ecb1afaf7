"""A worksheet or text file as its reader hands it on: all cells as text, nothing understood yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()
SHOWN_BY = "÷"
"""Stands between a number and what its cell's format divides it by before it is shown."""
UNSHOWN = "\x1c"
"""Stands behind a number that its cell's format does not show at all."""
MISSIGNED = "\x1e"
"""Stands behind a number that its cell's format shows with the other sign."""
YEARLESS = "\x1d"
"""Stands behind a day whose year its cell's format does not show."""
NO_RESULT = "="
"""Stands for a formula that was never computed."""
DAY_ZERO = dt.date(1899, 12, 30)
"""What the serial number 0 means in most workbooks, so that 61 and later are right."""
DAY_ZERO_1904 = dt.date(1904, 1, 1)
"""What it means in those that began on a Macintosh."""
_HEAD = 50
"""Rows from the top in which a header may stand."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A block of merged cells, whose value stands in the first of them.

    Attributes
    ----------
    top, left, bottom, right
        Counted from 0, all inclusive.
    """

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A text that stands beside the cells, or hangs on one of them.

    Attributes
    ----------
    text
        What a comment, an input message, a text box, the head or the foot of a page says.
    column
        Of the cell that it hangs on, counted from 0; ``None`` where it hangs on none.
    """

    text: str
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """What a reader of the cells alone would not know of a sheet; all is counted from 0.

    Attributes
    ----------
    hidden_rows, hidden_columns
        Those that are hidden or filtered out.
    struck_rows
        Rows with words that are struck through.
    faint_rows
        Rows with words in the colour of their ground.
    """

    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    struck_rows: tuple[int, ...] = ()
    faint_rows: tuple[int, ...] = ()


PLAIN_LOOKS = Looks()


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some rows of a sheet, one below the other.

    Attributes
    ----------
    cells
        Columns of text named ``0``, ``1``, …; an empty cell is null.
    long_rows
        Rows with more cells than any row near the header, counted from 0 in this piece.
    short_rows
        Rows of a text file with fewer cells than the widest one, and how many each has.
    """

    cells: pa.RecordBatch
    long_rows: tuple[int, ...] = ()
    short_rows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One worksheet, or the whole of a text file.

    Attributes
    ----------
    file
        Path relative to the workspace.
    name
        Name of the worksheet; empty for a text file.
    head
        Cells of the first rows, among which the header is; none of an empty sheet.
    pieces
        All rows from the first to the last that is not empty. They are read as they are asked
        for, and only once, so that not all of a large text file is held as it was read.
    encoding
        Encoding of a text file; empty for a worksheet.
    merges
        Merged cells; a sheet that has any is one piece.
    hidden
        Whether the sheet is hidden.
    looks
        Which of its rows and columns are not plain to see.
    widths
        How many cells each of the first rows of a text file has; it is padded where others have
        more.
    blind
        Whether neither hidden rows nor formulas that failed could be looked for.
    first_day
        What the serial number 0 of its dates means.
    stale
        Whether the program that wrote it asks for its formulas to be computed anew.
    remarks
        What stands beside its cells.
    separator
        What stands between the cells of a text file; empty for a worksheet.
    """

    file: str
    name: str
    head: pa.RecordBatch
    pieces: Iterator[Piece]
    encoding: str = ""
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    looks: Looks = PLAIN_LOOKS
    widths: tuple[int, ...] = ()
    blind: bool = False
    first_day: dt.date = DAY_ZERO
    stale: bool = False
    remarks: tuple[Remark, ...] = ()
    separator: str = ""


def with_head(pieces: Iterator[Piece]) -> tuple[pa.RecordBatch, Iterator[Piece]]:
    """Return the first rows of a sheet, and its pieces with those that were read for that."""
    read: list[Piece] = []
    while sum(piece.cells.num_rows for piece in read) < _HEAD and (piece := next(pieces, None)):
        read.append(piece)
    nothing = pa.record_batch({})
    head = pa.concat_batches([piece.cells for piece in read]) if read else nothing
    return head.slice(0, _HEAD), chain(read, pieces)


def without_tail(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces of a sheet up to its last row that is not empty."""
    blank: list[Piece] = []
    for piece in pieces:
        end = _end(piece)
        if end:
            yield from blank
            short_rows = tuple(short for short in piece.short_rows if short[0] < end)
            yield Piece(piece.cells.slice(0, end), piece.long_rows, short_rows)
            blank = []
        if end < piece.cells.num_rows:
            blank.append(Piece(piece.cells.slice(end)))


def _end(piece: Piece) -> int:
    """Return the number of rows up to the last that is not empty."""
    cells = piece.cells
    if not cells.num_rows or any(column[-1].is_valid for column in cells.columns):
        return int(cells.num_rows)
    filled = np.zeros(cells.num_rows, bool)
    filled[list(piece.long_rows)] = True
    for column in cells.columns:
        filled |= np.asarray(pc.is_valid(column), bool)
    return int(np.flatnonzero(filled).max(initial=-1)) + 1


def text_column(array: pa.LargeStringArray) -> pa.LargeStringArray:
    """Return the array with empty text as null; the text itself is shared."""
    filled = pc.greater(pc.binary_length(array), 0)
    _, offsets, text = array.buffers()
    return pa.LargeStringArray.from_buffers(len(array), offsets, text, filled.buffers()[1])


def text_of(column: pa.LargeStringArray) -> memoryview:
    """Return the bytes of all cells of an array, one after another, uncopied."""
    _, offsets, text = column.buffers()
    if text is None or not len(column):
        return memoryview(b"")
    edges = np.frombuffer(offsets, np.int64)
    return memoryview(text)[edges[column.offset] : edges[column.offset + len(column)]]


def holds(column: pa.LargeStringArray, *parts: str) -> bool:
    """Tell whether one of some texts occurs in the cells of a column, or across two of them."""
    text = bytes(text_of(column))
    return any(occurs(part.encode(), text) for part in parts)


def occurs(word: bytes, text: bytes) -> bool:
    """Tell whether a word occurs; that one of its bytes does not is seen thirty times as fast."""
    return all(byte in text for byte in word) and word in text
