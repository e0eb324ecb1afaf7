"""A title breaks between words, and its lines make a trapezium or a rhombus."""

from __future__ import annotations

import pytest

from fazhi.exporters.paper.title_lines import masthead_size, title_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("法治政府建设年度报告", ("法治政府建设年度报告",)),
        ("云溪县民政局2023年法治政府建设年度报告", ("云溪县民政局2023年", "法治政府建设年度报告")),
        (
            "云溪县民政局关于2023年法治政府建设情况的报告",
            ("云溪县民政局关于2023年", "法治政府建设情况的报告"),
        ),
    ],
)
def test_title_breaks_between_words(title: str, lines: tuple[str, ...]) -> None:
    """Each line is a whole phrase."""
    assert title_lines(title) == lines


def test_endless_title_stays_whole() -> None:
    """What three lines cannot hold is left to the renderer."""
    title = "建设" * 40
    assert title_lines(title) == (title,)


@pytest.mark.parametrize(
    ("name", "size"), [("县民政局文件", 56), ("云溪县退役军人事务局办公室文件", 27)]
)
def test_masthead_fills_one_line(name: str, size: float) -> None:
    """A long name is set smaller: 15 characters share 0.94 of 442 pt."""
    assert masthead_size(name) == size
