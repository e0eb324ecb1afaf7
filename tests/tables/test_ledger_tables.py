"""What was read, and what was changed → tables."""

from __future__ import annotations

import pyarrow as pa

from fazhi.ledgers.repairs import LOG
from fazhi.tables.ledger_tables import repairs_table


def test_repairs_are_told_by_kind() -> None:
    """How often each kind occurs in a column, and the first of it."""
    changes = [
        ("a.csv", "", 2, "日期", "2023/1/2", "2023-01-02", "date-form"),
        ("a.csv", "", 2, "状态", "√", "办结", "synonym"),
        ("a.csv", "", 5, "日期", "2023.1.3", "2023-01-03", "date-form"),
    ]
    log = pa.Table.from_pylist([dict(zip(LOG.names, row, strict=True)) for row in changes], LOG)
    assert repairs_table(log).rows == (
        ("a.csv", "", "日期", "日期改成统一写法", "2", "2", "2023/1/2", "2023-01-02"),
        ("a.csv", "", "状态", "同义写法改成规定的词", "1", "2", "√", "办结"),
    )
