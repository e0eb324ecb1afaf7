"""Clean ledger rows: what happened, read from ``facts``, and the forms that they fill."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Value = str | int | Decimal | dt.date
Row = Mapping[str, Value]
Fact = dict[str, str]

_HERE = Path(__file__).parent
_TYPES: Mapping[str, Callable[[str], Value]] = {
    "date": dt.date.fromisoformat,
    "integer": int,
    "year": int,
    "number": Decimal,
}

POOLS: Mapping[str, Any] = yaml.safe_load((_HERE / "pools.yaml").read_text(encoding="utf-8"))
"""Words that generated rows draw on."""


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

    def fill(self, row: Row) -> Row:
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


def facts(name: str) -> Iterator[Fact]:
    """Yield the lines of one file of facts."""
    with (_HERE / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def facts_of(name: str, year: int, column: str) -> Iterator[Fact]:
    """Yield the facts whose year, or date, in a column is of the year."""
    return (fact for fact in facts(name) if fact[column].startswith(str(year)))


def _typed(value: Value, type_: str) -> Value:
    if isinstance(value, str) and value and type_ in _TYPES:
        return _TYPES[type_](value)
    return value
