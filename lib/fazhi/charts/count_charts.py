"""A figure in groups → bars, stacked bars, and columns over the months of a year."""

from __future__ import annotations

from dataclasses import replace

from fazhi.blocks.model import Chart, Table
from fazhi.charts import alt_text
from fazhi.charts.bars import Bars
from fazhi.charts.drawing import draw
from fazhi.charts.month_rows import MonthRows, Row
from fazhi.charts.style import TONES, WIDTH
from fazhi.figures.breakdown import Breakdown, Group
from fazhi.figures.calendar_functions import MONTHS_A_YEAR
from fazhi.figures.figure import Value

MOST_BARS = 16
"""How many bars stay legible on a page; those left over are drawn as one."""

MOST_ABREAST = 32
"""How many, if the parts of each stand side by side."""

MOST_ROWS = 5
"""How many parts have a row of their own over the months, likewise."""


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
    drawn = breakdown.folded(MOST_BARS, len(TONES))
    painted = _bars(drawn)
    if painted.has_slivers or not painted.stacks:
        parts = min(len(breakdown.across), len(TONES) - 1)
        drawn = breakdown.folded(MOST_ABREAST // (parts + 1), parts)
        painted = _abreast(drawn)
    told = _told(data, drawn, breakdown)
    return _chart(painted, breakdown, id, title, alt_text.of_bars(breakdown), told)


def months(breakdown: Breakdown, *, id: str, title: str, data: Table) -> Chart:
    """Draw a figure in each of the months that the data reach; later ones are drawn as unknown.

    Parameters
    ----------
    breakdown
        The months from January on, and their parts.
    id, title, data
        As for :func:`bars`.
    """
    folded = breakdown.folded(MONTHS_A_YEAR, MOST_ROWS)
    painted = MonthRows(
        whole=Row(_whole(folded) if folded.across else "", _values(folded, None)),
        parts=tuple(Row(part.name, _values(folded, part)) for part in folded.across),
        text=folded.text,
    )
    told = _told(data, folded, breakdown)
    return _chart(painted, breakdown, id, title, alt_text.of_months(breakdown), told)


def _told(data: Table, drawn: Breakdown, whole: Breakdown) -> Table:
    """Return the numbers with a note of what is drawn as one though the table keeps it apart."""
    apart = {group.name for group in (*whole.down, *whole.across)}
    rests = [group for group in (*drawn.down, *drawn.across) if group.name not in apart]
    named = (f"{rest.name}：{'、'.join(rest.members)}。" for rest in rests)
    return replace(data, note="".join((*named, data.note)))


def _bars(breakdown: Breakdown) -> Bars:
    columns = breakdown.across or (None,)
    return Bars(
        labels=tuple(group.name for group in breakdown.down),
        names=tuple(part.name for part in breakdown.across) or ("",),
        parts=tuple(_values(breakdown, part) for part in columns),
        totals=_values(breakdown, None),
        text=breakdown.text,
        stacks=breakdown.stacks or not breakdown.across,
    )


def _abreast(breakdown: Breakdown) -> Bars:
    """Return the whole and its parts side by side, where these cannot stand on one another."""
    bars = _bars(breakdown)
    names, values = (_whole(breakdown), *bars.names), (bars.totals, *bars.parts)
    return replace(bars, names=names, parts=values, stacks=False)


def _whole(breakdown: Breakdown) -> str:
    return "合计" if breakdown.stacks else breakdown.figure.label


def _values(breakdown: Breakdown, part: Group | None) -> tuple[Value | None, ...]:
    return tuple(breakdown.value(group, part) for group in breakdown.down)


def _chart(  # noqa: PLR0913, PLR0917  what a chart is made of
    painted: Bars | MonthRows, breakdown: Breakdown, id_: str, title: str, alt: str, data: Table
) -> Chart:
    # how values are put into print hangs on their decimals alone
    shown = repr((replace(painted, text=str), breakdown.figure.decimals))
    return Chart(
        id=id_,
        title=title,
        unit=breakdown.figure.unit,
        svg=draw(painted.paint, painted.height, id_, shown),
        width=WIDTH,
        height=painted.height,
        alt=alt,
        data=data,
    )
