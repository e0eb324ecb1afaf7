"""Columns over the months: a row for the whole and one for each part of it, on one scale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from fazhi.charts.labels import width, wrap
from fazhi.charts.style import (
    BAR_SHARE,
    COLUMNS_HEIGHT,
    EARLIER,
    EDGE,
    LATEST,
    LINE,
    LINE_WIDTH,
    PADDING,
    ROW_LABEL_WIDTH,
    TEXT,
    UNKNOWN,
    WIDTH,
)
from fazhi.figures.calendar_functions import MONTHS_A_YEAR
from fazhi.figures.figure import Value

_SHORT_MONTHS = ["1月", *map(str, range(2, MONTHS_A_YEAR)), f"{MONTHS_A_YEAR}月"]
"""What stands below the columns, which are too narrow to say it each time."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows.

    Attributes
    ----------
    name
        What stands beside the row.
    values
        One for each month that the data reach; ``None`` where there is no value.
    """

    name: str
    values: tuple[Value | None, ...]

    @property
    def top(self) -> float:
        """The length of the longest column."""
        return max((float(value or 0) for value in self.values), default=0.0)


@dataclass(frozen=True, slots=True)
class MonthRows:
    """Rows to paint. Stacked, the small parts would be slivers without a number.

    Attributes
    ----------
    whole
        The row at the top, which also marks the months that the data do not reach.
    parts
        The rows below.
    text
        Puts a value into print.
    """

    whole: Row
    parts: tuple[Row, ...]
    text: Callable[[Value | None], str]

    @property
    def height(self) -> float:
        """How high the drawing is, in points."""
        return round(self._room + LINE + 4 * PADDING, 1)

    @property
    def _rows(self) -> tuple[Row, ...]:
        return (self.whole, *self.parts)

    @property
    def _room(self) -> float:
        return COLUMNS_HEIGHT + len(self._rows) * self._above

    @property
    def _above(self) -> float:
        """Room above the columns of a row: for a number, or a name of several lines."""
        lines = max(wrap(row.name, ROW_LABEL_WIDTH).count("\n") + 1 for row in self._rows)
        return lines * LINE + PADDING

    def paint(self, figure: Figure) -> None:
        """Draw the rows on an empty figure; one unit is a point of its height."""
        axes = figure.subplots()
        axes.patch.set_visible(False)
        axes.spines[["left", "bottom"]].set_visible(False)
        places = range(MONTHS_A_YEAR)
        axes.set(xticks=places, xticklabels=_SHORT_MONTHS)
        axes.set(xlim=(-0.5, MONTHS_A_YEAR - 0.5), ylim=(0, self._room))
        bases = [*self._bases()]
        for row, base in zip(self._rows, bases, strict=True):
            self._paint_row(axes, row, base)
        axes.set_yticks(bases, [wrap(row.name, ROW_LABEL_WIDTH) for row in self._rows], va="bottom")

    @property
    def _size(self) -> float:
        """How large numbers are: neighbours must not run into one another."""
        names = [line for row in self._rows for line in wrap(row.name, ROW_LABEL_WIDTH).split("\n")]
        edges = TEXT  # of the drawing, and between names and columns
        room = (WIDTH - edges - TEXT * max(map(width, names))) / MONTHS_A_YEAR - PADDING / 2
        numbers = [
            self._printed(value, is_whole=True) for row in self._rows for value in row.values
        ]
        return min(TEXT, room / max(map(width, numbers), default=1.0))

    @property
    def _scale(self) -> float:
        return COLUMNS_HEIGHT / (sum(row.top for row in self._rows) or 1)

    def _bases(self) -> Iterator[float]:
        """Yield where the columns of each row begin, from the top down."""
        base = self._room
        for row in self._rows:
            base -= row.top * self._scale + self._above
            yield max(base, 0.0)

    def _paint_row(self, axes: Axes, row: Row, base: float) -> None:
        is_whole = row is self.whole
        lengths = [float(value or 0) * self._scale for value in row.values]
        texts = [self._printed(value, is_whole=is_whole) for value in row.values]
        unknown = MONTHS_A_YEAR - len(row.values)
        bars = axes.bar(
            range(MONTHS_A_YEAR),
            lengths + [0.0] * unknown,
            BAR_SHARE,
            bottom=base,
            color=(LATEST if is_whole else EARLIER).fill,
            edgecolor=EDGE,
            clip_on=False,
        )
        texts += [UNKNOWN if is_whole else ""] * unknown
        axes.bar_label(bars, texts, padding=PADDING / 2, fontsize=self._size)
        axes.axhline(base, color=EDGE, linewidth=LINE_WIDTH, clip_on=False)

    def _printed(self, value: Value | None, *, is_whole: bool) -> str:
        """Return what stands above a column: a part of nothing needs no number."""
        if value == 0 and not is_whole:
            return ""
        return UNKNOWN if value is None else self.text(value)
