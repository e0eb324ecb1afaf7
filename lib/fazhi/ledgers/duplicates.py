"""Entries that have the key of another one or repeat it, and sheets that hold those of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, place_of
from fazhi.ledgers.sheets.faults import SHOWN

Columns = Mapping[str, pa.Array]

_SEVERAL = 3
"""Entries that two sheets of a year do not share by chance."""


def duplicate_findings(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each entry whose key an earlier entry has; many are folded.

    A column that must be unique is a key by itself. Where a column of a key is empty, an entry
    does not have that key. An entry that has none is told where it says what an earlier one says.
    """
    fields = ledger.schema.fields
    cells = _columns(ledger)
    unique = [(field.name,) for field in fields if field.constraints.unique]
    keys = [list(key) for key in dict.fromkeys([ledger.schema.primary_key, *unique]) if key]
    for key in keys:
        if not _all_differ([cells[name] for name in key]):
            repeated = _earlier(ledger.frame[key].dropna())
            yield from _told(ledger, repeated, "duplicate-key", columns=key)
    yield from _told(ledger, _repeating(ledger, cells, keys), "row-repeated")


def repeated_sheets(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each sheet at least half of whose entries stand in an earlier one.

    Entries are the same if their keys are; without a key, if all of their cells are. One of
    several is a slip, which :func:`duplicate_findings` tells. Where no keys are, a copy may have
    been numbered anew: then several entries must be the same in all else, and each be the only one
    of its sheet that says so.
    """
    schema, sheets = ledger.schema, _sheets(ledger.origins)
    if not sheets.any():
        return
    cells = ledger.frame[[field.name for field in schema.fields]]
    key = [*schema.primary_key]
    entries = ledger.frame[key].dropna() if key else _hashed(cells)
    found = [*_in_two_sheets(ledger, entries, np.bincount(sheets[entries.index]))]
    if not found and key and len(key) < cells.shape[1]:
        said = _hashed(cells.drop(columns=key))
        is_lone = ~said.assign(sheet=sheets[said.index]).duplicated(keep=False)
        found = [*_in_two_sheets(ledger, said[is_lone], np.bincount(sheets), _SEVERAL)]
    yield from found


def _in_two_sheets(
    ledger: Ledger, entries: pd.DataFrame, sizes: npt.NDArray[np.intp], least: int = 1
) -> Iterator[Finding]:
    """Yield a finding for each pair of sheets that share enough of some entries.

    Parameters
    ----------
    entries
        What tells entries apart.
    sizes
        How many entries each sheet has.
    least
        How many they share at least.
    """
    schema, sheets = ledger.schema, _sheets(ledger.origins)
    earlier = _earlier(entries)
    pairs = pd.DataFrame({"other": sheets[earlier], "sheet": sheets[earlier.index]}, earlier.index)
    apart = pairs[pairs["other"] != pairs["sheet"]]
    for _, shared in apart.groupby(["other", "sheet"], sort=False):
        (other, sheet), rows = shared.iloc[0], shared.index
        fewer = min(sizes[other], sizes[sheet])
        is_copy = len(rows) == fewer or (len(rows) > 1 and 2 * len(rows) >= fewer)
        if is_copy and len(rows) >= least:
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
    if len(origins["file"].cat.categories) == len(origins["sheet"].cat.categories) == 1:
        return np.zeros(len(origins), np.intp)  # as most ledgers are: grouping takes longer
    numbers = origins.groupby(["file", "sheet"], observed=True, sort=False).ngroup()
    return np.asarray(numbers, np.intp)


def _earlier(entries: pd.DataFrame) -> pd.Series[int]:
    """Return the first row that is like it for each row that has one before it."""
    groups = entries.groupby([*entries.columns], sort=False).ngroup()
    rows = groups.index.to_series()
    earlier = rows.groupby(groups).transform("first")
    return earlier[earlier != rows]


def _hashed(cells: pd.DataFrame) -> pd.DataFrame:
    """Return a hash of each row that says anything."""
    return pd.util.hash_pandas_object(cells, index=False)[cells.notna().any(axis=1)].to_frame()


def _repeating(ledger: Ledger, cells: Columns, keys: Sequence[list[str]]) -> pd.Series[int]:
    """Return the first row that says the same for each row without a key that repeats one."""
    lacking = [[cells[name] for name in key if cells[name].null_count] for key in keys]
    if not all(lacking):  # every row has the key of which no cell is empty
        return pd.Series(dtype=int)
    keyless = np.ones(len(ledger.frame), bool)
    for columns in lacking:
        keyless &= np.logical_or.reduce([np.asarray(pc.is_null(column)) for column in columns])
    mask = pa.array(keyless)
    left = [*cells.values()] if keyless.all() else [one.filter(mask) for one in cells.values()]
    tells_apart = (not column.null_count and _all_differ([column]) for column in left)
    if any(tells_apart) or _all_differ(left):  # one that does is seen much faster than all
        return pd.Series(dtype=int)
    return _earlier(_hashed(ledger.frame.loc[keyless, [*cells]]))


def _told(
    ledger: Ledger, repeated: pd.Series[int], code: str, **fields: list[str]
) -> Iterator[Finding]:
    """Yield a finding for each of some rows, given the earlier row of each; many are folded."""
    said: Mapping[str, Any] = {"ledger": ledger.schema.id, "title": ledger.schema.title, **fields}
    for row, first in zip(repeated.index[:SHOWN], repeated[:SHOWN], strict=True):
        other = str(place_of(ledger, first))
        yield Finding.of(code, place=place_of(ledger, row), other=other, **said)
    if len(repeated) > SHOWN:
        place, count = place_of(ledger, repeated.index[SHOWN]), len(repeated) - SHOWN
        yield Finding.of(code, "many", place=place, count=count, **said)


def _all_differ(columns: Sequence[pa.Array]) -> bool:
    if len(columns) > 1:
        keys = pa.table(columns, names=[*map(str, range(len(columns)))])
        groups = keys.group_by(keys.column_names, use_threads=False).aggregate([])
        return bool(groups.num_rows == keys.num_rows)
    (column,) = columns
    return _grows(column) or bool(
        pc.count_distinct(column).as_py() == len(column) - column.null_count
    )


def _columns(ledger: Ledger) -> Columns:
    """Return what an office filled in as Arrow has it, for whom a question is less work."""
    return {
        field.name: pa.array(ledger.frame[field.name], from_pandas=True)
        for field in ledger.schema.fields
    }


def _grows(column: pa.Array) -> bool:
    """Tell whether each key is greater than the one before, which costs no table of them all."""
    if column.null_count or len(column) < 2:  # noqa: PLR2004  a pair
        return not column.null_count
    return bool(pc.all(pc.less(column.slice(0, len(column) - 1), column.slice(1))).as_py())
