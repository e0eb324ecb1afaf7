"""The ledgers of a year, as they were read."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.schema import Field, Schema


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """Which rows of another ledger gave the values of a column.

    Attributes
    ----------
    title, origins
        Of the other ledger.
    places
        For each row, the place of that row in ``origins``; below zero for none.
    """

    title: str
    origins: pd.DataFrame
    places: npt.NDArray[np.int64]

    def source(self, row: int) -> str:
        """Say where the value of a row stands; nothing where there is none."""
        place = self.places[row]
        if place < 0:
            return ""
        file, sheet, number = (self.origins[part].iloc[place] for part in ("file", "sheet", "row"))
        return f"《{self.title}》{file}{f'，工作表“{sheet}”' if sheet else ''}，第{number}行"


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """One ledger, put together from all of its sheets.

    Attributes
    ----------
    schema
        What its columns are.
    frame
        One row for each entry, those of other years too, and one column for each field of the
        schema: ``str`` for text and lists (joined with ``；``), ``datetime64[s]`` for dates,
        ``Int64`` for years and integers, ``decimal128(38, 6)`` for numbers. Missing is empty.
    origins
        Where each row stands: ``file``, ``sheet`` (empty for text files) and ``row``, as the
        spreadsheet shows it; the index is that of ``frame``.
    absent
        Columns that a sheet lacks; they are empty in ``frame``, which is not the same as zero.
    unused
        By personal column, the different texts of rows that were rejected, and of cells that were
        not understood: they are in no figure, and yet must not leave.
    wanting
        By derived column that could not be computed, why: ledgers, and columns of them, that are
        missing (without a column, the whole ledger).
    holes
        By derived column, the rows whose value could not be computed, which is not the same as
        empty.
    matches
        By derived column that was looked up, which row of the other ledger gave each value.
    """

    schema: Schema
    frame: pd.DataFrame
    origins: pd.DataFrame
    absent: frozenset[str] = frozenset()
    unused: Mapping[str, frozenset[str]] = field(default_factory=dict)
    wanting: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    holes: Mapping[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    matches: Mapping[str, Match] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Field, ...]:
        """The columns that it holds: derived ones only once they are computed."""
        return tuple(field for field in self.schema.columns if field.name in self.frame)

    def texts(self, column: str) -> Iterator[str]:
        """Yield the different texts of a personal column, those of unused rows too."""
        yield from map(str, different(self.frame[column]))
        yield from sorted(self.unused.get(column, ()))


@dataclass(frozen=True, slots=True)
class Source:
    """What became of one sheet or text file.

    The rows of the sheet are those used, those of other years, those set aside and those
    rejected, and no others.

    Attributes
    ----------
    ledger
        Id of the ledger it belongs to.
    file, sheet
        Path relative to the workspace, and name of the sheet; empty for a text file.
    sha256
        Hash of the file.
    encoding
        Encoding of a text file; empty for a workbook.
    rows
        Rows of the sheet, up to the last that is not empty.
    used, other_years, rejected
        Rows of the year; of other years, or still without the date that says so; and left out
        for a fault.
    repairs
        Changes of cells.
    set_aside
        Rows that are no entries, by reason.

    Raises
    ------
    ValueError
        A row was lost or invented.
    """

    ledger: str
    file: str
    sheet: str
    sha256: str
    encoding: str
    rows: int
    used: int
    other_years: int
    rejected: int
    repairs: int
    set_aside: Mapping[str, int]

    def __post_init__(self) -> None:
        accounted = self.used + self.other_years + self.rejected + sum(self.set_aside.values())
        if accounted != self.rows:
            raise ValueError(f"{self.file} has {self.rows} rows, of which {accounted} are known")


@dataclass(frozen=True, slots=True, eq=False)
class Ledgers:
    """All ledgers of a year.

    Attributes
    ----------
    year
        The year of the folder.
    ledgers
        Those that were found, by id.
    missing
        Ids of those that a schema describes and no file holds, or only as an unfilled template.
    sources
        What was read.
    repairs
        Every change of a cell: ``file``, ``sheet``, ``row`` (as the spreadsheet shows it),
        ``column``, ``before``, ``after``, ``rule``.
    findings
        What the analyst should know.
    digest
        Names what was read and by which schemas: where it is the same, so are the ledgers, as far
        as they were read; empty where nobody hashed them.
    """

    year: int
    ledgers: Mapping[str, Ledger]
    missing: tuple[str, ...]
    sources: tuple[Source, ...]
    repairs: pa.Table
    findings: tuple[Finding, ...]
    digest: str = ""

    def narrowed(self, ids: Container[str]) -> Ledgers:
        """Return some of the ledgers alone, with what is to be known of these."""
        others = {id_ for id_ in (*self.ledgers, *self.missing) if id_ not in ids}
        if not others:
            return self
        sheets = {(s.file, s.sheet): s.ledger in ids for s in self.sources}
        files = {file: False for file, _ in sheets}
        for (file, _), is_read in sheets.items():
            files[file] |= is_read
        log = zip(*(self.repairs[name].to_pylist() for name in ("file", "sheet")), strict=True)
        kept = [sheets.get((file, sheet or ""), True) for file, sheet in log]

        def is_told(found: Finding) -> bool:
            place = found.place
            if found.ledger in others or not files.get(place.file or "", True):
                return False
            return sheets.get((place.file or "", place.sheet or ""), True)

        return replace(
            self,
            ledgers=MappingProxyType({id_: x for id_, x in self.ledgers.items() if id_ in ids}),
            missing=tuple(id_ for id_ in self.missing if id_ in ids),
            sources=tuple(source for source in self.sources if source.ledger in ids),
            repairs=self.repairs.filter(pa.array(kept, pa.bool_())),
            findings=tuple(filter(is_told, self.findings)),
        )


def different(cells: pd.Series[Any]) -> list[Any]:
    """Return the different values of a column, in their order; an empty cell has none."""
    values: list[Any] = pc.unique(pa.array(cells, from_pandas=True)).drop_null().to_pylist()
    return values


def place_of(ledger: Ledger, position: int, column: str | None = None) -> Place:
    """Return where a row stands, counted from 0 in the ledger's frame, or its cell of a column."""
    file, sheet, row = ledger.origins.iloc[position]
    return Place(file=file, sheet=sheet or None, row=int(row), column=column)
