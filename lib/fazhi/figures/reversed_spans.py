"""Entries that hold until before they begin: on no day, so that no figure as of a day has them."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, place_of
from fazhi.ledgers.sheets.faults import SHOWN


def reversed_spans(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each entry whose last day is before its first; many are folded."""
    schema, frame = ledger.schema, ledger.frame
    if not (schema.from_ and schema.until) or {schema.from_, schema.until} - {*frame.columns}:
        return  # a column that was missing is told elsewhere
    rows = frame.index[frame[schema.until] < frame[schema.from_]]
    for count, row in enumerate(rows):
        if count > SHOWN:
            break
        yield Finding.of(
            "span-reversed",
            "many" if count == SHOWN else "",
            place=place_of(ledger, row, schema.until),
            ledger=schema.id,
            title=schema.title,
            first=schema.from_,
            last=schema.until,
            count=len(rows) - SHOWN,
        )
