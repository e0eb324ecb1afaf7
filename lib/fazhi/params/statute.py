"""What the law asks of a report, and by when."""

from __future__ import annotations

import calendar
from typing import Literal, Self

from pydantic import Field, model_validator

from fazhi.params.strict_yaml import Strict

_COMMON_YEAR = 2001


class StatutoryItem(Strict):
    """One part of the content that the law asks for, and the sections that serve it."""

    id: str
    title: str
    article: str
    sections: tuple[str, ...]


class Statute(Strict):
    """What the report must contain.

    Attributes
    ----------
    source
        The rule that asks for it.
    confirmed
        Whether the bureau has compared the numbers of articles with its text.
    title
        How the title of such a report usually ends; empty where any will do.
    items
        The parts of the content.
    """

    source: str
    confirmed: bool
    title: str = ""
    items: tuple[StatutoryItem, ...]


class Deadline(Strict):
    """A day of the following year by which something is due.

    Attributes
    ----------
    ends
        The date of ``params/<year>.yaml`` that shows whether it was kept.
    """

    title: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    article: str
    ends: Literal["signed", "published"] | None = None

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        if self.day > calendar.monthrange(_COMMON_YEAR, self.month)[1]:
            raise ValueError(f"{self.month}月没有{self.day}日")
        return self
