"""Which rows of a sheet are entries of its ledger, and what the others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.find import Sheet
from fazhi.ledgers.header import Header, find_header, normalise
from fazhi.ledgers.schema import Schema

_TOTAL = re.compile(r"(本页|本月|本季度?|本年|全年)?(合计|小计|总计|共计|累计)[:：]?")
_NOTE = re.compile(
    r"(注|备注|说明|填表说明|填表人|制表人|审核人|填报人|填报单位|统计时间)[:：].*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of a sheet, as raw cells.

    Attributes
    ----------
    header
        Where the columns are.
    rows
        Row of each entry, as the spreadsheet shows it.
    cells
        Raw cells of each entry.
    height
        Rows of the sheet.
    set_aside
        How many rows are no entries, by reason.
    """

    header: Header
    rows: tuple[int, ...]
    cells: tuple[Sequence[Any], ...]
    height: int
    set_aside: Mapping[str, int]

    def cell(self, n: int, column: str) -> Any:
        """Return the raw cell of an entry, counted from 0."""
        return self.cells[n][self.header.columns[column]]

    def column(self, name: str) -> Iterator[Any]:
        """Return the raw cells of a column."""
        position = self.header.columns[name]
        return (row[position] for row in self.cells)


def find_entries(sheet: Sheet, schema: Schema) -> Entries:
    """Find the header of a sheet and the entries below it.

    Raises
    ------
    LedgerError
        There is no header, or it lacks a required column.
    """
    rows = _rectangular(sheet.grid.rows)
    place = Place(file=sheet.source.file, sheet=sheet.grid.sheet or None)
    header = find_header(rows, schema)
    if header is None:
        raise LedgerError(
            f"找不到《{schema.title}》的表头。",
            code="header-missing",
            place=place,
            remedy=f"表头应当有这些列：{'、'.join(field.name for field in schema.fields)}。",
        )
    _require_columns(header, schema, place)
    kinds = [_kind(n, row, header, rows) for n, row in enumerate(rows)]
    chosen = [n for n, kind in enumerate(kinds) if kind == "entry"]
    set_aside = Counter(kind for kind in kinds if kind != "entry")
    return Entries(
        header,
        tuple(n + 1 for n in chosen),
        tuple(rows[n] for n in chosen),
        len(rows),
        dict(set_aside),
    )


def _require_columns(header: Header, schema: Schema, place: Place) -> None:
    missing = [
        field.name
        for field in schema.fields
        if field.constraints.required and field.name not in header.columns
    ]
    if missing:
        raise LedgerError(
            f"《{schema.title}》缺少必需的列“{'、'.join(missing)}”。",
            code="required-column-missing",
            place=Place(place.file, place.sheet, header.last + 1, missing[0]),
            value="、".join([*header.columns, *header.unknown]),
            remedy="在表头补上这一列；用了别的名称的，在台账结构里登记为别名（aliases）。",
        )


def _rectangular(rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    width = max(map(len, rows), default=0)
    return [row if len(row) == width else (*row, *[""] * (width - len(row))) for row in rows]


def _kind(n: int, row: Sequence[Any], header: Header, rows: Sequence[Sequence[Any]]) -> str:
    filled = [text for cell in row if (text := normalise(cell))]
    if not filled:
        return "blank"
    if n < header.first:
        return "title"
    if n <= header.last or row == rows[header.last]:
        return "header"
    if _TOTAL.fullmatch(filled[0]):
        return "total"
    return "note" if _NOTE.fullmatch(filled[0]) else "entry"
