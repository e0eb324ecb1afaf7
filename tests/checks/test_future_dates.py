"""What has happened lies before the day that the data end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pyarrow as pa
import pytest

from fazhi.checks.future_dates import check_dates_ahead
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import read_year
from fazhi.params.workspace import Workspace

YEAR = read_year(Workspace(Path(__file__).parents[2]), 2023)
SCHEMA = Schema.model_validate(
    {
        "title": "投诉建议台账",
        "office": "办公室",
        "year_of": "日期",
        "fields": (
            {"name": "日期", "type": "date"},
            {"name": "答复日期", "type": "date"},
            {"name": "答复期限", "type": "date", "deadline": True},
        ),
    }
)


def ledgers(column: str, *dates: str) -> Ledgers:
    """Return a ledger with these dates in a column, from row 5 on."""
    days = pd.Series([pd.Timestamp(date) for date in dates]).astype("datetime64[s]")
    empty = pd.Series([pd.NaT] * len(dates)).astype("datetime64[s]")
    frame = pd.DataFrame({"日期": empty, "答复日期": empty, "答复期限": empty, column: days})
    rows = range(5, 5 + len(dates))
    origins = pd.DataFrame({"file": "a.csv", "sheet": "", "row": rows})
    ledger = MappingProxyType({"complaints": Ledger(SCHEMA, frame, origins)})
    return Ledgers(2023, ledger, (), (), pa.table({}), ())


@pytest.mark.parametrize(
    ("column", "dates", "told"),
    [
        pytest.param(
            "答复日期",
            ("2023-05-06", "2023-12-31", ""),
            None,
            marks=pytest.mark.silent("date-ahead"),
        ),
        ("答复期限", ("2033-05-06",), None),
        ("日期", ("2023-05-06", "2024-12-31"), None),
        ("日期", ("2023-05-06", "2025-01-01"), "2025-01-01"),
        pytest.param(
            "答复日期",
            ("2023-05-06", "2033-05-06"),
            "2033-05-06",
            marks=pytest.mark.fires("date-ahead"),
        ),
        ("答复日期", ("2023-05-06", "2024-01-01", "2033-05-06"), "另有1处"),
        ("答复日期", ("2023-05-06", *["2024-01-01"] * 4), "另有3处"),
    ],
)
def test_only_what_has_happened_must_lie_behind(
    column: str, dates: tuple[str, ...], told: str | None
) -> None:
    """One warning a column, at its first such cell; deadlines and empty cells are none."""
    assert YEAR.cutoff == dt.date(2023, 12, 31)
    found = list(check_dates_ahead(ledgers(column, *dates), YEAR))
    assert [finding.code for finding in found] == (["date-ahead"] if told else [])
    for finding in found:
        assert told
        assert told in finding.message
        assert (finding.place.file, finding.place.row, finding.place.column) == ("a.csv", 6, column)
