"""Sort the sheets of a file by ledger, and tell which hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding
from fazhi.ledgers.readers.files import File
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.schema import Schema
from fazhi.ledgers.sheets.ledger_names import find_ledgers

_ABOUT = re.compile(r"说明|目录|封面|字典|选项|下拉|代码表")
"""In the name of a sheet that is about the ledger, and is none."""
_TOLD_ROWS = 10

Sorted = Sequence[tuple[str, Sheet]]


def sort_sheets(file: File, schemas: Mapping[str, Schema]) -> Sorted:
    """Return the sheets that hold ledgers, each with the ledger's id.

    A file named like a ledger holds that ledger in all of its sheets, unless a sheet has the
    name of another one. Empty sheets are left out, but for the last that would be left.

    Raises
    ------
    LedgerError
        A name may mean several ledgers; it lists them. All such names are told at once.
    """
    of_file = find_ledgers(file.stem, schemas)
    found: list[tuple[str, Sheet]] = []
    doubtful: list[tuple[Place, str, Sequence[str]]] = []
    for sheet in file.sheets:
        of_sheet = find_ledgers(sheet.name, schemas)
        if len(of_sheet) > 1 and len(of_file) == 1:
            of_sheet = ()
        ids = of_sheet or (() if _ABOUT.search(sheet.name) else of_file)
        if len(ids) == 1:
            found.append((ids[0], sheet))
        elif of_sheet:
            doubtful.append((Place(file=file.name, sheet=sheet.name), sheet.name, ids))
        elif ids and sheet.head.num_rows:
            doubtful.append((Place(file=file.name), file.stem, ids))
    if doubtful:
        errors = dict.fromkeys((place, name, tuple(ids)) for place, name, ids in doubtful)
        raise LedgerError.join(_ambiguous(*error, schemas) for error in errors)
    filled = {id_ for id_, sheet in found if sheet.head.num_rows}
    return [(id_, sheet) for id_, sheet in found if sheet.head.num_rows or id_ not in filled]


def sheet_findings(file: File, used: Sequence[Sheet]) -> Iterator[Finding]:
    """Yield findings on the sheets of a file that hold no ledger, and on what is hidden.

    Parameters
    ----------
    file
        The file.
    used
        Those of its sheets that were read as ledgers.
    """
    whole = Place(file=file.name)
    if not used:
        yield Finding.of("file-not-a-ledger", place=whole)
        return
    if any(sheet.blind for sheet in used):
        yield Finding.of("format-blind", place=whole)
    for sheet in file.sheets:
        place = replace(whole, sheet=sheet.name or None)
        if not any(sheet is one for one in used):
            if sheet.head.num_rows:
                yield Finding.of("sheet-not-a-ledger", place=place)
            continue
        if sheet.stale:
            yield Finding.of("formula-stale", place=place)
        if sheet.hidden:
            yield Finding.of("sheet-hidden", place=place)
        looks = sheet.looks
        for code, rows in (("rows-hidden", looks.hidden_rows), ("rows-struck", looks.struck_rows)):
            if rows:
                yield rows_finding(code, rows, place)


def rows_finding(code: str, rows: Sequence[int], sheet: Place) -> Finding:
    """Return a finding on rows of a sheet, counted from 0, of which the first few are named."""
    told = "、".join(str(row + 1) for row in rows[:_TOLD_ROWS])
    told += "等" if len(rows) > _TOLD_ROWS else ""
    return Finding.of(code, place=replace(sheet, row=rows[0] + 1), count=len(rows), rows=told)


def _ambiguous(
    place: Place, name: str, ids: Sequence[str], schemas: Mapping[str, Schema]
) -> LedgerError:
    titles = [schemas[id_].title for id_ in ids]
    return LedgerError.of("ledger-ambiguous", place=place, value=name, titles=titles)
