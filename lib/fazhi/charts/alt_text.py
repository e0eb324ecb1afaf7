"""What a chart shows, in words, for a reader who does not see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from fazhi.figures.figure import Figure, Value
from fazhi.figures.trend_text import describe_course

MOST_NAMED = 3
"""How many names are listed before the others are only counted."""


def of_bars(counts: pd.DataFrame, unit: str) -> str:
    """Say the total, and which categories are the highest and the lowest."""
    totals = counts.sum(axis=1)
    if len(totals) == 1:
        return f"共{totals.sum()}{unit}，都是{totals.index[0]}。"
    return f"共{totals.sum()}{unit}。{_range(totals, unit)}"


def of_parts(counts: pd.DataFrame, unit: str) -> str:
    """Say what :func:`of_bars` says, and the total of each part."""
    parts = "、".join(f"{name}{total}{unit}" for name, total in counts.sum().items())
    return f"{of_bars(counts, unit)}其中{parts}。"


def of_months(counts: pd.DataFrame, unit: str) -> str:
    """Say the total, the highest month, and which months had none."""
    totals = counts.sum(axis=1)
    quiet = list(totals.index[totals == 0])
    rest = f"；{_listing(quiet, len(quiet))}没有" if quiet else ""
    span = f"{totals.index[0]}至{totals.index[-1]}"
    return f"{span}共{totals.sum()}{unit}，{_extreme(totals, totals.max(), '最多', unit)}{rest}。"


def of_years(figures: pd.DataFrame, latest: Mapping[str, Figure]) -> str:
    """Say for each figure how it went from the first year to the last, and where it is unknown."""
    courses = (
        figure.label + describe_course(_known(figures[id_]), figure.unit, figure.decimals)
        for id_, figure in latest.items()
    )
    return f"{'；'.join(courses)}。"


def _known(values: pd.Series[Any]) -> dict[int, Value | None]:
    cells = values.astype(object).where(values.notna(), None)
    return dict(zip(cells.index, cells, strict=True))


def _range(totals: pd.Series[Any], unit: str) -> str:
    highest, lowest = totals.max(), totals.min()
    if highest == lowest:
        return f"各项都是{highest}{unit}。"
    most = _extreme(totals, highest, "最多", unit)
    return f"{most}；{_extreme(totals, lowest, '最少', unit)}。"


def _extreme(totals: pd.Series[Any], value: int, word: str, unit: str) -> str:
    names = list(totals.index[totals == value])
    each = "各" if len(names) > 1 else ""
    return f"{_listing(names, MOST_NAMED)}{word}，{each}{value}{unit}"


def _listing(names: Sequence[str], most: int) -> str:
    listed = "、".join(names[:most])
    return listed if len(names) <= most else f"{listed}等{len(names)}项"
