"""What an expression may name, and by which columns two ledgers are held together."""

from __future__ import annotations

import pytest

from fazhi.figures.definition_text import describe
from fazhi.figures.expression import Compare, ExpressionError, Literal, Lookup
from fazhi.figures.expression_parser import parse
from fazhi.figures.expression_scopes import FigureScope, RowScope
from fazhi.ledgers.schema import Schema

CASES = Schema.model_validate(
    {
        "title": "案件台账",
        "office": "科",
        "fields": (
            {"name": "证号", "type": "string"},
            {"name": "姓名", "type": "string", "aliases": ("当事人",)},
            {"name": "年龄", "type": "integer"},
            {"name": "情形", "type": "list"},
        ),
    }
)
PERSONS = Schema.model_validate(
    {
        "title": "名册",
        "office": "科",
        "primaryKey": ("编号",),
        "fields": (
            {"name": "编号", "type": "string"},
            {"name": "当事人", "type": "string"},
            {"name": "年龄", "type": "string"},
            {"name": "情形", "type": "list"},
            {"name": "住处", "type": "string"},
        ),
    }
)
SCOPE = RowScope(CASES, {"cases": CASES, "persons": PERSONS})


@pytest.mark.parametrize(
    ("key", "pairs"),
    [
        ("证号", (("证号", "编号"),)),  # the register's own key, for nothing else is called so
        ("姓名", (("姓名", "当事人"),)),  # another name of the column
        ("[证号, 姓名]", (("证号", "编号"), ("姓名", "当事人"))),
    ],
)
def test_keys_have_their_counterparts(key: str, pairs: tuple[tuple[str, str], ...]) -> None:
    """A column of the same name, of another of its names, or else the only key."""
    node = parse(f"lookup(persons, {key}, 住处)", SCOPE).node
    assert node == Lookup("persons", pairs, "住处", "")
    told = describe(Compare("==", node, Literal("")), CASES)
    assert told == f"按{'、'.join(here for here, _ in pairs)}查到的住处为空"


@pytest.mark.parametrize(
    ("lookup", "told"),
    [
        ("lookup(persons, 年龄, 住处)", "类型不同"),
        ("lookup(persons, 情形, 住处)", "类型不同"),
        ("lookup(persons, 证号, 年龄, max)", "没有大小"),
        ("lookup(persons, 证号, 年龄, last)", "last"),
        ("lookup(cases, 证号, 姓名)", "不能查自己"),
        ("lookup(person, 证号, 住处)", "persons"),
    ],
)
def test_what_cannot_be_looked_up(lookup: str, told: str) -> None:
    """A number is no text, and a cell of several values is no key."""
    with pytest.raises(ExpressionError) as caught:
        parse(lookup, SCOPE)
    assert told in caught.value.message + caught.value.remedy


def test_figures_look_nothing_up() -> None:
    """They have no rows of their own."""
    with pytest.raises(ExpressionError, match="不能写在数据的 formula 里"):
        parse("lookup(persons, 证号, 住处)", FigureScope({}))
