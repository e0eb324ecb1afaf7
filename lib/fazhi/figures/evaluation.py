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
import pyarrow as pa
import pyarrow.compute as pc

from fazhi.figures import vectors
from fazhi.figures.calendar_functions import (
    MONTHS_A_YEAR,
    Days,
    Whole,
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

_TEXT = pa.large_string()


def _age(birth: Days, day: Days) -> Whole:
    return months_between(birth, day) // MONTHS_A_YEAR


_OF_DATES: Mapping[str, Callable[..., Whole]] = {
    "months": months_between,
    "year": years_of,
    "quarter": quarters_of,
    "month": months_of,
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
    identities
        The columns that hold citizens' numbers, which are compared whatever their form.
    ledgers
        The other ledgers by id, for lookups.
    holidays
        The holidays of years that the calendar library does not know.
    """

    frame: pd.DataFrame
    cutoff: dt.date
    identities: frozenset[str] = frozenset()
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    holidays: Mapping[int, Holidays] = field(default_factory=dict)


def evaluate(expression: Expression, rows: Rows) -> Vector:
    """Return the value of an expression in each row.

    Conditions are never empty: what is asked of an empty cell is answered as
    :mod:`fazhi.figures.expression` says.
    """
    match expression:
        case Compare() | In() | Contains() | Not() | All() | AnyOf():
            return _truth(expression, rows)
        case Column(name):
            return vectors.of_column(rows.frame[name])
        case Literal(value):
            return vectors.constant(value, len(rows.frame))
        case Cutoff():
            return vectors.constant(rows.cutoff, len(rows.frame))
        case Lookup(ledger):
            return look_up(expression, rows.frame, rows.identities, rows.ledgers[ledger])
        case Call():
            return _call(expression, rows)
        case _:
            return _arithmetic(expression, rows)


def _arithmetic(expression: Expression, rows: Rows) -> Vector:
    """Return what is computed from numbers and dates, or chosen from two values."""
    match expression:
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
            return vectors.choose(chosen.cells, *sides).with_faults(chosen)
        case _:
            raise TypeError(expression)


def contains(cells: pd.Series[str], value: str) -> Mask:
    """Return, for each cell of several values, whether one of them is ``value``."""
    texts = pc.fill_null(pa.array(cells, _TEXT, from_pandas=True), "")
    fence = pa.scalar(DELIMITER, _TEXT)
    fenced = pc.binary_join_element_wise(fence, texts, fence, pa.scalar("", _TEXT))
    return np.asarray(pc.match_substring(fenced, f"{DELIMITER}{value}{DELIMITER}"), bool)


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
            return _condition(~opposite.cells).with_faults(opposite)
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
    values = join.reduce([start, *(condition.cells for condition in conditions)])
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
        return _compared(compare(_side(left, rows), _side(right, rows)), comparison)
    one, other = evaluate(left, rows), evaluate(right, rows)
    both = ~(one.empty | other.empty)
    values = np.full(len(both), comparison.operator == "!=")
    values[both] = compare(_filled(one, both), _filled(other, both))
    return _condition(values).with_faults(one, other)


def _compared(result: Any, comparison: Compare) -> Vector:
    """Return a comparison that pandas made of whole columns, which may leave rows unanswered."""
    if result.dtype != bool:
        result = result.to_numpy(bool, na_value=comparison.operator == "!=")
    return _condition(result)


def _side(side: Column | Literal, rows: Rows) -> Any:
    if isinstance(side, Column):
        cells = rows.frame[side.name]
        return cells if cells.dtype == object else cells.array  # which says the same much sooner
    return pd.Timestamp(side.value) if isinstance(side.value, dt.date) else side.value


def _filled(side: Vector, rows: Mask) -> Any:
    if isinstance(side.cells, pd.Series):
        return side.cells.to_numpy(object)[rows]
    return side.cells[rows]


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
    texts = [isinstance(side.cells, pd.Series) for side in (one, other)]
    if texts == [True, False]:
        return vectors.without_value(other), other
    if texts == [False, True]:
        return one, vectors.without_value(one)
    if texts == [True, True]:
        one, other = (
            Vector(side.cells, side.empty | np.asarray(side.cells == EMPTY, bool), side.faults)
            for side in (one, other)
        )
    return one, other


def _moved(date: Vector, days: Vector) -> Vector:
    empty = date.empty | days.empty
    steps = np.where(empty, 0, days.cells).astype("timedelta64[D]")
    return Vector(date.cells + steps, empty).with_faults(date, days)


def _days(start: Vector, end: Vector) -> Vector:
    empty = start.empty | end.empty
    values = np.zeros(len(empty), np.int64)
    values[~empty] = (end.cells - start.cells)[~empty] // np.timedelta64(1, "D")
    return Vector(values, empty).with_faults(start, end)


def _call(call: Call, rows: Rows) -> Vector:
    match call:
        case Call("round", (number, Literal(Decimal() as decimals))):
            return vectors.rounded(evaluate(number, rows), int(decimals))
        case Call("coalesce", arguments):
            return reduce(_first_filled, (evaluate(each, rows) for each in arguments))
    given = [evaluate(each, rows) for each in call.arguments]
    match call.name:
        case "days":
            return _days(*given)
        case "workdays":
            start, end = given
            return _workdays(start, end, rows.holidays)
        case "birth":
            return birth_dates(*given)
        case "age":
            years = _over(_age, *given)
            birth, day = given
            unborn = ~years.empty & (day.cells < birth.cells)
            aged = Vector(years.cells, years.empty | unborn)
            return aged.with_faults(years, more=[Fault("age-before-birth", unborn)])
        case name:
            return _over(_OF_DATES[name], *given)


def _over(function: Callable[..., Any], *dates: Vector) -> Vector:
    """Return whole numbers that a function makes of the dates that are there."""
    empty = np.logical_or.reduce([date.empty for date in dates])
    values = np.zeros(len(empty), np.int64)
    values[~empty] = function(*(date.cells[~empty] for date in dates))
    return Vector(values, empty).with_faults(*dates)


def _workdays(start: Vector, end: Vector, holidays: Mapping[int, Holidays]) -> Vector:
    calendar = WorkingDays.of(holidays)
    empty = start.empty | end.empty
    missing = np.zeros(len(empty), np.int64)
    missing[~empty] = calendar.unknown(start.cells[~empty], end.cells[~empty])
    rows = ~empty & (missing == 0)
    values = np.zeros(len(empty), np.int64)
    values[rows] = calendar.between(start.cells[rows], end.cells[rows])
    faults = (
        Fault("workdays-unknown-year", missing == year, str(year))
        for year in np.unique(missing[missing > 0])
    )
    return Vector(values, ~rows).with_faults(start, end, more=faults)
