"""An entry whose numbers are the sums of all others is perhaps none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.findings import Finding
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.entries import Entries

_PERCENT = "%"
_ENOUGH = {1: 4, 2: 3}
"""How many entries it takes to be no coincidence, by how many columns agree; more take as many."""


def total_findings(entries: Entries, schema: Schema) -> Iterator[Finding]:
    """Yield a finding for the first or the last entry of a sheet, if it adds up the others."""
    height = entries.table.num_rows
    columns = [
        column
        for field in schema.fields
        if _is_added_up(field, schema) and (column := entries.table[field.name]).null_count < height
    ]
    for row in (height - 1, 0) if columns else ():
        agreeing = [_adds_up(column, row) for column in columns]
        agree = agreeing.count(True)
        if agree and False not in agreeing and height >= _ENOUGH.get(agree, _ENOUGH[2]):
            place = replace(entries.place, row=int(entries.rows[row]))
            yield Finding.of("total-suspected", place=place, ledger=schema.id)
            return


def _is_added_up(field: Field, schema: Schema) -> bool:
    is_key = field.name in schema.primary_key or field.constraints.unique
    return field.type in {"integer", "number"} and field.unit != _PERCENT and not is_key


def _adds_up(column: pa.ChunkedArray, row: int) -> bool | None:
    """Tell whether a cell is the sum of all others; ``None`` for an empty one, or nothing."""
    cell, total = column[row].as_py(), pc.sum(column).as_py()
    if not cell:
        return None
    return bool(total - cell == cell)
