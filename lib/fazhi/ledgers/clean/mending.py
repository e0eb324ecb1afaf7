"""Work on columns, not cells: only what is not plain is looked at, and each spelling once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.schema import Field
from fazhi.ledgers.sheet import TEXT

_SLICE = 1 << 16

WORD = pa.dictionary(pa.int32(), TEXT)
"""Text of which many rows have the same."""
REPAIR = pa.schema([("row", pa.int64()), ("before", WORD), ("after", WORD), ("rule", WORD)])
FAULT = pa.schema([("row", pa.int64()), ("text", TEXT), ("code", TEXT)])


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
    """

    value: Any
    rule: str = ""


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
    factor
        How many of the column's unit make one of the unit that the header names.
    """

    field: Field
    year: int
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, eq=False)
class Cleaned:
    """A column of typed values.

    Attributes
    ----------
    values
        One for each row, in an array or in chunks; null where the cell is empty or unreadable.
    repairs
        ``row`` (counted from 0), ``before``, ``after``, ``rule``.
    faults
        ``row``, ``text``, ``code`` of the cells that cannot be read.
    """

    values: pa.Array | pa.ChunkedArray
    repairs: pa.Table
    faults: pa.Table


def unchanged(values: pa.Array) -> Cleaned:
    """Return a column in which nothing had to be mended."""
    return Cleaned(values, REPAIR.empty_table(), FAULT.empty_table())


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
    rows = pc.indices_nonzero(odd).to_numpy()
    if not len(rows):
        return unchanged(plain)
    parts = [
        _mend_slice(column, rows[start : start + _SLICE], plain.type, mend)
        for start in range(0, len(rows), _SLICE)
    ]
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


def _mend_slice(
    column: pa.LargeStringArray, rows: npt.NDArray[Any], type_: pa.DataType, mend: Mend
) -> Cleaned:
    """Mend some cells; the values are those of ``rows`` alone."""
    coded = column.take(pa.array(rows)).dictionary_encode()
    spellings = coded.dictionary
    results = [_try(mend, text) for text in spellings.to_pylist()]
    values = pa.array([result.value for result, _ in results], type_)
    rules = np.array([result.rule for result, _ in results], object)
    codes = np.array([code for _, code in results], object)
    of_row = coded.indices.to_numpy()
    changed = np.flatnonzero((rules != "")[of_row])
    faulty = np.flatnonzero((codes != "")[of_row])
    spelling = coded.indices.take(pa.array(changed))
    after = pa.array([_print(result.value) for result, _ in results], TEXT)
    return Cleaned(
        values.take(coded.indices),
        pa.table(
            [
                rows[changed].astype(np.int64),
                pa.DictionaryArray.from_arrays(spelling, spellings),
                _of_spelling(after, spelling),
                _of_spelling(pa.array(rules, TEXT), spelling),
            ],
            schema=REPAIR,
        ),
        pa.table(
            [
                rows[faulty].astype(np.int64),
                spellings.take(coded.indices.take(pa.array(faulty))),
                pa.array(codes, TEXT).take(coded.indices.take(pa.array(faulty))),
            ],
            schema=FAULT,
        ),
    )


def _of_spelling(words: pa.LargeStringArray, spelling: pa.Int32Array) -> pa.DictionaryArray:
    """Return the word of each spelling, each word held once."""
    coded = words.dictionary_encode()
    return pa.DictionaryArray.from_arrays(coded.indices.take(spelling), coded.dictionary)


def _try(mend: Mend, text: str) -> tuple[Mended, str]:
    try:
        return mend(text), ""
    except Unreadable as fault:
        return Mended(None), fault.code


def _print(value: Any) -> str:
    """Return a value as the repair log shows it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
