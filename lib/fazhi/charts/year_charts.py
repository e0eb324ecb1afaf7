"""Figures over the years → a small chart for each, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial as bound
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from fazhi.blocks.model import Align, Chart, Column, FigureRef, Table
from fazhi.charts import alt_text
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
from fazhi.figures.figure import Figure as Latest
from fazhi.figures.printing import print_number

PARTIAL = "///"
"""How the bar of a year is hatched whose data do not reach to its end."""
MARK = "＊"

FEWEST_PLACES = 3
"""A panel has room for so many years at least, so that a single bar does not fill it."""


def trend(
    figures: pd.DataFrame,
    *,
    id: str,
    title: str,
    latest: Mapping[str, Latest],
    partial: Mapping[int, str] | None = None,
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
    latest
        The figures of the last year, which say how each is named and printed, in the order in
        which they are drawn.
    partial
        What is said of years whose data do not reach to their end, by year; such a year is
        hatched, and marked below.
    """
    cut = partial or {}
    years = range(min(figures.index), max(figures.index) + 1)
    whole = figures.astype(object).reindex(years)
    printed = pd.DataFrame(
        {id_: [_print(v, figure.decimals) for v in whole[id_]] for id_, figure in latest.items()},
        index=whole.index,
    )
    heads = [wrap(_head(figure), PANEL_LABEL_WIDTH) for figure in latest.values()]
    lines = max(head.count("\n") + 1 for head in heads)
    panel = PANEL_HEIGHT + (lines + 2.5) * LINE + 2 * PADDING
    height = round(_panel_rows(heads) * panel, 1)
    paint = bound(_paint, figures=whole, printed=printed, heads=heads, cut=cut)
    shown = repr((whole.to_dict(), printed.to_dict(), heads, [*cut.items()]))
    return Chart(
        id=id,
        title=title,
        unit="",
        svg=draw(paint, height, id, shown),
        width=WIDTH,
        height=height,
        alt=alt_text.of_years(whole, latest, cut),
        data=_table(printed, f"{id}-data", title, latest, cut),
    )


def _panel_rows(heads: list[str]) -> int:
    return -(-len(heads) // PANELS_ABREAST)


def _head(figure: Latest) -> str:
    return f"{figure.label}（{figure.unit}）" if figure.unit else figure.label


def _paint(
    figure: Figure,
    figures: pd.DataFrame,
    printed: pd.DataFrame,
    heads: list[str],
    cut: Mapping[int, str],
) -> None:
    panels = figure.subplots(_panel_rows(heads), PANELS_ABREAST, squeeze=False).flatten()
    for axes, head, id_ in zip(panels, heads, figures, strict=False):
        axes.set_title(head, pad=LINE + 2 * PADDING)
        _paint_years(axes, figures[id_], list(printed[id_]), cut)
    for axes in panels[len(heads) :]:
        axes.set_axis_off()


def _paint_years(
    axes: Axes, values: pd.Series[Any], printed: list[str], cut: Mapping[int, str]
) -> None:
    places = range(len(values))
    tones = [*[EARLIER.fill] * (len(values) - 1), LATEST.fill]
    heights = [0.0 if pd.isna(value) else float(value) for value in values]
    bars = axes.bar(places, heights, BAR_SHARE, color=tones, edgecolor=EDGE, clip_on=False)
    axes.bar_label(bars, _sparse(printed), padding=PADDING)
    for bar, year in zip(bars, values.index, strict=True):
        if year in cut:
            bar.set_hatch(PARTIAL)
    years = [f"{year}{MARK}" if year in cut else str(year) for year in values.index]
    axes.set_xticks(places, _sparse(years))
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
    printed: pd.DataFrame,
    id_: str,
    caption: str,
    latest: Mapping[str, Latest],
    cut: Mapping[int, str],
) -> Table:
    return Table(
        id=id_,
        caption=caption,
        columns=(
            Column("指标"),
            Column("单位", align=Align.CENTER),
            *(
                Column(f"{year}年" + (f"（{cut[year]}）" if year in cut else ""), align=Align.RIGHT)
                for year in printed.index
            ),
        ),
        rows=tuple(
            (figure.label, figure.unit, *earlier, FigureRef(id_, last))
            for id_, figure in latest.items()
            for *earlier, last in [printed[id_]]
        ),
        note="".join(f"{MARK}{year}年的数据{words}，不是全年。" for year, words in cut.items()),
    )


def _print(value: Any, decimals: int | None) -> str:
    return UNKNOWN if pd.isna(value) else print_number(value, decimals)
