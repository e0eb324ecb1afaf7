"""Units of measure: what each counts, and how many of another one make it up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Self

from fazhi.language.numerals import SCALES

_EXACT = Context(prec=60)
"""Digits that no quantity of a report comes near, so that what ends is not rounded."""

_SCALED = re.compile(f"([{''.join(SCALES)}]+)(.+)")
_BLANK = re.compile(r"\s+")


class UnitMismatchError(ValueError):
    """Two units do not count the same thing, so that none can be converted into the other.

    Parameters
    ----------
    given, wanted
        Names of the units.
    """

    def __init__(self, given: str, wanted: str) -> None:
        super().__init__(f"{given} is no {wanted}")
        self.given = given
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes
    ----------
    name
        As it is printed.
    dimension
        Name of the unit that it is counted in at last; a classifier such as 件 is its own.
    scale
        How many of that unit it is.
    """

    name: str
    dimension: str
    scale: Decimal = Decimal(1)

    def factor(self, other: Unit) -> Decimal:
        """Return how many of another unit make up one of this, exactly where that ends.

        Raises
        ------
        UnitMismatchError
            They count different things.
        """
        if self.dimension != other.dimension:
            raise UnitMismatchError(self.name, other.name)
        return _EXACT.divide(self.scale, other.scale)


@dataclass(frozen=True, slots=True)
class Units:
    """The units that a workspace knows.

    Attributes
    ----------
    known
        By name.
    """

    known: Mapping[str, Unit] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str], scales: Iterable[Mapping[str, Decimal]] = ()) -> Self:
        """Return classifiers, each a dimension of its own, and families of units.

        Parameters
        ----------
        names
            Classifiers; one that a family has is that one.
        scales
            Families: how many of its base unit, which is 1, each unit is.

        Raises
        ------
        ValueError
            A family has no unit that is 1, has a scale that is not above 0, or has a unit of
            another family.
        """
        known: dict[str, Unit] = {}
        for family in scales:
            base = next((name for name, scale in family.items() if scale == 1), None)
            if base is None:
                raise ValueError(f"“{'、'.join(family)}”里没有基本单位，应当有一个后面的数是 1")
            for name, scale in family.items():
                if scale <= 0:
                    raise ValueError(f"“{name}”后面的数应当大于 0")
                if name in known:
                    raise ValueError(f"单位“{name}”写在两类里")
                known[name] = Unit(name, base, scale)
        classifiers = {name: Unit(name, name) for name in names if name not in known}
        return cls(MappingProxyType({**classifiers, **known}))

    def find(self, name: str) -> Unit | None:
        """Return a unit by its name, be it written in full width or with a blank.

        Numerals before a unit make a larger one: 万元 is 10,000 元, 万人次 is 10,000 人次.
        """
        packed = _BLANK.sub("", unicodedata.normalize("NFKC", name))
        if (unit := self.known.get(packed)) is not None:
            return unit
        if not (match := _SCALED.fullmatch(packed)) or (base := self.find(match[2])) is None:
            return None
        scale = base.scale
        for numeral in match[1]:
            scale *= SCALES[numeral]
        return Unit(packed, base.dimension, scale)

    def unit(self, name: str) -> Unit:
        """Return a unit by its name; one that is not known is a dimension of its own."""
        return self.find(name) or Unit(name, name)

    def convert(self, value: Decimal, given: str, wanted: str) -> Decimal:
        """Return a value in another unit, exactly where that ends.

        Raises
        ------
        UnitMismatchError
            The units count different things, such as 人 and 人次.
        """
        one, other = self.unit(given), self.unit(wanted)
        if one.dimension != other.dimension:
            raise UnitMismatchError(given, wanted)
        return _EXACT.divide(_EXACT.multiply(value, one.scale), other.scale)

    def are_alike(self, one: str, other: str) -> bool:
        """Tell whether two units count the same thing, so that their numbers may be added."""
        return self.unit(one).dimension == self.unit(other).dimension
