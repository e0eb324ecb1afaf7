"""A number that stands alone, as in the cell of a table or beside a figure's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fazhi.reading.intervals import Interval

_ALONE = re.compile(r"(?P<sign>-?)(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s]*)")


@dataclass(frozen=True, slots=True)
class LoneNumber:
    """A number in print with nothing beside it but its unit.

    Attributes
    ----------
    value
        As it is written.
    unit
        What stands behind it; empty where nothing does.
    """

    value: Decimal
    unit: str

    @property
    def interval(self) -> Interval:
        """What rounds to it, to the decimals that it shows."""
        return Interval.rounded(self.value, Decimal(1).scaleb(int(self.value.as_tuple().exponent)))

    def may_be(self, value: Decimal) -> bool:
        """Tell whether it may be a value, rounded to the decimals that it shows."""
        return self.interval.low <= value <= self.interval.high


def read_lone(text: str) -> LoneNumber | None:
    """Return the number that a text consists of, such as ``9起``, ``1,234元`` or ``95.3%``."""
    match = _ALONE.fullmatch(text)
    if match is None:
        return None
    return LoneNumber(Decimal(match["sign"] + match["digits"].replace(",", "")), match["unit"])
