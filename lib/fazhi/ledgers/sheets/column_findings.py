"""What is said of a sheet's columns: those that are missing, and those that were not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fazhi.catalogue import Severity
from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.entries import Entries
from fazhi.ledgers.sheets.header import Column, Header, find_header, near_fields
from fazhi.ledgers.sheets.header_units import read_unit_lines, unused_lines
from fazhi.ledgers.sheets.merged import merged_numbers, numbers_across
from fazhi.ledgers.sheets.sheet_matching import rows_finding
from fazhi.params.units import Units

_TOLD = 10
_NUMBERS = frozenset({"integer", "number"})
_OTHER = re.compile(
    r"农历|阴历|旧历|民国|计划|拟|预计|预定|估计|目标|上年|去年|上期|同期|曾用|作废"
)
"""Words beside a name that may make another column of it: 日期（农历）, 完成日期（计划）."""
_REMARKS = frozenset({"remark", "no-unit", "line", "remarked"})
"""Doubts over units that may be none."""


def read_header(sheet: Sheet, schema: Schema, units: Units) -> Header:
    """Return the header of a sheet, which has all the columns that a ledger cannot do without.

    Raises
    ------
    LedgerError
        There is no header, it lacks a required column, or two columns are the same.
    """
    header = find_header(sheet, schema, units)
    if header is None:
        raise LedgerError.of(
            "header-missing",
            place=Place(file=sheet.file, sheet=sheet.name or None),
            title=schema.title,
            columns=[field.name for field in schema.fields],
        )
    missing = [f for f in _missing(header, schema) if f.constraints.required]
    if missing:
        near = near_fields(missing[0], header)
        raise LedgerError.of(
            "required-column-missing",
            "near" if near else "",
            place=_place(sheet, header, missing[0].name),
            value="、".join(header.unread[:_TOLD]) or None,
            title=schema.title,
            column=missing[0].name,
            columns=[field.name for field in missing],
            near=near,
        )
    return header


def column_findings(sheet: Sheet, header: Header, schema: Schema) -> Iterator[Finding]:
    """Yield findings on columns that are missing, not read, doubtful, merged or hidden."""
    said: Mapping[str, Any] = {"ledger": schema.id, "title": schema.title}
    for field in _missing(header, schema):
        place, near = _place(sheet, header, field.name), near_fields(field, header)
        variant = "near" if near else ""
        yield Finding.of(
            "column-missing", variant, place=place, column=field.name, near=near, **said
        )
    for name in header.unread[:_TOLD]:
        place = _place(sheet, header, name)
        yield Finding.of("column-unknown", place=place, column=name, **said)
    if (count := len(header.unread) - _TOLD) > 0:
        place = _place(sheet, header, header.unread[_TOLD])
        yield Finding.of("column-unknown", "many", place=place, count=count, **said)
    for column in header.columns:
        if word := _other_meaning(column):
            yield Finding.of(
                "header-qualified",
                place=_place(sheet, header, column.header),
                ledger=schema.id,
                header=column.header,
                column=column.field.name,
                word=word,
            )
    for column in merged_numbers(header.columns, sheet, header.last + 1):
        place = _place(sheet, header, column.header)
        yield Finding.of("number-merged", place=place, column=column.header, ledger=schema.id)
    for column in numbers_across(header.columns, sheet, header.last + 1):
        place = _place(sheet, header, column.header)
        yield Finding.of(
            "number-merged", "across", place=place, column=column.header, ledger=schema.id
        )
    hidden = [c.header for c in header.columns if c.index in sheet.looks.hidden_columns]
    if hidden:
        place = _place(sheet, header, hidden[0])
        yield Finding.of("columns-hidden", place=place, columns=hidden, ledger=schema.id)
    if faint := [row for row in sheet.looks.faint_rows if row > header.last]:
        yield rows_finding("rows-faint", faint, Place(file=sheet.file, sheet=sheet.name or None))


def _other_meaning(column: Column) -> str:
    """Return what a header says beside its name by which it means something else, if anything.

    What a column of numbers says so is told as a unit that is none.
    """
    if column.field.type in _NUMBERS:
        return ""
    words = (found[0] for remark in column.remarks if (found := _OTHER.search(remark)))
    return next(words, "")


def unit_findings(
    entries: Entries, sheet: Sheet, schema: Schema, units: Units
) -> Iterator[Finding]:
    """Yield a finding for each unit in a header, above or below the table, that was not used."""
    header = entries.header
    below = read_unit_lines(entries.notes, units)
    unused = unused_lines(below, header.columns, units)
    for doubt in (*header.doubts, *unused):
        yield Finding.of(
            "unit-unclear",
            doubt.variant,
            severity=Severity.WARN if doubt.variant in _REMARKS else Severity.BLOCK,
            place=_place(sheet, header, doubt.header),
            ledger=schema.id,
            column=doubt.header,
            value=doubt.text,
            unit=doubt.unit,
        )


def _missing(header: Header, schema: Schema) -> list[Field]:
    return [field for field in schema.fields if field.name not in header.names]


def _place(sheet: Sheet, header: Header, column: str) -> Place:
    return Place(file=sheet.file, sheet=sheet.name or None, row=header.last + 1, column=column)
