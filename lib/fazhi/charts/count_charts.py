"""A figure in groups → bars, stacked bars, and columns over the months of a year."""

from __future__ import annotations

from fazhi.blocks.model import Chart, Table
from fazhi.charts import alt_text
from fazhi.charts.bars import Bars
from fazhi.charts.drawing import draw
from fazhi.charts.style import TONES, WIDTH
from fazhi.figures.breakdown import Breakdown
from fazhi.figures.figure import Value

MOST_BARS = 16
"""How many bars stay legible on a page; those left over are drawn as one."""

MONTHS_A_YEAR = 12

_SHORT_MONTHS = ["1月", *map(str, range(2, MONTHS_A_YEAR)), f"{MONTHS_A_YEAR}月"]
"""What stands below the columns, which are too narrow to say it each time."""


def bars(breakdown: Breakdown, *, id: str, title: str, data: Table) -> Chart:
    """Draw a figure in groups, and the parts of each.

    Parameters
    ----------
    breakdown
        The groups, drawn from top to bottom.
    id, title
        As of the chart.
    data
        The numbers as a table.
    """
    folded = breakdown.folded(MOST_BARS, len(TONES))
    labels = [group.name for group in folded.down]
    painted = _bars(folded, labels, lying=True)
    return _chart(painted, breakdown, id, title, alt_text.of_bars(breakdown), data)


def months(breakdown: Breakdown, *, id: str, title: str, data: Table) -> Chart:
    """Draw a figure in each of the months that the data reach; later ones are drawn as unknown.

    Parameters
    ----------
    breakdown
        The months from January on, and their parts.
    id, title, data
        As for :func:`bars`.
    """
    folded = breakdown.folded(MONTHS_A_YEAR, len(TONES))
    painted = _bars(folded, _SHORT_MONTHS, lying=False)
    return _chart(painted, breakdown, id, title, alt_text.of_months(breakdown), data)


def _bars(breakdown: Breakdown, labels: list[str], *, lying: bool) -> Bars:
    columns = breakdown.across or (None,)
    unknown = [None] * (len(labels) - len(breakdown.down))
    parts: list[list[Value | None]] = [
        [*(breakdown.value(group, part) for group in breakdown.down), *unknown] for part in columns
    ]
    totals: list[Value | None] = [*map(breakdown.value, breakdown.down), *unknown]
    return Bars(
        labels=tuple(labels),
        names=tuple(part.name for part in breakdown.across) or ("",),
        parts=tuple(map(tuple, parts)),
        totals=tuple(totals),
        text=breakdown.text,
        stacks=breakdown.stacks or not breakdown.across,
        lying=lying,
    )


def _chart(  # noqa: PLR0913, PLR0917  what a chart is made of
    painted: Bars, breakdown: Breakdown, id_: str, title: str, alt: str, data: Table
) -> Chart:
    return Chart(
        id=id_,
        title=title,
        unit=breakdown.figure.unit,
        svg=draw(painted.paint, painted.height, id_, painted.shown),
        width=WIDTH,
        height=painted.height,
        alt=alt,
        data=data,
    )
