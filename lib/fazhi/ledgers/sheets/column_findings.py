"""What is said of a sheet's columns: those that are missing, and those that were not read."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.catalogue import Severity
from fazhi.errors import LedgerError, Place
from fazhi.findings import Finding
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.header import Header, find_header, near_fields
from fazhi.ledgers.sheets.merged import merged_numbers

_TOLD = 10


def read_header(sheet: Sheet, schema: Schema) -> Header:
    """Return the header of a sheet, which has all the columns that a ledger cannot do without.

    Raises
    ------
    LedgerError
        There is no header, it lacks a required column, or two columns are the same.
    """
    header = find_header(sheet, schema)
    if header is None:
        raise LedgerError(
            f"找不到《{schema.title}》的表头。",
            code="header-missing",
            place=Place(file=sheet.file, sheet=sheet.name or None),
            remedy=f"表头应当有这些列：{'、'.join(field.name for field in schema.fields)}。",
        )
    missing = [f for f in _missing(header, schema) if f.constraints.required]
    if missing:
        raise LedgerError(
            f"《{schema.title}》缺少必需的列“{'、'.join(field.name for field in missing)}”。",
            code="required-column-missing",
            place=_place(sheet, header, missing[0].name),
            value="、".join(header.unread[:_TOLD]) or None,
            remedy=_hint(missing[0], header)
            or "在表头补上这一列；用了别的名称的，在台账结构里登记为别名（aliases）。",
        )
    return header


def column_findings(sheet: Sheet, header: Header, schema: Schema) -> Iterator[Finding]:
    """Yield a finding for each column that is missing, was not read, or has merged numbers."""
    for field in _missing(header, schema):
        yield Finding(
            code="column-missing",
            severity=Severity.WARN,
            message=f"《{schema.title}》缺少“{field.name}”列，用到它的数据都没有数。",
            remedy=_hint(field, header)
            or "在表头补上这一列（内容可以空着），或在台账结构里登记它的别名。",
            place=_place(sheet, header, field.name),
        )
    for name in header.unread[:_TOLD]:
        yield Finding(
            code="column-unknown",
            severity=Severity.INFO,
            message=f"《{schema.title}》没有登记“{name}”列，没有读取。",
            remedy="不需要的不用管；需要的，在台账结构里登记。",
            place=_place(sheet, header, name),
        )
    if len(header.unread) > _TOLD:
        yield Finding(
            code="column-unknown",
            severity=Severity.INFO,
            message=f"《{schema.title}》另有{len(header.unread) - _TOLD}列没有登记，没有读取。",
            remedy="不需要的不用管；需要的，在台账结构里登记。",
            place=_place(sheet, header, header.unread[_TOLD]),
        )
    for column in merged_numbers(header.columns, sheet, header.last + 1):
        yield Finding(
            code="number-merged",
            severity=Severity.WARN,
            message=f"“{column.header}”列有合并的单元格，合并的数只计在第一行，没有重复计算。",
            remedy="每一行都有自己的数的，取消合并，逐行填写。",
            place=_place(sheet, header, column.header),
        )


def _missing(header: Header, schema: Schema) -> list[Field]:
    return [field for field in schema.fields if field.name not in header.names]


def _hint(field: Field, header: Header) -> str:
    near = near_fields(field, header)
    return f"如果就是表头里的“{near}”，在台账结构里把它登记为“{field.name}”的别名。" if near else ""


def _place(sheet: Sheet, header: Header, column: str) -> Place:
    return Place(file=sheet.file, sheet=sheet.name or None, row=header.last + 1, column=column)
