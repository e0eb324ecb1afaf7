"""Find the header of a sheet, and which column holds which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.cleaning.numbers import MONEY
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.schema import Field, Schema

_LONGEST = 60
"""Characters of a header; a longer text is none."""
_ENOUGH = 2
"""Fields that a row must name to be a header."""

_IGNORED = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff*※:：]+")
_BRACKETED = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_UNIT = re.compile(r"[(\[【〔](?:单位:?)?([^)\]】〕]*)[)\]】〕]")

Row = Sequence[str]


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
    factor
        How many of the field's unit make one of the unit that the header names.
    """

    field: Field
    index: int
    header: str
    factor: Decimal = Decimal(1)


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
    """

    first: int
    last: int
    lines: tuple[Row, ...]
    columns: tuple[Column, ...]
    unread: tuple[str, ...]
    width: int

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields that were found."""
        return frozenset(column.field.name for column in self.columns)


def find_header(sheet: Sheet, schema: Schema) -> Header | None:
    """Return the header of a sheet; ``None`` where no row looks like one.

    Parameters
    ----------
    sheet
        Its first rows are searched.
    schema
        Says by which names a column may go.

    Raises
    ------
    LedgerError
        Two columns hold the same field.
    """
    rows = _first_rows(sheet)
    names = _names(schema)
    candidates: list[tuple[int, int, Row]] = [(first, first, row) for first, row in enumerate(rows)]
    candidates += [
        (first, first + 1, joined)
        for first in range(len(rows) - 1)
        for joined in _joined(sheet, rows, first, names)
    ]
    scores = [(_score(headers, names), first - last, -first) for first, last, headers in candidates]
    if not scores or max(scores)[0] < min(_ENOUGH, len(schema.fields)):
        return None
    first, last, headers = candidates[scores.index(max(scores))]
    last = max(last, _bottom(sheet, first))
    return Header(
        first=first,
        last=last,
        lines=tuple(rows[first : last + 1]),
        columns=_columns(sheet, headers, names, first),
        unread=tuple(h for h in headers if h.strip() and _field(h, names) is None),
        width=max(n + 1 for n, header in enumerate(headers) if header.strip()),
    )


def near_fields(missing: Field, header: Header) -> str:
    """Return the headers that were not understood and may be a missing field."""
    wanted = set(missing.name)
    return "、".join(name for name in header.unread if len(wanted & set(name)) >= _ENOUGH)


def _first_rows(sheet: Sheet) -> list[list[str]]:
    columns = [column.to_pylist() for column in sheet.head.columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _packed(header: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", header)).casefold()


def _bare(header: str) -> str:
    return _BRACKETED.sub("", _packed(header))


def _names(schema: Schema) -> Mapping[str, tuple[int, Field]]:
    """Return the field of each spelling of a header, and how far it is from the name."""
    spellings: dict[str, tuple[int, Field]] = {}
    for distance, pack in ((0, _packed), (2, _bare)):
        for field in schema.fields:
            spellings.setdefault(pack(field.name), (distance, field))
        for field in schema.fields:
            for alias in field.aliases:
                spellings.setdefault(pack(alias), (distance + 1, field))
    return spellings


def _field(header: str, names: Mapping[str, tuple[int, Field]]) -> tuple[int, Field] | None:
    if not header or len(header) > _LONGEST:
        return None
    return names.get(_packed(header)) or names.get(_bare(header))


def _score(headers: Row, names: Mapping[str, tuple[int, Field]]) -> int:
    return len({found[1].name for found in (_field(h, names) for h in headers) if found})


def _joined(
    sheet: Sheet, rows: Sequence[Row], first: int, names: Mapping[str, tuple[int, Field]]
) -> Iterator[Row]:
    """Yield a two-row header as one row: what the lower cell says, within what is above it."""
    above, below = _spread(sheet, rows[first], first), rows[first + 1]
    if any(below):
        yield [
            next((h for h in (a + b, b, a) if _field(h, names)), a + b)
            for a, b in zip(above, below, strict=True)
        ]


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


def _columns(
    sheet: Sheet, headers: Row, names: Mapping[str, tuple[int, Field]], row: int
) -> tuple[Column, ...]:
    chosen: dict[str, tuple[int, Column]] = {}
    for index, header in enumerate(headers):
        if not (found := _field(header, names)):
            continue
        distance, field = found
        column = Column(field, index, header, _factor(header, field))
        if field.name not in chosen or distance < chosen[field.name][0]:
            chosen[field.name] = distance, column
        elif distance == chosen[field.name][0]:
            raise _twice(sheet, row, chosen[field.name][1], column)
    return tuple(column for _, column in chosen.values())


def _factor(header: str, field: Field) -> Decimal:
    match = _UNIT.search(_packed(header))
    if not match or match[1] not in MONEY or field.unit not in MONEY:
        return Decimal(1)
    return Decimal(MONEY[match[1]]) / MONEY[field.unit]


def _twice(sheet: Sheet, row: int, one: Column, two: Column) -> LedgerError:
    place = Place(file=sheet.file, sheet=sheet.name or None, row=row + 1, column=two.header)
    return LedgerError.of(
        "column-twice", place=place, header=one.header, other=two.header, column=one.field.name
    )
