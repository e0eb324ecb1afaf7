"""Quantities with the interval that their rounding leaves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values that a printed number may stand for.

    Attributes
    ----------
    low, high
        Its ends, which belong to it.
    """

    low: Decimal
    high: Decimal

    @classmethod
    def rounded(cls, value: Decimal, step: Decimal) -> Interval:
        """Return what rounds to a value, to the nearest multiple of ``step``; 0 is exact."""
        return cls(value - step * _HALF, value + step * _HALF)

    def __add__(self, other: Interval) -> Interval:
        """Return the sums."""
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        """Return the differences."""
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: Interval) -> Interval:
        """Return the quotients; both must be above zero."""
        return Interval(self.low / other.high, self.high / other.low)

    def times(self, factor: int | Decimal) -> Interval:
        """Return the products with a positive number."""
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: Interval) -> bool:
        """Tell whether a value belongs to both."""
        return self.low <= other.high and other.low <= self.high
