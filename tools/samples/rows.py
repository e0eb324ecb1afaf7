"""Ledger rows: written as small text tables, typed by the schemas in ``params/schema``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

Value = str | int | Decimal | dt.date
Row = dict[str, Value]

_TYPES: Mapping[str, Callable[[str], Value]] = {
    "date": dt.date.fromisoformat,
    "integer": int,
    "year": int,
    "number": Decimal,
}


@dataclass(frozen=True, slots=True)
class Form:
    """The empty form of one ledger.

    Attributes
    ----------
    title
        Chinese title.
    types
        Column → type, in the order of the schema.
    """

    title: str
    types: Mapping[str, str]

    def fill(self, row: Mapping[str, Value]) -> Row:
        """Return the row with every column of the form, typed; what is not given is empty."""
        if unknown := set(row) - set(self.types):
            raise KeyError(f"{self.title}: {unknown}")
        return {name: _typed(row.get(name, ""), type_) for name, type_ in self.types.items()}


def read_forms(folder: Path) -> Mapping[str, Form]:
    """Return the forms of all ledgers by id."""
    forms = {}
    for path in sorted(folder.glob("*.yaml")):
        schema = yaml.safe_load(path.read_text(encoding="utf-8"))
        types = {field["name"]: field["type"] for field in schema["fields"]}
        forms[path.stem] = Form(schema["title"], types)
    return forms


def table(text: str) -> Iterator[Row]:
    """Yield the rows of a text table: a header line, then one line a row, cells parted by ``|``."""
    header, *lines = (line for line in text.strip().splitlines() if line.strip())
    names = _cells(header)
    for line in lines:
        yield dict(zip(names, _cells(line), strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _typed(value: Value, type_: str) -> Value:
    if isinstance(value, str) and value and type_ in _TYPES:
        return _TYPES[type_](value)
    return value
