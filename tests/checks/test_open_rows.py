"""A row says by its own cells that it is not done with."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from fazhi.checks.open_rows import left_open, open_rows
from fazhi.ledgers.schema import Field
from fazhi.params.last_year_rules import LastYearRules

WORDS = ("在办", "尚未审结")
STATE = {"name": "状态", "type": "string", "constraints": {"enum": ("办结", "在办")}}
WAY = {"name": "结案方式", "type": "list", "empty": "尚未审结"}
DATE = {"name": "收案日期", "type": "date"}


def ledger(frame: dict[str, list[Any]], *fields: dict[str, Any], year_of: str = "") -> Any:
    """Return a ledger of these columns."""
    schema = SimpleNamespace(id="cases", year_of=year_of, fields=[Field(**one) for one in fields])
    schema.field = {field.name: field for field in schema.fields}.get
    return SimpleNamespace(schema=schema, frame=pd.DataFrame(frame))


@pytest.mark.parametrize(
    ("fields", "frame", "rows"),
    [
        ([STATE], {"状态": ["办结", "在办", None]}, [1]),
        ([WAY], {"结案方式": ["撤诉", None, "维持；撤销"]}, [1]),
        ([{**WAY, "empty": "尚未评价"}], {"结案方式": [None]}, []),
        ([{"name": "标题", "type": "string"}], {"标题": ["在办"]}, []),
        ([STATE], {"另一列": ["在办"]}, []),
    ],
)
def test_open_rows(
    fields: list[dict[str, Any]], frame: dict[str, list[Any]], rows: list[int]
) -> None:
    """By a word of a column of words, or by an empty cell of one that says what that means."""
    assert open_rows(ledger(frame, *fields), WORDS).tolist() == rows


def test_what_came_later_is_not_left_open() -> None:
    """A task of the year after is not begun; a row without a day is of the year that ends."""
    days = pd.to_datetime(["2022-03-01", "2023-03-01", None])
    cases = ledger({"状态": ["在办"] * 3, "收案日期": days}, STATE, DATE, year_of="收案日期")
    ledgers: Any = SimpleNamespace(year=2022, ledgers={"cases": cases})
    rules = LastYearRules(open=WORDS)
    assert [rows.tolist() for _, rows in left_open(ledgers, {}, rules, ())] == [[0, 2]]
    assert list(left_open(ledgers, {}, rules, {"cases"})) == []
    stock: Any = SimpleNamespace(year=2022, ledgers={"cases": ledger({"状态": ["在办"]}, STATE)})
    assert list(left_open(stock, {}, rules, ())) == []
