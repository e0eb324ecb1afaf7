"""A second bureau is served without a line of the package being its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import html

HEALTH = Path(__file__).parents[2] / "examples" / "health"
EXPECTED = {
    2023: {
        "licences_total": 8,
        "licences_decided": 7,
        "licences_granted": 6,
        "licences_on_time": 6,
        "licences_on_time_rate": 85.7,
        "handling_days": 8.1,
        "penalties_total": 4,
        "penalties_closed": 3,
        "penalties_waived": 1,
        "fines_total": 6.75,
        "fine_per_case": 16875,
        "officers_start": 5,
        "officers_granted": 2,
        "officers_cancelled": 1,
        "officers_expired": 1,
        "officers_end": 5,
        "requests_total": 3,
        "licences_more": None,
    },
    2024: {
        "licences_total": 10,
        "licences_on_time_rate": 90.0,
        "handling_days": 6.9,
        "penalties_total": 5,
        "penalties_waived": 1,
        "fines_total": 4.95,
        "fine_per_case": 9900,
        "officers_start": 5,
        "officers_granted": 3,
        "officers_end": 6,
        "requests_answered": 3,
        "licences_more": 2,
    },
}
"""Counted by hand from the ledgers; working days by the State Council's notices."""


@pytest.fixture(scope="module")
def health(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example."""
    return Path(shutil.copytree(HEALTH, tmp_path_factory.mktemp("health") / "w"))


@pytest.mark.slow
@pytest.mark.parametrize("year", [2023, 2024])
def test_figures_are_those_counted_by_hand(fazhi: Any, health: Path, year: int) -> None:
    """Measures, derived columns, stocks, ratios and formulas give what a clerk counts."""
    figures = json.loads(fazhi("figures", year, "--json", "--workspace", health).out)["figures"]
    assert {id_: figures[id_]["value"] for id_ in EXPECTED[year]} == EXPECTED[year]


@pytest.mark.kernel
def test_both_years_go_out(fazhi: Any, health: Path) -> None:
    """Nothing blocks: the public edition of each year is written."""
    assert fazhi("build", "--trust", "--workspace", health).code == 0
    for year in EXPECTED:
        assert (health / "output" / str(year) / "report.pdf").exists()
    page = html.fromstring((health / "output" / "2024" / "report.html").read_text("utf-8"))
    assert [text.strip() for text in page.xpath("//section[@class='overview']//b//text()")] == [
        *("10件", "5件", "6人", "4件")
    ]
