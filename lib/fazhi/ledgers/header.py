"""Find the header of a sheet and which column of the ledger each of its cells names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.ledgers.schema import Schema

SEARCHED_ROWS = 15

_BRACKETED = re.compile(r"[(\[（].*?[)\]）]$")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, and what it says.

    Attributes
    ----------
    first, last
        Rows, from 0; the same where the header has one row.
    columns
        Position in the sheet, from 0, of each field that was found.
    unknown
        Headers that name no field.
    """

    first: int
    last: int
    columns: Mapping[str, int]
    unknown: tuple[str, ...]


def find_header(rows: Sequence[Sequence[Any]], schema: Schema) -> Header | None:
    """Return the header that names most fields, or ``None`` where no row names two.

    A header may have two rows: a group name above, and the columns below it.
    """
    best = max(_candidates(rows, schema), key=lambda header: len(header.columns), default=None)
    return best if best and len(best.columns) >= min(2, len(schema.fields)) else None


def normalise(text: object) -> str:
    """Return a header or a name without white space, width and line breaks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


def _candidates(rows: Sequence[Sequence[Any]], schema: Schema) -> Iterator[Header]:
    names = _names(schema)
    for n, row in enumerate(rows[:SEARCHED_ROWS]):
        yield _match(n, n, [(cell,) for cell in row], names)
    for n in range(min(SEARCHED_ROWS, len(rows) - 1)):
        upper, lower = rows[n], rows[n + 1]
        pairs = [(below or above, above) for above, below in zip(upper, lower, strict=False)]
        yield _match(n, n + 1, pairs, names)


def _match(
    first: int, last: int, cells: Sequence[Sequence[Any]], names: Mapping[str, str]
) -> Header:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for position, alternatives in enumerate(cells):
        texts = [normalise(text) for text in alternatives if normalise(text)]
        found = next((names[key] for text in texts for key in _keys(text) if key in names), None)
        if found and found not in columns:
            columns[found] = position
        elif texts:
            unknown.append(texts[0])
    return Header(first, last, columns, tuple(unknown))


def _names(schema: Schema) -> dict[str, str]:
    """Return every spelling of a header with the field it names; names go before aliases."""
    names: dict[str, str] = {}
    for spelling in ("name", "aliases"):
        for field in schema.fields:
            texts = (field.name,) if spelling == "name" else field.aliases
            for text in texts:
                for key in _keys(normalise(text)):
                    names.setdefault(key, field.name)
    return names


def _keys(text: str) -> tuple[str, str]:
    """Return a header as it is, and without a unit in brackets at its end."""
    return text, _BRACKETED.sub("", text)
