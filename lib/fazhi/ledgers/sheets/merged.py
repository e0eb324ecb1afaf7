"""Merged cells: what stands in the first of them is meant for each row that they cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from fazhi.ledgers.cleaning.mending import NO_REPAIRS, REPAIR
from fazhi.ledgers.readers.sheet import TEXT, Merge, Sheet
from fazhi.ledgers.sheets.header import Column

_ADDED_UP = ("integer", "number")
"""Types whose cells must not be repeated: a sum would count them again."""


def fill_merged(
    texts: pa.LargeStringArray, column: Column, sheet: Sheet, top: int
) -> tuple[pa.LargeStringArray, pa.Table]:
    """Return a column with merged cells filled downwards, and what was filled in.

    Parameters
    ----------
    texts
        Cells of the column, from row ``top`` of the sheet.
    column, sheet
        Which column of which sheet.
    top
        First row below the header, counted from 0.

    Returns
    -------
    tuple
        The cells, and repairs as in :class:`~fazhi.ledgers.cleaning.mending.Cleaned`. Numbers that
        are added up stay where they are.
    """
    merges = _below(column, sheet, top)
    if not merges or column.field.type in _ADDED_UP:
        return texts, NO_REPAIRS
    source = np.arange(len(texts))
    for merge in merges:
        source[merge.top - top : merge.bottom + 1 - top] = merge.top - top
    rows = np.flatnonzero(source != np.arange(len(texts)))
    filled = texts.take(pa.array(source))
    after = filled.take(pa.array(rows))
    given = after.is_valid()
    columns = [
        pa.array(rows, pa.int64()).filter(given),
        pa.array([""] * given.true_count, TEXT).dictionary_encode(),
        after.filter(given).dictionary_encode(),
        pa.array(["merged"] * given.true_count, TEXT).dictionary_encode(),
    ]
    return filled, pa.table(columns, schema=REPAIR)


def merged_numbers(columns: Sequence[Column], sheet: Sheet, top: int) -> tuple[Column, ...]:
    """Return the columns of numbers that have cells merged over several rows."""
    return tuple(
        column
        for column in columns
        if column.field.type in _ADDED_UP and _below(column, sheet, top)
    )


def numbers_across(columns: Sequence[Column], sheet: Sheet, top: int) -> tuple[Column, ...]:
    """Return the columns of numbers that have cells merged with those of a column to the right."""
    indices = {column.index for column in columns}
    return tuple(
        column
        for column in columns
        if column.field.type in _ADDED_UP
        and any(
            merge.left == column.index
            and merge.top >= top
            and indices.intersection(range(merge.left + 1, merge.right + 1))
            for merge in sheet.merges
        )
    )


def _below(column: Column, sheet: Sheet, top: int) -> list[Merge]:
    return [
        merge
        for merge in sheet.merges
        if merge.left == column.index and merge.bottom > merge.top >= top
    ]
