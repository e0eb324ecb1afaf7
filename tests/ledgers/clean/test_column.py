"""Columns that lie in several pieces."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from fazhi.ledgers.clean.column import clean_chunks
from fazhi.ledgers.clean.mending import Context
from fazhi.ledgers.schema import Field
from fazhi.ledgers.sheet import TEXT


def test_the_rows_of_a_later_piece_are_counted_from_the_columns_top() -> None:
    """Repairs and faults say the row in the column, not in the piece."""
    pieces = [["2023-01-02", "某天"], [], ["2023.1.3", "某月"]]
    field = Field.model_validate({"name": "日期", "type": "date"})
    cleaned = clean_chunks(pa.chunked_array(pieces, TEXT), Context(field, 2023))
    assert cleaned.values.to_pylist() == [dt.date(2023, 1, 2), None, dt.date(2023, 1, 3), None]
    assert cleaned.repairs["row"].to_pylist() == [2]
    assert cleaned.faults["row"].to_pylist() == [1, 3]
