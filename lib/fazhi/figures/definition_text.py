"""How a figure is computed, in words that a reader of the report understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from fazhi.figures.expression import (
    EMPTY,
    All,
    AnyOf,
    Column,
    Compare,
    Contains,
    Cutoff,
    Expression,
    In,
    Literal,
    Not,
    Operand,
)
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import print_date

_RELATIONS = {"==": "为", "!=": "不为", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"}
_DATE_RELATIONS = _RELATIONS | {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}


def describe_all(filters: Iterable[Expression], schema: Schema) -> str:
    """Return filters that all hold in words; of two on one column, the narrower says it all."""
    conditions = list(filters)
    needed = [
        condition
        for place, condition in enumerate(conditions)
        if not any(_implies(later, condition) for later in conditions[place + 1 :])
    ]
    return "，且".join(describe(condition, schema) for condition in needed)


def describe(expression: Expression, schema: Schema) -> str:
    """Return a filter in words."""
    types = {field.name: field.type for field in schema.fields}
    return _describe(expression, types)


def _implies(narrow: Expression, wide: Expression) -> bool:
    """Tell whether a condition allows some of the words of a column that another allows."""
    column, words = _allowed(narrow)
    of_wide, more = _allowed(wide)
    return bool(column) and column == of_wide and words <= more


def _allowed(expression: Expression) -> tuple[str, frozenset[Literal]]:
    """Return which words of a column a condition allows, if that is all it says."""
    match expression:
        case Compare("==", Column(name), Literal() as value):
            return name, frozenset({value})
        case In(Column(name), values):
            return name, frozenset(values)
        case _:
            return "", frozenset()


def _describe(expression: Expression, types: Mapping[str, str]) -> str:
    match expression:
        case Compare(operator, Column(name), Literal(value)) if value == EMPTY:
            return f"{name}{'为空' if operator == '==' else '已填写'}"
        case Compare(operator, left, right):
            is_date = any(_is_date(side, types) for side in (left, right))
            relation = (_DATE_RELATIONS if is_date else _RELATIONS)[operator]
            return f"{_operand(left)}{relation}{_operand(right)}"
        case In(Column(name), values):
            return f"{name}为{'或'.join(map(_operand, values))}"
        case Contains(Column(name), value):
            return f"{name}含{_operand(value)}"
        case Not(In(Column(name), values)):
            return f"{name}不为{'或'.join(map(_operand, values))}"
        case Not(Contains(Column(name), value)):
            return f"{name}不含{_operand(value)}"
        case Not(condition):
            return f"并非（{_describe(condition, types)}）"
        case All(conditions):
            return "，且".join(_bracketed(condition, types) for condition in conditions)
        case AnyOf(conditions):
            return "，或".join(_bracketed(condition, types) for condition in conditions)


def _bracketed(condition: Expression, types: Mapping[str, str]) -> str:
    words = _describe(condition, types)
    return f"（{words}）" if isinstance(condition, All | AnyOf) else words


def _is_date(side: Operand, types: Mapping[str, str]) -> bool:
    if isinstance(side, Column):
        return types[side.name] == "date"
    return isinstance(side, Cutoff) or isinstance(side.value, dt.date)


def _operand(side: Operand) -> str:
    if isinstance(side, Column):
        return side.name
    if isinstance(side, Cutoff):
        return "数据截止日"
    if isinstance(side.value, Decimal):
        return f"{side.value:f}"
    return f"“{side.value}”" if isinstance(side.value, str) else print_date(side.value)
