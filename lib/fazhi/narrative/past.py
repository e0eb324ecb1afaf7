"""Last year's figures, and whether they still mean the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from fazhi.figures.compute import Figures
from fazhi.figures.figure import Figure

CHANGE = ".change"
"""Ends the id of the difference between a figure and last year's."""

_YEAR = re.compile(r"(\d{4})年(?:1月1日至\d+月\d+日)?")
_YEAR_END = re.compile(r"不晚于\d+月\d+日")
_RELATIVE = {-1: "上年", 0: "当年", 1: "次年"}


@dataclass(frozen=True, slots=True)
class Past:
    """A figure as the report of the year before published it.

    Attributes
    ----------
    figure
        The figure, with the definition that it had then.
    changed
        Whether it has been defined otherwise since.
    """

    figure: Figure
    changed: bool


def change(figure: Figure, past: Figure) -> Figure:
    """Return by how much a figure differs from last year's, above or below.

    Raises
    ------
    ValueError
        One of the two has no value.
    """
    if figure.value is None or past.value is None:
        raise ValueError(f"{figure.id} cannot be compared")
    return replace(
        figure,
        id=f"{figure.id}{CHANGE}",
        label=f"{figure.label}与上年相差",
        value=abs(Decimal(figure.value) - Decimal(past.value)),
        definition=f"本年的{figure.text}与上年报告的{past.text}之差。",
        whole=None,
    )


def past_figures(figures: Figures, last: Figures, year: int) -> Mapping[str, Past]:
    """Return last year's figures that have a value, beside which this year's can be set.

    Parameters
    ----------
    figures
        Of this year.
    last
        Of the year before, as they were published.
    year
        This year.
    """
    return {
        id_: Past(last[id_], changed=not _alike(figure, last[id_], year))
        for id_, figure in figures.items()
        if id_ in last and last[id_].value is not None
    }


def _alike(figure: Figure, past: Figure, year: int) -> bool:
    if figure.unit != past.unit:
        return False
    now, then = figure.definition, past.definition
    return now == then or _timeless(now, year) == _timeless(then, year - 1)


def _timeless(definition: str, year: int) -> str:
    """Return a definition without the years that move on with each report."""

    def relative(match: re.Match[str]) -> str:
        return _RELATIVE.get(int(match[1]) - year, match[0])

    return _YEAR_END.sub("不晚于截止日", _YEAR.sub(relative, definition))
