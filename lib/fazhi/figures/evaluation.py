"""What an expression gives for each row of a ledger: all rows at once, numbers exact."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd

from fazhi.figures import vectors
from fazhi.figures.calendar_functions import (
    MONTHS_A_YEAR,
    months_between,
    months_of,
    quarters_of,
    years_of,
)
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
from fazhi.figures.identity_numbers import birth_dates
from fazhi.figures.ledger_lookup import look_up
from fazhi.figures.vectors import Fault, Mask, Vector
from fazhi.figures.working_days import WorkingDays
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import DELIMITER
from fazhi.params.workday_rules import Holidays

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows that an expression is evaluated for, and what it may ask beside them.

    Attributes
    ----------
    frame
        The rows.
    cutoff
        The day that ``截止日`` stands for.
    personal
        By column, what kind of personal information it holds: identity numbers are compared
        whatever their form.
    ledgers
        The other ledgers by id, for lookups.
    holidays
        The holidays of years that the calendar library does not know.
    """

    frame: pd.DataFrame
    cutoff: dt.date
    personal: Mapping[str, str] = field(default_factory=dict)
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    holidays: Mapping[int, Holidays] = field(default_factory=dict)


def evaluate(expression: Expression, rows: Rows) -> Vector:
    """Return the value of an expression in each row.

    Conditions are never empty: what is asked of an empty cell is answered as
    :mod:`fazhi.figures.expression` says.
    """
    height = len(rows.frame)
    match expression:
        case Column(name):
            return vectors.of_column(rows.frame[name])
        case Literal(value):
            return vectors.constant(value, height)
        case Cutoff():
            return vectors.constant(rows.cutoff, height)
        case Scaled(operand, factor):
            return vectors.scale(evaluate(operand, rows), factor)
        case Sum(terms):
            return _sum(terms, rows)
        case Product(factors):
            return _product(factors, rows)
        case Between(later, earlier):
            return _days(evaluate(earlier, rows), evaluate(later, rows))
        case Moved(date, days):
            return _moved(evaluate(date, rows), evaluate(days, rows))
        case IfElse(condition, then, otherwise):
            chosen = evaluate(condition, rows)
            sides = _alike(evaluate(then, rows), evaluate(otherwise, rows))
            return vectors.choose(chosen.values, *sides).with_faults(chosen)
        case Call("coalesce", arguments):
            return reduce(_first_filled, (evaluate(each, rows) for each in arguments))
        case Call("round", (number, Literal(Decimal() as decimals))):
            return vectors.rounded(evaluate(number, rows), int(decimals))
        case Call(name, arguments):
            return _call(name, [evaluate(each, rows) for each in arguments], rows)
        case Lookup():
            return look_up(expression, rows.frame, rows.personal, rows.ledgers[expression.ledger])
        case _:
            return _truth(expression, rows)


def contains(cells: pd.Series[str], value: str) -> Mask:
    """Return, for each cell of several values, whether one of them is ``value``."""
    fenced = DELIMITER + cells.fillna("") + DELIMITER
    found = fenced.str.contains(f"{DELIMITER}{value}{DELIMITER}", regex=False)
    return np.asarray(found, bool)


def _truth(expression: Expression, rows: Rows) -> Vector:
    """Return whether a condition holds in each row."""
    match expression:
        case Compare():
            return _compare(expression, rows)
        case In(operand, values):
            equal = [_compare(Compare("==", operand, value), rows) for value in values]
            return _joined(np.logical_or, equal, rows)
        case Contains(Column(name), Literal(value)):
            return _condition(contains(rows.frame[name], str(value)))
        case Not(condition):
            opposite = evaluate(condition, rows)
            return _condition(~opposite.values).with_faults(opposite)
        case All(conditions):
            return _joined(np.logical_and, [evaluate(each, rows) for each in conditions], rows)
        case AnyOf(conditions):
            return _joined(np.logical_or, [evaluate(each, rows) for each in conditions], rows)
        case _:
            raise TypeError(expression)


def _condition(values: Any) -> Vector:
    return Vector(np.asarray(values, bool), np.zeros(len(values), bool))


def _joined(join: np.ufunc, conditions: list[Vector], rows: Rows) -> Vector:
    start = np.full(len(rows.frame), join is np.logical_and)
    values = join.reduce([start, *(condition.values for condition in conditions)])
    return _condition(values).with_faults(*conditions)


def _compare(comparison: Compare, rows: Rows) -> Vector:
    left, right = comparison.left, comparison.right
    if left == Literal(EMPTY):
        left, right = right, left
    if right == Literal(EMPTY):
        asked = evaluate(left, rows)
        return _condition(asked.empty == (comparison.operator == "==")).with_faults(asked)
    compare = _OPERATORS[comparison.operator]
    if isinstance(left, Column) and isinstance(right, Column | Literal):
        return _compared(compare(rows.frame[left.name], _side(right, rows)), comparison)
    one, other = evaluate(left, rows), evaluate(right, rows)
    both = ~(one.empty | other.empty)
    values = np.full(len(both), comparison.operator == "!=")
    values[both] = compare(_filled(one, both), _filled(other, both))
    return _condition(values).with_faults(one, other)


def _compared(result: Any, comparison: Compare) -> Vector:
    """Return a comparison that pandas made of whole columns."""
    return _condition(result.astype("boolean").fillna(comparison.operator == "!="))


def _side(side: Column | Literal, rows: Rows) -> Any:
    if isinstance(side, Column):
        return rows.frame[side.name]
    return pd.Timestamp(side.value) if isinstance(side.value, dt.date) else side.value


def _filled(side: Vector, rows: Mask) -> Any:
    if isinstance(side.values, pd.Series):
        return side.values.to_numpy(object)[rows]
    return side.values[rows]


def _sum(terms: tuple[tuple[int, Expression], ...], rows: Rows) -> Vector:
    total = vectors.constant(Decimal(0), len(rows.frame))
    for sign, term in terms:
        total = vectors.add(total, evaluate(term, rows), sign)
    return total


def _product(factors: tuple[tuple[str, Expression], ...], rows: Rows) -> Vector:
    product = vectors.constant(Decimal(1), len(rows.frame))
    for sign, factor in factors:
        join = vectors.multiply if sign == "*" else vectors.divide
        product = join(product, evaluate(factor, rows))
    return product


def _first_filled(one: Vector, other: Vector) -> Vector:
    one, other = _alike(one, other)
    return vectors.choose(~one.empty, one, other)


def _alike(one: Vector, other: Vector) -> tuple[Vector, Vector]:
    """Return two vectors of one kind; a text beside another kind is ``""``, which is no value."""
    texts = [isinstance(side.values, pd.Series) for side in (one, other)]
    if texts == [True, False]:
        return vectors.without_value(other), other
    if texts == [False, True]:
        return one, vectors.without_value(one)
    if texts == [True, True]:
        one, other = (
            Vector(side.values, side.empty | np.asarray(side.values == EMPTY, bool), side.faults)
            for side in (one, other)
        )
    return one, other


def _moved(date: Vector, days: Vector) -> Vector:
    empty = date.empty | days.empty
    steps = np.where(empty, 0, days.values).astype("timedelta64[D]")
    return Vector(date.values + steps, empty).with_faults(date, days)


def _days(start: Vector, end: Vector) -> Vector:
    empty = start.empty | end.empty
    values = np.zeros(len(empty), np.int64)
    values[~empty] = (end.values - start.values)[~empty] // np.timedelta64(1, "D")
    return Vector(values, empty).with_faults(start, end)


def _call(name: str, arguments: list[Vector], rows: Rows) -> Vector:
    match name:
        case "days":
            return _days(*arguments)
        case "workdays":
            return _workdays(*arguments, rows.holidays)
        case "months":
            return _over(months_between, *arguments)
        case "age":
            return _over(lambda birth, day: months_between(birth, day) // MONTHS_A_YEAR, *arguments)
        case "birth":
            return birth_dates(*arguments)
        case _:
            parts = {"year": years_of, "month": months_of, "quarter": quarters_of}
            return _over(parts[name], *arguments)


def _over(function: Callable[..., Any], *dates: Vector) -> Vector:
    """Return whole numbers that a function makes of the dates that are there."""
    empty = np.logical_or.reduce([date.empty for date in dates])
    values = np.zeros(len(empty), np.int64)
    values[~empty] = function(*(date.values[~empty] for date in dates))
    return Vector(values, empty).with_faults(*dates)


def _workdays(start: Vector, end: Vector, holidays: Mapping[int, Holidays]) -> Vector:
    calendar = WorkingDays.of(holidays)
    empty = start.empty | end.empty
    missing = np.zeros(len(empty), np.int64)
    missing[~empty] = calendar.unknown(start.values[~empty], end.values[~empty])
    rows = ~empty & (missing == 0)
    values = np.zeros(len(empty), np.int64)
    values[rows] = calendar.between(start.values[rows], end.values[rows])
    faults = (
        Fault("workdays-unknown-year", missing == year, str(year))
        for year in np.unique(missing[missing > 0])
    )
    return Vector(values, ~rows).with_faults(start, end, more=faults)
