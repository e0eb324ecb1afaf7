"""The columns of a filled-in ledger of which nothing is known yet, and what its entries hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.cleaning.dates import read_date
from fazhi.ledgers.cleaning.mending import Context, Unreadable
from fazhi.ledgers.readers.files import READERS
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.schema import Constraints, Field, Schema
from fazhi.ledgers.sheets.header import Header, find_header
from fazhi.ledgers.sheets.non_entries import find_suspects, set_aside
from fazhi.params.units import Units

_HEADER_WITHIN = 10
_MOSTLY = 0.5
"""The share of entries that fill a column which must have a header."""
_NO_YEAR = Context(Field(name="", type="date"), dt.date.min.year, Units())
"""Of a column of dates, so that a day without a year is none."""
_NUMBER = re.compile(r"-?[\d,，]+(\.\d+)?")
_BRACKETED = re.compile(r"[（(【\[](?:单位[:：]?)?([^）)】\]]*)[）)】\]]\s*$")


@dataclass(frozen=True, slots=True)
class SampleColumn:
    """A column of a sample.

    Attributes
    ----------
    header
        As it is written; of a header of two rows the lower one.
    group
        What stands above it in a header of two rows.
    cells
        What its entries hold, empty cells left out.
    is_alone
        Whether its name is that of no other column without what stands above it.
    """

    header: str
    group: str = ""
    cells: tuple[str, ...] = ()
    is_alone: bool = True

    @property
    def name(self) -> str:
        """The header without its unit and without spaces."""
        own = _bare(self.header)
        return own if self.is_alone else f"{_bare(self.group)}{own}"

    @property
    def unit(self) -> str:
        """What the header says its numbers are counted in, or what stands above it."""
        told = (_BRACKETED.search(text) for text in (self.header, self.group))
        return next((match[1] for match in told if match and match[1]), "")

    def share(self, fits: Callable[[str], bool]) -> float:
        """Return the share of the filled cells that are of a kind."""
        return sum(map(fits, self.cells)) / len(self.cells) if self.cells else 0


@dataclass(frozen=True, slots=True)
class _Head:
    """Rows that look like a header, and the columns that they name, by their index."""

    first: int
    last: int
    columns: Mapping[int, SampleColumn] = field(default_factory=dict)


def sample_columns(
    path: Path, required: Callable[[Sequence[SampleColumn]], Collection[str]]
) -> tuple[SampleColumn, ...]:
    """Return the columns of the first sheet that has a header, with the cells of its entries.

    What is no entry, such as totals, notes and the row that numbers the columns, is left out as
    it is when the ledger is read.

    Parameters
    ----------
    path
        A filled-in ledger of any kind that is read.
    required
        Returns the names of the columns that every entry fills.

    Raises
    ------
    LedgerError
        The file cannot be read as a ledger, it has no entry, two of its columns are called the
        same, or one that is filled has no header.
    """
    reader, place = READERS.get(path.suffix.lower()), Place(file=path.name)
    for sheet in reader(path, path.name) if reader else ():
        rows = _texts(sheet.head)[: _HEADER_WITHIN + 1]
        heads = [*_heads(sheet, rows)]
        head = max(heads, key=lambda one: (len(one.columns), -one.last, one.first), default=None)
        if head is not None and len(head.columns) > 1:
            return _filled(sheet, head, required)
    raise LedgerError.of("sample-unreadable", place=place, value=path.suffix)


def is_date(cell: str) -> bool:
    """Tell a day of a year."""
    try:
        return isinstance(read_date(cell.strip(), _NO_YEAR).value, dt.date)
    except (Unreadable, ValueError):
        return False


def is_number(cell: str) -> bool:
    """Tell a number without a unit."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def _heads(sheet: Sheet, rows: Sequence[Sequence[str]]) -> Iterator[_Head]:
    for n, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = {at: SampleColumn(cell.strip()) for at, cell in enumerate(row) if _may_head(cell)}
        yield _Head(n, n, columns)
        if n + 1 < len(rows) and len(columns) > 1:
            yield from _two_rows(sheet, n, row, rows[n + 1])


def _two_rows(
    sheet: Sheet, first: int, above: Sequence[str], below: Sequence[str]
) -> Iterator[_Head]:
    """Yield a header of two rows: each cell of the lower one stands below a group or nothing."""
    groups = _groups(sheet, first, above)
    under = {n for n, cell in enumerate(below) if cell.strip()}
    alone = {n for n, cell in enumerate(above) if cell.strip() and n not in groups}
    if not under or alone & under or not all(_may_head(below[n]) for n in under):
        return
    if not {n for n in groups if n in under}:
        return
    columns = {
        n: SampleColumn(below[n].strip() or above[n].strip(), groups.get(n, ""))
        for n in sorted(under | alone | groups.keys())
        if below[n].strip() or above[n].strip()
    }
    names = [column.name for column in columns.values()]
    yield _Head(
        first,
        first + 1,
        {
            n: SampleColumn(one.header, one.group, is_alone=names.count(one.name) == 1)
            for n, one in columns.items()
        },
    )


def _groups(sheet: Sheet, first: int, above: Sequence[str]) -> Mapping[int, str]:
    """Return what stands above each column that shares its header with the one beside it."""
    groups: dict[int, str] = {}
    for merge in sheet.merges:
        if merge.top == first == merge.bottom and merge.right > merge.left:
            for n in range(merge.left, min(merge.right + 1, len(above))):
                groups[n] = above[merge.left].strip()
    merged = {
        n for m in sheet.merges for n in range(m.left, m.right + 1) if m.top <= first <= m.bottom
    }
    for n in range(1, len(above)):
        if not above[n].strip() and n not in merged and n not in groups and above[n - 1].strip():
            groups[n - 1] = groups[n] = above[n - 1].strip()
        elif not above[n].strip() and n - 1 in groups and n not in merged:
            groups[n] = groups[n - 1]
    return groups


def _filled(
    sheet: Sheet, head: _Head, required: Callable[[Sequence[SampleColumn]], Collection[str]]
) -> tuple[SampleColumn, ...]:
    """Return the columns of a header with the cells of the entries below it."""
    place = Place(file=sheet.file, sheet=sheet.name or None)
    names = [column.name for column in head.columns.values()]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise LedgerError.of("sample-unreadable", "alike", place=place, value=twice)
    cells = next(sheet.pieces).cells
    below = cells.slice(head.last + 1)
    needed = required(_with_cells(head, below))
    header = find_header(sheet, _schema(names, needed), Units())
    if header is None or header.names != frozenset(names) or header.last < head.last:
        unread = next((n for n in names if header is None or n not in header.names), names[0])
        raise LedgerError.of("sample-unreadable", "header", place=place, value=unread)
    entries = _entries(cells.slice(header.last + 1), header)
    if not entries.num_rows:
        raise LedgerError.of("sample-unreadable", "empty", place=place, value=sheet.name)
    for n, column in enumerate(entries.columns):
        if n not in head.columns and len(_cells(column)) >= _MOSTLY * entries.num_rows:
            raise LedgerError.of("sample-unreadable", "nameless", place=place, value=str(n + 1))
    return _with_cells(head, entries)


def _schema(names: Sequence[str], needed: Collection[str]) -> Schema:
    """Return what is known so far, by which rows that are no entries can be told."""
    return Schema(
        title="",
        office="",
        fields=tuple(
            Field(name=name, type="string", constraints=Constraints(required=name in needed))
            for name in names
        ),
    )


def _entries(below: pa.RecordBatch, header: Header) -> pa.RecordBatch:
    """Return the rows below a header that are entries."""
    incomplete = np.zeros(below.num_rows, bool)
    for column in header.columns:
        if column.field.constraints.required:
            incomplete |= np.asarray(below.column(column.index).is_null(), bool)
    suspects = find_suspects(below, header, incomplete, ())
    kept = np.ones(below.num_rows, bool)
    kept[[*set_aside(suspects, header, None)]] = False
    return below.filter(pa.array(kept))


def _with_cells(head: _Head, rows: pa.RecordBatch) -> tuple[SampleColumn, ...]:
    return tuple(
        replace(column, cells=tuple(_cells(rows.column(n)))) for n, column in head.columns.items()
    )


def _cells(column: pa.Array) -> list[str]:
    return [text for cell in column.to_pylist() if cell and (text := cell.strip())]


def _texts(head: pa.RecordBatch) -> list[list[str]]:
    columns = [column.to_pylist() for column in head.columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _may_head(cell: str) -> bool:
    return bool(cell.strip()) and not is_number(cell) and not is_date(cell)


def _bare(header: str) -> str:
    return re.sub(r"\s+", "", _BRACKETED.sub("", header)) or header
