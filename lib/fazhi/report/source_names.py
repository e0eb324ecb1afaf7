"""What the public edition calls the ledgers' files: a title and a number, never a clerk's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from fazhi.catalogue import FieldValue
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.schema import Schema

_OTHER = "台账文件夹里的其他文件"
_TYPED = frozenset({"excerpt", "header", "near", "value", "sheet", "file"})
"""Fields of findings that quote what stands in a ledger beside its registered columns."""
_UNTOLD = "……"


@dataclass(frozen=True, slots=True)
class SourceNames:
    """Public names of sheets and files.

    Attributes
    ----------
    sheets
        By file and sheet.
    columns
        Headers that the schemas register; a header beside them may say anything.
    """

    sheets: Mapping[tuple[str, str], str]
    columns: frozenset[str]

    @classmethod
    def of(cls, ledgers: Ledgers, schemas: Mapping[str, Schema]) -> SourceNames:
        """Return names that number the sheets of each ledger in the order of their reading."""
        numbers: Counter[str] = Counter()
        names = {}
        for source in ledgers.sources:
            numbers[source.ledger] += 1
            title = schemas[source.ledger].title
            names[source.file, source.sheet] = f"{title} {numbers[source.ledger]}"
        columns = (field.name for schema in schemas.values() for field in schema.fields)
        return cls(names, frozenset(columns))

    def name(self, file: str, sheet: str | None = None) -> str:
        """Return the public name of a sheet, or of a file by its first one.

        Parameters
        ----------
        file
            Path relative to the workspace; one that is no ledger's keeps its own.
        sheet
            ``None`` for the whole file.
        """
        if not file.startswith("ledgers/"):
            return file
        if name := self.sheets.get((file, sheet or "")):
            return name
        return next((name for (known, _), name in self.sheets.items() if known == file), _OTHER)

    def finding(self, finding: Finding) -> Finding:
        """Return a finding that names no file, no sheet, and no header that is not registered."""
        place = finding.place
        told = finding
        if place.file and place.file.startswith("ledgers/") and finding.fields:
            fields = {key: self._field(key, value) for key, value in finding.fields.items()}
            told = finding.with_fields(**fields)
        typed = [text for text in (place.sheet, place.file) if text and place.file in self._files]
        column = place.column
        if isinstance(column, str) and column not in self.columns:
            typed.append(column)
            column = None
        return replace(
            told,
            message=self._without(told.message, typed),
            remedy=self._without(told.remedy, typed),
            place=replace(
                place,
                file=place.file and self.name(place.file, place.sheet),
                sheet=None,
                column=column,
            ),
        )

    @property
    def _files(self) -> frozenset[str]:
        return frozenset(file for file, _ in self.sheets)

    def _field(self, key: str, value: FieldValue) -> FieldValue:
        if key in _TYPED and isinstance(value, str):
            return self.name(value) if value.startswith("ledgers/") else _UNTOLD * bool(value)
        if key in {"column", "columns", "other"}:
            return self._registered(value)
        return value

    def _registered(self, value: FieldValue) -> FieldValue:
        if isinstance(value, str):
            return value if value in self.columns else _UNTOLD
        if isinstance(value, Iterable):
            return [column if column in self.columns else _UNTOLD for column in value]
        return value

    def _without(self, sentence: str, typed: Iterable[str]) -> str:
        for text in typed:
            sentence = sentence.replace(text, _UNTOLD)
        for file in self._files:
            sentence = sentence.replace(file, self.name(file))
            sentence = sentence.replace(PurePosixPath(file).name, self.name(file))
        return re.sub(r"ledgers/\d{4}/[^\s，。；：、”]+", _OTHER, sentence)
