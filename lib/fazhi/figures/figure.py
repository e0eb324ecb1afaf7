"""A number with its unit, its meaning and the ledger rows that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from fazhi.figures.printing import print_number

Rows = npt.NDArray[np.intp]
Value = int | Decimal

NO_ROWS: Rows = np.empty(0, np.intp)
NO_ROWS.flags.writeable = False


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A figure of one year's report.

    Attributes
    ----------
    id, label
        Name in templates and name in print.
    value
        ``None`` where there is none; ``reason`` then says why.
    unit
        Unit of the value, for example 件 or %.
    definition
        How it is computed, in words.
    ledger
        Id of the ledger.
    rows
        Positions, from 0 and ascending, in the ledger's frame.
    whole
        The figure that this one is a part of.
    decimals
        Digits printed after the point; ``None`` prints as many as the value has.
    reason
        Why there is no value, as a Chinese clause; empty where there is one.
    exact
        The value before it was rounded, for what is computed from it.
    source
        Where a value of an earlier year is known from that no file of a release holds.
    is_faulty
        Whether there is no value because rows could not be computed, so that the report must not
        go out.
    """

    id: str
    label: str
    value: Value | None
    unit: str
    definition: str
    ledger: str
    rows: Rows = field(default_factory=lambda: NO_ROWS, repr=False)
    whole: Figure | None = None
    decimals: int | None = None
    reason: str = ""
    exact: Fraction | None = field(default=None, repr=False)
    source: str = ""
    is_faulty: bool = False

    @property
    def number(self) -> str:
        """The value as it is printed, without its unit."""
        return "—" if self.value is None else print_number(self.value, self.decimals)

    @property
    def text(self) -> str:
        """Value and unit as they are printed, for example ``13件``."""
        return "—" if self.value is None else f"{self.number}{self.unit}"

    @property
    def rest(self) -> Figure:
        """What the whole has beyond this part.

        Raises
        ------
        ValueError
            The figure is no part of another.
        """
        if self.whole is None:
            raise ValueError(f"{self.id} is no part of another figure")
        whole = self.whole
        return Figure(
            id=f"{self.id}.rest",
            label=f"{whole.label}中除“{self.label}”以外的",
            value=_difference(whole.value, self.value),
            unit=self.unit,
            definition=f"“{whole.label}”减去“{self.label}”。",
            ledger=self.ledger,
            rows=np.setdiff1d(whole.rows, self.rows, assume_unique=True),
            whole=whole,
            decimals=self.decimals,
            reason=self.reason or whole.reason,
        )


Figures = Mapping[str, Figure]
"""The figures of a year by id."""


def exact_value(figure: Figure) -> Fraction | None:
    """Return the value of a figure as it was before it was rounded."""
    if figure.exact is not None:
        return figure.exact
    return None if figure.value is None else Fraction(figure.value)


def _difference(whole: Value | None, part: Value | None) -> Value | None:
    if whole is None or part is None:
        return None
    return Decimal(whole) - part if isinstance(part, Decimal) else whole - part


def percentage(part: Value, base: Value, decimals: int) -> Decimal:
    """Return ``part`` in hundredths of ``base``, rounded half up.

    Raises
    ------
    ZeroDivisionError
        The base is zero.
    """
    if base == 0:
        raise ZeroDivisionError("a percentage of nothing")
    exact = Decimal(part) * 100 / Decimal(base)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
