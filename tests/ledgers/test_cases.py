"""Small ledgers of kinds that files of such tools brought up, each with what a clerk expects."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from fazhi.catalogue import Severity
from fazhi.errors import LedgerError
from fazhi.figures.compute import compute_figures
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules, read_year
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).parents[2]
CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/expected.json"))


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with the sample's rules and no ledger."""
    (tmp_path / "params" / "schema").mkdir(parents=True)
    (tmp_path / "ledgers" / "2023").mkdir(parents=True)
    for name in ("rules.yaml", "2023.yaml"):
        shutil.copy(ROOT / "params" / name, tmp_path / "params")
    return Workspace(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_right_or_told(place: Workspace, case: Path) -> None:
    """The figures are those of the case, or a warning or a block tells of its file."""
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    shutil.copy(case / "figures.yaml", place.params)
    shutil.copy(case / "schema_relief_funds.yaml", place.params / "schema" / "relief_funds.yaml")
    for ledger in (case / "ledgers").iterdir():
        shutil.copy(ledger, place.ledgers(2023))
    values, told = read(place)
    wanted = expected["figures"] or {}
    is_right = bool(wanted) and {id_: values.get(id_) for id_ in wanted} == wanted
    assert is_right or (expected["or_told"] and told)


def read(place: Workspace) -> tuple[dict[str, Any], bool]:
    """Return the values of all figures, and whether something is told of a file."""
    schemas, rules = read_schemas(place), read_rules(place)
    try:
        ledgers = read_ledgers(place, 2023, schemas, rules.known_units)
    except LedgerError as error:
        return {}, error.place.file is not None
    definitions = read_definitions(place, schemas, rules)
    figures = compute_figures(definitions, schemas, ledgers, read_year(place, 2023))
    told = [f for f in ledgers.findings if f.severity is not Severity.INFO]
    return {id_: figure.value for id_, figure in figures.items()}, bool(told)
