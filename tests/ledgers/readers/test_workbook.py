"""Worksheets that are taken from their reader a few rows at once."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from fazhi.errors import LedgerError
from fazhi.ledgers.readers import workbook
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.readers.workbook import read_workbook

NAME = "建议提案办理台账"
COUNT = 20


@pytest.mark.parametrize("rows", [1, 3, 4, COUNT + 4, 1 << 11])
@pytest.mark.parametrize("left", [0, 2])
def test_rows_are_where_they_were_written(
    office: Any, monkeypatch: pytest.MonkeyPatch, rows: int, left: int
) -> None:
    """However many rows come at once, and however far to the right and below the table begins."""
    monkeypatch.setattr(workbook, "_ROWS", rows)
    margin: list[Any] = [None] * left
    odd = {
        5: {"标题": "=A1&B1"},  # never computed
        6: {"交办日期": "某天"},
        11: {"联系电话": None},
        12: {"承办科室": "/"},
    }
    lines = [office.header, *(office.row(n, **odd.get(n, {})) for n in range(COUNT))]
    book = office.book(f"{NAME}.xlsx", {"台账": [[], *([*margin, *line] for line in lines)]})
    book.worksheets[0].row_dimensions[10].hidden = True
    book.save(office.folder / f"{NAME}.xlsx")
    ledgers = office.read()
    ledger, first = ledgers.ledgers["proposals"], 3
    used = [n for n in range(COUNT) if n != 6]
    assert ledger.frame["编号"].tolist() == list(map(str, used))
    assert ledger.origins["row"].tolist() == [n + first for n in used]
    assert ledger.frame["联系电话"].isna().tolist() == [n == 11 for n in used]
    assert ledgers.repairs["row"].to_pylist() == [12 + first]
    faults = {(found.code, found.place.row) for found in ledgers.findings if found.place.column}
    assert {("formula-uncalculated", 5 + first), ("date-unreadable", 6 + first)} <= faults
    assert "rows-hidden" in office.codes(ledgers)


def test_what_is_no_worksheet_is_passed_over(office: Any) -> None:
    """A sheet that is a chart, and an entry of the package that is a folder, hold no rows."""
    book = office.book(f"{NAME}.xlsx", {"台账": [office.header, office.row(1)]})
    book.create_chartsheet("图")
    path = office.folder / f"{NAME}.xlsx"
    book.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.mkdir("xl/empty/")
    assert [sheet.name for sheet in read_workbook(path, path.name)] == ["台账"]


def test_a_fault_of_the_reader_itself_is_a_damaged_workbook(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its library ends with an exception of its own kind, which no module of it names."""

    class PanicException(BaseException):
        pass

    def fail(*_: object) -> Iterator[Sheet]:
        raise PanicException
        yield  # so that it fails as it is read

    book = office.book("a.xlsx", {"台账": [office.header]})
    book.save(office.folder / "a.xlsx")
    monkeypatch.setattr(workbook, "_sheets", fail)
    with pytest.raises(LedgerError) as caught:
        list(read_workbook(office.folder / "a.xlsx", "a.xlsx"))
    assert caught.value.code == "workbook-broken"


def test_damaged_remarks_are_none(office: Any) -> None:
    """What stands beside the cells may be lost; the cells are read."""
    path = office.folder / f"{NAME}.xlsx"
    office.book(f"{NAME}.xlsx", {"台账": [office.header, office.row(1)]}).save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", "<no end")
    (sheet,) = read_workbook(path, path.name)
    assert (sheet.remarks, sheet.head.num_rows) == ((), 2)
