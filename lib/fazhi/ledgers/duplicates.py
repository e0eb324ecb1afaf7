"""Entries that have the key of another one, and sheets that hold the entries of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, place_of
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
    schema, sheets = ledger.schema, _sheets(ledger.origins)
    if not sheets.any():
        return
    cells = ledger.frame[[field.name for field in schema.fields]]
    entries = (
        ledger.frame[list(schema.primary_key)].dropna()
        if schema.primary_key
        else pd.util.hash_pandas_object(cells, index=False)[cells.notna().any(axis=1)].to_frame()
    )
    earlier = _earlier(entries)
    sizes = np.bincount(sheets[entries.index])
    pairs = pd.DataFrame({"other": sheets[earlier], "sheet": sheets[earlier.index]}, earlier.index)
    apart = pairs[pairs["other"] != pairs["sheet"]]
    for _, shared in apart.groupby(["other", "sheet"], sort=False):
        (other, sheet), rows = shared.iloc[0], shared.index
        fewer = min(sizes[other], sizes[sheet])
        if len(rows) == fewer or (len(rows) > 1 and 2 * len(rows) >= fewer):
            yield Finding.of(
                "ledger-twice",
                place=place_of(ledger, rows[0]),
                ledger=schema.id,
                title=schema.title,
                other=str(place_of(ledger, earlier[rows[0]])),
                count=len(rows),
            )


def _sheets(origins: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Return for each row the number of its sheet, from 0 in the order of reading."""
    numbers = origins.groupby(["file", "sheet"], observed=True, sort=False).ngroup()
    return np.asarray(numbers, np.intp)


def _earlier(entries: pd.DataFrame) -> pd.Series[int]:
    """Return the first row that is like it for each row that has one before it."""
    groups = entries.groupby([*entries.columns], sort=False).ngroup()
    rows = groups.index.to_series()
    earlier = rows.groupby(groups).transform("first")
    return earlier[earlier != rows]


def _repeated(ledger: Ledger, keys: list[str]) -> Iterator[Finding]:
    schema, frame = ledger.schema, ledger.frame[keys]
    if not keys or _all_differ(pa.Table.from_pandas(frame, preserve_index=False)):
        return
    repeated = _earlier(frame.dropna())
    said: Mapping[str, Any] = {"ledger": schema.id, "title": schema.title, "columns": keys}
    for row, first in zip(repeated.index[:SHOWN], repeated[:SHOWN], strict=True):
        other = str(place_of(ledger, first))
        yield Finding.of("duplicate-key", place=place_of(ledger, row), other=other, **said)
    if len(repeated) > SHOWN:
        place, count = place_of(ledger, repeated.index[SHOWN]), len(repeated) - SHOWN
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
