"""What a computed number counts: units multiplied, divided, and held against one another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Self

from fazhi.params.units import Units

PERCENT = "%"
_HUNDRED = 100


class QuantityMismatchError(ValueError):
    """Two numbers count different things, so that neither is a number of the other."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a number counts.

    Attributes
    ----------
    powers
        Dimensions with their exponents: money per case is ``元`` once and ``件`` minus once.
    scale
        How many of the dimensions' own units one of this is.
    unit
        Name of the unit, where it is a single one.
    is_open
        Whether nothing is said of it, as of a number that is written down: it is taken for
        whatever it is held against.
    """

    powers: tuple[tuple[str, int], ...] = ()
    scale: Fraction = Fraction(1)
    unit: str = ""
    is_open: bool = False

    @classmethod
    def of(cls, unit: str, units: Units) -> Self:
        """Return what is counted in a unit; without one, anything."""
        if not unit:
            return cls(is_open=True)
        found = units.unit(unit)
        if found.dimension == PERCENT:
            return cls((), Fraction(found.scale) / _HUNDRED, unit)
        return cls(((found.dimension, 1),), Fraction(found.scale), unit)

    @property
    def words(self) -> str:
        """What is counted, as a reader would say it."""
        if self.is_open or self.unit:
            return self.unit or "没有单位的数"
        above = [name for name, power in self.powers if power > 0]
        below = [name for name, power in self.powers if power < 0]
        return "每".join(filter(None, ["·".join(above) or "数", "".join(below)]))

    def factor_to(self, other: Quantity) -> Fraction:
        """Return what a number of this is multiplied by to be one of another.

        Raises
        ------
        QuantityMismatchError
            They count different things.
        """
        if self.is_open or other.is_open:
            return Fraction(1)
        if self.powers != other.powers:
            raise QuantityMismatchError
        return self.scale / other.scale

    def factor_for(self, unit: str, units: Units) -> Fraction:
        """Return what a number of this is multiplied by to be printed in a unit.

        An average is printed in what is averaged: 元 for money per case.

        Raises
        ------
        QuantityMismatchError
            It counts something else.
        """
        wanted = Quantity.of(unit, units)
        if self.is_open:
            return Fraction(1)
        averaged = dict(self.powers)
        for name, power in wanted.powers:
            averaged[name] = averaged.get(name, 0) - power
        if any(power > 0 for power in averaged.values()) or any(
            averaged[name] for name, _ in wanted.powers
        ):
            raise QuantityMismatchError
        return replace(self, powers=wanted.powers).factor_to(wanted)

    def times(self, other: Quantity, sign: int = 1) -> Quantity:
        """Return what the product of two numbers counts, or with ``-1`` their quotient."""
        if self.is_open and other.is_open:
            return self
        if other.is_open:
            return self
        powers = Counter(dict(self.powers))
        for name, power in other.powers:
            powers[name] += sign * power
        kept = tuple(sorted((name, power) for name, power in powers.items() if power))
        return Quantity(kept, self.scale * other.scale**sign)
