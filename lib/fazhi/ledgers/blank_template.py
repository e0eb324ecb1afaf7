"""Ledger templates: what an office fills in, so that nothing needs to be repaired."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.ledgers.schema import DELIMITER, Field, FieldType, Schema
from fazhi.ledgers.sheets.non_entries import EXAMPLE_MARK

_FORMATS: dict[FieldType, str] = {
    "string": "@",
    "list": "@",
    "date": "yyyy-mm-dd",
    "year": "0",
    "integer": "0",
    "number": "0.00####",
}
_FORMS: dict[FieldType, str] = {
    "string": "",
    "list": f"几个值用“{DELIMITER}”隔开。",
    "date": "日期，例如 2023-05-06。",
    "year": "四位年份，例如 2023。",
    "integer": "整数，不写单位。",
    "number": "数字，不写单位。",
}
_LAST_ROW = 1 << 20
_LONGEST_CHOICE = 255
"""Characters of a drop-down list that stands in the validation itself."""
_NARROWEST, _WIDE = 12, 2
_LONGEST_TITLE = 31
"""So many characters may a sheet's name have."""
_HEADER = PatternFill("solid", fgColor="DDE6F0")


def write_template(schema: Schema, year: int, entries: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """Return a ledger to be filled in, as an .xlsx workbook.

    The header is frozen and each column has a note; columns of text keep all digits of a long
    number; words come from a drop-down. The row below the header is an example, marked 示例 in its
    first cell, that the reader sets aside.

    Parameters
    ----------
    schema
        Of the ledger.
    year
        Whose dates the example shows.
    entries
        Rows that stand in it already, by the names of columns.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = INVALID_TITLE_REGEX.sub("", schema.title)[:_LONGEST_TITLE]
    for number, field in enumerate(schema.fields, start=1):
        _add_column(sheet, number, field)
        _show_example(sheet.cell(2, number), field, year)
    _show(sheet.cell(2, 1), f"{EXAMPLE_MARK}：本行不读取")
    for row, entry in enumerate(entries, start=3):
        for number, field in enumerate(schema.fields, start=1):
            cell = sheet.cell(row, number)
            _write(cell, entry.get(field.name))
            cell.number_format = _FORMATS[field.type]
    sheet.freeze_panes = "A2"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _add_column(sheet: Worksheet, number: int, field: Field) -> None:
    letter = get_column_letter(number)
    column = sheet.column_dimensions[letter]
    column.number_format = _FORMATS[field.type]
    column.width = max(_NARROWEST, _WIDE * len(field.name) + 4)
    header = sheet.cell(1, number)
    _write(header, field.name)
    header.font = Font(bold=True)
    header.fill = _HEADER
    header.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    header.comment = Comment(_note(field), "fazhi", height=110, width=220)
    choices = ",".join(field.constraints.enum).replace('"', '""')
    if field.type == "string" and 0 < len(choices) <= _LONGEST_CHOICE:
        rule = DataValidation("list", formula1=f'"{choices}"', showErrorMessage=True)
        rule.errorTitle, rule.error = (
            "不在允许的取值里",
            f"请选：{'、'.join(field.constraints.enum)}",
        )
        rule.add(f"{letter}3:{letter}{_LAST_ROW}")
        sheet.add_data_validation(rule)


def _note(field: Field) -> str:
    """Return what the note of a column says."""
    enum = "、".join(field.constraints.enum)
    parts = [
        "必填。" if field.constraints.required else "",
        f"{field.description}。" if field.description else "",
        _FORMS[field.type],
        f"单位：{field.unit}。" if field.unit else "",
        f"可填：{enum}。" if enum else "",
        "含个人信息，不会公开。" if field.personal else "",
    ]
    return "\n".join(filter(None, parts)) or "文字。"


def _show_example(cell: Cell, field: Field, year: int) -> None:
    words = field.constraints.enum
    match field.type:
        case "date":
            value: object = dt.date(year, 3, 1)
        case "year":
            value = year
        case "integer" | "number":
            value = 1
        case _:
            value = words[0] if words else f"（{field.name}）"
    _show(cell, value)
    cell.number_format = _FORMATS[field.type]


def _show(cell: Cell, value: object) -> None:
    _write(cell, value)
    cell.font = Font(italic=True, color="808080")


def _write(cell: Cell, value: object) -> None:
    """Write a value; text that a spreadsheet would compute stays text, also when it is edited."""
    cell.value = value
    if cell.data_type == "f":
        cell.data_type, cell.quotePrefix = "s", True
