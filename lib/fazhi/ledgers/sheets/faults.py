"""What cannot be read becomes findings, each with its place and remedy; many alike are folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.cleaning.mending import DOUBTS
from fazhi.ledgers.readers.sheet import MISSIGNED, UNSHOWN, YEARLESS
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.entries import Entries

SHOWN = 20
"""Faults of one kind in one column that are told one by one; the rest is told as a number."""
_LONGEST = 30
_LONG_NUMBER = 11
_MIDDLE_DIGITS = re.compile(r"(?<=\d{3})[\dXx](?=[\dXx]{4})")


def fault_findings(entries: Entries, schema: Schema, *, lenient: bool) -> Iterator[Finding]:
    """Yield the findings on the cells of one sheet.

    Parameters
    ----------
    entries
        What was read; what a personal column holds is not repeated.
    schema
        Of its ledger.
    lenient
        Whether they only warn. A long number that is not counted by always only warns.
    """
    for name, faults in entries.faults.items():
        field = schema.field(name)
        for code in pc.unique(faults["code"]).to_pylist():
            same = faults.filter(pc.equal(faults["code"], code))
            is_lost = code == "digits-lost" and not schema.is_counted(name)
            only_warns = lenient or is_lost or code in DOUBTS
            severity = Severity.WARN if only_warns else Severity.BLOCK
            yield from _fold(same, field, severity, entries.place, schema.id)


def _fold(
    same: pa.Table, field: Field, severity: Severity, sheet: Place, ledger: str
) -> Iterator[Finding]:
    """Yield the first of the faults of one kind in one column, and how many more there are."""
    code = same["code"][0].as_py()
    said: Mapping[str, Any] = {
        "ledger": ledger,
        "column": field.name,
        "allowed": list(field.constraints.enum),
    }
    first = same.slice(0, SHOWN)
    for row, text in zip(first["row"].to_pylist(), first["text"].to_pylist(), strict=True):
        place = replace(sheet, row=row, column=field.name)
        excerpt = _excerpt(text, field)
        yield Finding.of(code, severity=severity, place=place, excerpt=excerpt, **said)
    if len(same) > SHOWN:
        rows = pc.min_max(same["row"].slice(SHOWN)).as_py()
        yield Finding.of(
            code,
            "many",
            severity=severity,
            place=replace(sheet, row=rows["min"], column=field.name),
            count=len(same) - SHOWN,
            first=rows["min"],
            last=rows["max"],
            **said,
        )


def _excerpt(text: str | None, field: Field) -> str:
    """Return a cell's text in quotes, cut short, without what may be somebody's number."""
    if not text or field.personal:
        return ""
    text = text.rstrip(MISSIGNED + UNSHOWN + YEARLESS)
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    if sum(map(str.isdigit, short)) >= _LONG_NUMBER:
        short = _MIDDLE_DIGITS.sub("*", short)
    return f"：“{short}”"
