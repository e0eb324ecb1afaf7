"""Lying bars, each divided into parts, or beside those that divide it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure

from fazhi.charts.labels import width, wrap
from fazhi.charts.style import (
    BAR,
    BAR_SHARE,
    EDGE,
    KEY_WIDTH,
    LABEL_WIDTH,
    LINE,
    LONGEST,
    PADDING,
    TEXT,
    TONES,
    UNKNOWN,
    WIDTH,
    Tone,
)
from fazhi.figures.figure import Value

Lengths = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars to paint.

    Attributes
    ----------
    labels
        What stands beside each bar.
    names
        What each part is called, at most as many as there are tones.
    parts
        For each part, its value in each bar; ``None`` where nothing is known.
    totals
        The value of each bar as a whole.
    text
        Puts a value into print.
    stacks
        Whether the parts add up to the whole, so that they may stand on one another; if not, they
        stand side by side.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]
    parts: tuple[tuple[Value | None, ...], ...]
    totals: tuple[Value | None, ...]
    text: Callable[[Value | None], str]
    stacks: bool

    @property
    def key(self) -> bool:
        """Whether a legend names the parts: a single one it would not tell from others."""
        return len(self.names) > 1

    @property
    def has_slivers(self) -> bool:
        """Whether a part is too short for its number, if the parts stand on one another."""
        longest = max((float(total or 0) for total in self.totals), default=0.0)
        return any(
            float(value) * LONGEST < longest * (width(self.text(value)) * TEXT + PADDING)
            for part in self.parts
            for value, total in zip(part, self.totals, strict=True)
            if value and value != total
        )

    @property
    def height(self) -> float:
        """How high the whole is, in points."""
        lines = LINE * max(label.count("\n") + 1 for label in self._wrapped)
        thick = BAR / BAR_SHARE * (1 if self.stacks else len(self.names) * 0.7)
        plot = len(self.labels) * max(thick, lines + PADDING)
        keys = -(-len(self.names) // self._keys_abreast) if self.key else 0
        return round(plot + keys * LINE + 4 * PADDING, 1)

    @property
    def _wrapped(self) -> list[str]:
        return [wrap(label, LABEL_WIDTH) for label in self.labels]

    @property
    def _keys_abreast(self) -> int:
        longest = max(map(width, self.names))
        return max(1, int(WIDTH / (KEY_WIDTH + longest * TEXT)))

    def paint(self, figure: Figure) -> None:
        """Draw the bars on an empty figure."""
        axes = figure.subplots()
        axes.patch.set_visible(False)
        places = range(len(self.labels))
        axes.set(yticks=places, yticklabels=self._wrapped, xticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.invert_yaxis()
        parts = self._paint_stacked(axes) if self.stacks else self._paint_abreast(axes)
        if self.key:
            figure.legend(
                [part[0] for part in parts],
                [" ".join(name.split()) for name in self.names],
                loc="outside upper left",
                ncols=self._keys_abreast,
            )

    def _paint_stacked(self, axes: Axes) -> list[BarContainer]:
        """Draw the parts end to end, and the value of the whole behind the last."""
        lengths = np.array([_lengths(part) for part in self.parts])
        ends = lengths.cumsum(axis=0)
        drawn = []
        for number, tone in zip(range(len(self.parts)), TONES, strict=False):
            starts = ends[number] - lengths[number]
            part = self._draw(axes, lengths[number], BAR_SHARE, starts, tone, shift=0.0)
            axes.bar_label(part, self._inside(number), label_type="center", **_on(tone))
            drawn.append(part)
        axes.bar_label(drawn[-1], self._printed(self.totals), padding=PADDING)
        return drawn

    def _paint_abreast(self, axes: Axes) -> list[BarContainer]:
        """Draw the parts side by side, each with its value."""
        share = BAR_SHARE / len(self.parts)
        drawn = []
        for number, tone in zip(range(len(self.parts)), TONES, strict=False):
            shift = (number - (len(self.parts) - 1) / 2) * share
            values = self.parts[number]
            lengths = _lengths(values)
            part = self._draw(axes, lengths, share, np.zeros(len(lengths)), tone, shift=shift)
            axes.bar_label(part, self._printed(values), padding=PADDING)
            drawn.append(part)
        return drawn

    def _draw(  # noqa: PLR0913, PLR0917  what a row of bars is made of
        self, axes: Axes, lengths: Lengths, share: float, starts: Lengths, tone: Tone, shift: float
    ) -> BarContainer:
        return axes.barh(
            np.arange(len(lengths)) + shift,
            lengths,
            share,
            starts,
            color=tone.fill,
            hatch=tone.hatch,
            edgecolor=EDGE,
            clip_on=False,
        )

    def _printed(self, values: Sequence[Value | None]) -> list[str]:
        return [UNKNOWN if value is None else self.text(value) for value in values]

    def _inside(self, number: int) -> list[str]:
        """Return the numbers of one part, unless the total says the same."""
        pairs = zip(self.parts[number], self.totals, strict=True)
        return ["" if not value or value == total else self.text(value) for value, total in pairs]


def _lengths(values: Sequence[Value | None]) -> Lengths:
    return np.array([float(value or 0) for value in values])


def _on(tone: Tone) -> dict[str, Any]:
    """Return how a number is written on a tone."""
    box = {"facecolor": tone.fill, "edgecolor": "none", "pad": 1}
    return {"color": tone.text, "bbox": box}
