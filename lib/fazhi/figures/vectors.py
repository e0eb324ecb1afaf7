"""Values of all rows at once: numbers that stay exact, dates, texts, and what could not be had."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask = npt.NDArray[np.bool_]

_FIT = 2**62
"""Whole numbers below this are computed in 64 bits."""
LARGEST = 10**32
"""No quantity of a report comes near it; what does is a fault."""
_EXACT = Context(prec=80)


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """Why some rows have no value.

    Attributes
    ----------
    code
        Of the finding.
    rows
        Which rows.
    detail
        What the finding says of it: a year, a ledger and column.
    """

    code: str
    rows: Mask
    detail: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """One value a row.

    Attributes
    ----------
    cells
        Numbers as ``int64``, or as whole numbers and fractions of any size; dates as
        ``datetime64[D]``; texts as a ``Series``; conditions as booleans.
    empty
        Rows without a value; what ``cells`` holds there means nothing.
    faults
        Why values could not be computed, in rows that are empty.
    places
        Where in another ledger's frame the values were looked up, if they were.
    """

    cells: Any
    empty: Mask
    faults: tuple[Fault, ...] = ()
    places: npt.NDArray[np.int64] | None = None

    def with_faults(self, *others: Vector, more: Iterable[Fault] = ()) -> Vector:
        """Return the same values with the faults of what they were computed from."""
        faults = (*self.faults, *(f for other in others for f in other.faults))
        return replace(self, faults=(*faults, *(fault for fault in more if fault.rows.any())))


def of_column(cells: pd.Series[Any]) -> Vector:
    """Return a ledger's column."""
    empty = np.asarray(cells.isna(), bool)
    if isinstance(cells.dtype, pd.Int64Dtype):
        return Vector(cells.fillna(0).to_numpy(np.int64), empty)
    if pd.api.types.is_datetime64_dtype(cells.dtype):
        return Vector(cells.to_numpy().astype("datetime64[D]"), empty)
    if isinstance(cells.dtype, pd.ArrowDtype) or _is_exact(cells, empty):
        return Vector(_objects(cells, empty, _fraction), empty)
    return Vector(cells, empty)


def constant(value: Any, height: int) -> Vector:
    """Return the same value in every row."""
    full = np.zeros(height, bool)
    if isinstance(value, str):
        return Vector(pd.Series([value] * height, dtype="str"), full)
    if isinstance(value, Decimal):
        number = Fraction(value)
        if number.denominator == 1 and abs(number) < _FIT:
            return Vector(np.full(height, int(number), np.int64), full)
        return Vector(np.full(height, number, object), full)
    return Vector(np.full(height, np.datetime64(value, "D")), full)


def add(one: Vector, other: Vector, sign: int) -> Vector:
    """Return the sums or, with ``-1``, the differences of numbers."""

    def combine(a: Any, b: Any) -> Any:
        return a + b if sign > 0 else a - b

    return _combine(one, other, combine, _size(one) + _size(other))


def multiply(one: Vector, other: Vector) -> Vector:
    """Return the products of numbers."""
    return _combine(one, other, lambda a, b: a * b, _size(one) * _size(other))


def divide(one: Vector, other: Vector) -> Vector:
    """Return the quotients of numbers; what is divided by zero has no value."""
    empty = one.empty | other.empty
    by_zero = ~empty & np.asarray(other.cells == 0, bool)
    rows = ~(empty | by_zero)
    values = np.full(len(empty), 0, object)
    values[rows] = [
        Fraction(a) / b for a, b in zip(_plain(one, rows), _plain(other, rows), strict=True)
    ]
    quotient = Vector(values, ~rows).with_faults(one, other)
    return quotient.with_faults(more=[Fault("divided-by-zero", by_zero)])


def scale(number: Vector, factor: Fraction) -> Vector:
    """Return numbers times a factor."""
    values = np.array([value * factor for value in number.cells.tolist()], object)
    return replace(number, cells=values)


def rounded(number: Vector, decimals: int) -> Vector:
    """Return numbers rounded half up."""
    if number.cells.dtype != object:
        return number
    values = [round_half_up(value, decimals) for value in number.cells]
    return replace(number, cells=np.array(values, object))


def round_half_up(value: Fraction | int, decimals: int) -> Fraction:
    """Return a number rounded to so many digits after the point, a half away from zero."""
    shifted = abs(Fraction(value)) * 10**decimals
    whole = int(shifted + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


def to_decimal(value: Fraction | int, decimals: int) -> Decimal:
    """Return a number as a decimal with so many digits after the point, rounded half up."""
    exact = round_half_up(value, decimals)
    quotient = _EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return quotient.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)


def choose(condition: Mask, then: Vector, otherwise: Vector) -> Vector:
    """Return the values of one where a condition holds, and of the other where not."""
    empty = np.where(condition, then.empty, otherwise.empty)
    if isinstance(then.cells, pd.Series):
        values: Any = then.cells.where(condition, otherwise.cells.to_numpy())
    else:
        values = np.where(condition, then.cells, otherwise.cells)
    faults = (
        *(replace(fault, rows=fault.rows & condition) for fault in then.faults),
        *(replace(fault, rows=fault.rows & ~condition) for fault in otherwise.faults),
    )
    return Vector(values, empty).with_faults(more=faults)


def without_value(like: Vector) -> Vector:
    """Return values of the same kind, all of them empty."""
    return Vector(like.cells, np.ones(len(like.empty), bool))


def _combine(one: Vector, other: Vector, combine: Callable[[Any, Any], Any], bound: int) -> Vector:
    """Combine numbers; in 64 bits where no result can leave them."""
    empty = one.empty | other.empty
    left, right = one.cells, other.cells
    if bound >= _FIT or object in (left.dtype, right.dtype):
        left, right = left.astype(object), right.astype(object)
    values = combine(left, right)
    if bound < LARGEST or values.dtype != object:
        return Vector(values, empty).with_faults(one, other)
    huge = np.fromiter((abs(value) >= LARGEST for value in values), bool, len(values)) & ~empty
    values[huge | empty] = 0
    result = Vector(values, empty | huge).with_faults(one, other)
    return result.with_faults(more=[Fault("number-too-large", huge)])


def _size(number: Vector) -> int:
    """Return a bound of the absolute values, at least 1."""
    if not len(number.cells):
        return 1
    if number.cells.dtype == object:
        return int(max(map(abs, number.cells))) + 1
    return max(1, abs(int(number.cells.min())), abs(int(number.cells.max())))


def _plain(number: Vector, rows: Mask) -> list[Any]:
    return list(number.cells[rows].tolist())


def _is_exact(cells: pd.Series[Any], empty: Mask) -> bool:
    """Tell whether a column without a type of its own holds numbers, as figures do."""
    if cells.dtype != object:
        return False
    return all(isinstance(value, int | Decimal | Fraction) for value in cells[~empty])


def _fraction(value: Any) -> Fraction:
    return Fraction(value)


def _objects(cells: pd.Series[Any], empty: Mask, convert: Callable[[Any], Any]) -> Any:
    values = np.full(len(cells), 0, object)
    values[~empty] = [convert(value) for value in cells[~empty].tolist()]
    return values
