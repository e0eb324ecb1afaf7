"""Read the entries of one sheet: typed, or set aside, or rejected, and each of them counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.errors import Place
from fazhi.ledgers.clean.column import TYPES, clean_chunks
from fazhi.ledgers.clean.mending import FAULT, Cleaned, Context
from fazhi.ledgers.header import Column, Header
from fazhi.ledgers.merged import fill_merged
from fazhi.ledgers.rows import Reason, set_aside
from fazhi.ledgers.schema import Schema
from fazhi.ledgers.sheet import TEXT, Sheet

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """What one sheet holds.

    Attributes
    ----------
    place
        File and sheet.
    encoding
        Of a text file; empty for a worksheet.
    height
        Rows of the sheet, up to the last that is not empty.
    header
        Where the columns stand.
    table
        One typed column for each field of the schema.
    rows
        Row of each entry, counted from 1.
    set_aside
        How many rows are no entries, by reason.
    rejected
        How many entries have a fault in a column that figures count by.
    repairs
        By column: ``row`` (counted from 1), ``before``, ``after``, ``rule``.
    faults
        By column: ``row`` (counted from 1), ``text``, ``code``.
    """

    place: Place
    encoding: str
    height: int
    header: Header
    table: pa.Table
    rows: npt.NDArray[np.int64]
    set_aside: Mapping[Reason, int]
    rejected: int
    repairs: Mapping[str, pa.Table]
    faults: Mapping[str, pa.Table]


def read_entries(
    sheet: Sheet, header: Header, schema: Schema, year: int, executor: Executor
) -> Entries:
    """Clean a sheet's columns and sort its rows.

    Parameters
    ----------
    sheet, header, schema
        What to read, and as what.
    year
        Of the folder.
    executor
        Its threads clean the columns.
    """
    top = header.last + 1
    body = sheet.cells.slice(top)

    def clean(column: Column) -> Cleaned:
        texts = body.column(column.index)
        filled, fills = fill_merged(texts, column, sheet, top)
        cleaned = clean_chunks(filled, Context(column.field, year, column.factor))
        repairs = pa.concat_tables([fills, cleaned.repairs])
        faults = pa.concat_tables([cleaned.faults, _missing(column, cleaned, texts)])
        return Cleaned(cleaned.values, repairs, faults)

    names = [column.field.name for column in header.columns]
    cleaned = dict(zip(names, executor.map(clean, header.columns), strict=True))
    is_entry = np.ones(body.num_rows, bool)
    reasons = set_aside(body, header, _incomplete(cleaned, schema, body.num_rows))
    is_entry[list(reasons)] = False
    faults = {name: _of_entries(part.faults, is_entry) for name, part in cleaned.items()}
    faults[names[0]] = pa.concat_tables([faults[names[0]], _too_long(sheet, is_entry, top)])
    kept = is_entry.copy()
    for name, table in faults.items():
        kept[_rejecting(table, name, schema)] = False
    return Entries(
        place=Place(file=sheet.file, sheet=sheet.name or None),
        encoding=sheet.encoding,
        height=sheet.cells.num_rows,
        header=header,
        table=_table(cleaned, schema, kept),
        rows=np.flatnonzero(kept) + top + 1,
        set_aside={Reason.HEADING: top, **Counter(reasons.values())},
        rejected=int(is_entry.sum() - kept.sum()),
        repairs={
            name: _from_sheet(_of_entries(part.repairs, is_entry), top)
            for name, part in cleaned.items()
        },
        faults={name: _from_sheet(table, top) for name, table in faults.items()},
    )


def _missing(column: Column, cleaned: Cleaned, texts: pa.ChunkedArray) -> pa.Table:
    """Return a fault for each cell that must be filled, is not, and has no other fault."""
    if not column.field.constraints.required or not cleaned.values.null_count:
        return FAULT.empty_table()
    empty = pc.indices_nonzero(pc.is_null(cleaned.values)).cast(pa.int64())
    rows = empty.filter(pc.invert(pc.is_in(empty, cleaned.faults["row"].combine_chunks())))
    code = pa.repeat(pa.scalar("value-missing", TEXT), len(rows))
    return pa.table([rows, texts.take(rows), code], schema=FAULT)


def _incomplete(cleaned: Mapping[str, Cleaned], schema: Schema, height: int) -> Mask:
    """Return which rows lack a value that every entry has."""
    incomplete = np.zeros(height, bool)
    for name, part in cleaned.items():
        if schema.field(name).constraints.required and part.values.null_count:
            incomplete |= pc.is_null(part.values).to_numpy(zero_copy_only=False)
    return incomplete


def _of_entries(table: pa.Table, is_entry: Mask) -> pa.Table:
    """Return the repairs or faults of rows that are entries."""
    return table.filter(pa.array(is_entry[table["row"].to_numpy()])) if len(table) else table


def _too_long(sheet: Sheet, is_entry: Mask, top: int) -> pa.Table:
    """Return a fault for each entry with more cells than the header has."""
    rows = np.array([row - top for row in sheet.long_rows if row >= top], np.int64)
    rows = rows[is_entry[rows]]
    text, code = pa.scalar("", TEXT), pa.scalar("row-too-long", TEXT)
    return pa.table([rows, pa.repeat(text, len(rows)), pa.repeat(code, len(rows))], schema=FAULT)


def _rejecting(faults: pa.Table, name: str, schema: Schema) -> npt.NDArray[np.int64]:
    """Return the rows that a fault makes useless: what is counted by must be known."""
    if not schema.is_counted(name):
        faults = faults.filter(pc.equal(faults["code"], "row-too-long"))
    rows: npt.NDArray[np.int64] = faults["row"].to_numpy()
    return rows


def _from_sheet(table: pa.Table, top: int) -> pa.Table:
    """Return the table with rows as the spreadsheet counts them."""
    return table.set_column(0, "row", pc.add(table["row"], top + 1))


def _table(cleaned: Mapping[str, Cleaned], schema: Schema, kept: Mask) -> pa.Table:
    """Return the columns in the schema's order, one that the sheet lacks as nulls."""
    mask, count = pa.array(kept), int(kept.sum())
    columns = []
    for field in schema.fields:
        if field.name not in cleaned:
            columns.append(pa.nulls(count, TYPES[field.type]))
        elif count == len(kept):
            columns.append(cleaned[field.name].values)
        else:
            columns.append(cleaned[field.name].values.filter(mask))
    return pa.table(columns, names=[field.name for field in schema.fields])
