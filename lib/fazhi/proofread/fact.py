"""A number that a document tells, and when another one must be the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.documents.passages import Passage
from fazhi.reading.intervals import Interval
from fazhi.reading.mentions import PERCENT

_SCALES = (10**4, 10**8)
_TWICE = 2
_LEAST = 2
"""Digits by which a slip is known; one digit for another is none."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A number that a document tells of a year.

    Attributes
    ----------
    words
        What is counted, without words that any count may have.
    unit
        Its unit; empty where a table does not say.
    year
        Of which year; empty where that is not told.
    interval
        What it may stand for.
    text, start, end, passage
        Where it stands, and how.
    table
        The table that it stands in; 0 in a sentence, below 0 in a line that may be a table's row.
    scope
        Words of the table's caption by which another table may count other things.
    is_whole
        Whether the sentence says that it is of the whole year.
    is_first
        Whether no other sentence goes before it in its paragraph, unless 总体情况 and the like.
    is_under_general
        Whether it stands under no heading, or one that names no matter of its own.
    is_plain
        Whether it needs no other words of its sentence or paragraph to be understood.
    of
        Of whom it is, as far as the sentence or its paragraph says: 全县, 我局, a town.
    """

    words: str
    unit: str
    year: str
    interval: Interval
    text: str
    start: int
    end: int
    passage: Passage
    table: int = 0
    scope: frozenset[str] = frozenset()
    is_whole: bool = True
    is_first: bool = True
    is_under_general: bool = True
    is_plain: bool = True
    of: str = ""

    def is_told_by(self, other: Fact) -> bool:
        """Tell whether two facts are one, so that they must have one value."""
        if self.words != other.words or self.table == other.table > 0:
            return False
        if self.unit != other.unit and self.unit and other.unit:
            return False
        if self.table and other.table:
            return self._is_of_rows(other)
        if self.table or other.table:
            return other.is_of_row(self) if self.table else self.is_of_row(other)
        return self._is_of_sentences(other)

    def _is_of_rows(self, other: Fact) -> bool:
        if self.year != other.year or self.scope != other.scope:
            return False
        if min(self.table, other.table) < 0:
            return False
        # 逾期未答复 in the tables of two sections is of two matters
        is_near = self.passage.heading == other.passage.heading
        return is_near or self._may_slip(other, is_sure=False)

    def is_of_row(self, row: Fact) -> bool:
        """Tell whether a sentence tells what the row of a table does."""
        if (self.year != row.year and row.year) or (self.of and not _is_of_all(self.of)):
            return False
        return self.is_plain or self._may_slip(row, is_sure=False)

    def _is_of_sentences(self, other: Fact) -> bool:
        if self.year != other.year or not (self.is_plain and other.is_plain):
            return False
        if self.scope != other.scope and self.scope and other.scope:
            return False
        named = {self.of, other.of} - {""}
        is_same = self.of == other.of
        if len(named) > 1 or not (is_same or all(map(_is_of_all, named))):
            return False
        is_whole = self.is_whole and other.is_whole
        if (
            is_whole
            and is_same
            and self._is_beside(other)
            and self.unit != PERCENT
            and self._is_near(other)
        ):
            return True
        is_sure = is_whole or (is_same and bool(self.of))
        is_told = is_sure or self.is_whole or other.is_whole
        return is_told and self._may_slip(other, is_sure=is_sure)

    def _is_beside(self, other: Fact) -> bool:
        """Tell whether what goes before both leaves no room for two matters of one name."""
        if self.passage is other.passage:
            return True
        is_general = self.is_under_general and other.is_under_general
        is_same = self.passage.heading == other.passage.heading
        return (is_same or is_general) and self.is_first and other.is_first

    def _is_near(self, other: Fact) -> bool:
        """Tell whether neither is twice the other; what differs more is of two things."""
        low, high = sorted((self.interval.high, other.interval.high))
        return high <= low * _TWICE

    def _may_slip(self, other: Fact, *, is_sure: bool) -> bool:
        """Tell whether two values agree, or differ as a slip makes them; see :func:`is_slip`."""
        return self.agrees(other) or is_slip(self.text, other.text, is_sure=is_sure)

    def agrees(self, other: Fact) -> bool:
        """Tell whether both may have one value; one without a unit may be of any scale."""
        scales = (1,) if self.unit and other.unit else (1, *_SCALES)
        return any(
            one.times(scale).meets(two)
            for one, two in ((self.interval, other.interval), (other.interval, self.interval))
            for scale in scales
        )


def _is_of_all(of: str) -> bool:
    """Tell words that a document may leave out, as it does 全县 behind the first time."""
    return of.startswith("全")


def is_slip(one: str, other: str, *, is_sure: bool) -> bool:
    """Tell whether two numbers differ as a slip of the pen makes them: 186 and 168, 万 and 亿.

    Parameters
    ----------
    one, other
        The numbers as written.
    is_sure
        Whether two digits are enough; else there must be three.
    """
    a, b = (re.sub(r"[^\d]", "", text) for text in (one, other))
    least = _LEAST if is_sure else _LEAST + 1
    if min(len(a), len(b)) < least:
        return False
    if sorted(a) == sorted(b):
        return True
    differing = sum(x != y for x, y in zip(a, b, strict=False))
    return len(a) == len(b) > _LEAST and differing == 1
