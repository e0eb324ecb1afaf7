"""Figures have values, and the notebook shows what the prose has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from fazhi.blocks.model import Heading, Text
from fazhi.checks.content import check_sections, check_values
from fazhi.figures.compute import NO_BASE
from fazhi.figures.figure import Figure
from fazhi.narrative.render import Prose, Section


def section(id_: str) -> Section:
    """Return a section that says nothing."""
    return Section(id_, 1, Heading(1, (Text("一、甲"),), id=id_), (), ())


@pytest.mark.parametrize(
    ("value", "reason", "missing", "told"),
    [
        pytest.param(
            None,
            "台账没有“状态”列",
            (),
            ["“办结”没有数：台账没有“状态”列。"],
            marks=pytest.mark.fires("figure-without-value"),
        ),
        pytest.param(0, "", (), [], marks=pytest.mark.silent("figure-without-value")),
        (None, NO_BASE, (), []),
        (None, "缺少《建议提案办理台账》", ("proposals",), []),
    ],
)
def test_a_figure_without_value_is_told(
    value: int | None, reason: str, missing: tuple[str, ...], told: list[str]
) -> None:
    """Zero is a value, a share of nothing has none, and a missing ledger is told elsewhere."""
    figure = Figure("closed", "办结", value, "件", "", "proposals", reason=reason)
    ledgers = cast("Any", SimpleNamespace(missing=missing))
    assert [f.message for f in check_values({"closed": figure}, ledgers)] == told


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
    assert [f.message for f in check_sections(prose, cells, "report.ipynb")] == told
