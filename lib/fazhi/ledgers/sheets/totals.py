"""An entry whose numbers are the sums of others is perhaps none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.findings import Finding
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.entries import Entries

_PERCENT = "%"
_ENOUGH = {1: 4, 2: 3}
"""How many entries it takes to be no coincidence, by how many columns agree; more take as many."""
_NAMED_ENOUGH = 3
_WHOLE = re.compile(r"全[县市区省州盟旗局站所乡镇街村国院系体年]|(?:合|总|汇)")
"""Begins the name of what has all others as its parts."""
_TWO_COLUMNS = 2
"""Of numbers that agree between other rows; one alone may be a sum by chance."""
_MOST_ROWS = 1_000
"""Of a table of places or kinds; longer ones list cases."""
_TELLING = 100
"""What is less is the sum of its neighbours by chance."""

Numbers = Sequence[Decimal | int | None]


def total_findings(entries: Entries, schema: Schema) -> Iterator[Finding]:
    """Yield findings on entries that add up others: all of them, or those above or below.

    The first or the last entry of a sheet may be the total of all. Between them a row of a table
    that lists no cases, which have their days, may be that of its neighbours: a town's villages.
    """
    height = entries.table.num_rows
    columns = [
        column
        for field in schema.fields
        if _is_added_up(field, schema) and (column := entries.table[field.name]).null_count < height
    ]
    if not columns:
        return
    for row in (height - 1, 0):
        agreeing = [_adds_up(column, row) for column in columns]
        agree = agreeing.count(True)
        enough = _NAMED_ENOUGH if _is_whole(entries, row) else _ENOUGH.get(agree, _ENOUGH[2])
        if agree and False not in agreeing and height >= enough:
            place = replace(entries.place, row=int(entries.rows[row]))
            yield Finding.of("total-suspected", place=place, ledger=schema.id)
            return
    has_days = bool(schema.year_of) and schema.field(schema.year_of).type == "date"
    if len(columns) > 1 and height <= _MOST_ROWS and not has_days:
        rows = list(zip(*(column.to_pylist() for column in columns), strict=True))
        for row, first, last in _sums_of_neighbours(rows):
            numbers = entries.rows[[row, first, last]].tolist()
            place = replace(entries.place, row=numbers[0])
            of_which = {"first": numbers[1], "last": numbers[2]}
            yield Finding.of("total-suspected", "some", place=place, ledger=schema.id, **of_which)


def _is_added_up(field: Field, schema: Schema) -> bool:
    is_key = field.name in schema.primary_key or field.constraints.unique
    return field.type in {"integer", "number"} and field.unit != _PERCENT and not is_key


def _is_whole(entries: Entries, row: int) -> bool:
    """Tell whether the first cell of an entry names a whole, such as 全县."""
    return _WHOLE.match(str(entries.table.column(0)[row].as_py() or "")) is not None


def _adds_up(column: pa.ChunkedArray, row: int) -> bool | None:
    """Tell whether a cell is the sum of all others; ``None`` for an empty one, or nothing."""
    cell, total = column[row].as_py(), pc.sum(column).as_py()
    if not cell:
        return None
    return bool(total - cell == cell)


def _sums_of_neighbours(rows: Sequence[Numbers]) -> Iterator[tuple[int, int, int]]:
    """Yield each row that adds up some above or below it, with the first and the last of them."""
    for number, row in enumerate(rows):
        below = _addends(row, rows[number + 1 :])
        above = 0 if below else _addends(row, rows[:number][::-1])
        if below:
            yield number, number + 1, number + below
        elif above:
            yield number, number - above, number - 1


def _addends(row: Numbers, others: Sequence[Numbers]) -> int:
    """Return how many of the other rows, from the first on, add up to a row; 0 if none do."""
    told = [n for n, value in enumerate(row) if value]
    if len(told) < _TWO_COLUMNS or max(row[n] or 0 for n in told) < _TELLING:
        return 0
    sums = [Decimal(0)] * len(told)
    for count, other in enumerate(others, 1):
        sums = [total + (other[n] or 0) for total, n in zip(sums, told, strict=True)]
        if sums == [row[n] for n in told]:
            return count if count > 1 and _differ(others[:count], told) else 0
        if any(total > (row[n] or 0) for total, n in zip(sums, told, strict=True)):
            return 0
    return 0


def _differ(rows: Sequence[Numbers], columns: Sequence[int]) -> bool:
    """Tell whether the columns of rows stand in no fixed proportion, such as 600 元 a person."""
    first, second = columns[:2]
    return any(
        (one[first] or 0) * (two[second] or 0) != (one[second] or 0) * (two[first] or 0)
        for one, two in pairwise(rows)
    )
