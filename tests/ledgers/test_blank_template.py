"""What the template produces, the reader reads without a repair."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.catalogue import Severity
from fazhi.ledgers.blank_template import write_template
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).parents[2]
SCHEMAS = read_schemas(Workspace(ROOT))


def filled(schema: Schema) -> list[object]:
    """Return one entry as an office would type it into the template."""
    typed: dict[str, object] = {
        "string": "某一项",
        "list": "甲；乙",
        "date": dt.date(2023, 5, 6),
        "year": 2023,
        "integer": 1,
        "number": 1.5,
    }
    named = {
        "uscc": "91110000600037341L",
        "id": "360426199101010071",
        "phone": "13800001234",
        "docno": "云民发〔2023〕12号",
        "caseno": "（2023）云01行初12号",
    }
    return [
        (f.constraints.enum or (named.get(f.format or "", typed[f.type]),))[0]
        for f in schema.fields
    ]


@pytest.mark.parametrize("ledger", SCHEMAS)
def test_a_template_that_nobody_touched_is_not_returned(office: Any, ledger: str) -> None:
    """It counts nothing, not even zero, and whom to ask is told."""
    schema = SCHEMAS[ledger]
    office.raw(f"{schema.title}.xlsx", write_template(schema, 2023))
    ledgers = read_ledgers(Workspace(office.root), 2023, {ledger: schema}, office.units)
    assert (dict(ledgers.ledgers), ledgers.missing) == ({}, (ledger,))
    assert ledgers.sources[0].set_aside == {"标题和表头": 1, "示例": 1}
    (found,) = ledgers.findings
    assert (found.code, found.severity) == ("template-not-returned", Severity.BLOCK)
    assert schema.office in found.remedy
    assert found.place.sheet == schema.title


@pytest.mark.parametrize("day", [dt.date(2022, 12, 5), dt.date(2023, 1, 5)])
def test_what_was_carried_over_makes_no_template_returned(office: Any, day: dt.date) -> None:
    """A case of the year before may stand in it from the start; one of this year was filled in."""
    schema = SCHEMAS["lawsuits"]
    content = write_template(schema, 2023, [{"编号": "甲1", "收案日期": day}])
    office.raw(f"{schema.title}.xlsx", content)
    ledgers = read_ledgers(Workspace(office.root), 2023, {"lawsuits": schema}, office.units)
    assert ledgers.missing == (("lawsuits",) if day.year == 2022 else ())


@pytest.mark.parametrize("ledger", SCHEMAS)
def test_a_template_without_its_example_is_a_true_zero(office: Any, ledger: str) -> None:
    """Who deletes the example says that nothing happened."""
    schema = SCHEMAS[ledger]
    book = load_workbook(io.BytesIO(write_template(schema, 2023)))
    book.worksheets[0].delete_rows(2)
    book.save(office.folder / f"{schema.title}.xlsx")
    ledgers = read_ledgers(Workspace(office.root), 2023, {ledger: schema}, office.units)
    assert ledgers.ledgers[ledger].frame.empty
    assert (ledgers.missing, ledgers.findings) == ((), ())


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(2, marks=pytest.mark.fires("template-not-returned")),
        pytest.param(1, marks=pytest.mark.silent("template-not-returned")),
    ],
)
def test_only_the_example_makes_it_blank(office: Any, rows: int) -> None:
    """A header with the example below it was not returned; one with nothing below it was."""
    schema = SCHEMAS["lawsuits"]
    book = load_workbook(io.BytesIO(write_template(schema, 2023)))
    book.worksheets[0].delete_rows(rows + 1)
    book.save(office.folder / f"{schema.title}.xlsx")
    read_ledgers(Workspace(office.root), 2023, {"lawsuits": schema}, office.units)


@pytest.mark.parametrize("ledger", SCHEMAS)
def test_what_is_typed_into_it_needs_no_repair(office: Any, ledger: str) -> None:
    """An entry below the example is read as it stands."""
    schema = SCHEMAS[ledger]
    book = load_workbook(io.BytesIO(write_template(schema, 2023)))
    book.worksheets[0].append(filled(schema))
    book.save(office.folder / f"{schema.title}.xlsx")
    ledgers = read_ledgers(Workspace(office.root), 2023, {ledger: schema}, office.units)
    assert len(ledgers.ledgers[ledger].frame) == 1
    assert ledgers.ledgers[ledger].frame.notna().all().all()
    assert (len(ledgers.repairs), ledgers.findings) == (0, ())


def test_a_template_guides_who_fills_it_in() -> None:
    """Notes, drop-downs, formats and a frozen header; ID numbers are text."""
    book = load_workbook(io.BytesIO(write_template(SCHEMAS["lawsuits"], 2023)))
    (sheet,) = book.worksheets
    headers = {cell.value: cell for cell in sheet[1]}
    assert list(headers) == [field.name for field in SCHEMAS["lawsuits"].fields]
    assert all(cell.comment for cell in headers.values())
    assert "必填" in headers["编号"].comment.text
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions[headers["身份证号"].column_letter].number_format == "@"
    assert sheet.column_dimensions[headers["收案日期"].column_letter].number_format == "yyyy-mm-dd"
    chosen = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert {'"诉前,立案后"', '"是,否"'} <= chosen
    assert sheet["A2"].value.startswith("示例")


@pytest.mark.parametrize(
    ("title", "sheet"),
    [("检查: 许可[甲]台账", "检查 许可甲台账"), ("监督" * 20, "监督" * 15 + "监")],
)
def test_any_title_makes_a_sheet(title: str, sheet: str) -> None:
    """Spreadsheets take neither some signs nor long names for one."""
    schema = SCHEMAS["meetings"].model_copy(update={"title": title})
    assert load_workbook(io.BytesIO(write_template(schema, 2023))).sheetnames == [sheet]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.y/")'])
def test_no_cell_of_a_template_is_computed(text: str) -> None:
    """Rows that come from a ledger of the year before, headers and examples are texts."""
    schema = next(iter(SCHEMAS.values()))
    words = schema.fields[0].model_copy(update={"name": text, "type": "string", "format": None})
    own = schema.model_copy(update={"fields": (words,)})
    book = load_workbook(io.BytesIO(write_template(own, 2023, [{text: text}])))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells] == ["s"] * 3
    assert [cells[n].value for n in (0, 2)] == [text] * 2
    assert [cells[n].quotePrefix for n in (0, 2)] == [True] * 2
