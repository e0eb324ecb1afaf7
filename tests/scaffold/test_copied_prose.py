"""Prose for a new year is moved on, and marked above what must be looked at."""

from __future__ import annotations

from fazhi.scaffold.copied_prose import marked, moved_on

TEXT = """\
<!--
说明
-->

## 一、领导 {#organisation}

2023年办理{{ proposals_total }}。

全年办理{{ proposals_total }}。

局党组把法治政府建设作为长期任务来抓，压实各科室的责任，定期听取汇报，推动落实。
"""


def test_marks_stand_above_what_does_not_move_on() -> None:
    """Neither headings nor comments nor what figures carry are marked."""
    lines = marked(TEXT, 2023).splitlines()
    marks = [n for n, line in enumerate(lines) if line.startswith("<!-- 核对")]
    assert [lines[n + 1][:4] for n in marks] == ["2023", "局党组把"]
    assert lines[marks[1]] == "<!-- 核对：抄自2023年，没有数据的事实 -->"


def test_marks_of_the_year_before_go() -> None:
    """Marked twice is marked once, and nothing else changes."""
    once = marked(TEXT, 2023)
    assert marked(once, 2024) == once.replace("抄自2023年", "抄自2024年")
    assert (
        "".join(line for line in once.splitlines(keepends=True) if not line.startswith("<!-- 核对"))
        == TEXT
    )


def test_years_move_on_with_the_prose() -> None:
    """Only those of the year before, and no other number."""
    assert moved_on("2023年，2022年，12023年，2023.yaml", 2023, 2024) == (
        "2024年，2022年，12023年，2024.yaml"
    )
