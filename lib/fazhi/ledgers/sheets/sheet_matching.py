"""Sort the sheets of a file by ledger, and tell which hold none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding, Severity
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
    if not used:
        yield Finding(
            code="file-not-a-ledger",
            severity=Severity.WARN,
            message="文件名和工作表名都不是台账，没有读取。",
            remedy="把文件名或工作表名改成台账的名称；不是台账的，移出这个文件夹。",
            place=Place(file=file.name),
        )
        return
    if any(sheet.blind for sheet in used):
        yield Finding(
            code="format-blind",
            severity=Severity.INFO,
            message="这种格式看不出隐藏的行，出错的公式按空单元格读取。",
            remedy="用表格软件打开，另存为 xlsx，就能一并检查。",
            place=Place(file=file.name),
        )
    for sheet in file.sheets:
        place = Place(file=file.name, sheet=sheet.name or None)
        if not any(sheet is one for one in used):
            if sheet.head.num_rows:
                yield Finding(
                    code="sheet-not-a-ledger",
                    severity=Severity.WARN,
                    message="工作表不是台账，没有读取。",
                    remedy="是台账的，把工作表改成台账的名称；不是的，不用管。",
                    place=place,
                )
            continue
        if sheet.hidden:
            yield Finding(
                code="sheet-hidden",
                severity=Severity.INFO,
                message="工作表是隐藏的，照样读取。",
                remedy="不该计入的，从台账里删去。",
                place=place,
            )
        if rows := [row + 1 for row in sheet.hidden_rows]:
            told = "、".join(map(str, rows[:_TOLD_ROWS])) + ("等" if len(rows) > _TOLD_ROWS else "")
            yield Finding(
                code="rows-hidden",
                severity=Severity.INFO,
                message=f"有{len(rows)}行被隐藏或筛选掉了（第{told}行），照样读取。",
                remedy="不该计入的，从台账里删去。",
                place=Place(file=file.name, sheet=sheet.name or None, row=rows[0]),
            )


def _ambiguous(
    place: Place, name: str, ids: Sequence[str], schemas: Mapping[str, Schema]
) -> LedgerError:
    titles = "、".join(schemas[id_].title for id_ in ids)
    return LedgerError(
        f"“{name}”像是几本台账：{titles}。",
        code="ledger-ambiguous",
        place=place,
        value=name,
        remedy="改成其中一本的全名。",
    )
