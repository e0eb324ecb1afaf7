"""Put the sheets of a ledger together: one frame, and where each of its rows stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.cleaning.column import TYPES
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import Schema
from fazhi.ledgers.sheets.entries import Entries

DTYPES: Mapping[pa.DataType, pd.api.extensions.ExtensionDtype] = {
    TEXT: pd.StringDtype(na_value=np.nan),
    pa.int64(): pd.Int64Dtype(),
    TYPES["number"]: pd.ArrowDtype(TYPES["number"]),
}


def join_sheets(sheets: Sequence[Entries], schema: Schema) -> Ledger:
    """Return the ledger that several sheets hold together, in their order."""
    names = {field.name for field in schema.fields}
    return Ledger(
        schema,
        _frame(pa.concat_tables([entries.table for entries in sheets])),
        _origins(sheets),
        frozenset().union(*(names - entries.header.names for entries in sheets)),
        {
            field.name: frozenset().union(*(e.unused.get(field.name, ()) for e in sheets))
            for field in schema.fields
            if field.personal
        },
    )


def no_rows(schema: Schema) -> pd.DataFrame:
    """Return the frame of a ledger without a row."""
    types = [(field.name, TYPES[field.type]) for field in schema.columns]
    return _frame(pa.schema(types).empty_table())


def rows_of_year(table: pa.Table, schema: Schema, year: int) -> int:
    """Return how many rows belong to the year; of a stock, all do."""
    if not schema.year_of:
        return int(table.num_rows)
    column = table[schema.year_of]
    years = column if schema.field(schema.year_of).type == "year" else pc.year(column)
    return int(pc.sum(pc.equal(years, year)).as_py() or 0)


def categorical(codes: npt.NDArray[np.integer], texts: Sequence[str]) -> pd.Categorical[Any]:
    """Return which of some different texts each row has; the numbers are ours, and not proven."""
    known: pd.CategoricalDtype[Any] = pd.CategoricalDtype(pd.Index([*texts], dtype="str"))
    return pd.Categorical.from_codes(codes, dtype=known, validate=False)


def _frame(table: pa.Table) -> pd.DataFrame:
    """Return the table as pandas has it, each column by itself, text uncopied."""
    fields = [
        pa.field(field.name, pa.timestamp("s") if pa.types.is_date(field.type) else field.type)
        for field in table.schema
    ]
    frame: pd.DataFrame = table.cast(pa.schema(fields)).to_pandas(
        types_mapper=DTYPES.get, split_blocks=True
    )
    return frame


def _origins(sheets: Sequence[Entries]) -> pd.DataFrame:
    heights = [len(entries.rows) for entries in sheets]
    return pd.DataFrame(
        {
            "file": _repeated([entries.place.file or "" for entries in sheets], heights),
            "sheet": _repeated([entries.place.sheet or "" for entries in sheets], heights),
            "row": np.concatenate([entries.rows for entries in sheets]),
        }
    )


def _repeated(texts: Sequence[str], times: Sequence[int]) -> pd.Categorical[str]:
    different = list(dict.fromkeys(texts))
    codes = np.repeat(np.array([different.index(text) for text in texts], np.int32), times)
    return categorical(codes, different)
