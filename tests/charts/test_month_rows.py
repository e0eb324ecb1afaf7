"""Numbers over neighbouring months stand apart, however large they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from fazhi.charts.drawing import draw
from fazhi.charts.month_rows import MonthRows, Row
from fazhi.figures.calendar_functions import MONTHS_A_YEAR


@pytest.mark.slow
@pytest.mark.parametrize("first", [7, 28, 116, 4_100, 16_600, 123_400])
def test_numbers_of_neighbours_do_not_touch(first: int) -> None:
    """Each ends before the next one begins."""
    values = tuple(range(first, first + MONTHS_A_YEAR))
    rows = MonthRows(Row("合计", values), (Row("政策文件", values),), str)
    figures: list[Figure] = []

    def paint(figure: Figure) -> None:
        figures.append(figure)
        rows.paint(figure)

    draw(paint, rows.height, "x")
    (figure,) = figures
    renderer = FigureCanvasAgg(figure).get_renderer()
    printed = {str(value) for value in values}
    boxes = [
        text.get_window_extent(renderer)
        for text in figure.axes[0].texts
        if text.get_text() in printed
    ]
    assert len(boxes) == 2 * MONTHS_A_YEAR
    for row in (boxes[:MONTHS_A_YEAR], boxes[MONTHS_A_YEAR:]):
        gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
        assert min(gaps) > 0
