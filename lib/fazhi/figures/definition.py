"""What each figure means, complete and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from fazhi.errors import Place
from fazhi.figures.expression import Expression, columns_of

Period = Literal["year", "last_year", "next_year", "all", "stock"]
PERCENT = "%"
YUAN = "元"

Kind = Literal["rows", "distinct", "sum", "mean", "median", "max", "min"]
MEASURES: tuple[Kind, ...] = ("rows", "distinct", "sum", "mean", "median", "max", "min")
COUNTS = frozenset({"rows", "distinct"})
"""Measures that count; the others compute with the numbers of a column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How rows become a number.

    Attributes
    ----------
    kind
        ``rows`` counts them, ``distinct`` counts the values of a column; the others take the
        numbers of a column together, those that are filled in.
    column
        The column; empty for ``rows``.
    beside
        Further columns, of which ``distinct`` counts the different combinations.
    """

    kind: Kind = "rows"
    column: str = ""
    beside: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are measured."""
        return tuple(filter(None, (self.column, *self.beside)))


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure's definition, complete and checked.

    Attributes
    ----------
    id, label, unit
        Name in prose templates, name in print, and unit of the value.
    ledger
        Id of the ledger whose rows are measured; of a formula, that of its first figure.
    filters
        Each must hold; those of the whole come first.
    measure
        How rows become a number.
    factor
        What the number is multiplied by to be in the unit.
    whole
        Id of the figure that this one is a part of, or empty.
    ratio
        Ids of the part and of the base of a percentage; then nothing is measured.
    formula
        What is computed from other figures, whose ids are its columns; then nothing is measured.
    written
        The formula as it stands in the file.
    decimals
        Digits printed after the point; ``None`` prints as many as the value has, but 元
        to the fen where it is not whole.
    period
        The rows' time, by ``year_column``.
    year_column
        The column, a date or a year, that says when a row belongs; empty for a stock.
    as_of
        The day on which rows must hold: ``year_start``, ``year_end``, or a date; empty where
        they are taken by their period.
    span
        The columns of the first and the last day on which a row holds, of a figure with ``as_of``.
    beneath
        The columns that derived columns among these are computed from.
    section
        Id of the section whose table lists the figure, or empty.
    main
        Whether the figure is compared over the years.
    place
        Where it is written.
    """

    id: str
    label: str
    unit: str
    ledger: str
    filters: tuple[Expression, ...] = ()
    measure: Measure = Measure()
    factor: Fraction = Fraction(1)
    whole: str = ""
    ratio: tuple[str, str] | None = None
    formula: Expression | None = None
    written: str = ""
    decimals: int | None = None
    period: Period = "year"
    year_column: str = ""
    as_of: str = ""
    span: tuple[str, str] = ("", "")
    beneath: frozenset[str] = frozenset()
    section: str = ""
    main: bool = False
    place: Place = field(default_factory=Place)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the value depends on."""
        read = (name for expression in self.filters for name in columns_of(expression))
        own = (*read, *self.measure.columns, self.year_column, *self.span, *self.beneath)
        return frozenset(filter(None, own))

    @property
    def operands(self) -> tuple[str, ...]:
        """The figures that it is computed from; those of the year before end in ``.last_year``."""
        if self.ratio:
            return self.ratio
        return tuple(dict.fromkeys(columns_of(self.formula))) if self.formula else ()

    @property
    def is_stock(self) -> bool:
        """Whether rows are taken as they stand on a day, not as they came in during a year."""
        undated = not self.year_column and not self.operands
        return bool(self.as_of) or undated or self.period in ("all", "stock")

    def day(self, year: int, cutoff: dt.date) -> dt.date:
        """Return the day on which rows must hold.

        Parameters
        ----------
        year, cutoff
            Of the report; its year ends at the cut-off.
        """
        match self.as_of:
            case "year_start":
                return dt.date(year - 1, 12, 31)
            case "year_end":
                return min(dt.date(year, 12, 31), cutoff)
            case day:
                return dt.date.fromisoformat(day)


Definitions = Mapping[str, Definition]
