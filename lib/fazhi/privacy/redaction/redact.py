"""Ledgers and findings without what is personal in their free text."""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from types import MappingProxyType
from typing import Any, Self

import numpy as np
import pandas as pd

from fazhi.catalogue import FieldValue
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, different, place_of
from fazhi.ledgers.schema import Field
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.masks import Kind, mask
from fazhi.privacy.redaction.labelled_values import Labelled
from fazhi.privacy.redaction.people import People, parses, persons, single_names
from fazhi.privacy.redaction.personal_numbers import Numbers, Span, digits_of
from fazhi.privacy.redaction.plain_reading import Reading
from fazhi.privacy.redaction.unknown_persons import UnknownPersons

SHOWN = 3
"""Cells of a column that are told one by one; the rest are counted."""

_TELLING = 9
"""Digits of a masked number that are too many for a mask."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledgers hold of persons in the columns that are for it.

    Attributes
    ----------
    names, in_office
        Of all persons, and of those who act by their office alone.
    addresses
        Where they live.
    numbers
        Their numbers, by their digits.
    """

    names: frozenset[str] = frozenset()
    in_office: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    numbers: Mapping[str, Kind] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, years: Iterable[Ledgers], rules: Privacy) -> Self:
        """Collect what some years' ledgers hold."""
        private: set[str] = set()
        in_office: set[str] = set()
        addresses: set[str] = set()
        numbers: dict[str, Kind] = {}
        for ledger in (ledger for ledgers in years for ledger in ledgers.ledgers.values()):
            for column in ledger.columns:
                cells = ledger.texts(column.name) if column.personal else ()
                if column.personal == "name":
                    names = in_office if column.name in rules.offices.columns else private
                    names.update(name for cell in cells for name in persons(cell, rules))
                elif column.personal == "address":
                    addresses.update(cells)
                elif column.personal:
                    for cell in cells:
                        numbers |= dict.fromkeys(digits_of(cell), column.personal)
        return cls(
            frozenset(private | in_office),
            frozenset(in_office - private),
            frozenset(addresses),
            MappingProxyType(numbers),
        )


class Redactor:
    """Masks personal values in free text.

    Parameters
    ----------
    known
        What the ledgers hold of persons.
    rules
        What the bureau says of its own.
    """

    def __init__(self, known: Known, rules: Privacy) -> None:
        self.rules = rules
        self._allowed, self._allowed_digits = rules.allowed_values, rules.allowed_digits
        self._people = People(known.names, rules, known.in_office)
        self._unknown = UnknownPersons(rules)
        self._labelled = Labelled(known.addresses, rules)
        self._numbers = Numbers(known.numbers, rules)

    @classmethod
    def of(cls, years: Iterable[Ledgers], rules: Privacy) -> Self:
        """Return the redactor that knows the persons of all these ledgers."""
        return cls(Known.of(years, rules), rules)

    def text(self, text: str) -> str:
        """Return a text with its personal values masked."""
        masked, end = [], 0
        for span in self._spans(text):
            masked += [text[end : span.start], mask(span.kind, text[span.start : span.end])]
            end = span.end
        return "".join([*masked, text[end:]])

    def cell(self, cell: str, field: Field) -> str:
        """Return a cell as it may be published."""
        if field.name in self.rules.codes:
            return cell
        if field.personal is None:
            return self._free_text(cell, field)
        if field.personal != "name":
            return mask(field.personal, cell)
        if not parses(cell, self.rules):
            return mask("name", cell)
        names = sorted(single_names(cell, self.rules) - self._allowed, key=len)
        for name in reversed(names):
            cell = cell.replace(name, mask("name", name))
        return self.text(cell)

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
            findings += _unparsed(id_, ledger, self.rules)
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
        for field in ledger.columns:
            column = ledger.frame[field.name]
            if field.type not in {"string", "list"} or (field.personal and not field.public):
                continue
            cells = different(column)
            suspects = cells if field.personal else self._suspects(cells, field)
            masked = {cell: text for cell in suspects if (text := self.cell(cell, field)) != cell}
            if masked:
                shown = column.map(lambda cell, by=masked: by.get(cell, cell), na_action="ignore")
                yield field.name, shown.astype(column.dtype)

    def _suspects(self, cells: Sequence[str], field: Field) -> list[str]:
        """Return the cells with something personal, found in all of them at once."""
        told = [f"{_header(field)}{cell}" for cell in cells]
        ends = list(accumulate(len(cell) + 1 for cell in told))
        found = {bisect_right(ends, span.start) for span in self._spans("\0".join(told))}
        return [cells[place] for place in sorted(found)]

    def _free_text(self, cell: str, field: Field) -> str:
        """Mask a cell whose header, like a word before it, may say what it holds."""
        header = _header(field)
        masked = self.text(f"{header}{cell}")
        return masked.removeprefix(header) if masked.startswith(header) else self.text(cell)

    def _spans(self, text: str) -> list[Span]:
        """Return where a text is to be masked, in order; what overlaps is one."""
        reading = Reading.of(text)
        found = (
            *self._numbers.find(reading),
            *self._labelled.find(reading),
            *self._people.find(reading.text),
            *self._unknown.find(reading.text),
        )
        spans: list[Span] = []
        for span in sorted(found, key=lambda span: (span.start, -span.end)):
            if self._is_allowed(reading.text[span.start : span.end]):
                continue
            if spans and span.start < spans[-1].end:
                last = spans[-1]
                spans[-1] = replace(last, end=max(last.end, span.end))
            else:
                spans.append(span)
        return [Span(*reading.place(span.start, span.end), span.kind) for span in spans]

    def _is_allowed(self, value: str) -> bool:
        if value in self._allowed:
            return True
        digits = re.sub(r"\D", "", value)
        if "*" in value and len(digits) < _TELLING:
            return True
        return len(digits) > 6 and digits in self._allowed_digits  # noqa: PLR2004


def _header(field: Field) -> str:
    return f"{field.name}："


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


def _unparsed(id_: str, ledger: Ledger, rules: Privacy) -> Iterator[Finding]:
    """Tell which cells of columns of names do not read as names, so that they are looked at."""
    for field in ledger.columns:
        if field.personal != "name":
            continue
        column = ledger.frame[field.name]
        wrong = {cell for cell in different(column) if not parses(cell, rules)}
        if wrong:
            rows = np.flatnonzero(column.isin(wrong))
            yield Finding.of(
                "name-unparsed",
                place=place_of(ledger, rows[0], field.name),
                ledger=id_,
                column=field.name,
                count=len(rows),
            )
