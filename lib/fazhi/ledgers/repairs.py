"""The repair log: every change of a cell, as rows and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from fazhi.ledgers.cleaning.mending import WORD
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.sheets.entries import Entries
from fazhi.spreadsheet_csv import write_csv

LOG = pa.schema(
    [
        ("file", WORD),
        ("sheet", WORD),
        ("row", pa.int64()),
        ("column", WORD),
        ("before", WORD),
        ("after", WORD),
        ("rule", WORD),
    ]
)
"""Columns of the log."""

RULES: Mapping[str, str] = {
    "chinese-numeral": "中文数字改成阿拉伯数字",
    "date-form": "日期改成统一写法",
    "empty-mark": "表示空的符号按空处理",
    "footnote": "去掉数字后的注释符号",
    "full-width": "全角改成半角",
    "header-unit": "按表头的单位换算",
    "line-unit": "按表格上写的单位换算",
    "identifier": "证件号、文号一类改成统一写法",
    "line-break": "去掉单元格里的换行",
    "list-delimiter": "几个值统一用分号隔开",
    "merged": "合并单元格填入同一内容",
    "no-year": "日期没有年份，按文件夹的年份补上",
    "number-form": "数字改成统一写法",
    "period-end": "一段时间按最后一天计",
    "range-end": "起止日期按截止日计",
    "rounded": "小数只留六位",
    "scale": "万、亿换算成个位",
    "serial-date": "表格软件的日期序号改成日期",
    "space": "去掉多余的空格",
    "synonym": "同义写法改成规定的词",
    "time-dropped": "去掉日期后的时刻",
    "unit": "去掉数字后的单位，或按它换算",
    "year-form": "年份改成四位数字",
    "year-of-date": "日期只取年份",
}
"""Name of each rule → what it does."""

_HEADERS = ("文件", "工作表", "行号", "列", "原值", "改后", "规则")


def log_repairs(sheets: Iterable[Entries]) -> pa.Table:
    """Return the changes of all sheets, in their order, then by column and row."""
    parts = [
        _with_place(table, entries, column)
        for entries in sheets
        for column, table in entries.repairs.items()
        if len(table)
    ]
    return pa.concat_tables(parts).unify_dictionaries() if parts else LOG.empty_table()


def repair_rows(repairs: pa.Table) -> Iterator[tuple[str, ...]]:
    """Yield the log as text: file, sheet, row, column, before, after, and the rule in words."""
    for batch in repairs.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            yield (*(str(row[name]) for name in LOG.names[:-1]), RULES[row["rule"]])


def repairs_csv(repairs: pa.Table) -> str:
    """Return the log as CSV text that a spreadsheet opens without running any of it."""
    return write_csv(_HEADERS, repair_rows(repairs))


def _with_place(table: pa.Table, entries: Entries, column: str) -> pa.Table:
    def same(text: str) -> pa.DictionaryArray:
        zeros = pa.repeat(pa.scalar(0, pa.int32()), len(table))
        return pa.DictionaryArray.from_arrays(zeros, pa.array([text], TEXT))

    return pa.table(
        [
            same(entries.place.file or ""),
            same(entries.place.sheet or ""),
            table["row"],
            same(column),
            table["before"],
            table["after"],
            table["rule"],
        ],
        schema=LOG,
    )
