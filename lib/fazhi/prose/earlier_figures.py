"""Last year's figures, and whether they still mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from fazhi.figures.figure import Figure, Figures

CHANGE = ".change"
"""Ends the id of the difference between a figure and last year's."""

_YEAR = re.compile(r"(\d{4})年(?:1月1日至\d+月\d+日)?")
_QUOTED = re.compile(r"(?:上年报告公布的|按上年台账今天算得的|「[^」]*」所载上年的|上年的)(?=“)")
_DAY = re.compile(r"（\d{4}年\d+月\d+日）(?=有效)")
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


def past_figures(
    figures: Figures, past: Figures, year: int, before: int | None = None
) -> Mapping[str, Past]:
    """Return an earlier year's figures that have a value, beside which this year's can be set.

    Parameters
    ----------
    figures
        Of this year.
    past
        Of the earlier year, as they were published.
    year
        This year.
    before
        The earlier year, if it is not the last.
    """
    before = year - 1 if before is None else before
    return {
        id_: Past(past[id_], changed=not _alike((figure, year), (past[id_], before)))
        for id_, figure in figures.items()
        if id_ in past and past[id_].value is not None
    }


def former_definitions(
    years: Mapping[int, Figures], ids: Iterable[str], year: int
) -> Iterator[str]:
    """Yield a sentence for each figure that an earlier year defined otherwise.

    Parameters
    ----------
    years
        The figures of each year, by id.
    ids
        The figures that are compared.
    year
        The year whose definitions are today's.
    """
    named = frozenset(ids)
    for before, figures in years.items():
        for id_, past in past_figures(years[year], figures, year, before).items():
            if past.changed and id_ in named:
                definition = past.figure.definition.rstrip("。")
                yield f"{before}年“{past.figure.label}”的口径不同，为：{definition}。"


def _alike(now: tuple[Figure, int], then: tuple[Figure, int]) -> bool:
    """Tell whether two figures, each of its year, are defined alike but for the time covered.

    Of one that is known from elsewhere nobody can say how it was counted.
    """
    (figure, year), (past, before) = now, then
    if figure.unit != past.unit:
        return False
    if past.source or figure.definition == past.definition:
        return True
    return _timeless(figure.definition, year) == _timeless(past.definition, before)


def _timeless(definition: str, year: int) -> str:
    """Return a definition without the years that move on with each report."""

    def relative(match: re.Match[str]) -> str:
        return _RELATIVE.get(int(match[1]) - year, match[0])

    quoted = _QUOTED.sub("上年的", definition)
    return _YEAR_END.sub("不晚于截止日", _YEAR.sub(relative, _DAY.sub("", quoted)))
