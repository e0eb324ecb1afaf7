"""A bureau of another trade: its ledgers and figures are parameters, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.figures.compute import compute_figures
from fazhi.figures.definition_reader import read_definitions
from fazhi.figures.derivation import read_formulas
from fazhi.figures.derived_columns import derive
from fazhi.figures.figure import Figure
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules, read_year
from fazhi.params.workspace import Workspace

FILES = Path(__file__).with_name("health_bureau")


@pytest.fixture(scope="module")
def figures() -> Mapping[str, Figure]:
    """The figures of the health bureau for 2023."""
    place = Workspace(FILES)
    schemas, rules, year = read_schemas(place), read_rules(place), read_year(place, 2023)
    definitions = read_definitions(place, schemas, rules)
    units = rules.known_units
    ledgers = read_ledgers(place, 2023, schemas, units)
    derived = derive(ledgers, read_formulas(place, schemas, units), year.cutoff, rules.workdays)
    assert [finding for finding in derived.findings if finding.severity != "info"] == []
    return compute_figures(definitions, schemas, derived, year, holidays=rules.workdays)


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        # 2023-09-28 (Thu) to 2023-10-08 (Sun, worked): 7 and 8 October are worked, 2 days
        ("licences_total", "5件"),
        ("licences_decided", "4件"),
        # 2 (October week), 5 (a plain week), 1 (Fri to Mon), 21 days of work
        ("handling_days", "7.3工作日"),
        ("handling_days_middle", "3.5工作日"),
        ("handling_days_longest", "21工作日"),
        ("handling_days_shortest", "1工作日"),
        ("licences_on_time", "3件"),
        ("on_time_rate", "75.0%"),
        # 不予处罚 is none
        ("penalties_total", "3件"),
        # 1.2万元 + 800元 + 200000元
        ("fines_total", "21.28万元"),
        ("fine_per_case", "70933元"),
        ("officers_start", "2人"),
        ("officers_granted", "2人"),
        ("officers_gone", "1人"),
        ("officers_end", "3人"),
    ],
)
def test_its_figures(figures: Mapping[str, Figure], id_: str, text: str) -> None:
    """Each is what a clerk counts by hand."""
    assert figures[id_].text == text


def test_a_fine_is_exact(figures: Mapping[str, Figure]) -> None:
    """212800 yuan of three cases, in tens of thousands and per case."""
    assert figures["fines_total"].value == Decimal("21.28")
    assert figures["fine_per_case"].value == 70933
