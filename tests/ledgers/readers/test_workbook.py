"""Worksheets that are taken from their reader a few rows at once."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.ledgers.readers import workbook

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
