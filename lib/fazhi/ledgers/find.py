"""Find which file and sheet is which ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding, Severity
from fazhi.ledgers.header import normalise
from fazhi.ledgers.reading import READERS, Grid, RawFile, read_file
from fazhi.ledgers.schema import Schema
from fazhi.params.workspace import Workspace

_PART = re.compile(r"[-_—(（]?\d{1,2}[)）]?$")
_YEAR = re.compile(r"^\d{4}年?度?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid that holds rows of a ledger."""

    ledger: str
    source: RawFile
    grid: Grid


def read_folder(workspace: Workspace, year: int) -> tuple[RawFile, ...]:
    """Read every file of a year's folder whose suffix has a reader.

    Raises
    ------
    LedgerError
        The folder is missing, or files cannot be read; all of them are told at once.
    """
    folder = workspace.ledgers(year)
    if not folder.is_dir():
        raise LedgerError(
            f"没有{year}年的台账文件夹。",
            code="no-ledger-folder",
            place=Place(file=workspace.relative(folder)),
            remedy="建立这个文件夹，把各科室的台账放进去。",
        )
    files: list[RawFile] = []
    errors: list[LedgerError] = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in READERS or path.name.startswith(("~$", ".")):
            continue
        try:
            files.append(read_file(path, workspace.relative(path)))
        except LedgerError as error:
            errors.append(error)
    if errors:
        raise LedgerError.join(errors)
    return tuple(files)


def find_sheets(
    files: tuple[RawFile, ...], schemas: Mapping[str, Schema]
) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Return the sheets that hold ledgers, and findings on those that hold none.

    A file named like a ledger holds that ledger in all of its sheets, unless a sheet has the
    name of another one.
    """
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for source in files:
        whole = _ledger_of(source.stem, schemas, source.file)
        found = [
            Sheet(ledger, source, grid)
            for grid in source.grids
            if (ledger := _ledger_of(grid.sheet, schemas, source.file) or whole)
        ]
        sheets += found
        findings += _unused(source, found)
    return tuple(sheets), tuple(findings)


def _unused(source: RawFile, found: list[Sheet]) -> Iterator[Finding]:
    used = {sheet.grid.sheet for sheet in found}
    if not found:
        yield Finding(
            code="file-not-a-ledger",
            severity=Severity.WARN,
            message="文件名和工作表名都不是台账，没有读取。",
            remedy="把文件名或工作表名改成台账的名称；不是台账的，移出这个文件夹。",
            place=Place(file=source.file),
        )
        return
    for grid in source.grids:
        place = Place(file=source.file, sheet=grid.sheet)
        if grid.sheet not in used and any(any(row) for row in grid.rows):
            yield Finding(
                code="sheet-not-a-ledger",
                severity=Severity.WARN,
                message="工作表的名称不是台账，没有读取。",
                remedy="是台账的，把工作表改成台账的名称。",
                place=place,
            )
        if grid.sheet in used and grid.hidden:
            yield Finding(
                code="sheet-hidden",
                severity=Severity.INFO,
                message="工作表是隐藏的，照样读取。",
                remedy="不该计入的，从台账里删去。",
                place=place,
            )


def _ledger_of(name: str, schemas: Mapping[str, Schema], file: str) -> str:
    """Return the ledger that a file or sheet is named after, or an empty text."""
    full = _YEAR.sub("", normalise(name))
    for text in (full, _PART.sub("", full)):
        for id_, schema in schemas.items():
            if text in (id_, normalise(schema.title)):
                return id_
    near = [id_ for id_, schema in schemas.items() if _is_near(full, schema)]
    if len(near) > 1:
        raise LedgerError(
            f"“{name}”像是几本台账。",
            code="ledger-ambiguous",
            place=Place(file=file),
            value=name,
            remedy=f"改成其中一个的全名：{'、'.join(schemas[id_].title for id_ in near)}。",
        )
    return near[0] if near else ""


def _is_near(text: str, schema: Schema) -> bool:
    """Tell whether a name is a ledger's title with words before, after, or without 台账."""
    title = normalise(schema.title)
    stem = re.sub(r"(台账|清单)$", "", title)
    return bool(text) and (title in text or stem == re.sub(r"(台账|清单|表)$", "", text))
