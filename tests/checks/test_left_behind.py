"""What last year's report had and this year's has no more is told, a renamed figure as such."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from fazhi.checks.left_behind import check_left_behind, check_sections_left
from fazhi.figures.published import Published
from fazhi.report import Report


def published(label: str, ledger: str = "") -> Published:
    """A figure as last year published it."""
    return Published(label=label, value=1, unit="件", definition="", ledger=ledger)


@pytest.mark.fires("figure-gone", "ledger-gone")
def test_a_figure_and_a_ledger_that_nothing_defines_are_told(
    opened: Callable[[int], Report],
) -> None:
    """A figure under another id is told with it."""
    material = opened(2023).material
    said = {
        "gone": published("信访", "petitions"),
        "suits": published(material.figures["lawsuits_total"].label, "lawsuits"),
        "npc_suggestions": published("人大建议", "proposals"),
        "calls": published("政协提案"),
        "cppcc_proposals": published("政协提案"),
    }
    found = list(check_left_behind(said, material.definitions, material.schemas, 2022))
    assert [finding.code for finding in found] == [*["figure-gone"] * 3, "ledger-gone"]
    assert "信访" in found[0].message
    assert "现在是 lawsuits_total" in found[1].message
    assert "没有定义" in found[2].message
    assert "petitions" in found[3].message


@pytest.mark.silent("figure-gone", "ledger-gone", "section-gone")
def test_what_is_still_there_is_not_told(opened: Callable[[int], Report]) -> None:
    """Nor is anything of a year that published nothing."""
    material = opened(2023).material
    told = check_left_behind(material.published[2022], material.definitions, material.schemas, 2022)
    assert not list(told)
    assert material.last_template
    assert not list(check_sections_left(material.template, material.template, 2022))


@pytest.mark.fires("section-gone")
def test_a_section_that_was_left_out_is_told(opened: Callable[[int], Report]) -> None:
    """By its id; another heading is no other section."""
    material = opened(2023).material
    template = material.template
    renamed = replace(template, source=template.source.replace("{#study}", "{#learning}"))
    (found,) = check_sections_left(renamed, template, 2022)
    assert "study" in found.message
