"""Numbers with their units, as a text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_MORE_UNITS = ("万元", "亿元", "人", "名", "户", "宗", "批", "册", "篇", "所", "处", "笔", "期")
_NO_UNIT = "(?![目例庭门所会草年月日大民])"
"""After these characters a unit is the beginning of a word: 3项目, 5条例."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its unit.

    Attributes
    ----------
    value
        The number.
    unit
        The unit.
    start, end
        Where it stands.
    """

    value: Decimal
    unit: str
    start: int
    end: int


def unit_pattern(units: tuple[str, ...]) -> str:
    """Return a regular expression for one of some units, or a common one, longest first."""
    names = sorted({*units, *_MORE_UNITS}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, names))}){_NO_UNIT}"


def counts_in(text: str, units: tuple[str, ...]) -> Iterator[Count]:
    """Yield the numbers with units in a text."""
    for match in re.finditer(rf"(?<![\d.])({NUMBER})({unit_pattern(units)})", text):
        yield Count(to_number(match[1]), match[2], *match.span())


def to_number(text: str) -> Decimal:
    """Return a number as written with or without grouping."""
    return Decimal(text.replace(",", ""))
