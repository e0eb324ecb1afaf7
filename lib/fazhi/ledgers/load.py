"""Load the ledgers of a year: files → sheets → typed rows, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd
import pyarrow as pa

from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding, Severity
from fazhi.ledgers.clean import Cleaned, cleaner
from fazhi.ledgers.entries import Entries, find_entries
from fazhi.ledgers.faults import describe_faults, duplicate_findings
from fazhi.ledgers.find import Sheet, find_sheets, read_folder
from fazhi.ledgers.ledger import Ledger, Ledgers, Source
from fazhi.ledgers.schema import Field, Schema
from fazhi.params.workspace import Workspace

_DTYPES: Mapping[str, Any] = MappingProxyType(
    {
        "string": "str",
        "list": "str",
        "date": "datetime64[s]",
        "year": "Int64",
        "integer": "Int64",
        "number": pd.ArrowDtype(pa.decimal128(38, 6)),
    }
)
_REPAIR_COLUMNS = ("file", "sheet", "row", "column", "before", "after", "rule")


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """What one sheet gave."""

    ledger: str
    frame: pd.DataFrame
    origins: pd.DataFrame
    source: Source
    repairs: tuple[tuple[Any, ...], ...]
    findings: tuple[Finding, ...]
    absent: frozenset[str]


def read_ledgers(
    workspace: Workspace, year: int, schemas: Mapping[str, Schema], *, lenient: bool = False
) -> Ledgers:
    """Read all ledgers of a year.

    Parameters
    ----------
    workspace
        Where ``ledgers/<year>/`` lies.
    year
        The year of the folder.
    schemas
        The ledgers to look for, by id.
    lenient
        Whether rejected rows only warn.

    Raises
    ------
    LedgerError
        The folder is missing, a file cannot be read, or a sheet lacks its header or a required
        column. The faults of all files are told at once.
    """
    sheets, findings = find_sheets(read_folder(workspace, year), schemas)
    loaded: list[_Loaded] = []
    errors: list[LedgerError] = []
    for sheet in sheets:
        try:
            loaded.append(_load(sheet, schemas[sheet.ledger], year, lenient=lenient))
        except LedgerError as error:
            errors.append(error)
    if errors:
        raise LedgerError.join(errors)
    found = {sheet.ledger for sheet in loaded}
    ledgers = {
        id_: _together([sheet for sheet in loaded if sheet.ledger == id_], schema)
        for id_, schema in schemas.items()
        if id_ in found
    }
    missing = tuple(id_ for id_ in schemas if id_ not in found)
    repairs = [repair for sheet in loaded for repair in sheet.repairs]
    return Ledgers(
        year=year,
        ledgers=MappingProxyType(ledgers),
        missing=missing,
        sources=tuple(sheet.source for sheet in loaded),
        repairs=pd.DataFrame(repairs, columns=list(_REPAIR_COLUMNS)),
        findings=(
            *findings,
            *(finding for sheet in loaded for finding in sheet.findings),
            *(found for ledger in ledgers.values() for found in duplicate_findings(ledger)),
            *(_missing_finding(workspace, year, schemas[id_]) for id_ in missing),
        ),
    )


def _load(sheet: Sheet, schema: Schema, year: int, *, lenient: bool) -> _Loaded:
    entries = find_entries(sheet, schema)
    cells = {
        field.name: _clean_column(entries.column(field.name), field, year)
        for field in schema.fields
        if field.name in entries.header.columns
    }
    faults = dict(_faults(cells, schema))
    rejected = {n for (n, name), fault in faults.items() if _rejects(fault, schema.field(name))}
    kept = [n for n in range(len(entries.rows)) if n not in rejected]
    frame = pd.DataFrame(
        {field.name: _series(field, cells.get(field.name), kept) for field in schema.fields}
    )
    rows = [entries.rows[n] for n in kept]
    inside = _in_year(frame, schema, year)
    place = Place(file=sheet.source.file, sheet=sheet.grid.sheet or None)
    absent = frozenset(field.name for field in schema.fields if field.name not in cells)
    repairs = tuple(_repairs(place, entries, cells))
    told = [
        (entries.rows[n], schema.field(name), str(entries.cell(n, name)), fault)
        for (n, name), fault in faults.items()
    ]
    return _Loaded(
        ledger=sheet.ledger,
        frame=frame,
        origins=_origins(sheet, rows),
        source=Source(
            ledger=sheet.ledger,
            file=sheet.source.file,
            sheet=sheet.grid.sheet,
            sha256=sheet.source.sha256,
            encoding=sheet.source.encoding,
            rows=entries.height,
            used=inside,
            other_years=len(frame) - inside,
            rejected=len(rejected),
            repairs=len(repairs),
            set_aside=entries.set_aside,
        ),
        repairs=repairs,
        findings=(
            *_column_findings(place, entries, schema),
            *describe_faults(place, told, lenient=lenient),
        ),
        absent=absent,
    )


def _faults(
    cells: Mapping[str, Sequence[Cleaned]], schema: Schema
) -> Iterator[tuple[tuple[int, str], str]]:
    """Yield the entry, counted from 0, and the column of each fault, with its name."""
    for name, column in cells.items():
        required = schema.field(name).constraints.required
        for n, cell in enumerate(column):
            if cell.fault:
                yield (n, name), cell.fault
            elif required and cell.value is None:
                yield (n, name), "required-empty"


def _rejects(fault: str, field: Field) -> bool:
    """Tell whether a fault makes a row useless: free text may be lost, what is counted may not."""
    counted = field.type != "string" or field.constraints.enum or field.constraints.required
    return fault != "digits-lost" and bool(counted)


def _clean_column(cells: Iterable[Any], field: Field, year: int) -> list[Cleaned]:
    """Clean a column, each different value once."""
    clean = cleaner(field, year)
    known: dict[tuple[type, Any], Cleaned] = {}
    cleaned: list[Cleaned] = []
    for cell in cells:
        key = (type(cell), cell)
        if key not in known:
            known[key] = clean(cell)
        cleaned.append(known[key])
    return cleaned


def _series(field: Field, cells: Sequence[Cleaned] | None, kept: Sequence[int]) -> pd.Series[Any]:
    values = [cells[n].value if cells else None for n in kept]
    if field.type == "date":
        values = [pd.NaT if value is None else pd.Timestamp(value) for value in values]
    return pd.Series(values, dtype=_DTYPES[field.type])


def _origins(sheet: Sheet, rows: Sequence[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "file": pd.Categorical([sheet.source.file] * len(rows)),
            "sheet": pd.Categorical([sheet.grid.sheet] * len(rows)),
            "row": pd.Series(rows, dtype="int64"),
        }
    )


def _in_year(frame: pd.DataFrame, schema: Schema, year: int) -> int:
    """Return how many rows belong to the year; a stock has no other."""
    if not schema.year_of:
        return len(frame)
    column = frame[schema.year_of]
    years = column if schema.field(schema.year_of).type == "year" else column.dt.year
    return int(years.eq(year).sum())


def _repairs(
    place: Place, entries: Entries, cells: Mapping[str, Sequence[Cleaned]]
) -> Iterator[tuple[Any, ...]]:
    for name, column in cells.items():
        for n, cell in enumerate(column):
            if cell.rule:
                after = "" if cell.value is None else str(cell.value)
                before = str(entries.cell(n, name))
                yield place.file, place.sheet, entries.rows[n], name, before, after, cell.rule


def _column_findings(place: Place, entries: Entries, schema: Schema) -> Iterator[Finding]:
    for field in schema.fields:
        if field.name not in entries.header.columns:
            yield Finding(
                code="column-missing",
                severity=Severity.WARN,
                message=f"《{schema.title}》缺少“{field.name}”列，用到它的数据都没有数。",
                remedy="在表头补上这一列（内容可以空着），或在台账结构里登记它的别名。",
                place=Place(place.file, place.sheet, entries.header.last + 1, field.name),
            )
    for name in entries.header.unknown:
        yield Finding(
            code="column-unknown",
            severity=Severity.INFO,
            message=f"《{schema.title}》没有登记“{name}”列，没有读取。",
            remedy="不需要的不用管；需要的，在台账结构里登记。",
            place=Place(place.file, place.sheet, entries.header.last + 1, name),
        )


def _together(sheets: Sequence[_Loaded], schema: Schema) -> Ledger:
    return Ledger(
        schema,
        pd.concat([sheet.frame for sheet in sheets], ignore_index=True),
        pd.concat(
            [sheet.origins.astype({"file": "str", "sheet": "str"}) for sheet in sheets],
            ignore_index=True,
        ).astype({"file": "category", "sheet": "category"}),
        frozenset().union(*(sheet.absent for sheet in sheets)),
    )


def _missing_finding(workspace: Workspace, year: int, schema: Schema) -> Finding:
    return Finding(
        code="ledger-missing",
        severity=Severity.BLOCK,
        message=f"缺少《{schema.title}》，有关数据都没有数。",
        remedy=f"向{schema.office}要这本台账；本年没有发生的，交一本只有表头的空台账。",
        place=Place(file=workspace.relative(workspace.ledgers(year))),
    )
