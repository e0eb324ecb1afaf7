"""Entries in which the example of a blank template still stands in part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, place_of
from fazhi.ledgers.readers.sheet import TEXT, holds
from fazhi.ledgers.sheets.faults import SHOWN


def example_findings(ledger: Ledger) -> Iterator[Finding]:
    """Yield findings on the rows that still hold a template's example text, as （标题）.

    What else stands in such a row may be the example's too: its number, its date, its choice.
    """
    schema, frame = ledger.schema, ledger.frame
    texts = [field.name for field in ledger.columns if field.type in {"string", "list"}]
    left = {name: _holding(frame[name], f"（{name}）", f"({name})") for name in texts}
    rows = np.flatnonzero(np.any([*left.values()], axis=0)) if left else np.empty(0, np.intp)
    for row in rows[:SHOWN]:
        columns = [name for name in texts if left[name][row]]
        yield Finding.of(
            "example-left",
            place=place_of(ledger, row, columns[0]),
            ledger=schema.id,
            title=schema.title,
            columns=columns,
        )
    if len(rows) > SHOWN:
        first = place_of(ledger, rows[SHOWN])
        yield Finding.of(
            "example-left",
            "many",
            place=first,
            ledger=schema.id,
            title=schema.title,
            count=len(rows) - SHOWN,
            first=first.row,
        )


def _holding(column: pd.Series[str], *texts: str) -> npt.NDArray[np.bool_]:
    """Tell which cells hold one of some texts, which few columns have at all."""
    cells = pa.array(column, TEXT, from_pandas=True)
    pieces = cells.chunks if isinstance(cells, pa.ChunkedArray) else [cells]
    if not any(holds(piece, *texts) for piece in pieces):
        return np.zeros(len(cells), bool)
    return np.asarray(pc.is_in(cells, value_set=pa.array(texts, TEXT)), bool)
