"""Counts → tables."""

from __future__ import annotations

import pandas as pd

from fazhi.tables.count_tables import counts_table


def test_counts_table_adds_up() -> None:
    """Totals stand below and beside; the unit stands in the header."""
    causes = pd.Index(["婚姻登记", "社会救助"], name="案由")
    counts = pd.DataFrame({"撤诉": [3, 1], "驳回": [0, 1]}, index=causes)
    table = counts_table(counts, id="t", caption="案由和结案方式", unit="起")
    assert table.rows == (
        ("婚姻登记", "3", "0", "3"),
        ("社会救助", "1", "1", "2"),
        ("合计", "4", "1", "5"),
    )
    assert table.total
    assert {column.unit for column in table.columns[1:]} == {"起"}


def test_one_row_has_no_total() -> None:
    """A total of one row would only say it twice."""
    counts = pd.DataFrame({"数量": [2]}, index=pd.Index(["婚姻登记"], name="案由"))
    table = counts_table(counts, id="t", caption="案由", unit="起")
    assert (table.rows, table.total) == ((("婚姻登记", "2"),), False)
