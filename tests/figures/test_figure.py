"""A figure keeps its value as it was before it was rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fazhi.figures.figure import Figure, exact_value


def test_what_is_computed_from_a_figure_starts_from_its_exact_value() -> None:
    """A third that is printed as 33.3 is a third; what is known by its print alone is that."""
    third = Figure("f", "率", Decimal("33.3"), "%", "", "x", exact=Fraction(100, 3))
    printed = Figure("f", "率", Decimal("33.3"), "%", "", "x")
    assert exact_value(third) == Fraction(100, 3)
    assert exact_value(printed) == Fraction(333, 10)
    assert exact_value(Figure("f", "率", None, "%", "", "x")) is None


def test_no_rows_are_those_of_nobody() -> None:
    """Figures without rows share them, so nobody may write there."""
    assert not Figure("f", "率", 1, "件", "", "x").rows.flags.writeable
