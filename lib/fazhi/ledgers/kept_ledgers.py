"""Ledgers as bytes, so that a year which several reports compare with is read and cleaned once.

Tables are Arrow streams, all else is JSON: nothing in them can be run. Their cells repeat much, and
what is a third as long is sooner compressed than it is hashed and written.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

import pandas as pd
import pyarrow as pa

from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.assembly import DTYPES
from fazhi.ledgers.ledger import Ledger, Ledgers, Source
from fazhi.ledgers.schema import Schema

_PLACES = ("file", "sheet")
"""Columns of a ledger's origins that repeat few texts."""
_WRITTEN = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
_READ = pa.ipc.IpcReadOptions(use_threads=False)
"""Without threads, which a process that will fork must not have."""


def to_bytes(ledgers: Ledgers) -> bytes:
    """Return ledgers as bytes: a line of JSON, then one Arrow stream after another.

    They are as they were read: derived columns come after.
    """
    found = ledgers.ledgers.values()
    frames = [frame for ledger in found for frame in (ledger.frame, _codes(ledger.origins))]
    streams = [_to_stream(pa.Table.from_pandas(f, preserve_index=False)) for f in frames]
    streams.append(_to_stream(ledgers.repairs))
    head = {
        "year": ledgers.year,
        "ledgers": {
            id_: {
                "absent": sorted(ledger.absent),
                "places": {name: [*ledger.origins[name].cat.categories] for name in _PLACES},
                "unused": {column: sorted(texts) for column, texts in ledger.unused.items()},
            }
            for id_, ledger in ledgers.ledgers.items()
        },
        "missing": ledgers.missing,
        "sources": [asdict(source) for source in ledgers.sources],
        "findings": [asdict(finding) for finding in ledgers.findings],
        "lengths": [*map(len, streams)],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *streams])


def from_bytes(content: bytes, schemas: Mapping[str, Schema]) -> Ledgers:
    """Return ledgers from what :func:`to_bytes` made of them."""
    line, _, rest = content.partition(b"\n")
    head = json.loads(line)
    tables = _tables(memoryview(rest), head["lengths"])
    ledgers = {
        id_: Ledger(
            schema=schemas[id_],
            frame=_frame(next(tables)),
            origins=_origins(next(tables), told["places"]),
            absent=frozenset(told["absent"]),
            unused={column: frozenset(texts) for column, texts in told["unused"].items()},
        )
        for id_, told in head["ledgers"].items()
    }
    return Ledgers(
        year=head["year"],
        ledgers=MappingProxyType(ledgers),
        missing=tuple(head["missing"]),
        sources=tuple(Source(**source) for source in head["sources"]),
        repairs=next(tables),
        findings=tuple(map(_finding, head["findings"])),
    )


def _to_stream(table: pa.Table) -> bytes:
    stream = io.BytesIO()
    with pa.ipc.new_stream(stream, table.schema, options=_WRITTEN) as writer:
        writer.write_table(table)
    return stream.getvalue()


def _tables(streams: memoryview, lengths: list[int]) -> Iterator[pa.Table]:
    start = 0
    for length in lengths:
        stream = pa.py_buffer(streams[start : start + length])
        yield pa.ipc.open_stream(stream, options=_READ).read_all()
        start += length


def _frame(table: pa.Table) -> pd.DataFrame:
    """Return a table as a frame, without threads too."""
    frame: pd.DataFrame = table.to_pandas(
        types_mapper=DTYPES.get, split_blocks=True, use_threads=False
    )
    return frame


def _codes(origins: pd.DataFrame) -> pd.DataFrame:
    """Return the places with a number for each file and sheet: without rows, none is forgotten."""
    return origins.assign(**{name: origins[name].cat.codes for name in _PLACES})


def _origins(table: pa.Table, places: Mapping[str, list[str]]) -> pd.DataFrame:
    codes: pd.DataFrame = table.to_pandas(split_blocks=True, use_threads=False)
    named = {
        name: pd.Categorical.from_codes(codes[name], pd.Index(places[name], dtype="str"))
        for name in _PLACES
    }
    return codes.assign(**named)


def _finding(told: dict[str, Any]) -> Finding:
    severity, place = Severity(told.pop("severity")), Place(**told.pop("place"))
    return Finding(severity=severity, place=place, **told)
