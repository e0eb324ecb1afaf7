"""Which rows of a sheet are no entries: totals, notes, repeated headers, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.cleaning.spelling import ERRORS, half_width, squeeze
from fazhi.ledgers.readers.sheet import holds
from fazhi.ledgers.sheets.header import Column, Header


class Reason(StrEnum):
    """Why a row is set aside; the value is what analysts read."""

    HEADING = "标题和表头"
    BLANK = "空行"
    NUMBERED = "只有序号"
    TOTAL = "合计小计"
    NOTE = "注释"
    REPEATED = "重复的表头"
    EXAMPLE = "示例"


EXAMPLE_MARK = "示例"
"""Begins the first cell of a template's example row."""

_SUMS = "合计|小计|总计|共计|累计"
_TOTAL = re.compile(
    rf"(?:.{{0,8}}(?:{_SUMS}|月计|年计|页计|总数|总和|总额|平均[数值]?|均值)[数额]?|计|(?:sub)?total|sum)"
    r"(?:\(.*\))?[:：]?|其中(?:[:：].*)?|过次页|承前页",
    re.IGNORECASE,
)
TOTAL_WORD = rf"^ *(?:{_SUMS.replace('计', ' *计')})[:：]? *$"
"""In the syntax of RE2: a cell that says that its row adds up others."""
_TOTAL_WITH_NUMBER = re.compile(rf".{{0,8}}(?:{_SUMS})[:：(]?.{{0,2}}\d.*")
_NOTE = re.compile(
    r"[(【\[]?(?:附?注|备注|说明|填[表报]写?说明|填[表报]人?|制表人?|编制人?|审[核批]人?|复核人?|经办人|统计人?"
    r"|(?:单位)?负责人|(?:分管|主要|主管)?领导(?:签字)?|签[字章]|填[表报]单位|[填制][表报](?:日期|时间)"
    r"|(?:统计|报送|打印)(?:日期|时间)|联系人|数据来源|(?:计量|金额|货币|数量)?单位(?:\(?盖章\)?)?)"
    r"[】\])]?\d{0,2}[:：、.】\])]|※|\(?(?:以下空白|以下无正文|[接续](?:上|下)?[页表])|第\d+页"
)
_TEN = "[一二三四五六七八九十]+"
_SECTION = re.compile(rf"{_TEN}、.+|\({_TEN}\).+|第{_TEN}部分.*")
"""Heads the rows of one kind among others."""
_EXAMPLE = re.compile(rf"{EXAMPLE_MARK}(?:[:：(].*|\d{{0,2}})")
_PARTS = ("计", "总", "均", "其中", "页", "otal", "OTAL", "um", "UM", EXAMPLE_MARK)
"""Of the words that label a row; one of them stands in each."""
_FEW = 2
_LABELLED = 3
"""Cells from the left in which 合计 may stand."""
_ADDED_UP = frozenset({"integer", "number"})
_SLICE = 1 << 16

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Suspects:
    """Rows that may be no entries.

    Attributes
    ----------
    blank
        Rows without anything in them.
    rows, records
        Others, and what stands in them.
    """

    blank: npt.NDArray[np.intp]
    rows: npt.NDArray[np.intp]
    records: pa.RecordBatch


def find_suspects(
    body: pa.RecordBatch, header: Header, incomplete: Mask, too_long: Sequence[int]
) -> Suspects:
    """Return the rows that are, or may be, no entries.

    Parameters
    ----------
    body
        Rows below the header, as they were read.
    header
        Its columns.
    incomplete
        Which rows lack a value that every entry has.
    too_long
        Rows that have something to the right of all columns.
    """
    filled = np.zeros(body.num_rows, np.int32)
    filled[list(too_long)] = 1
    for column in body.columns:
        filled += 1 if not column.null_count else _is_valid(column)
    suspect = incomplete | (filled <= _FEW)
    for index in {column.index for column in header.columns if _may_label(column, header)}:
        suspect |= _labelled(body.column(index), [line[index] for line in header.lines])
    rows = np.flatnonzero(suspect & (filled > 0))
    return Suspects(np.flatnonzero(filled == 0), rows, body.take(pa.array(rows)))


def set_aside(suspects: Suspects, header: Header, above: Reason | None) -> Mapping[int, Reason]:
    """Return the rows that are no entries, each with the reason.

    Parameters
    ----------
    suspects
        What may be none.
    header
        Its columns.
    above
        Why the row above the first one is no entry, if it is none.
    """
    reasons = dict.fromkeys(suspects.blank.tolist(), Reason.BLANK)
    for start in range(0, len(suspects.rows), _SLICE):
        rows = suspects.rows[start : start + _SLICE].tolist()
        cells = suspects.records.slice(start, _SLICE).columns
        records = zip(*(column.to_pylist() for column in cells), strict=True)
        for row, record in zip(rows, records, strict=True):
            over = reasons.get(row - 1) if row else above
            reason = _reason(record, header, below_note=over is Reason.NOTE)
            if reason is not None:
                reasons[row] = reason
    return reasons


def note_texts(suspects: Suspects, reasons: Mapping[int, Reason]) -> Iterator[str]:
    """Yield what the notes among the rows say, for it may be in what the numbers are counted."""
    notes = [n for n, row in enumerate(suspects.rows.tolist()) if reasons.get(row) is Reason.NOTE]
    for record in suspects.records.take(pa.array(notes, pa.int64())).to_pylist():
        yield from filter(None, record.values())


def _required(header: Header) -> list[Column]:
    return [column for column in header.columns if column.field.constraints.required]


def _may_label(column: Column, header: Header) -> bool:
    """Tell whether a column may say what a row is, and its cell be no less filled for that."""
    if not column.field.constraints.required:
        return column is header.columns[0]
    return column.field.type == "string" and not column.field.constraints.enum


def _is_valid(column: pa.LargeStringArray) -> Mask:
    return np.asarray(pc.is_valid(column), bool)


def _labelled(cells: pa.LargeStringArray, headers: Sequence[str]) -> Mask:
    """Return which cells may label a row that is no entry."""
    labelled = pa.repeat(pa.scalar(value=False), len(cells))
    if holds(cells, *_PARTS):
        last = r"(?:计[数额]?|总[数和额]|平均[数值]?|均值|[Tt](?:otal|OTAL)|[Ss](?:um|UM))"
        first = f"其中|过次页|承前页|{EXAMPLE_MARK}"
        pattern = rf"{last}(?:[(（].*)?[:： ]*$|^ *(?:{first})"
        labelled = pc.or_(labelled, pc.match_substring_regex(cells, pattern))
    if holds(cells, *filter(None, headers)):
        labelled = pc.or_(labelled, pc.is_in(cells, pa.array(headers, cells.type)))
    return np.asarray(pc.fill_null(labelled, fill_value=False), bool)


def _reason(record: Sequence[str | None], header: Header, *, below_note: bool) -> Reason | None:
    cells = [_packed(cell or "") for cell in record]
    filled = [cell for cell in cells if cell]
    if not filled:
        return Reason.BLANK
    if _EXAMPLE.fullmatch(filled[0]):
        return Reason.EXAMPLE
    if any(_repeats(cells, line) for line in header.lines) and not _renames(cells, header):
        return Reason.REPEATED
    labels = [cell for cell in filled[:_LABELLED] if _TOTAL.fullmatch(cell)]
    if labels and _lacks_required(cells, header, labels[0]):
        return Reason.TOTAL
    if not _lacks_required(cells, header, filled[0]):
        return None
    if _NOTE.match(filled[0]) or (below_note and len(filled) == 1):
        return Reason.NOTE
    if len(filled) == 1 and _SECTION.fullmatch(filled[0]):
        return Reason.HEADING
    if _TOTAL_WITH_NUMBER.fullmatch(filled[0]) and len(_required(header)) > 1:
        return Reason.TOTAL
    if len(filled) == 1 and filled[0].isdecimal() and cells[header.columns[0].index] == filled[0]:
        return Reason.NUMBERED
    return None


def _packed(cell: str) -> str:
    """Return a cell's text without spaces; nothing for a formula that came to nothing."""
    return "" if cell.startswith("=") or cell in ERRORS else squeeze(half_width(cell))


def _repeats(cells: Sequence[str], line: Sequence[str]) -> bool:
    """Tell whether most of the cells say again what a line of the header says."""
    same = sum(
        bool(cell) and cell == _packed(header) for cell, header in zip(cells, line, strict=True)
    )
    return same > len([cell for cell in cells if cell]) / 2


def _renames(cells: Sequence[str], header: Header) -> bool:
    """Tell whether a column of numbers has another header from here on, perhaps another unit."""
    return any(
        cells[column.index]
        and cells[column.index] not in {_packed(line[column.index]) for line in header.lines}
        for column in header.columns
        if column.field.type in _ADDED_UP
    )


def _lacks_required(cells: Sequence[str], header: Header, label: str) -> bool:
    """Tell whether a row is no entry: a required cell beside the label is empty.

    Where only the label's is required, most of the cells are empty, or all beside a word for a
    total are numbers.
    """
    required = [cells[column.index] for column in _required(header)]
    others = [cell for cell in required if cell != label]
    if others:
        return not all(others)
    filled = [index for index, cell in enumerate(cells) if cell and cell != label]
    numbers = {column.index for column in header.columns if column.field.type in _ADDED_UP}
    is_sum = _TOTAL.fullmatch(label) is not None and numbers.issuperset(filled)
    return is_sum or len(filled) < len(header.columns) / 2
