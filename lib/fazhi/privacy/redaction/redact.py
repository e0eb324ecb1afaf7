"""Ledgers and findings without what is personal in their free text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from types import MappingProxyType
from typing import Any, Self

import pandas as pd

from fazhi.catalogue import FieldValue
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Field
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.masks import mask
from fazhi.privacy.redaction.people import People, persons
from fazhi.privacy.redaction.personal_numbers import Span, find_numbers

SHOWN = 3
"""Cells of a column that are told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Redactor:
    """Masks personal values in free text.

    Attributes
    ----------
    people
        Finds the persons whom the ledgers name.
    addresses
        Addresses that the ledgers hold, the longest first.
    rules
        What the bureau says of its own.
    """

    people: People
    addresses: tuple[str, ...]
    rules: Privacy

    @classmethod
    def of(cls, years: Iterable[Ledgers], rules: Privacy) -> Self:
        """Return the redactor that knows the persons of all these ledgers."""
        names: set[str] = set()
        addresses: set[str] = set()
        for ledger in (ledger for ledgers in years for ledger in ledgers.ledgers.values()):
            for field in ledger.schema.fields:
                if field.personal == "name":
                    for cell in ledger.texts(field.name):
                        names.update(persons(cell, rules))
                elif field.personal == "address":
                    addresses.update(ledger.texts(field.name))
        return cls(People(names, rules), tuple(sorted(addresses, key=len, reverse=True)), rules)

    def text(self, text: str) -> str:
        """Return a text with its personal values masked."""
        for address in self.addresses:
            text = text.replace(address, mask("address", address))
        masked, end = [], 0
        for span in self._spans(text):
            if span.start >= end:
                masked += [text[end : span.start], self._masked(text, span)]
                end = span.end
        return "".join([*masked, text[end:]])

    def cell(self, cell: str, field: Field) -> str:
        """Return a cell as it may be published."""
        if field.name in self.rules.codes:
            return cell
        if field.personal is None:
            return self.text(cell)
        if field.personal != "name":
            return mask(field.personal, cell)
        for name in persons(cell, self.rules):
            if name not in self.rules.allowed_values:
                cell = cell.replace(name, mask("name", name))
        return cell

    def ledgers(self, ledgers: Ledgers) -> Ledgers:
        """Return ledgers whose cells may be published, and findings of what was masked.

        Columns of personal information that are not public stay as they are, for the internal
        edition alone shows them.
        """
        redacted = {}
        findings: list[Finding] = []
        for id_, ledger in ledgers.ledgers.items():
            columns = dict(self._columns(ledger))
            for name, column in columns.items():
                findings += _findings(id_, ledger, name, column)
            redacted[id_] = replace(ledger, frame=ledger.frame.assign(**columns))
        return replace(
            ledgers,
            ledgers=MappingProxyType(redacted),
            findings=(*ledgers.findings, *findings),
        )

    def finding(self, finding: Finding) -> Finding:
        """Return a finding whose sentences and fields may be published."""
        return replace(
            finding,
            message=self.text(finding.message),
            remedy=self.text(finding.remedy),
            fields={name: self._field(value) for name, value in finding.fields.items()},
        )

    def _field(self, value: FieldValue) -> FieldValue:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Sequence):
            return [self.text(part) for part in value]
        return value

    def _columns(self, ledger: Ledger) -> Iterator[tuple[str, pd.Series[Any]]]:
        """Yield the columns of a ledger in which something is masked."""
        for field in ledger.schema.fields:
            column = ledger.frame[field.name]
            if field.type not in {"string", "list"} or (field.personal and not field.public):
                continue
            cells = column.dropna().unique().tolist()
            suspects = cells if field.personal else self._suspects(cells)
            masked = {cell: text for cell in suspects if (text := self.cell(cell, field)) != cell}
            if masked:
                shown = column.map(lambda cell, by=masked: by.get(cell, cell), na_action="ignore")
                yield field.name, shown.astype(column.dtype)

    def _suspects(self, cells: Sequence[str]) -> list[str]:
        """Return the cells with something personal, found in all of them at once."""
        ends = list(accumulate(len(cell) + 1 for cell in cells))
        whole = "\0".join(cells)
        found = {bisect_right(ends, span.start) for span in self._spans(whole)}
        for address in self.addresses:
            found |= {bisect_right(ends, m.start()) for m in re.finditer(re.escape(address), whole)}
        return [cells[place] for place in sorted(found)]

    def _spans(self, text: str) -> list[Span]:
        found = [*find_numbers(text), *self.people.find(text)]
        return sorted(found, key=lambda span: (span.start, -span.end))

    def _masked(self, text: str, span: Span) -> str:
        value = text[span.start : span.end]
        return value if value in self.rules.allowed_values else mask(span.kind, value)


def _findings(id_: str, ledger: Ledger, name: str, masked: pd.Series[Any]) -> Iterator[Finding]:
    """Tell what was masked in a column that is not marked as personal."""
    if ledger.schema.field(name).personal:
        return
    changed = masked.ne(ledger.frame[name]) & masked.notna()
    texts, origins = masked[changed], ledger.origins[changed]
    places = zip(texts, *(origins[part] for part in ("file", "sheet", "row")), strict=True)
    for text, file, sheet, row in islice(places, SHOWN):
        place = Place(file, sheet or None, row, name)
        yield Finding.of("personal-in-text", place=place, ledger=id_, column=name, text=text)
    if len(texts) > SHOWN:
        place = Place(origins["file"].iloc[SHOWN], column=name)
        count = len(texts) - SHOWN
        yield Finding.of(
            "personal-in-text", "more", place=place, ledger=id_, column=name, count=count
        )
