"""Messy ledgers made together with their truth: what is read is what was meant."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

SCHEMA = """
title: 测试台账
year_of: 日期
office: 办公室
fields:
  - {name: 编号, type: string, constraints: {required: true}}
  - {name: 日期, type: date, constraints: {required: true}}
  - {name: 状态, type: string, constraints: {enum: [办结, 在办]}, synonyms: {√: 办结, 未办结: 在办}}
  - {name: 金额, type: number, unit: 元}
  - {name: 人数, type: integer, unit: 人}
"""
DATES: list[Callable[[dt.date], str]] = [
    dt.date.isoformat,
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"\u3000{day.year}-{day.month}-{day.day}\xa0",
    lambda day: f"{day.year}.1.1-{day.year}.{day.month}.{day.day}",
]
WORDS = {"办结": ["办结", "√", " 办结", "办\n结"], "在办": ["在办", "未办结", "在办\u3000"]}
BLANKS = ["", "/", "无", "—", "N/A", "\u3000"]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
NUMBERS: list[Callable[[Any], str]] = [
    str,
    lambda number: f"{number:,}",
    lambda number: str(number).translate(WIDE),
    lambda number: f" {number}",
]
ASIDE = [["", "", "", "", ""], ["合计", "", "", "12", "3"], ["注：略", "", "", "", ""]]

days = st.dates(dt.date(2022, 1, 1), dt.date(2024, 12, 31))
entries = st.tuples(
    days,
    st.sampled_from([None, *WORDS]),
    st.none() | st.decimals(0, 10**9, places=2),
    st.none() | st.integers(0, 10**6),
)


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """A ledger with a column of most types."""
    folder = tmp_path_factory.mktemp("schema")
    (folder / "params" / "schema").mkdir(parents=True)
    (folder / "params" / "schema" / "tests.yaml").write_text(SCHEMA, encoding="utf-8")
    return read_schemas(Workspace(folder))["tests"]


def written(data: st.DataObject, truth: list[Any]) -> list[list[str]]:
    """Return the cells that an office might write for the entries, with what is no entry."""
    rows = []
    for number, (day, word, money, people) in enumerate(truth):
        blank = st.sampled_from(BLANKS)
        rows.append(
            [
                f"甲{number}",
                data.draw(st.sampled_from(DATES))(day),
                data.draw(st.sampled_from(WORDS[word]) if word else blank),
                data.draw(blank) if money is None else data.draw(st.sampled_from(NUMBERS))(money),
                data.draw(blank) if people is None else f"{people}人",
            ]
        )
        rows += data.draw(st.lists(st.sampled_from(ASIDE), max_size=1))
    return rows


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), truth=st.lists(entries, max_size=12))
def test_what_is_read_is_what_was_meant(
    schema: Schema, data: st.DataObject, truth: list[Any]
) -> None:
    """Every entry comes back as it was meant, in its order, and every row is accounted for."""
    header = [field.name for field in schema.fields]
    grid = [*([["测试台账"]] if data.draw(st.booleans()) else []), header, *written(data, truth)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ledgers" / "2023"
        folder.mkdir(parents=True)
        if data.draw(st.booleans()):
            book = Workbook()
            for row in grid:
                book.worksheets[0].append(row)
            book.save(folder / "tests.xlsx")
        else:
            text = io.StringIO(newline="")
            csv.writer(text).writerows(grid)
            encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
            (folder / "tests.csv").write_bytes(text.getvalue().encode(encoding))
        ledgers = read_ledgers(Workspace(Path(name)), 2023, {"tests": schema}, Units())
    frame = ledgers.ledgers["tests"].frame
    assert frame["编号"].tolist() == [f"甲{number}" for number in range(len(truth))]
    assert frame["日期"].tolist() == [pd.Timestamp(day) for day, *_ in truth]
    assert [None if pd.isna(word) else word for word in frame["状态"]] == [t[1] for t in truth]
    assert [None if pd.isna(m) else Decimal(m) for m in frame["金额"]] == [t[2] for t in truth]
    assert [None if pd.isna(n) else int(n) for n in frame["人数"]] == [t[3] for t in truth]
    (source,) = ledgers.sources
    assert source.used == sum(day.year == 2023 for day, *_ in truth)
    assert source.rejected == 0


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.lists(st.text(max_size=6), min_size=5, max_size=5), max_size=15))
def test_whatever_is_written_every_row_is_accounted_for(
    schema: Schema, rows: list[list[str]]
) -> None:
    """Rows used, of other years, set aside and rejected are all the rows there are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "ledgers" / "2023"
        folder.mkdir(parents=True)
        text = io.StringIO(newline="")
        grid = [[field.name for field in schema.fields], *rows]
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows(grid)
        path = folder / "tests.csv"
        path.write_bytes(text.getvalue().encode(errors="replace"))
        ledgers = read_ledgers(Workspace(Path(name)), 2023, {"tests": schema}, Units())
    (source,) = ledgers.sources
    filled = [n for n, row in enumerate(grid, 1) if any(row)]
    assert source.rows == filled[-1]
    assert source.used + source.other_years == len(ledgers.ledgers["tests"].frame)
