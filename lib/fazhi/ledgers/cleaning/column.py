"""Clean a column: by its type, then by what its values must satisfy."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.cleaning.dates import clean_dates, clean_years
from fazhi.ledgers.cleaning.identifiers import clean_identifiers
from fazhi.ledgers.cleaning.mending import FAULT, Cleaned, Context
from fazhi.ledgers.cleaning.numbers import DECIMAL, clean_integers, clean_numbers
from fazhi.ledgers.cleaning.text_values import clean_lists, clean_text
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import FieldType

_CLEANERS: Mapping[FieldType, Callable[[pa.LargeStringArray, Context], Cleaned]] = {
    "string": clean_text,
    "list": clean_lists,
    "date": clean_dates,
    "year": clean_years,
    "integer": clean_integers,
    "number": clean_numbers,
}

TYPES: Mapping[FieldType, pa.DataType] = {
    "string": TEXT,
    "list": TEXT,
    "date": pa.date32(),
    "year": pa.int64(),
    "integer": pa.int64(),
    "number": DECIMAL,
}
"""Arrow type of a column's values."""


def clean_column(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Return the column's typed values, what was changed, and what cannot be read."""
    clean = clean_identifiers if context.field.format else _CLEANERS[context.field.type]
    cleaned = clean(column, context)
    constraints = context.field.constraints
    if constraints.minimum is None and constraints.maximum is None:
        return cleaned
    values = cleaned.values
    compared = values.cast(pa.float64(), safe=False)  # bounds are no longer numbers than these
    outside = pa.scalar(value=False)
    if constraints.minimum is not None:
        outside = pc.or_(outside, pc.less(compared, constraints.minimum))
    if constraints.maximum is not None:
        outside = pc.or_(outside, pc.greater(compared, constraints.maximum))
    rows = pc.indices_nonzero(outside)
    if not len(rows):
        return cleaned
    faults = pa.table(
        [
            rows.cast(pa.int64()),
            column.take(rows),
            pa.repeat(pa.scalar("out-of-range", TEXT), len(rows)),
        ],
        schema=FAULT,
    )
    return Cleaned(
        pc.if_else(pc.fill_null(outside, fill_value=False), pa.scalar(None, values.type), values),
        cleaned.repairs,
        pa.concat_tables([cleaned.faults, faults]),
    )
