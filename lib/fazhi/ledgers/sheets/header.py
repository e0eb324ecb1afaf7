"""Find the header of a sheet, and which column holds which field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.header_names import Named, Names
from fazhi.ledgers.sheets.header_units import (
    BareUnit,
    UnitDoubt,
    UnitLine,
    find_bare_unit,
    read_unit_lines,
    units_in_column,
    unused_lines,
    unused_remarks,
)
from fazhi.ledgers.sheets.numbered_columns import numbers_columns
from fazhi.params.units import Units

_ENOUGH = 2
"""Fields that a row must name to be a header."""

Row = Sequence[str]
Find = Callable[[str], Named | None]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet that holds a field.

    Attributes
    ----------
    field
        What it holds.
    index
        Counted from 0.
    header
        As it is written.
    bare
        What its bare numbers are counted in.
    remarks
        What the header says beside the name.
    """

    field: Field
    index: int
    header: str
    bare: BareUnit
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Rows that may be the header, as one row, and the groups above its cells."""

    first: int
    last: int
    headers: Row
    above: Row


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, and what it says.

    Attributes
    ----------
    first, last
        Its rows, counted from 0.
    lines
        Its rows as they are written.
    columns
        Columns that hold a field.
    unread
        Headers of columns that hold none.
    width
        Columns up to the last that has a header.
    doubts
        Units in it, or above it, that could not be used.
    """

    first: int
    last: int
    lines: tuple[Row, ...]
    columns: tuple[Column, ...]
    unread: tuple[str, ...]
    width: int
    doubts: tuple[UnitDoubt, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields that were found."""
        return frozenset(column.field.name for column in self.columns)


def find_header(sheet: Sheet, schema: Schema, units: Units) -> Header | None:
    """Return the header of a sheet; ``None`` where no row looks like one.

    Parameters
    ----------
    sheet
        Its first rows are searched.
    schema
        Says by which names a column may go.
    units
        What its numbers may be counted in.

    Raises
    ------
    LedgerError
        Two columns hold the same field.
    """
    rows = _first_rows(sheet)
    names = Names.of(schema, units)
    find = cache(names.find)  # a cell is looked at by itself and beside others
    candidates = [_Candidate(first, first, row, ()) for first, row in enumerate(rows)]
    candidates += [
        joined for first in range(len(rows) - 1) for joined in _joined(sheet, rows, first, find)
    ]
    scores = [(_score(one.headers, find), one.first - one.last, -one.first) for one in candidates]
    if not scores or max(scores)[0] < min(_ENOUGH, len(schema.fields)):
        return None
    chosen = candidates[scores.index(max(scores))]
    first, headers = chosen.first, chosen.headers
    last = max(chosen.last, _bottom(sheet, first))
    if last + 2 < len(rows) and numbers_columns(rows[last + 1], rows[last + 2], headers):
        last += 1
    names_of_sheet = (PurePosixPath(sheet.file).stem, sheet.name)
    above = (cell for row in rows[:first] for cell in row if cell)
    line = read_unit_lines((*above, *names_of_sheet), units)
    columns = _columns(sheet, chosen, line, names)
    return Header(
        first=first,
        last=last,
        lines=tuple(rows[first : last + 1]),
        columns=columns,
        unread=tuple(h for h in headers if h.strip() and find(h) is None),
        width=max(n + 1 for n, header in enumerate(headers) if header.strip()),
        doubts=(
            *(doubt for column in columns for doubt in column.bare.doubts),
            *unused_lines(line, columns, units),
            *dict.fromkeys(unused_remarks(sheet.remarks, columns, units)),
            *(
                doubt
                for n, header in enumerate(headers)
                for doubt in units_in_column(header, (row[n] for row in rows[last + 1 :]), units)
            ),
        ),
    )


def near_fields(missing: Field, header: Header) -> str:
    """Return the headers that were not understood and may be a missing field."""
    wanted = set(missing.name)
    return "、".join(name for name in header.unread if len(wanted & set(name)) >= _ENOUGH)


def _first_rows(sheet: Sheet) -> list[list[str]]:
    columns = [column.to_pylist() for column in sheet.head.columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _score(headers: Row, find: Find) -> int:
    return len({found.field.name for found in map(find, headers) if found})


def _joined(sheet: Sheet, rows: Sequence[Row], first: int, find: Find) -> Iterator[_Candidate]:
    """Yield a two-row header as one row: what the lower cell says, within what is above it."""
    above, below = _spread(sheet, rows[first], first), rows[first + 1]
    if any(below):
        headers = [
            next((h for h in (a + b, b, a) if find(h)), a + b)
            for a, b in zip(above, below, strict=True)
        ]
        yield _Candidate(first, first + 1, headers, above)


def _spread(sheet: Sheet, row: Row, index: int) -> Row:
    """Return a row with merged headers repeated; in text files, into the empty cells after them."""
    spread = list(row)
    if sheet.encoding:
        for n in range(1, len(spread)):
            spread[n] = spread[n] or spread[n - 1]
    for merge in sheet.merges:
        if merge.top <= index <= merge.bottom:
            for n in range(merge.left, min(merge.right + 1, len(spread))):
                spread[n] = row[merge.left]
    return spread


def _bottom(sheet: Sheet, first: int) -> int:
    """Return the last row of the merged cells that begin in the header's first row."""
    return max(
        (m.bottom for m in sheet.merges if m.top == first and m.bottom <= first + 2), default=first
    )


def _columns(sheet: Sheet, chosen: _Candidate, line: UnitLine, names: Names) -> tuple[Column, ...]:
    nearest: dict[str, tuple[Named, Column]] = {}
    for index, header in enumerate(chosen.headers):
        if not (named := names.find(header)):
            continue
        above = chosen.above[index] if chosen.above else ""
        bare = find_bare_unit(named, header, above, line, names.units)
        remarks = () if named.is_whole else named.remarks
        column = Column(named.field, index, header, bare, remarks)
        known = nearest.get(named.field.name)
        if known is None or named.distance < known[0].distance:
            nearest[named.field.name] = named, column
        elif named.distance == known[0].distance:
            raise _twice(sheet, chosen.first, known[1], column)
    return tuple(column for _, column in nearest.values())


def _twice(sheet: Sheet, row: int, one: Column, two: Column) -> LedgerError:
    place = Place(file=sheet.file, sheet=sheet.name or None, row=row + 1, column=two.header)
    return LedgerError.of(
        "column-twice", place=place, header=one.header, other=two.header, column=one.field.name
    )
