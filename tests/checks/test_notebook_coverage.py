"""The notebook shows what the prose has."""

from __future__ import annotations

import pytest

from fazhi.blocks.model import Heading, Text
from fazhi.checks.notebook_coverage import check_sections
from fazhi.prose.notebook_calls import read_notebook
from fazhi.prose.render import Prose, Section


def section(id_: str) -> Section:
    """Return a section that says nothing."""
    return Section(id_, 1, Heading(1, (Text("一、甲"),), id=id_), (), ())


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(
            ['report.section("study")', 'report.section("plan")'],
            [],
            marks=pytest.mark.silent("section-mismatch"),
        ),
        pytest.param(
            ['report.section("study")'],
            ["正文的章节“plan”在笔记本里没有显示。"],
            marks=pytest.mark.fires("section-mismatch"),
        ),
        (
            ['report.section("study")', 'report.section("plan")', 'report.section("plan")'],
            ["正文的章节“plan”在笔记本里显示了2次。"],
        ),
        (
            ['report.section("study")', 'report.section("plan")', 'report.section("pla")'],
            ["笔记本要显示章节“pla”，正文里没有。"],
        ),
    ],
)
def test_sections_match_one_to_one(cells: list[str], told: list[str]) -> None:
    """A section that is left out, shown twice or invented is told by its id."""
    prose = Prose("2023.md", {id_: section(id_) for id_ in ("study", "plan")})
    assert [f.message for f in check_sections(prose, read_notebook(cells), "report.ipynb")] == told
