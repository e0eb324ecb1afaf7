"""What a ledger's schema says of the days on which its rows hold."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from fazhi.ledgers.schema import Schema

FIELDS = (
    {"name": "起", "type": "date"},
    {"name": "止", "type": "date"},
    {"name": "名", "type": "string"},
)


def schema(**spans: str) -> Schema:
    """Return the schema of a register."""
    return Schema.model_validate(
        {"title": "名册", "office": "甲科", "primaryKey": ("名",), "fields": FIELDS, **spans}
    )


@pytest.mark.parametrize("spans", [{"from": "起"}, {"from": "起", "until": "止"}])
def test_first_and_last_day(spans: dict[str, str]) -> None:
    """The last may be left out: then rows hold for ever."""
    assert (schema(**spans).from_, schema(**spans).until) == ("起", spans.get("until", ""))


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ({"until": "止"}, "还要写 from"),
        ({"from": "起", "until": "起"}, "要写两列"),
        ({"from": "名"}, "不是日期"),
        ({"from": "起", "until": "终"}, "没有“终”列"),
    ],
)
def test_days_that_cannot_be(spans: dict[str, str], told: str) -> None:
    """One column for both would let every row hold on a single day."""
    with pytest.raises(ValidationError, match=told):
        schema(**spans)
