"""What the year before gave, as a later report quotes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.params.bureau import Year

NO_LAST_YEAR = "没有上年的数"
"""Why what is computed from last year's figure has no value where there is none."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """The figures of the year before.

    Attributes
    ----------
    figures
        As they were published, or else by today's ledgers of that year.
    published
        Ids of those that were published.
    is_whole
        Whether its data reach to the end of that year.
    """

    figures: Figures
    published: frozenset[str] = frozenset()
    is_whole: bool = True

    def quote(self, figure: Figure, definition: Definition, year: Year) -> tuple[Figure, str]:
        """Return last year's value of a figure, and why there is none.

        What came in during a part of a year is not held against a whole one.
        """
        past = self.figures.get(figure.id)
        if past is None or past.value is None:
            return replace(figure, value=None, exact=None), NO_LAST_YEAR
        if past.unit != figure.unit:
            reason = f"上年的单位是{past.unit}，今年是{figure.unit}"
            return replace(past, exact=None), reason
        if not definition.is_stock and not (year.is_whole and self.is_whole):
            return replace(past, exact=None), "有一年的数据不满一年，不能与全年相比"
        exact = past.exact if past.exact is not None else Fraction(past.value)
        return replace(past, exact=exact), ""

    def words(self, figure: Figure) -> str:
        """Say what is quoted, and whether it was published."""
        past = self.figures.get(figure.id)
        if past is None or past.value is None:
            return f"上年的“{figure.label}”"
        if past.source:
            return f"「{past.source}」所载上年的“{past.label}”"
        if figure.id in self.published:
            return f"上年报告公布的“{past.label}”"
        return f"按上年台账今天算得的“{past.label}”"
