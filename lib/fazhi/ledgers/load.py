"""Load the ledgers of a year: files → sheets → typed rows, each with its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from fazhi.cache.cache_folder import keep, keep_also, recall
from fazhi.cache.content_hash import hash_inputs, hash_program, hash_words
from fazhi.cache.remembered import remembered
from fazhi.catalogue import Severity
from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding
from fazhi.ledgers.assembly import join_sheets, rows_of_year
from fazhi.ledgers.duplicates import duplicate_findings, repeated_sheets
from fazhi.ledgers.kept_ledgers import from_bytes, to_bytes
from fazhi.ledgers.ledger import Ledgers, Source
from fazhi.ledgers.leftovers import example_findings
from fazhi.ledgers.readers.files import READERS, File, list_files, open_file
from fazhi.ledgers.repairs import log_repairs
from fazhi.ledgers.schema import Schema
from fazhi.ledgers.sheets.column_findings import column_findings, read_header, unit_findings
from fazhi.ledgers.sheets.entries import Entries, Wanted, read_entries
from fazhi.ledgers.sheets.faults import fault_findings
from fazhi.ledgers.sheets.joined_sources import joined_findings
from fazhi.ledgers.sheets.ledger_names import find_ledgers
from fazhi.ledgers.sheets.non_entries import Reason
from fazhi.ledgers.sheets.sheet_matching import sheet_findings, sort_sheets
from fazhi.ledgers.sheets.totals import total_findings
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

_MOST_YEARS = 32
"""Of which a process keeps the ledgers at hand; a helper hands them on to all that it forks."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is read, and how; ``told`` are the schemas as names of what is kept are made of them."""

    workspace: Workspace
    year: int
    schemas: Mapping[str, Schema]
    units: Units
    lenient: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What one sheet gave."""

    ledger: str
    source: Source
    entries: Entries


def read_ledgers(
    workspace: Workspace,
    year: int,
    schemas: Mapping[str, Schema],
    units: Units,
    *,
    lenient: bool = False,
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
    units
        What cells, headers and columns may be counted in.
    lenient
        Whether rejected rows only warn.

    Raises
    ------
    LedgerError
        The folder is missing, a file cannot be read, a name may mean several ledgers, or a sheet
        lacks its header or a required column. The faults of all files are told at once, those
        of cells too.
    """
    wanted = _Wanted(workspace, year, schemas, units, lenient, tuple(_told(schemas)))
    files = _hash_files(wanted)
    name = _name(wanted, files)
    if kept := recall(name) if name else None:
        return _recalled(_digest(hashlib.sha256(kept).hexdigest(), wanted), kept, schemas)
    ledgers = _read_files(wanted)
    if not files or files != _hash_files(wanted):  # a file has changed since
        return ledgers
    digest = _digest(keep(name, to_bytes(ledgers)), wanted)
    if not lenient and _has_nothing_to_forgive(ledgers):
        keep_also(_name(replace(wanted, lenient=True), files), name)
    return replace(ledgers, digest=digest)


def keep_ledgers(
    workspace: Workspace,
    year: int,
    schemas: Mapping[str, Schema],
    units: Units,
    *,
    lenient: bool = False,
) -> bool:
    """Read all ledgers of a year, unless they are kept, and tell whether they are kept then."""
    asked = workspace, year, schemas, units
    if are_kept(*asked, lenient=lenient):
        return True
    read_ledgers(*asked, lenient=lenient)
    return are_kept(*asked, lenient=lenient)


def are_kept(
    workspace: Workspace,
    year: int,
    schemas: Mapping[str, Schema],
    units: Units,
    *,
    lenient: bool = False,
) -> bool:
    """Tell whether :func:`read_ledgers` would find them kept; this starts no thread."""
    wanted = _Wanted(workspace, year, schemas, units, lenient, tuple(_told(schemas)))
    name = _name(wanted, _hash_files(wanted))
    return bool(name) and recall(name) is not None


@remembered(_MOST_YEARS)
def _recalled(digest: str, kept: bytes, schemas: Mapping[str, Schema]) -> Ledgers:
    return replace(from_bytes(kept, schemas), digest=digest)


def _digest(content: str, wanted: _Wanted) -> str:
    """Return a hash of ledgers by the hash of what is kept of them, and of their schemas."""
    return hash_words([content, *wanted.told])


def _told(schemas: Mapping[str, Schema]) -> Iterator[str]:
    yield from schemas
    yield from (schema.model_dump_json() for schema in schemas.values())


def _has_nothing_to_forgive(ledgers: Ledgers) -> bool:
    """Tell whether ledgers that were read strictly are the same when they are read leniently."""
    rejected = any(source.rejected for source in ledgers.sources)
    return not rejected and not any(map(_blocks, ledgers.findings))


def _hash_files(wanted: _Wanted) -> str:
    """Return a hash of the files of a year; nothing where one cannot be read."""
    try:
        return hash_inputs([wanted.workspace.ledgers(wanted.year)])
    except OSError:
        return ""  # the reader tells what is wrong


def _name(wanted: _Wanted, files: str) -> str:
    """Return a hash of all that the ledgers follow from; nothing where files have none."""
    what = (wanted.year, wanted.lenient, *wanted.told, wanted.units)
    return hash_words([hash_program(), files, *what]) if files else ""


def _read_files(wanted: _Wanted) -> Ledgers:
    """Read the files of a year; see :func:`read_ledgers`."""
    workspace, year, schemas, lenient = (
        wanted.workspace,
        wanted.year,
        wanted.schemas,
        wanted.lenient,
    )
    with ThreadPoolExecutor() as executor:
        outcomes = [
            outcome
            for path in list_files(workspace, year)
            for outcome in _read_path(path, wanted, executor)
        ]
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    errors = [outcome for outcome in outcomes if isinstance(outcome, LedgerError)]
    if errors:
        raise LedgerError.join([*errors, *map(_as_error, filter(_blocks, findings))])
    reads = [outcome for outcome in outcomes if isinstance(outcome, _Read)]
    pa.default_memory_pool().release_unused()  # or the cells as read stay with us till the end
    sheets = {
        id_: found for id_ in schemas if (found := [read for read in reads if read.ledger == id_])
    }
    blank = {id_ for id_, of_ledger in sheets.items() if all(map(_is_blank, of_ledger))}
    ledgers = {
        id_: join_sheets([read.entries for read in of_ledger], schemas[id_])
        for id_, of_ledger in sheets.items()
        if id_ not in blank
    }
    missing = tuple(id_ for id_ in schemas if id_ not in ledgers)
    sources = tuple(read.source for read in reads)
    return Ledgers(
        year=year,
        ledgers=MappingProxyType(ledgers),
        missing=missing,
        sources=sources,
        repairs=log_repairs(read.entries for read in reads),
        findings=(
            *findings,
            *(
                found
                for ledger in ledgers.values()
                for check in (duplicate_findings, repeated_sheets, example_findings)
                for found in check(ledger)
            ),
            *(
                found
                for id_, of_ledger in sheets.items()
                for found in joined_findings([read.source for read in of_ledger], schemas[id_])
            ),
            *(
                _blank_finding(schemas[id_], sheets[id_][0].entries.place)
                if id_ in blank
                else _missing_finding(workspace, year, schemas[id_])
                for id_ in missing
            ),
            *(_lenient_findings(sources) if lenient else ()),
        ),
    )


def _read_path(
    path: Path, wanted: _Wanted, executor: Executor
) -> Iterator[_Read | Finding | LedgerError]:
    """Yield what the sheets of a file hold, and all that is wrong with it."""
    workspace = wanted.workspace
    if path.suffix.lower() not in READERS:
        yield _unread(
            workspace.relative(path), is_ledger=bool(find_ledgers(path.stem, wanted.schemas))
        )
        return
    try:
        with open_file(path, workspace) as file:
            outcomes = list(_read_sheets(file, wanted, executor))
    except LedgerError as error:
        outcomes = [error]
    yield from outcomes


def _read_sheets(
    file: File, wanted: _Wanted, executor: Executor
) -> Iterator[_Read | Finding | LedgerError]:
    """Yield what the sheets of an open file hold, and all that is wrong with them."""
    sheets = sort_sheets(file, wanted.schemas)
    for id_, sheet in sheets:
        schema = wanted.schemas[id_]
        try:
            header = read_header(sheet, schema, wanted.units)
            as_what = Wanted(schema, wanted.year, wanted.units)
            entries = read_entries(sheet, header, as_what, executor)
        except LedgerError as error:
            yield error
            continue
        used = rows_of_year(entries.table, schema, wanted.year)
        yield _Read(id_, _source(id_, file.digest, entries, used), entries)
        yield from column_findings(sheet, header, schema)
        yield from unit_findings(entries, sheet, schema, wanted.units)
        yield from total_findings(entries, schema)
        yield from fault_findings(entries, schema, lenient=wanted.lenient)
    yield from sheet_findings(file, [sheet for _, sheet in sheets])


def _source(ledger: str, sha256: str, entries: Entries, used: int) -> Source:
    return Source(
        ledger=ledger,
        file=entries.place.file or "",
        sheet=entries.place.sheet or "",
        sha256=sha256,
        encoding=entries.encoding,
        rows=entries.height,
        used=used,
        other_years=len(entries.rows) - used,
        rejected=entries.rejected,
        repairs=sum(map(len, entries.repairs.values())),
        set_aside={reason.value: count for reason, count in entries.set_aside.items()},
    )


def _unread(file: str, *, is_ledger: bool) -> Finding:
    """Return what is said of a file that no reader can read."""
    if is_ledger:
        return Finding.of("file-kind-unknown", place=Place(file=file))
    return Finding.of("file-not-read", place=Place(file=file))


def _missing_finding(workspace: Workspace, year: int, schema: Schema) -> Finding:
    place = Place(file=workspace.relative(workspace.ledgers(year)))
    return Finding.of(
        "ledger-missing", place=place, ledger=schema.id, title=schema.title, office=schema.office
    )


def _is_blank(read: _Read) -> bool:
    """Tell whether a sheet is a template that still shows its example, and no row of the year.

    What was open at the end of the year before may stand in it from the start.
    """
    nothing = not (read.source.used or read.entries.rejected)
    return nothing and read.entries.set_aside.get(Reason.EXAMPLE, 0) > 0


def _blank_finding(schema: Schema, place: Place) -> Finding:
    return Finding.of(
        "template-not-returned",
        place=place,
        ledger=schema.id,
        title=schema.title,
        office=schema.office,
    )


def _lenient_findings(sources: Sequence[Source]) -> Iterator[Finding]:
    """Yield a warning for each sheet some of whose rows were left out without blocking."""
    for source in sources:
        if source.rejected:
            place = Place(file=source.file, sheet=source.sheet or None)
            yield Finding.of(
                "rows-left-out", place=place, ledger=source.ledger, count=source.rejected
            )


def _as_error(finding: Finding) -> LedgerError:
    fields = dict(finding.fields)
    value = fields.pop("value", None)
    return LedgerError.of(
        finding.code,
        finding.variant,
        place=finding.place,
        value=None if value is None else str(value),
        **fields,
    )


def _blocks(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCK
