"""How a figure is computed, in words that a reader of the report understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi.figures.expression import (
    EMPTY,
    All,
    AnyOf,
    Between,
    Call,
    Column,
    Compare,
    Contains,
    Cutoff,
    Expression,
    IfElse,
    In,
    Literal,
    Lookup,
    Moved,
    Not,
    Product,
    Scaled,
    Sum,
)
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import print_date

_RELATIONS = {"==": "为", "!=": "不为", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"}
_DATE_RELATIONS = _RELATIONS | {"<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"}
_FUNCTIONS = {
    "days": "{0}到{1}的天数",
    "workdays": "{0}次日到{1}的工作日数",
    "months": "{0}到{1}的整月数",
    "age": "{0}到{1}的周岁",
    "year": "{0}的年份",
    "quarter": "{0}的季度",
    "month": "{0}的月份",
    "birth": "{0}里的出生日期",
}
_DATED = frozenset({"birth"})
_TIMES = {"*": "×", "/": "÷"}

Names = Mapping[str, str]
"""What columns are called, by name; a column that is not among them goes by its name."""


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
    types = {field.name: field.type for field in schema.columns}
    return _Words(types, {}).condition(expression)


def describe_formula(formula: Expression, names: Names) -> str:
    """Return what is computed from figures in words.

    Parameters
    ----------
    names
        What each operand is called.
    """
    return _Words({}, names).value(formula)


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


@dataclass(frozen=True, slots=True)
class _Words:
    """Puts expressions into words, given the types of columns and what they are called."""

    types: Mapping[str, str]
    names: Names

    def condition(self, expression: Expression) -> str:
        match expression:
            case Compare(operator, left, right) if Literal(EMPTY) in (left, right):
                side = left if right == Literal(EMPTY) else right
                return f"{self.value(side)}{'为空' if operator == '==' else '已填写'}"
            case Compare(operator, left, right):
                is_date = any(self._is_date(side) for side in (left, right))
                relation = (_DATE_RELATIONS if is_date else _RELATIONS)[operator]
                return f"{self.value(left)}{relation}{self.value(right)}"
            case In(operand, values):
                return f"{self.value(operand)}为{'或'.join(map(self.value, values))}"
            case Contains(column, value):
                return f"{self.value(column)}含{self.value(value)}"
            case Not(In(operand, values)):
                return f"{self.value(operand)}不为{'或'.join(map(self.value, values))}"
            case Not(Contains(column, value)):
                return f"{self.value(column)}不含{self.value(value)}"
            case Not(condition):
                return f"并非（{self.condition(condition)}）"
            case All(conditions):
                return "，且".join(map(self._bracketed, conditions))
            case AnyOf(conditions):
                return "，或".join(map(self._bracketed, conditions))
            case _:
                return self.value(expression)

    def value(self, expression: Expression) -> str:
        match expression:
            case Column(name):
                return self.names.get(name, name)
            case Literal(value):
                return _literal(value)
            case Cutoff():
                return "数据截止日"
            case Call(name, arguments):
                return self._call(name, arguments)
            case Lookup(_, keys, column):
                here = "、".join(self.names.get(name, name) for name, _ in keys)
                return f"按{here}查到的{column}"
            case Compare() | In() | Contains() | Not() | All() | AnyOf():
                return self.condition(expression)
            case _:
                return self._arithmetic(expression)

    def _arithmetic(self, expression: Expression) -> str:
        match expression:
            case Scaled(operand, _):
                return self.value(operand)
            case Sum(terms):
                signs = {1: " + ", -1: " − "}
                said = "".join(f"{signs[sign]}{self._term(term)}" for sign, term in terms)
                return said.removeprefix(signs[1]).lstrip()
            case Product(((_, first), *rest)):
                others = (f" {_TIMES[sign]} {self._factor(factor)}" for sign, factor in rest)
                return self._factor(first) + "".join(others)
            case Between(later, earlier):
                return _FUNCTIONS["days"].format(self.value(earlier), self.value(later))
            case Moved(date, Sum(((-1, days),))):
                return f"{self.value(date)}之前{self._factor(days)}天"
            case Moved(date, days):
                return f"{self.value(date)}之后{self._factor(days)}天"
            case IfElse(condition, then, otherwise):
                said = f"{self.condition(condition)}的为{self._or_empty(then)}"
                return f"{said}，其余为{self._or_empty(otherwise)}"
            case _:
                raise TypeError(expression)

    def _call(self, name: str, arguments: Sequence[Expression]) -> str:
        match name, arguments:
            case "coalesce", _:
                return "，空的取".join(map(self.value, arguments))
            case "round", (number, Literal(places)):
                return f"{self._factor(number)}四舍五入到{places}位小数"
            case _:
                return _FUNCTIONS[name].format(*map(self.value, arguments))

    def _bracketed(self, condition: Expression) -> str:
        words = self.condition(condition)
        return f"（{words}）" if isinstance(condition, All | AnyOf) else words

    def _term(self, term: Expression) -> str:
        words = self.value(term)
        return f"（{words}）" if isinstance(term, Sum | IfElse) else words

    def _factor(self, factor: Expression) -> str:
        words = self.value(factor)
        return f"（{words}）" if isinstance(factor, Sum | Product | IfElse) else words

    def _or_empty(self, side: Expression) -> str:
        return "空" if side == Literal(EMPTY) else self.value(side)

    def _is_date(self, side: Expression) -> bool:
        match side:
            case Column(name):
                return self.types.get(name) == "date"
            case Literal(value):
                return isinstance(value, dt.date)
            case Call(name):
                return name in _DATED
            case _:
                return isinstance(side, Cutoff | Moved)


def _literal(value: str | Decimal | dt.date) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"“{value}”" if isinstance(value, str) else print_date(value)
