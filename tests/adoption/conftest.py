"""The figures of the sample's 2023, which the texts of an old report are read against."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.adoption.adopt_report import names_of
from fazhi.adoption.binding import Setting
from fazhi.adoption.named_figures import named_figures
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import read_report_schemas
from fazhi.params.bureau import read_bureau, read_rules, read_year
from fazhi.params.workspace import Workspace
from fazhi.report.figure_years import read_figure_years

SAMPLE = Workspace(Path(__file__).parents[2])
RULES = read_rules(SAMPLE)


@pytest.fixture(scope="module")
def setting() -> Setting:
    """The figures of the sample's 2023: 24 proposals, all closed; 5 lawsuits, all settled."""
    schemas = read_report_schemas(SAMPLE)
    definitions = read_definitions(SAMPLE, schemas, RULES)
    year = read_year(SAMPLE, 2023)
    figures = read_figure_years(SAMPLE, year, schemas, definitions, RULES, lenient=True)
    named = named_figures(figures.computed[2023], definitions, schemas)
    values = {one.figure.id: one.figure.value for one in named}
    assert (values["proposals_total"], values["lawsuits_settled"]) == (24, 5)
    assert Decimal(values["proposals_on_time_rate"] or 0) == 100
    return Setting(named, RULES.known_units, 2023, names_of(read_bureau(SAMPLE)))
