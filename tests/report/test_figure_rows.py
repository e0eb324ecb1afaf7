"""Analysts go on with figures and their rows in cells of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.errors import UsageError
from fazhi.report import Report

OFFICERS = ["郭敏", "何强", "林洋", "罗杰", "王霞"]
"""Who sued in the sample of 2023."""


@pytest.fixture(scope="module")
def report(opened: Callable[[int], Report]) -> Report:
    """The report of 2023."""
    return opened(2023)


def test_a_figure_is_known_by_id_and_by_name(report: Report) -> None:
    """Both lead to the published 5起; the ids alone are listed."""
    figures = report.figures
    assert figures["行政诉讼"] is figures["lawsuits_total"]
    assert figures["行政诉讼"].text == "5起"
    assert "行政诉讼" in figures
    assert "lawsuits_total" in [*figures]
    assert "行政诉讼" not in [*figures]
    assert len(figures) == len([*figures])


def test_a_wrong_name_names_the_nearest(report: Report) -> None:
    """A slip of the pen is told; ``get`` and ``in`` stay quiet, as a mapping does."""
    with pytest.raises(UsageError, match="是不是想写 行政诉讼"):
        report.figures["行政诉松"]
    assert report.figures.get("行政诉松") is None
    assert "行政诉松" not in report.figures


def test_the_report_in_a_cell_says_three_lines(report: Report) -> None:
    """No name of a person stands in what a cell shows of the report or of its figures."""
    assert len(repr(report).splitlines()) == 3
    assert "行政诉讼：5起" in repr(report.figures)
    assert not any(name in repr(report) + repr(report.figures) for name in OFFICERS)


def test_rows_are_those_that_may_be_published(report: Report) -> None:
    """All 142 disclosures with their places; who examined them is not a public column."""
    rows = report.rows("主动公开政府信息")
    assert len(rows) == 142
    assert [*rows.columns[-2:]] == ["出处", "行号"]
    assert rows.loc[0, ["出处", "行号"]].tolist() == ["政府信息公开台账 1", 3]
    assert "保密审查人" not in rows


@pytest.mark.parametrize("asked", [{}, {"internal": True}])
def test_rows_of_persons_are_masked(report: Report, asked: dict[str, bool]) -> None:
    """A lawsuit has nothing public: an analyst sees all of it with names and numbers masked."""
    rows = report.rows("行政诉讼", **asked)
    assert rows["原告"].tolist() == ["郭某某", "何某某", "林某某", "罗某某", "王某某"]
    assert rows["身份证号"].iloc[0] == "99*************81X"
    assert rows["行号"].tolist() == [3, 4, 5, 6, 7]


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ('report.rows("行政诉讼")', ["cell-internal"]),
        ('report.rows(figure="lawsuits_total").head()', ["cell-internal"]),
        ("[report.rows(name) for name in names]", ["cell-internal"]),
        ('give = report.rows\ngive("行政诉讼")', ["cell-internal"]),
        ('getattr(report, "rows")("行政诉讼")', ["cell-internal"]),
        ('report.rows("主动公开政府信息", internal=True)', ["cell-internal"]),
        pytest.param(
            'report.rows("主动公开政府信息")', [], marks=pytest.mark.silent("cell-internal")
        ),
        ("frame.head()", []),
    ],
)
def test_a_cell_with_rows_that_are_not_public_blocks(
    report: Report, cell: str, codes: list[str]
) -> None:
    """By whatever name they are asked for; what is not written out may be any figure's."""
    found = report.findings([cell])
    assert [f.code for f in found if f.code == "cell-internal"] == codes
