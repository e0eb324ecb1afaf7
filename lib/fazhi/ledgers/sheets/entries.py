"""Read the entries of one sheet: typed, or set aside, or rejected, and each of them counted.

A piece of the sheet after the other is cleaned, and its cells as they were read are let go.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.cleaning.column import TYPES, clean_column
from fazhi.ledgers.cleaning.mending import EARLIEST, Cleaned, Context
from fazhi.ledgers.readers.sheet import TEXT, Sheet
from fazhi.ledgers.schema import Schema
from fazhi.ledgers.sheets.entry_faults import (
    is_free_text,
    missing_values,
    parted_numbers,
    rejecting_rows,
    rows_too_long,
    rows_too_short,
    totals_among,
    without_habit,
)
from fazhi.ledgers.sheets.header import Column, Header
from fazhi.ledgers.sheets.merged import fill_merged
from fazhi.ledgers.sheets.non_entries import (
    Mask,
    Reason,
    Suspects,
    find_suspects,
    note_texts,
    set_aside,
)
from fazhi.params.units import Units

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_FIRST_YEAR = 1949
"""No row of a ledger belongs to a year before; other dates may be birthdays."""
_AHEAD = 3
"""Pieces that are cleaned, or wait for it, while another is read."""

T = TypeVar("T")
U = TypeVar("U")


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
    unused
        By personal column, the different texts that stand in the sheet and not in ``table``.
    notes
        What stands below the entries and is none.
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
    unused: Mapping[str, frozenset[str]]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """As what a sheet is read.

    Attributes
    ----------
    schema
        Of its ledger.
    year
        Of the folder.
    units
        What its numbers may be counted in.
    """

    schema: Schema
    year: int
    units: Units


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    """The rows of a piece that are below the header; ``top`` rows of the sheet are above them."""

    top: int
    cells: pa.RecordBatch
    long_rows: Sequence[int]
    short_rows: Sequence[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Typed:
    """What such rows mean, before it is known which of them are entries."""

    top: int
    height: int
    long_rows: Sequence[int]
    short_rows: Sequence[int]
    columns: Mapping[str, Cleaned]
    suspects: Suspects


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The entries among such rows."""

    table: pa.Table
    rows: npt.NDArray[np.int64]
    reasons: Mapping[int, Reason]
    rejected: int
    repairs: Mapping[str, pa.Table]
    faults: Mapping[str, pa.Table]
    unused: Mapping[str, frozenset[str]]
    notes: tuple[str, ...]


def read_entries(sheet: Sheet, header: Header, wanted: Wanted, executor: Executor) -> Entries:
    """Clean a sheet's columns and sort its rows.

    Parameters
    ----------
    sheet, header, wanted
        What to read, and as what.
    executor
        Its threads clean the pieces.

    Raises
    ------
    LedgerError
        What the sheet's reader finds while it reads the pieces.
    """
    top, height = header.last + 1, 0
    parts: list[_Part] = []
    above: Reason | None = None

    def clean(body: _Body) -> _Typed:
        return _clean(body, sheet, header, wanted)

    for typed in _map_ahead(clean, _bodies(sheet, header), executor):
        part = _sort(typed, header, wanted.schema, above)
        above, height = part.reasons.get(typed.height - 1), typed.top + typed.height
        parts.append(part)
    aside = Counter(reason for part in parts for reason in part.reasons.values())
    aside[Reason.HEADING] += top
    rows = np.concatenate([part.rows for part in parts])
    faults = _by_column([part.faults for part in parts])
    first = header.columns[0].field.name
    return Entries(
        place=Place(file=sheet.file, sheet=sheet.name or None),
        encoding=sheet.encoding,
        height=height,
        header=header,
        table=pa.concat_tables([part.table for part in parts]),
        rows=rows,
        set_aside=aside,
        rejected=sum(part.rejected for part in parts),
        repairs=_by_column([part.repairs for part in parts]),
        faults={**faults, first: without_habit(faults[first], len(rows))},
        unused={
            name: frozenset().union(*(part.unused[name] for part in parts))
            for name in parts[0].unused
        },
        notes=tuple(note for part in parts for note in part.notes),
    )


def _bodies(sheet: Sheet, header: Header) -> Iterator[_Body]:
    """Yield what the pieces of a sheet hold below the header."""
    top, first = header.last + 1, 0
    width = max(sheet.widths[header.first : top], default=sheet.head.num_columns)
    for piece in sheet.pieces:
        height = piece.cells.num_rows
        _check_lengths(piece.cells, first, sheet)
        skipped = min(max(top - first, 0), height)
        cells = piece.cells.slice(skipped)
        long_rows = {row - skipped for row in piece.long_rows if row >= skipped}
        short_rows = [
            row - skipped
            for row, count in piece.short_rows
            if row >= skipped and count < header.width
        ]
        all_long = sorted(long_rows.union(_beyond(cells, width)))
        yield _Body(first + skipped, cells, all_long, short_rows)
        first += height


def _check_lengths(cells: pa.RecordBatch, first: int, sheet: Sheet) -> None:
    """Refuse a cell that holds more than a spreadsheet's can, which only a broken file does."""
    for column in cells.columns:
        if (pc.max(pc.binary_length(column)).as_py() or 0) > LONGEST_CELL:
            lengths = pc.fill_null(pc.utf8_length(column), 0).to_numpy(zero_copy_only=False)
            if lengths.max() > LONGEST_CELL:
                place = Place(sheet.file, sheet.name or None, first + int(lengths.argmax()) + 1)
                raise LedgerError.of(
                    "cell-too-long", place=place, length=int(lengths.max()), most=LONGEST_CELL
                )


def _beyond(cells: pa.RecordBatch, width: int) -> Iterator[int]:
    """Yield the rows that say something to the right of so many columns."""
    for column in cells.columns[width:]:
        said = pc.not_equal(pc.utf8_trim_whitespace(column), "")
        yield from pc.indices_nonzero(pc.fill_null(said, fill_value=False)).to_pylist()


def _map_ahead(work: Callable[[T], U], items: Iterable[T], executor: Executor) -> Iterator[U]:
    """Yield the results in turn, of a few items at a time, for they are large.

    What comes alone is worked on here: while nothing else is read, handing it over gains nothing.
    """
    ahead = iter(items)
    first = [*islice(ahead, 2)]
    if len(first) == 1:
        yield work(*first)
        return
    waiting: deque[Future[U]] = deque()
    for item in chain(first, ahead):
        waiting.append(executor.submit(work, item))
        if len(waiting) > _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _clean(body: _Body, sheet: Sheet, header: Header, wanted: Wanted) -> _Typed:
    columns = {
        column.field.name: _clean_column(body, column, header, sheet, wanted)
        for column in header.columns
    }
    incomplete = np.zeros(body.cells.num_rows, bool)
    for column in header.columns:
        values = columns[column.field.name].values
        if column.field.constraints.required and values.null_count:
            incomplete |= np.asarray(pc.is_null(values), bool)
    suspects = find_suspects(body.cells, header, incomplete, body.long_rows)
    return _Typed(body.top, body.cells.num_rows, body.long_rows, body.short_rows, columns, suspects)


def _clean_column(
    body: _Body, column: Column, header: Header, sheet: Sheet, wanted: Wanted
) -> Cleaned:
    texts = body.cells.column(column.index)
    filled, fills = fill_merged(texts, column, sheet, body.top)
    context = Context(
        field=column.field,
        year=wanted.year,
        units=wanted.units,
        bare=column.bare.unit,
        bare_rule=column.bare.rule,
        first_day=sheet.first_day,
        first_year=_FIRST_YEAR if column.field.name == wanted.schema.year_of else EARLIEST,
    )
    cleaned = clean_column(filled, context)
    repairs = pa.concat_tables([fills, cleaned.repairs])
    faults = [cleaned.faults, missing_values(column, cleaned, texts)]
    if sheet.separator == ",":
        faults.append(parted_numbers(body.cells, column, header))
    return Cleaned(cleaned.values, repairs, pa.concat_tables(faults))


def _sort(typed: _Typed, header: Header, schema: Schema, above: Reason | None) -> _Part:
    """Tell the entries from other rows; ``above`` is why the row before them is none."""
    columns = typed.columns
    reasons = set_aside(typed.suspects, header, above)
    is_entry = np.ones(typed.height, bool)
    is_entry[list(reasons)] = False
    faults = {name: _of_entries(cleaned.faults, is_entry) for name, cleaned in columns.items()}
    first = header.columns[0].field.name
    long_rows = rows_too_long(typed.long_rows, is_entry)
    short_rows = rows_too_short(typed.short_rows, is_entry)
    faults[first] = pa.concat_tables([faults[first], long_rows, short_rows])
    kept = is_entry.copy()
    for name, table in faults.items():
        if len(table):
            kept[rejecting_rows(table, name, schema)] = False
    for name, cleaned in columns.items():
        if is_free_text(schema.field(name)):
            faults[name] = pa.concat_tables([faults[name], totals_among(cleaned.values, kept)])
    return _Part(
        table=_table(columns, schema, kept),
        rows=np.flatnonzero(kept) + typed.top + 1,
        reasons=reasons,
        rejected=int(is_entry.sum() - kept.sum()),
        repairs={
            name: _from_sheet(_of_entries(cleaned.repairs, is_entry), typed.top)
            for name, cleaned in columns.items()
        },
        faults={name: _from_sheet(table, typed.top) for name, table in faults.items()},
        unused={
            name: _unused(
                cleaned,
                faults[name],
                ~kept if _is_number(name, schema) else is_entry & ~kept,
            )
            for name, cleaned in columns.items()
            if schema.field(name).personal
        },
        notes=tuple(note_texts(typed.suspects, reasons)),
    )


def _is_number(name: str, schema: Schema) -> bool:
    """Tell whether a personal column holds numbers, which a total or a note never looks like."""
    return schema.field(name).personal in {"id", "phone", "bank"}


def _unused(cleaned: Cleaned, faults: pa.Table, left_out: Mask) -> frozenset[str]:
    """Return the texts of rows that are left out, and those that were not understood or not kept.

    A number of 15 digits that has become one of 18 is still that person's.
    """
    repairs = cleaned.repairs
    respelt = repairs.filter(pc.equal(repairs["rule"].cast(TEXT), "identifier"))
    cells = (
        cleaned.values.filter(pa.array(left_out)).cast(TEXT),
        faults["text"].cast(TEXT),
        respelt["before"].cast(TEXT),
    )
    return frozenset(text for some in cells for text in some.unique().to_pylist() if text)


def _of_entries(table: pa.Table, is_entry: Mask) -> pa.Table:
    """Return the repairs or faults of rows that are entries."""
    if not len(table) or is_entry.all():
        return table
    return table.filter(pa.array(is_entry[table["row"].to_numpy()]))


def _from_sheet(table: pa.Table, top: int) -> pa.Table:
    """Return the table with rows as the spreadsheet counts them."""
    return table.set_column(0, "row", pc.add(table["row"], top + 1)) if len(table) else table


def _table(columns: Mapping[str, Cleaned], schema: Schema, kept: Mask) -> pa.Table:
    """Return the columns in the schema's order, one that the sheet lacks as nulls."""
    mask, count = pa.array(kept), int(kept.sum())
    arrays = []
    for field in schema.fields:
        if field.name not in columns:
            arrays.append(pa.nulls(count, TYPES[field.type]))
        elif count == len(kept):
            arrays.append(columns[field.name].values)
        else:
            arrays.append(columns[field.name].values.filter(mask))
    return pa.table(arrays, names=[field.name for field in schema.fields])


def _by_column(parts: Sequence[Mapping[str, pa.Table]]) -> Mapping[str, pa.Table]:
    """Put the repairs or faults of all parts together."""
    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}
