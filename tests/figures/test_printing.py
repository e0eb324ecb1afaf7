"""Numbers are printed by one rule wherever they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.figures.printing import print_cell, print_change, print_number


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (12480, None, "12480"),
        (1234567, 0, "1234567"),
        (Decimal("8326.75"), None, "8326.75"),
        (Decimal("12480.00"), None, "12480"),
        (Decimal("2.345"), 2, "2.35"),
        (Decimal("-0.5"), 0, "-1"),
        (Decimal("1E+6"), None, "1000000"),
        (0, 1, "0.0"),
    ],
)
def test_a_number_is_not_grouped(value: int | Decimal, decimals: int | None, printed: str) -> None:
    """GB/T 15835-2011 allows grouping and does not ask for it; halves are rounded away from 0."""
    assert print_number(value, decimals) == printed
    if decimals is None and isinstance(value, Decimal):
        assert print_cell(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (12480, "+12480"),
        (-12480, "−12480"),
        (Decimal("0.5"), "+0.5"),
        (Decimal("-0.5"), "−0.5"),
        (0, ""),
        (None, "—"),
    ],
)
def test_a_change_is_printed_by_the_same_rule(value: int | Decimal | None, printed: str) -> None:
    """With its sign; nothing for none, a dash where it is unknown."""
    assert print_change(value) == printed
