"""What is wrong with the cells of entries that each of them, read by itself, does not tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.cleaning.mending import DOUBTS, FAULT, NO_FAULTS, Cleaned
from fazhi.ledgers.readers.sheet import TEXT, holds
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.header import Column, Header
from fazhi.ledgers.sheets.non_entries import TOTAL_WORD, Mask

_NUMBERS = frozenset({"integer", "number"})
_FIRST_DIGITS = r"^\s*[-¥￥]?[1-9]\d{0,2}\s*$"
_NEXT_DIGITS = r"^\d{3}(?:\.\d+)?\s*\D{0,3}$"
"""What stands to either side of the comma of 1,200.5元, in the syntax of RE2."""
_BARE_NUMBER = r"^\s*\d[\d.]*%?\s*$"
_TOO_SHORT = "row-too-short"
_HABIT = 50
"""One row of so many that is shorter than its header may be cut; if more are, it is their form."""


def missing_values(column: Column, cleaned: Cleaned, texts: pa.LargeStringArray) -> pa.Table:
    """Return a fault for each cell that must be filled, is not, and has no other fault."""
    if not column.field.constraints.required or not cleaned.values.null_count:
        return NO_FAULTS
    empty = pc.indices_nonzero(pc.is_null(cleaned.values)).cast(pa.int64())
    rows = empty.filter(pc.invert(pc.is_in(empty, cleaned.faults["row"].combine_chunks())))
    code = pa.repeat(pa.scalar("value-missing", TEXT), len(rows))
    return pa.table([rows, texts.take(rows), code], schema=FAULT)


def parted_numbers(cells: pa.RecordBatch, column: Column, header: Header) -> pa.Table:
    """Return a doubt for each number that a comma within it seems to have cut in two.

    Its row has as many cells as the others where its last cell, empty, was not written. Then what
    should stand below a header of text is a number, and in few other rows it is.

    Parameters
    ----------
    cells
        Of a file whose cells are separated by commas.
    column, header
        The column that is looked at, and all of them.
    """
    if column.field.type not in _NUMBERS or column.index + 1 >= cells.num_columns:
        return NO_FAULTS
    behind = [other for other in header.columns if other.index > column.index]
    texts = (other for other in behind if other.field.type not in _NUMBERS)
    shifted = min(texts, key=lambda other: other.index, default=None)
    if shifted is None or not is_free_text(shifted.field):
        return NO_FAULTS
    numbers = _matches(cells.column(shifted.index), _BARE_NUMBER)
    if numbers.sum() > max(1, len(numbers) // 2):  # it is a column of numbers, whatever its type
        return NO_FAULTS
    texts_of = cells.column(column.index)
    parted = numbers & _matches(texts_of, _FIRST_DIGITS)
    parted &= _matches(cells.column(column.index + 1), _NEXT_DIGITS)
    return _doubts(np.flatnonzero(parted), texts_of, "number-parted")


def _matches(cells: pa.LargeStringArray, pattern: str) -> Mask:
    return np.asarray(
        pc.fill_null(pc.match_substring_regex(cells, pattern), fill_value=False), bool
    )


def _doubts(rows: npt.NDArray[np.intp], texts: pa.LargeStringArray, code: str) -> pa.Table:
    places = pa.array(rows, pa.int64())
    codes = pa.repeat(pa.scalar(code, TEXT), len(rows))
    return pa.table([places, texts.take(places), codes], schema=FAULT)


def rows_too_long(long_rows: Sequence[int], is_entry: Mask) -> pa.Table:
    """Return a fault for each entry with more cells than the header has."""
    rows = np.array(long_rows, np.int64)
    rows = rows[is_entry[rows]]
    text, code = pa.scalar("", TEXT), pa.scalar("row-too-long", TEXT)
    return pa.table([rows, pa.repeat(text, len(rows)), pa.repeat(code, len(rows))], schema=FAULT)


def rows_too_short(short_rows: Sequence[int], is_entry: Mask) -> pa.Table:
    """Return a doubt for each entry with fewer cells than the header, for it may be cut."""
    rows = np.array(short_rows, np.int64)
    return _doubts(rows[is_entry[rows]], pa.nulls(len(is_entry), TEXT), _TOO_SHORT)


def without_habit(faults: pa.Table, count: int) -> pa.Table:
    """Return the faults of ``count`` entries without short rows, where many are.

    Programs that leave out empty cells at the end of a row do so in all that have some.
    """
    is_short = pc.equal(faults["code"], _TOO_SHORT)
    has_many = (pc.sum(is_short).as_py() or 0) > max(1, count // _HABIT)
    return faults.filter(pc.invert(is_short)) if has_many else faults


def is_free_text(field: Field) -> bool:
    """Tell whether a column may say anything."""
    return field.type == "string" and not (field.constraints.enum or field.personal)


def totals_among(values: pa.Array, kept: Mask) -> pa.Table:
    """Return a doubt for each entry with a cell that is a word for a total."""
    if not holds(values, "计"):
        return NO_FAULTS
    totals = pc.and_(pc.match_substring_regex(values, TOTAL_WORD), pa.array(kept))
    rows = np.flatnonzero(pc.fill_null(totals, fill_value=False))
    return _doubts(rows, values, "total-counted")


def rejecting_rows(faults: pa.Table, name: str, schema: Schema) -> npt.NDArray[np.int64]:
    """Return the rows that a fault makes useless: what is counted by must be known."""
    if not schema.is_counted(name):
        faults = faults.filter(pc.equal(faults["code"], "row-too-long"))
    faults = faults.filter(pc.invert(pc.is_in(faults["code"], pa.array(DOUBTS, TEXT))))
    rows: npt.NDArray[np.int64] = faults["row"].to_numpy()
    return rows
