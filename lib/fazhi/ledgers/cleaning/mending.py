"""Work on columns, not cells: only what is not plain is looked at, and each spelling once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.readers.sheet import DAY_ZERO, MISSIGNED, TEXT, UNSHOWN
from fazhi.ledgers.schema import Field
from fazhi.params.units import Units

EARLIEST = 1901
"""The earliest year of a date; 1900 is what a spreadsheet makes of an empty cell."""
_SLICE = 1 << 16
_FEW = 32
"""Different texts in a column of words from a list, such as states or kinds."""
_LOOKED_AT = 256
_ROWS_A_WORD = 64

WORD = pa.dictionary(pa.int32(), TEXT)
"""Text of which many rows have the same."""
REPAIR = pa.schema([("row", pa.int64()), ("before", WORD), ("after", WORD), ("rule", WORD)])
FAULT = pa.schema([("row", pa.int64()), ("text", TEXT), ("code", TEXT)])
DOUBTS = (
    "date-year-unshown",
    "identifier-invalid",
    "number-parted",
    "row-too-short",
    "total-counted",
    "unit-mixed",
)
"""Codes of what is told of a cell that is read all the same."""
NO_REPAIRS, NO_FAULTS = REPAIR.empty_table(), FAULT.empty_table()


class Unreadable(Exception):  # noqa: N818  it is an answer, not a failure of the program
    """A cell's text is not of the column's type.

    Parameters
    ----------
    code
        Which finding it makes.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Mended(NamedTuple):
    """What a cell means.

    Attributes
    ----------
    value
        Its value; ``None`` for an empty cell.
    rule
        Name of the rule that changed it; empty where nothing was changed.
    doubt
        Which finding it makes though it has a value; empty where it makes none.
    """

    value: Any
    rule: str = ""
    doubt: str = ""


Mend = Callable[[str], Mended]


@dataclass(frozen=True, slots=True)
class Context:
    """What the cells' meaning depends on, besides their column.

    Attributes
    ----------
    field
        The column.
    year
        Year of the folder, for dates without one.
    units
        What numbers may be counted in.
    bare
        Unit of a bare number, where the header or a line above the table names one; the field's
        own where it is empty.
    bare_rule
        Name of the rule by which a bare number is converted.
    first_day
        What the serial number 0 of the spreadsheet's dates means.
    first_year
        The earliest year that a date of the column may be in.
    """

    field: Field
    year: int
    units: Units
    bare: str = ""
    bare_rule: str = "header-unit"
    first_day: dt.date = DAY_ZERO
    first_year: int = EARLIEST


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """A column of typed values.

    Attributes
    ----------
    values
        One for each row; null where the cell is empty or unreadable.
    repairs
        ``row`` (counted from 0), ``before``, ``after``, ``rule``.
    faults
        ``row``, ``text``, ``code`` of the cells that cannot be read, or are doubtful.
    """

    values: pa.Array
    repairs: pa.Table
    faults: pa.Table


def unchanged(values: pa.Array) -> Cleaned:
    """Return a column in which nothing had to be mended."""
    return Cleaned(values, NO_REPAIRS, NO_FAULTS)


def mend_column(
    column: pa.LargeStringArray, plain: pa.Array, odd: pa.BooleanArray, mend: Mend
) -> Cleaned:
    """Put mended values where the cells are odd.

    Parameters
    ----------
    column
        The cells as they were read.
    plain
        The values of the cells that are not odd; of the odd ones, anything.
    odd
        Which cells must be mended; where it is null, the cell is empty.
    mend
        Says what one text means, or raises :class:`Unreadable`.
    """
    rows = pc.indices_nonzero(odd)
    if not len(rows):
        return unchanged(plain)
    parts = []
    for start in range(0, len(rows), _SLICE):
        some = rows.slice(start, _SLICE)
        coded = column.take(some).dictionary_encode()
        parts.append(_spread(_meanings(coded.dictionary, mend), coded, some, plain.type))
    mended = pa.concat_arrays([part.values for part in parts])
    if len(rows) == len(column):
        values = mended
    else:
        values = pc.replace_with_mask(plain, pc.fill_null(odd, fill_value=False), mended)
    return Cleaned(
        values,
        pa.concat_tables([part.repairs for part in parts]),
        pa.concat_tables([part.faults for part in parts]),
    )


def mend_words(column: pa.LargeStringArray, mend: Mend) -> Cleaned | None:
    """Mend each text of a column that has few different ones; ``None`` if it has many.

    Parameters
    ----------
    column, mend
        As for :func:`mend_column`; no cell is taken for plain, for each text costs but one look.
    """
    if pc.count_distinct(column.slice(0, _LOOKED_AT)).as_py() > _FEW:
        return None
    coded = column.dictionary_encode()
    if len(coded.dictionary) > max(_FEW, len(column) // _ROWS_A_WORD):
        return None
    meanings = _meanings(coded.dictionary, mend)
    if not any(meaning.rule or meaning.doubt for meaning in meanings):
        return unchanged(column)
    return _spread(meanings, coded, pa.array(np.arange(len(column))), TEXT)


def _spread(
    meanings: Sequence[Mended], coded: pa.DictionaryArray, rows: pa.Array, type_: pa.DataType
) -> Cleaned:
    """Give each of some rows what its spelling means; there are as many rows as coded cells."""
    spellings, spelling = coded.dictionary, coded.indices
    values = pa.array([meaning.value for meaning in meanings], type_).take(spelling)
    rules = pa.array([meaning.rule for meaning in meanings], TEXT)
    codes = pa.array([meaning.doubt for meaning in meanings], TEXT)
    after = pa.array([_print(meaning.value) for meaning in meanings], TEXT)
    changed = pc.indices_nonzero(pc.not_equal(rules, "").take(spelling))
    faulty = pc.indices_nonzero(pc.not_equal(codes, "").take(spelling))
    repaired, unread = spelling.take(changed), spelling.take(faulty)
    repairs = [
        rows.take(changed).cast(pa.int64()),
        pa.DictionaryArray.from_arrays(repaired, spellings),
        _of_spelling(after, repaired),
        _of_spelling(rules, repaired),
    ]
    faults = [rows.take(faulty).cast(pa.int64()), spellings.take(unread), codes.take(unread)]
    return Cleaned(values, pa.table(repairs, schema=REPAIR), pa.table(faults, schema=FAULT))


def _of_spelling(words: pa.LargeStringArray, spelling: pa.Int32Array) -> pa.DictionaryArray:
    """Return the word of each spelling, each word held once."""
    coded = words.dictionary_encode()
    return pa.DictionaryArray.from_arrays(coded.indices.take(spelling), coded.dictionary)


def _meanings(spellings: pa.LargeStringArray, mend: Mend) -> list[Mended]:
    return [_meaning(text, mend) for text in spellings.to_pylist()]


def _meaning(text: str, mend: Mend) -> Mended:
    if text.endswith(UNSHOWN):
        return Mended(None, doubt="number-unshown")
    if text.endswith(MISSIGNED):
        return Mended(None, doubt="number-missigned")
    try:
        return mend(text)
    except Unreadable as fault:
        return Mended(None, doubt=fault.code)


def _print(value: Any) -> str:
    """Return a value as the repair log shows it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
