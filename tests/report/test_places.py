"""Every finding leads to the place that the analyst has to edit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.report import Report


@pytest.mark.parametrize("year", [2023, 2024])
def test_what_a_sample_year_tells_has_a_place(opened: Callable[[int], Report], year: int) -> None:
    """Each names a file; in parameters and prose also the line."""
    for finding in opened(year).findings(['report.title("x")', "report.signature()"]):
        assert finding.place.file, finding
        if finding.place.file.startswith("params/") and finding.code != "statutory-item-missing":
            assert finding.place.line, finding


def test_an_explanation_is_found_on_its_line(opened: Callable[[int], Report]) -> None:
    """The reviewer is led to the very entry of the year's parameters."""
    report = opened(2023)
    path = report.material.workspace.params / "2023.yaml"
    lines = path.read_text("utf-8").splitlines()
    explained = [f for f in report.findings([]) if f.code == "change-explained"]
    assert explained
    for finding in explained:
        id_ = finding.message.partition("（")[2].partition("）")[0]
        assert lines[(finding.place.line or 0) - 1].startswith(f"  {id_}:")
