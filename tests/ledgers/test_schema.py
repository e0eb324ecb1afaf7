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


def test_a_year_or_a_key_of_no_column_is_refused() -> None:
    """The columns that there are stand beside it."""
    for wrong in ({"year_of": "终"}, {"primaryKey": ("终",)}):
        with pytest.raises(ValidationError, match="没有“终”列，现有：起、止、名"):
            Schema.model_validate({"title": "名册", "office": "甲科", "fields": FIELDS, **wrong})


def test_a_field_is_known_by_its_name() -> None:
    """And no other is taken in its place."""
    register = schema()
    assert register.field("止").type == "date"
    with pytest.raises(KeyError):
        register.field("终")
