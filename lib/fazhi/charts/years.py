"""Figures over the years → a small chart for each, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from fazhi.blocks.model import Align, Chart, Column, FigureRef, Table
from fazhi.charts import words
from fazhi.charts.drawing import draw
from fazhi.charts.labels import width, wrap
from fazhi.charts.style import (
    BAR_SHARE,
    EARLIER,
    EDGE,
    LATEST,
    LINE,
    PADDING,
    PANEL_HEIGHT,
    PANEL_LABEL_WIDTH,
    PANELS_ABREAST,
    TEXT,
    UNKNOWN,
    WIDTH,
)
from fazhi.figures.printing import print_number

FEWEST_PLACES = 3
"""A panel has room for so many years at least, so that a single bar does not fill it."""


def trend(
    figures: pd.DataFrame,
    *,
    id: str,
    title: str,
    labels: Mapping[str, str],
    units: Mapping[str, str],
) -> Chart:
    """Draw how figures went over the years, each on a scale of its own that begins at zero.

    Parameters
    ----------
    figures
        One row for each year and one column for each figure's id, at least one of both; integers
        or decimals, ``None`` where there is no value. Years left out between the first and the
        last are drawn as unknown.
    id, title
        As of the chart.
    labels, units
        Name and unit of each figure, in the order in which they are drawn.
    """
    years = range(min(figures.index), max(figures.index) + 1)
    whole = figures.astype(object).reindex(years)
    heads = [wrap(_head(label, units[id_]), PANEL_LABEL_WIDTH) for id_, label in labels.items()]
    lines = max(head.count("\n") + 1 for head in heads)
    panel = PANEL_HEIGHT + (lines + 2.5) * LINE + 2 * PADDING
    height = round(_panel_rows(heads) * panel, 1)
    return Chart(
        id=id,
        title=title,
        unit="",
        svg=draw(partial(_paint, figures=whole, heads=heads), height, id),
        width=WIDTH,
        height=height,
        alt=words.of_years(whole, labels, units),
        data=_table(whole, f"{id}-data", title, labels, units),
    )


def _panel_rows(heads: list[str]) -> int:
    return -(-len(heads) // PANELS_ABREAST)


def _head(label: str, unit: str) -> str:
    return f"{label}（{unit}）" if unit else label


def _paint(figure: Figure, figures: pd.DataFrame, heads: list[str]) -> None:
    panels = figure.subplots(_panel_rows(heads), PANELS_ABREAST, squeeze=False).flatten()
    for axes, head, id_ in zip(panels, heads, figures, strict=False):
        axes.set_title(head, pad=LINE + 2 * PADDING)
        _paint_years(axes, figures[id_])
    for axes in panels[len(heads) :]:
        axes.set_axis_off()


def _paint_years(axes: Axes, values: pd.Series[Any]) -> None:
    places = range(len(values))
    tones = [*[EARLIER.fill] * (len(values) - 1), LATEST.fill]
    heights = [0.0 if pd.isna(value) else float(value) for value in values]
    bars = axes.bar(places, heights, BAR_SHARE, color=tones, edgecolor=EDGE, clip_on=False)
    axes.bar_label(bars, _sparse(list(map(_print, values))), padding=PADDING)
    axes.set_xticks(places, _sparse([str(year) for year in values.index]))
    axes.set(
        xlim=(-0.5, max(len(values), FEWEST_PLACES) - 0.5), ylim=(0, max(heights) or 1), yticks=[]
    )
    axes.spines["left"].set_visible(False)
    axes.patch.set_visible(False)


def _sparse(texts: list[str]) -> list[str]:
    """Return the texts below or above the bars, all but the outer ones blank if they collide."""
    room = WIDTH / PANELS_ABREAST / max(len(texts), FEWEST_PLACES)
    if max(map(width, texts)) * TEXT <= room:
        return texts
    return [text if place in (0, len(texts) - 1) else "" for place, text in enumerate(texts)]


def _table(
    figures: pd.DataFrame,
    id_: str,
    caption: str,
    labels: Mapping[str, str],
    units: Mapping[str, str],
) -> Table:
    return Table(
        id=id_,
        caption=caption,
        columns=(
            Column("指标"),
            Column("单位", align=Align.CENTER),
            *(Column(f"{year}年", align=Align.RIGHT) for year in figures.index),
        ),
        rows=tuple(
            (label, units[id_], *earlier, FigureRef(id_, latest))
            for id_, label in labels.items()
            for *earlier, latest in [map(_print, figures[id_])]
        ),
    )


def _print(value: Any) -> str:
    return UNKNOWN if pd.isna(value) else print_number(value)
