"""Entries that have the key of another one, and sheets that hold the entries of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.sheets.faults import SHOWN


def duplicate_findings(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each entry whose key an earlier entry has; many are folded.

    A column that must be unique is a key by itself. Where a column of a key is empty, an entry
    does not have that key.
    """
    fields = ledger.schema.fields
    unique = [(field.name,) for field in fields if field.constraints.unique]
    for key in dict.fromkeys([ledger.schema.primary_key, *unique]):
        yield from _repeated(ledger, list(key))


def repeated_sheets(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each sheet at least half of whose entries stand in an earlier one.

    Entries are the same if their keys are; without a key, if all of their cells are. One of
    several is a slip, which :func:`duplicate_findings` tells.
    """
    keys, origins, schema = list(ledger.schema.primary_key), ledger.origins, ledger.schema
    sheets = origins.groupby(["file", "sheet"], observed=True, sort=False).ngroup()
    if sheets.nunique() < 2:  # noqa: PLR2004  nothing to repeat
        return
    frame = ledger.frame[keys] if keys else ledger.frame[[f.name for f in schema.fields]]
    known = frame.notna().all(axis=1) if keys else frame.notna().any(axis=1)
    entries = pd.util.hash_pandas_object(frame, index=False)[known]
    sheets = sheets[known]
    sizes = sheets.value_counts()
    earlier: dict[int, int] = {}
    shared: dict[tuple[int, int], list[int]] = {}
    for row, entry, sheet in zip(entries.index, entries.tolist(), sheets.tolist(), strict=True):
        first = earlier.setdefault(entry, row)
        if (other := sheets[first]) != sheet:
            shared.setdefault((other, sheet), []).append(row)
    for (other, sheet), rows in shared.items():
        fewer = min(sizes[other], sizes[sheet])
        if len(rows) == fewer or (len(rows) > 1 and 2 * len(rows) >= fewer):
            first = earlier[entries[rows[0]]]
            yield Finding.of(
                "ledger-twice",
                place=_place(origins, rows[0]),
                ledger=schema.id,
                title=schema.title,
                other=str(_place(origins, first)),
                count=len(rows),
            )


def _repeated(ledger: Ledger, keys: list[str]) -> Iterator[Finding]:
    schema, origins, frame = ledger.schema, ledger.origins, ledger.frame[keys]
    if not keys or _all_differ(pa.Table.from_pandas(frame, preserve_index=False)):
        return
    groups = frame[frame.notna().all(axis=1)].groupby(keys, sort=False).ngroup()
    rows = groups.index.to_series()
    earlier = rows.groupby(groups).transform("first")
    repeated = earlier[earlier != rows]
    said: Mapping[str, Any] = {"ledger": schema.id, "title": schema.title, "columns": keys}
    for row, first in repeated.head(SHOWN).items():
        other = str(_place(origins, first))
        yield Finding.of("duplicate-key", place=_place(origins, row), other=other, **said)
    if len(repeated) > SHOWN:
        place, count = _place(origins, repeated.index[SHOWN]), len(repeated) - SHOWN
        yield Finding.of("duplicate-key", "many", place=place, count=count, **said)


def _all_differ(keys: pa.Table) -> bool:
    if keys.num_columns > 1:
        return bool(keys.group_by(keys.column_names).aggregate([]).num_rows == keys.num_rows)
    column = keys.column(0)
    return _grows(column) or bool(
        pc.count_distinct(column).as_py() == len(column) - column.null_count
    )


def _grows(column: pa.ChunkedArray) -> bool:
    """Tell whether each key is greater than the one before, which costs no table of them all."""
    if column.null_count or len(column) < 2:  # noqa: PLR2004  a pair
        return not column.null_count
    return bool(pc.all(pc.less(column.slice(0, len(column) - 1), column.slice(1))).as_py())


def _place(origins: pd.DataFrame, row: Any) -> Place:
    file, sheet, number = origins.iloc[row]
    return Place(file=file, sheet=sheet or None, row=int(number))
