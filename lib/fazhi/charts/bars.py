"""Bars, lying or standing, each divided into the parts of what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from fazhi.charts.labels import width, wrap
from fazhi.charts.style import (
    BAR,
    BAR_SHARE,
    COLUMNS_HEIGHT,
    EDGE,
    KEY_WIDTH,
    LABEL_WIDTH,
    LINE,
    LYING_LENGTH,
    PADDING,
    TEXT,
    TONES,
    UNKNOWN,
    WIDTH,
    Tone,
)


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars to paint.

    Attributes
    ----------
    counts
        One row for each bar and one column for each part, at most as many as there are tones;
        ``<NA>`` in rows of which nothing is known.
    lying
        Whether the bars lie, as long labels need, or stand, as times do.
    """

    counts: pd.DataFrame
    lying: bool

    @property
    def key(self) -> bool:
        """Whether a legend names the parts: a single one it would not tell from others."""
        return len(self.counts.columns) > 1

    @property
    def labels(self) -> list[str]:
        """What stands beside each bar."""
        return [wrap(str(label), LABEL_WIDTH) for label in self.counts.index]

    @property
    def height(self) -> float:
        """How high the whole is, in points."""
        lines = LINE * max(label.count("\n") + 1 for label in self.labels)
        if self.lying:
            plot = len(self.counts) * max(BAR / BAR_SHARE, lines + PADDING)
        else:
            plot = COLUMNS_HEIGHT + LINE + lines
        keys = -(-len(self.counts.columns) // self._keys_abreast) if self.key else 0
        return round(plot + keys * LINE + 4 * PADDING, 1)

    @property
    def _keys_abreast(self) -> int:
        longest = max(width(str(name)) for name in self.counts.columns)
        return max(1, int(WIDTH / (KEY_WIDTH + longest * TEXT)))

    def paint(self, figure: Figure) -> None:
        """Draw the bars on an empty figure."""
        axes = figure.subplots()
        axes.patch.set_visible(False)
        places = range(len(self.counts))
        if self.lying:
            axes.set(yticks=places, yticklabels=self.labels, xticks=[])
            axes.spines["bottom"].set_visible(False)
            axes.invert_yaxis()
        else:
            axes.set(xticks=places, xticklabels=self.labels, yticks=[])
            axes.spines["left"].set_visible(False)
        parts = self._paint_parts(axes)
        if self.key:
            figure.legend(
                [part[0] for part in parts],
                [" ".join(str(name).split()) for name in self.counts.columns],
                loc="outside upper left",
                ncols=self._keys_abreast,
            )

    def _paint_parts(self, axes: Axes) -> list[BarContainer]:
        draw = axes.barh if self.lying else axes.bar
        known = self.counts.fillna(0)
        ends = known.cumsum(axis="columns")
        parts = []
        for tone, name in zip(TONES, known, strict=False):
            part = draw(
                range(len(known)),
                known[name],
                BAR_SHARE,
                ends[name] - known[name],
                color=tone.fill,
                hatch=tone.hatch,
                edgecolor=EDGE,
                clip_on=False,
            )
            axes.bar_label(part, self._inside(known[name]), label_type="center", **_on(tone))
            parts.append(part)
        totals = self.counts.sum(axis="columns", skipna=False)
        axes.bar_label(
            parts[-1],
            [UNKNOWN if pd.isna(total) else str(total) for total in totals],
            padding=PADDING,
        )
        return parts

    def _inside(self, part: pd.Series[Any]) -> list[str]:
        """Return the numbers of one part: those that fit, unless the total says the same."""
        totals = self.counts.fillna(0).sum(axis="columns")
        points = part * (LYING_LENGTH if self.lying else COLUMNS_HEIGHT) / totals.max()
        return [
            str(number) if number != total and room > self._needed(number) else ""
            for number, total, room in zip(part, totals, points, strict=True)
        ]

    def _needed(self, number: int) -> float:
        return (width(str(number)) if self.lying else 1) * TEXT + PADDING


def _on(tone: Tone) -> dict[str, Any]:
    """Return how a number is written on a tone."""
    box = {"facecolor": tone.fill, "edgecolor": "none", "pad": 1}
    return {"color": tone.text, "bbox": box}
