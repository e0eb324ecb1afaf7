"""A row whose year no figure counts is told, where there are few of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from fazhi.checks.stray_years import check_stray_years
from fazhi.figures.definition import Definition
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Schema

SCHEMA = Schema.model_validate(
    {
        "title": "投诉建议台账",
        "office": "办公室",
        "year_of": "日期",
        "primaryKey": ("编号",),
        "fields": (
            {"name": "编号", "type": "string"},
            {"name": "日期", "type": "date"},
            {"name": "清理年度", "type": "year"},
        ),
    }
)
TOTAL = Definition("total", "投诉", "件", "complaints", year_column="日期")
FIGURES = {"total": TOTAL}


def ledgers(year: int, dates: list[str], first: int = 1, cleared: int | None = None) -> Ledgers:
    """Return a ledger whose rows, from number ``first`` on, have these dates."""
    frame = pd.DataFrame(
        {
            "编号": [str(first + n) for n in range(len(dates))],
            "日期": pd.Series([pd.Timestamp(date) for date in dates]).astype("datetime64[s]"),
            "清理年度": pd.Series([cleared] * len(dates), dtype="Int64"),
        }
    )
    rows = range(2, 2 + len(dates))
    origins = pd.DataFrame({"file": "a.csv", "sheet": "", "row": rows})
    ledger = MappingProxyType({"complaints": Ledger(SCHEMA, frame, origins)})
    return Ledgers(year, ledger, (), (), pa.table({}), ())


def told(
    held: Ledgers, last: Ledgers | None = None, figures: Mapping[str, Definition] = FIGURES
) -> list[tuple[Any, ...]]:
    """Return weight, years and rows of what is found."""
    found = check_stray_years(held, last, figures)
    return [(f.severity, *f.fields["years"], *f.fields["rows"]) for f in found]


@pytest.mark.parametrize(
    ("date", "weight"),
    [
        pytest.param("2013-05-06", "warn", marks=pytest.mark.fires("year-stray")),
        ("2003-05-06", "warn"),
        ("2032-05-06", "warn"),
        ("2022-05-06", "info"),
        ("2018-05-06", "info"),
        ("2025-05-06", "info"),
    ],
)
def test_a_row_of_another_year(date: str, weight: str) -> None:
    """What looks like a slip of the hand warns; what may be an older matter is told."""
    last = ledgers(2022, ["2022-03-01"], first=9)
    found = told(ledgers(2023, ["2023-03-01", date]), last)
    assert found == [(weight, f"{date[:4]}年", "第3行")]


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param(["2023-03-01", "2023-12-31"], marks=pytest.mark.silent("year-stray")),
        ["2023-03-01", "2024-01-05"],
        ["2023-03-01", ""],
        ["2023-03-01", "2022-05-06"],
        ["2018-03-01", "2019-03-01", "2020-03-01", "2021-03-01", "2023-03-01"],
    ],
)
def test_rows_that_may_stand_there(dates: list[str]) -> None:
    """Of the year, of the first days of the next, without a day, of many years, or carried over."""
    assert told(ledgers(2023, dates)) == []


def test_rows_that_last_years_ledger_has_as_well() -> None:
    """They were carried over; others of last year were not."""
    held = ledgers(2023, ["2022-03-01", "2022-05-06"], first=7)
    assert told(held, ledgers(2022, ["2022-03-01"], first=7)) == [("info", "2022年", "第3行")]


@pytest.mark.parametrize(
    "more",
    [
        Definition("carried", "结转", "件", "complaints", year_column="日期", period="last_year"),
        Definition("stock", "在册", "件", "complaints", year_column="日期", period="all"),
        Definition("cleared", "清理", "件", "complaints", year_column="清理年度"),
    ],
)
def test_rows_that_a_figure_counts(more: Definition) -> None:
    """By another period, or by another column of years."""
    held = ledgers(2023, ["2022-03-01"], cleared=2023)
    assert told(held, None, {**FIGURES, "more": more}) == []


def test_a_ledger_without_years() -> None:
    """Nothing in it can belong to another one."""
    held = ledgers(2023, ["2013-03-01"])
    (ledger,) = held.ledgers.values()
    schema = SCHEMA.model_copy(update={"year_of": ""})
    undated = Ledger(schema, ledger.frame, ledger.origins)
    assert told(Ledgers(2023, {"complaints": undated}, (), (), pa.table({}), ())) == []


@pytest.mark.parametrize(("period", "year"), [("last_year", 2022), ("", 2023), ("next_year", 2024)])
def test_a_row_that_a_figure_of_another_year_counts(period: str, year: int) -> None:
    """What was cleared up last year, this one or next counts where a figure asks for just that."""
    cleared = replace(TOTAL, id="cleared", year_column="清理年度", period=period)
    held = ledgers(2023, ["2018-05-06"], cleared=year)
    assert told(held, figures={"total": TOTAL, "cleared": cleared}) == []
    beside = ledgers(2023, ["2018-05-06"], cleared=year + 1)
    assert told(beside, figures={"total": TOTAL, "cleared": cleared}) == [
        ("info", "2018年", "第2行")
    ]
