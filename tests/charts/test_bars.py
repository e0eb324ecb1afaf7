"""Bars and the legend above them."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from fazhi.charts.bars import Bars
from fazhi.charts.drawing import draw


def counted(rows: int, parts: list[str], *, stacks: bool = True) -> Bars:
    """Return bars of one for each part of each category."""
    return Bars(
        labels=tuple(f"第{n}类事项的办理情况" for n in range(rows)),
        names=tuple(parts),
        parts=((1,) * rows,) * len(parts),
        totals=(len(parts),) * rows,
        text=str,
        stacks=stacks,
    )


def painted(bars: Bars) -> Figure:
    """Return the figure that bars are drawn on, laid out."""
    figures: list[Figure] = []

    def paint(figure: Figure) -> None:
        figures.append(figure)
        bars.paint(figure)

    draw(paint, bars.height, "x")
    return figures[0]


@pytest.mark.slow
@pytest.mark.parametrize("stacks", [True, False])
@pytest.mark.parametrize(
    "parts",
    [
        ["办结"],
        ["办结", "其余2项"],
        ["工作动态", "政策文件", "信息公告", "领导活动", "其余2项"],
        ["跨部门联合发起", "跨部门联合接收", "单部门独立完成", "上级部门统一组织", "其余12项"],
    ],
)
def test_no_text_leaves_the_drawing(parts: list[str], *, stacks: bool) -> None:
    """Each text stands within the edges, to half a point."""
    figure = painted(counted(12, parts, stacks=stacks))
    renderer = FigureCanvasAgg(figure).get_renderer()
    for text in figure.findobj(Text):
        if not (text.get_text() and text.get_visible()):
            continue
        box = text.get_window_extent(renderer)
        assert box.x0 >= -0.5, text
        assert box.y0 >= -0.5, text
        assert box.x1 <= figure.bbox.width + 0.5, text
        assert box.y1 <= figure.bbox.height + 0.5, text


@pytest.mark.parametrize(("parts", "legends"), [(["办结"], 0), (["办结", "在办"], 1)])
def test_a_legend_tells_parts_apart(parts: list[str], legends: int) -> None:
    """A single part needs none."""
    assert len(painted(counted(2, parts)).legends) == legends


def test_parts_that_do_not_add_up_stand_side_by_side() -> None:
    """The mean of a group is no sum of the means of its parts: none is set upon another."""
    figure = painted(counted(1, ["办结", "在办"], stacks=False))
    starts = {bar.get_x() for axes in figure.axes for bar in axes.patches}  # type: ignore[attr-defined]
    assert starts == {0}
