"""Counts → bars, stacked bars, and columns over the months of a year."""

from __future__ import annotations

import pandas as pd

from fazhi.blocks.model import Chart, Table
from fazhi.charts import alt_text
from fazhi.charts.bars import Bars
from fazhi.charts.drawing import draw
from fazhi.charts.style import TONES, WIDTH
from fazhi.tables.count_tables import counts_table

MOST_BARS = 16
"""How many bars stay legible on a page; those left over are drawn as one."""

MONTHS_A_YEAR = 12

_SHORT_MONTHS = ["1月", *map(str, range(2, MONTHS_A_YEAR)), f"{MONTHS_A_YEAR}月"]
"""What stands below the columns, which are too narrow to say it each time."""


def bars(counts: pd.DataFrame, *, id: str, title: str, unit: str) -> Chart | None:
    """Draw how often each category occurs.

    Parameters
    ----------
    counts
        One row for each category, drawn from top to bottom; one column of integers. The name of
        the index heads the categories in the table of the data.
    id, title, unit
        As of the chart.

    Returns
    -------
    Chart or None
        Nothing where nothing was counted.
    """
    if _is_nothing(counts):
        return None
    painted = Bars(_folded(counts), lying=True)
    return _chart(painted, id, unit, alt_text.of_bars(counts, unit), _data(counts, id, title, unit))


def stacked(counts: pd.DataFrame, *, id: str, title: str, unit: str) -> Chart | None:
    """Draw how often each category occurs, and how it divides.

    Parameters
    ----------
    counts
        As for :func:`bars`, with one column for each part.
    id, title, unit
        As of the chart.

    Returns
    -------
    Chart or None
        Nothing where nothing was counted.
    """
    if _is_nothing(counts):
        return None
    painted = Bars(_folded(counts), lying=True)
    return _chart(
        painted, id, unit, alt_text.of_parts(counts, unit), _data(counts, id, title, unit)
    )


def months(
    counts: pd.DataFrame, *, id: str, title: str, unit: str, last: int = MONTHS_A_YEAR
) -> Chart | None:
    """Draw how often something occurs in each of the twelve months, and how that divides.

    Parameters
    ----------
    counts
        Integers; the index holds months from 1 to 12, and one that is absent counts as 0. One
        column, or one for each part.
    id, title, unit
        As of the chart.
    last
        The last month that the data reach; later ones are drawn as unknown.

    Returns
    -------
    Chart or None
        Nothing where nothing was counted.
    """
    if _is_nothing(counts):
        return None
    year = [f"{month}月" for month in range(1, MONTHS_A_YEAR + 1)]
    reached = counts.reindex(range(1, last + 1), fill_value=0).set_axis(year[:last])
    reached = reached.rename_axis("月份")
    known = _folded(reached).astype("Int64").reindex(year).set_axis(_SHORT_MONTHS)
    painted = Bars(known, lying=False)
    return _chart(
        painted, id, unit, alt_text.of_months(reached, unit), _data(reached, id, title, unit)
    )


def _is_nothing(counts: pd.DataFrame) -> bool:
    return not counts.to_numpy().any()


def _folded(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with as many rows and columns as can be told apart."""
    return _fold(_fold(counts, MOST_BARS).T, len(TONES)).T


def _fold(counts: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the first rows as they are and those left over as one."""
    if len(counts) <= most:
        return counts
    rest = counts.iloc[most - 1 :]
    named = rest.sum().to_frame(f"其余{len(rest)}项").T
    return pd.concat([counts.iloc[: most - 1], named])


def _chart(painted: Bars, id_: str, unit: str, alt: str, data: Table) -> Chart:
    return Chart(
        id=id_,
        title=data.caption,
        unit=unit,
        svg=draw(painted.paint, painted.height, id_),
        width=WIDTH,
        height=painted.height,
        alt=alt,
        data=data,
    )


def _data(counts: pd.DataFrame, id_: str, title: str, unit: str) -> Table:
    return counts_table(counts, id=f"{id_}-data", caption=title, unit=unit)
