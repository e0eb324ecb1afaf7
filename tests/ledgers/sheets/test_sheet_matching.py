"""Which sheets hold ledgers, and what is told of the others and of what is hidden."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

import pyarrow as pa
import pytest
from openpyxl import load_workbook

from fazhi.errors import LedgerError
from fazhi.ledgers.readers.files import File
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.sheets.sheet_matching import sheet_findings

NAME = "建议提案办理台账"


@pytest.mark.parametrize(
    ("file", "sheet"),
    [
        pytest.param("汇总", "通讯录", marks=pytest.mark.fires("file-not-a-ledger")),
        pytest.param("汇总", NAME, marks=pytest.mark.silent("file-not-a-ledger")),
        pytest.param(NAME, "填表说明", marks=pytest.mark.fires("sheet-not-a-ledger")),
        pytest.param(NAME, "下半年", marks=pytest.mark.silent("sheet-not-a-ledger")),
    ],
)
def test_a_name_says_what_a_sheet_is(office: Any, file: str, sheet: str) -> None:
    """File and sheet are known by their names; a sheet of another name is told."""
    sheets = {sheet: [office.header, office.row(1)]}
    if file == NAME:
        sheets["上半年"] = [office.header, office.row(2)]
    office.book(f"{file}.xlsx", sheets)
    office.read()


@pytest.mark.parametrize(
    ("hidden_row", "hidden_sheet"),
    [
        pytest.param(True, False, marks=pytest.mark.fires("rows-hidden")),
        pytest.param(False, True, marks=pytest.mark.fires("sheet-hidden")),
        pytest.param(False, False, marks=pytest.mark.silent("rows-hidden", "sheet-hidden")),
    ],
)
def test_what_is_hidden(office: Any, *, hidden_row: bool, hidden_sheet: bool) -> None:
    """It is read like all the rest, and told."""
    first, second = ([office.header, office.row(n)] for n in (1, 2))
    office.book(f"{NAME}.xlsx", {"上半年": first, "下半年": second})
    book = load_workbook(office.folder / f"{NAME}.xlsx")
    book["上半年"].row_dimensions[2].hidden = hidden_row
    book["下半年"].sheet_state = "hidden" if hidden_sheet else "visible"
    book.save(office.folder / f"{NAME}.xlsx")
    assert len(office.frame()) == 2


@pytest.mark.fires("format-blind")
def test_a_file_that_hides_what_is_hidden() -> None:
    """An .xls that is very large is not looked through."""
    sheet = Sheet("a.xls", "表", pa.record_batch({}), iter(()), blind=True)
    file = File("a.xls", "a", Future(), (sheet,))
    assert [found.code for found in sheet_findings(file, [sheet])] == ["format-blind"]


@pytest.mark.silent("format-blind")
def test_a_file_that_hides_nothing(office: Any) -> None:
    """Others are."""
    office.book(f"{NAME}.xlsx", {"Sheet1": [office.header, office.row(1)]})
    assert len(office.frame()) == 1


@pytest.mark.fires("ledger-ambiguous")
def test_a_name_that_may_be_two_ledgers(office: Any) -> None:
    """Nothing is guessed where a sheet may belong to either."""
    schemas = office.schemas
    schemas["appeals"] = schemas["lawsuits"].model_copy(update={"title": "行政复议台账"})
    office.book("汇总.xlsx", {"行政台账": [["编号", "收案日期"], ["1", "2023-01-01"]]})
    with pytest.raises(LedgerError) as caught:
        office.read()
    assert (caught.value.code, caught.value.place.sheet) == ("ledger-ambiguous", "行政台账")
