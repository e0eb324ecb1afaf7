"""Numbers of all rows stay exact, however large, and halves are rounded up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from fazhi.figures.vectors import (
    LARGEST,
    Vector,
    add,
    choose,
    constant,
    divide,
    multiply,
    round_half_up,
    rounded,
    scale,
    to_decimal,
    without_value,
)


def numbers(*values: int | None) -> Vector:
    """Return whole numbers, one a row."""
    cells = np.array([value or 0 for value in values])
    return Vector(cells, np.array([value is None for value in values]))


def told(vector: Vector) -> list[object]:
    """Return the values, ``None`` where there is none."""
    cells = vector.cells.tolist()
    return [None if empty else cell for cell, empty in zip(cells, vector.empty, strict=True)]


def test_sums_differences_products_quotients() -> None:
    """Row by row; a row without one of both has none."""
    one, other = numbers(6, None, 8), numbers(4, 5, None)
    assert told(add(one, other, 1)) == [10, None, None]
    assert told(add(one, other, -1)) == [2, None, None]
    assert told(multiply(one, other)) == [24, None, None]
    assert told(divide(one, other)) == [Fraction(3, 2), None, None]


@pytest.mark.parametrize("power", [61, 62, 63])
def test_what_leaves_64_bits_stays_exact(power: int) -> None:
    """2 ** 63 does not fit into 64 bits with a sign."""
    half = numbers(2 ** (power - 1))
    assert told(add(half, half, 1)) == [2**power]
    assert told(multiply(half, numbers(2))) == [2**power]


def test_what_no_report_holds_is_a_fault() -> None:
    """A number of 10 ** 32 has no value, and says why; the one below it has."""
    ten = numbers(10**16)
    product = multiply(ten, ten)
    assert told(product) == [None]
    assert [fault.code for fault in product.faults] == ["number-too-large"]
    below = multiply(numbers(10**16), numbers(10**16 - 1))
    assert (told(below), below.faults) == ([LARGEST - 10**16], ())


def test_nothing_is_divided_by_zero() -> None:
    """It has no value, and says why; an empty divisor is no zero."""
    quotient = divide(numbers(1, 1, 1), numbers(0, None, 2))
    assert told(quotient) == [None, None, Fraction(1, 2)]
    (fault,) = quotient.faults
    assert (fault.code, fault.rows.tolist()) == ("divided-by-zero", [True, False, False])


@pytest.mark.parametrize(
    ("value", "decimals", "result"),
    [
        ("5/2", 0, 3),
        ("-5/2", 0, -3),
        ("1/3", 2, Fraction(33, 100)),
        ("1/200", 2, Fraction(1, 100)),
        ("149/100", 0, 1),
        ("0", 1, 0),
    ],
)
def test_a_half_is_rounded_away_from_zero(value: str, decimals: int, result: Fraction) -> None:
    """GB/T 8170 calls it 四舍五入."""
    exact = Fraction(value)
    assert round_half_up(exact, decimals) == result
    assert to_decimal(exact, decimals) == Decimal(result.numerator) / Decimal(result.denominator)
    vector = Vector(np.array([exact], object), np.array([False]))
    assert told(rounded(vector, decimals)) == [result]


def test_digits_are_kept() -> None:
    """A decimal has the digits that were asked for."""
    assert str(to_decimal(Fraction(1, 2), 2)) == "0.50"


def test_whole_numbers_need_no_rounding() -> None:
    """They are handed on as they are."""
    whole = numbers(3, 4)
    assert rounded(whole, 0) is whole


def test_scaled_numbers_are_exact() -> None:
    """元 to 万元."""
    assert told(scale(numbers(1, None), Fraction(1, 10_000))) == [Fraction(1, 10_000), None]


def test_one_or_the_other() -> None:
    """With the faults of what was chosen alone."""
    faulty = divide(numbers(1, 1), numbers(0, 0))
    chosen = choose(np.array([True, False]), faulty, numbers(7, 8))
    assert told(chosen) == [None, 8]
    assert [fault.rows.tolist() for fault in chosen.faults] == [[True, False]]
    assert choose(np.array([False, False]), faulty, numbers(7, 8)).faults == ()


def test_without_value() -> None:
    """No row has one."""
    assert told(without_value(numbers(1, 2))) == [None, None]


@pytest.mark.parametrize("text", ["7", "0.5", "9223372036854775807", "1" + "0" * 30])
def test_a_constant_is_what_was_written(text: str) -> None:
    """However large it is."""
    assert told(constant(Decimal(text), 2)) == [Fraction(text)] * 2
