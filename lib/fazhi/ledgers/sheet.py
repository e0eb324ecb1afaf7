"""A worksheet or text file as its reader hands it on: all cells as text, nothing understood yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()


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


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One worksheet, or the whole of a text file.

    Attributes
    ----------
    file
        Path relative to the workspace.
    name
        Name of the worksheet; empty for a text file.
    cells
        All rows from the first to the last that is not empty; columns of text named ``0``, ``1``,
        …, those of a text file in the pieces in which it was read; an empty cell is null. Row 0
        here is row 1 of the spreadsheet.
    encoding
        Encoding of a text file; empty for a worksheet.
    merges
        Merged cells.
    hidden
        Whether the sheet is hidden.
    hidden_rows
        Hidden rows, counted from 0.
    long_rows
        Rows of a text file with more cells than any row near the header, counted from 0.
    blind
        Whether the format's reader tells neither hidden rows nor formulas that failed.
    """

    file: str
    name: str
    cells: pa.Table
    encoding: str = ""
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    long_rows: tuple[int, ...] = ()
    blind: bool = False


def text_column(array: pa.LargeStringArray) -> pa.LargeStringArray:
    """Return the array with empty text as null; the text itself is shared."""
    filled = pc.greater(pc.binary_length(array), 0)
    _, offsets, text = array.buffers()
    return pa.LargeStringArray.from_buffers(len(array), offsets, text, filled.buffers()[1])


def without_tail(cells: pa.Table) -> pa.Table:
    """Return the rows up to the last that is not empty."""
    filled = [pc.is_valid(column) for column in cells.columns]
    if not cells.num_rows or any(mask[-1].as_py() for mask in filled):
        return cells
    any_filled = filled[0]
    for mask in filled[1:]:
        any_filled = pc.or_(any_filled, mask)
    rows = pc.indices_nonzero(any_filled)
    return cells.slice(0, rows[-1].as_py() + 1 if len(rows) else 0)


def text_of(column: pa.LargeStringArray) -> memoryview:
    """Return the bytes of all cells of an array, one after another, uncopied."""
    _, offsets, text = column.buffers()
    if text is None or not len(column):
        return memoryview(b"")
    edges = np.frombuffer(offsets, np.int64)
    return memoryview(text)[edges[column.offset] : edges[column.offset + len(column)]]


def holds(column: pa.ChunkedArray, part: str) -> bool:
    """Tell whether a text occurs in the cells of a column, or across two of them."""
    sought = re.compile(re.escape(part.encode()))
    return any(sought.search(text_of(chunk)) for chunk in column.chunks)
