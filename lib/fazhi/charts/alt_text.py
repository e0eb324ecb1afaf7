"""What a chart shows, in words, for a reader who does not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from fazhi.figures.breakdown import COUNTED, Breakdown
from fazhi.figures.figure import Figure, Value
from fazhi.figures.trend_text import describe_course

_LEVELS = {"最多": "最高", "最少": "最低"}
"""What is said of means and percentages, which are no amounts."""
MOST_NAMED = 3
"""How many names are listed before the others are only counted."""


def of_bars(breakdown: Breakdown) -> str:
    """Say the figure, which groups are the highest and the lowest, and its parts."""
    total = _total(breakdown)
    groups = breakdown.down
    if len(groups) == 1:
        said = f"{total}，都是{groups[0].name}。"
    else:
        said = f"{total}。{_range(breakdown)}"
    if breakdown.across:
        unit = breakdown.figure.unit
        parts = (f"{p.name}{breakdown.text(breakdown.value(p))}{unit}" for p in breakdown.across)
        said += f"其中{'、'.join(parts)}。"
    return said + breakdown.note


def of_months(breakdown: Breakdown) -> str:
    """Say the figure, the highest month, which months had none, and which have no number.

    A month of 0%, or whose sum is zero, had some.
    """
    names = [group.name for group in breakdown.down]
    quiet = [group.name for group in breakdown.down if not len(group.rows)]
    unknown = [
        group.name for group in breakdown.down if len(group.rows) and breakdown.value(group) is None
    ]
    rest = f"；{_listing(quiet, len(quiet))}没有" if quiet else ""
    rest += f"；{_listing(unknown, len(unknown))}没有数" if unknown else ""
    span = f"{names[0]}至{names[-1]}"
    return f"{span}{_total(breakdown)}，{_extreme(breakdown, max, '最多')}{rest}。{breakdown.note}"


def of_years(
    figures: pd.DataFrame, latest: Mapping[str, Figure], partial: Mapping[int, str]
) -> str:
    """Say for each figure how it went from the first year to the last, and where it is unknown.

    Parameters
    ----------
    partial
        What is said of years whose data do not reach to their end, by year.
    """
    courses = (
        figure.label + describe_course(_known(figures[id_]), figure.unit, figure.decimals, partial)
        for id_, figure in latest.items()
    )
    cut = "".join(f"{year}年的数据{words}，不是全年。" for year, words in partial.items())
    return f"{'；'.join(courses)}。{cut}"


def _known(values: pd.Series[Any]) -> dict[int, Value | None]:
    cells = values.astype(object).where(values.notna(), None)
    return dict(zip(cells.index, cells, strict=True))


def _total(breakdown: Breakdown) -> str:
    word = "共" if breakdown.kind in COUNTED else f"{breakdown.figure.label}为"
    return f"{word}{breakdown.figure.text}"


def _values(breakdown: Breakdown) -> list[Value | None]:
    return [breakdown.value(group) for group in breakdown.down]


def _range(breakdown: Breakdown) -> str:
    known = {value for value in _values(breakdown) if value is not None}
    if not known:
        return "各项都没有数。"
    if len(known) == 1:
        (value,) = known
        return f"各项都是{breakdown.text(value)}{breakdown.figure.unit}。"
    return f"{_extreme(breakdown, max, '最多')}；{_extreme(breakdown, min, '最少')}。"


def _extreme(breakdown: Breakdown, choose: Callable[[Iterable[Value]], Value], word: str) -> str:
    values = _values(breakdown)
    known = [value for value in values if value is not None]
    word = word if breakdown.kind in COUNTED else _LEVELS[word]
    if not known:
        return "各月都没有数"
    chosen = choose(known)
    names = [g.name for g, value in zip(breakdown.down, values, strict=True) if value == chosen]
    each = "各" if len(names) > 1 else ""
    text = f"{breakdown.text(chosen)}{breakdown.figure.unit}"
    return f"{_listing(names, MOST_NAMED)}{word}，{each}{text}"


def _listing(names: Sequence[str], most: int) -> str:
    listed = "、".join(names[:most])
    return listed if len(names) <= most else f"{listed}等{len(names)}项"
