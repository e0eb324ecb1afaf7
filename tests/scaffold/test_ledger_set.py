"""A ledger comes with all that hangs on it, and goes without a trace."""

from __future__ import annotations

import csv
import json
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from fazhi.blocks.model import Table
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.report import Report
from fazhi.scaffold.bundle import find_bundle, read_bundles
from fazhi.scaffold.fresh_workspace import Bureau, start_fresh
from fazhi.scaffold.ledger_set import add_ledger, remove_ledger

pytestmark = pytest.mark.slow

BUREAU = Bureau("青石县卫生健康局", "青石县")
YEAR = 2025


def returned_empty(workspace: Workspace) -> None:
    """Put a ledger without entries in the place of each blank template."""
    for schema in read_schemas(workspace).values():
        (workspace.ledgers(YEAR) / f"{schema.title}.xlsx").unlink()
        path = workspace.ledgers(YEAR) / f"{schema.title}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerow([field.name for field in schema.fields])


def codes(workspace: Workspace) -> set[str]:
    """Return the codes of all findings on the workspace's year."""
    notebook = json.loads(workspace.notebook.read_text("utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    report = Report.open(YEAR, workspace.root, cells=cells)
    return {finding.code for finding in report.findings(cells)}


@pytest.mark.slow
@pytest.mark.parametrize("id_", sorted(read_bundles()))
def test_each_ledger_stands_alone(tmp_path: Path, id_: str) -> None:
    """Its schema, figures, prose and cells need no other ledger, and nothing of them is wrong."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, [id_])
    returned_empty(workspace)
    assert codes(workspace) <= {
        "placeholder-left",  # what the analyst has to write
        "statutory-item-missing",
        "form-part-missing",
        "evidence-missing",
        "plan-outcomes",
    }


def test_without_main_figures_none_stand_ahead(tmp_path: Path) -> None:
    """Nothing is compared and nothing stands on the first screen; the data still go along."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, ["case_referrals"])
    returned_empty(workspace)
    report = Report.open(YEAR, workspace.root)
    assert (report.overview().blocks, report.comparison().blocks) == ((), ())
    (data,) = report.data().blocks
    assert isinstance(data, Table)
    assert len(data.rows) > 1


@pytest.mark.parametrize("name", ["licences", "行政许可办件台账", "行政许可办件"])
def test_a_ledger_goes_by_id_and_title(name: str) -> None:
    """Whatever the analyst calls it, it is the same ledger."""
    assert find_bundle(name).id == "licences"


@pytest.mark.slow
def test_removing_gives_back_what_was(tmp_path: Path) -> None:
    """All files are byte for byte those from before; the ledger's own file stays."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals", "lawsuits"])
    before = texts(workspace)
    deque(add_ledger(workspace, find_bundle("petitions"), [YEAR]), maxlen=0)
    assert texts(workspace) != before
    deque(remove_ledger(workspace, "petitions"), maxlen=0)
    assert texts(workspace) == before
    assert (workspace.ledgers(YEAR) / "信访投诉台账.xlsx").exists()


def test_a_released_year_goes_on_telling_of_a_ledger_that_was_removed(tmp_path: Path) -> None:
    """It keeps its definitions once a later year has begun, and its prose is one of its inputs."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, ["complaints", "lawsuits"])
    told = workspace.narrative(YEAR).read_text("utf-8")
    assert "lawsuits" in told
    kept = workspace.published / str(YEAR) / "1" / "definitions"
    kept.mkdir(parents=True)
    (kept / workspace.notebook.name).write_bytes(workspace.notebook.read_bytes())
    for year in (YEAR - 1, YEAR + 1):
        workspace.narrative(year).write_text(told, "utf-8")
        (workspace.params / f"{year}.yaml").write_text(f"year: {year}\n", "utf-8")
    changed = {written.path for written in remove_ledger(workspace, "lawsuits")}
    assert workspace.narrative(YEAR).read_text("utf-8") == told
    assert changed >= {workspace.narrative(year) for year in (YEAR - 1, YEAR + 1)}


def test_a_section_keeps_its_table_while_a_ledger_tells_in_it(tmp_path: Path) -> None:
    """Whichever of its ledgers came first; without any, the table goes."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals", "licences"])
    table = 'report.table(\\"duties\\"'
    deque(remove_ledger(workspace, "proposals"), maxlen=0)
    assert table in workspace.notebook.read_text("utf-8")
    deque(remove_ledger(workspace, "licences"), maxlen=0)
    assert table not in workspace.notebook.read_text("utf-8")


def texts(workspace: Workspace) -> dict[str, Any]:
    """Return what the files that a bureau edits hold."""
    folders = (workspace.params, workspace.root / "notebooks")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {workspace.relative(path): path.read_text("utf-8") for path in paths}


@pytest.mark.fires("ledger-there")
def test_a_ledger_is_added_once(fazhi: Any, tmp_path: Path) -> None:
    """What the workspace has is not written over."""
    start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals"])
    said = fazhi("ledger", "add", "proposals", "--workspace", tmp_path / "w")
    assert (said.code, "ledger-there" in said.err) == (2, True)


@pytest.mark.fires("no-such-ledger")
def test_an_unknown_ledger_is_told_with_the_nearest(fazhi: Any, tmp_path: Path) -> None:
    """A slip of the pen leads to the right name."""
    start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals"])
    said = fazhi("ledger", "add", "行政许可办件台帐", "--workspace", tmp_path / "w")
    assert (said.code, "行政许可办件台账" in said.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("add", "petitions", "没有的台账"),
        ("add", "petitions", "proposals"),
        ("remove", "proposals", "petitions"),
        ("remove", "proposals", "没有的台账"),
    ],
)
def test_of_several_ledgers_all_go_or_none(
    fazhi: Any, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Who is refused finds everything as it was, whichever name is wrong."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals"])
    before = texts(workspace)
    assert fazhi("ledger", *words, "--workspace", workspace.root).code == 2
    assert texts(workspace) == before


def test_a_ledger_that_is_named_twice_is_one(fazhi: Any, tmp_path: Path) -> None:
    """By its id and by its title, with and without the last word."""
    workspace = start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals"])
    names = ("petitions", "信访投诉台账", "信访投诉")
    assert fazhi("ledger", "add", *names, "--workspace", workspace.root).code == 0
    assert fazhi("ledger", "remove", *names, "--workspace", workspace.root).code == 0
    assert [*read_schemas(workspace)] == ["proposals"]


def test_the_list_tells_what_is_there(fazhi: Any, tmp_path: Path) -> None:
    """Used ledgers and those that can be added, each once, in the shape of every answer."""
    start_fresh(tmp_path / "w", BUREAU, YEAR, ["proposals"])
    answer = json.loads(fazhi("ledger", "list", "--json", "--workspace", tmp_path / "w").out)
    rows = answer["ledgers"]
    assert answer["findings"] == []
    assert [row["id"] for row in rows if row["used"]] == ["proposals"]
    assert {row["id"] for row in rows} == set(read_bundles())


@pytest.mark.parametrize("ledger", ["work_plan", "problems"])
def test_what_is_asked_of_the_rows_of_a_ledger_goes_with_it(workspace: Path, ledger: str) -> None:
    """The rules of the sample name figures that would no longer be there."""
    place = Workspace(workspace)
    before = read_rules(place)
    deque(remove_ledger(place, ledger), maxlen=0)
    after = read_rules(place)
    kept = (ledger != "work_plan", ledger != "problems")
    assert before.last_year.plan is not None
    assert before.prose.told
    assert (after.last_year.plan is not None, bool(after.prose.told)) == kept
    deque(add_ledger(place, find_bundle(ledger), [2024]), maxlen=0)
    again = read_rules(place)
    assert (again.last_year, again.prose) == (before.last_year, before.prose)
