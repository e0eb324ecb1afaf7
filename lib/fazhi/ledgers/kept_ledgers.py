"""Ledgers as bytes, so that a year which several reports compare with is read and cleaned once.

Tables are Arrow streams, all else is JSON: nothing in them can be run. Their cells repeat much, and
what is a third as long is sooner compressed than it is hashed and written. Each column becomes
Arrow's by itself: of a frame, pandas would write down much besides, which nobody asks for.
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
from fazhi.ledgers.assembly import DTYPES, categorical
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
    }
    content = io.BytesIO()
    content.write(json.dumps(head).encode() + b"\n")
    for ledger in ledgers.ledgers.values():
        _write(pa.table({name: _column(ledger.frame[name]) for name in ledger.frame}), content)
        _write(_codes(ledger.origins), content)
    _write(ledgers.repairs, content)
    return content.getvalue()


def from_bytes(content: bytes, schemas: Mapping[str, Schema]) -> Ledgers:
    """Return ledgers from what :func:`to_bytes` made of them."""
    end = content.index(b"\n") + 1
    head = json.loads(content[:end])
    tables = _tables(pa.BufferReader(pa.py_buffer(content).slice(end)))
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


def _write(table: pa.Table, stream: io.BytesIO) -> None:
    with pa.ipc.new_stream(stream, table.schema, options=_WRITTEN) as writer:
        writer.write_table(table)


def _tables(streams: pa.NativeFile) -> Iterator[pa.Table]:
    """Yield the tables of streams that follow one another; each says where it ends."""
    while streams.tell() < streams.size():
        yield pa.ipc.open_stream(streams, options=_READ).read_all()


def _column(cells: pd.Series[Any]) -> pa.Array:
    return pa.array(cells, from_pandas=True)


def _frame(table: pa.Table) -> pd.DataFrame:
    """Return a table as a frame, without threads too."""
    frame: pd.DataFrame = table.to_pandas(
        types_mapper=DTYPES.get, split_blocks=True, use_threads=False
    )
    return frame


def _codes(origins: pd.DataFrame) -> pa.Table:
    """Return the places with a number for each file and sheet: without rows, none is forgotten."""
    numbers = {name: pa.array(origins[name].cat.codes) for name in _PLACES}
    return pa.table({**numbers, "row": _column(origins["row"])})


def _origins(table: pa.Table, places: Mapping[str, list[str]]) -> pd.DataFrame:
    named = {name: categorical(table[name].to_numpy(), places[name]) for name in _PLACES}
    return pd.DataFrame({**named, "row": table["row"].to_numpy()})


def _finding(told: dict[str, Any]) -> Finding:
    severity, place = Severity(told.pop("severity")), Place(**told.pop("place"))
    return Finding(severity=severity, place=place, **told)
