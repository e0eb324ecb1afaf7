"""A workspace of version 0.1.0, with changes of its bureau's own, becomes one of today."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import Bureau, start_fresh, start_sample
from fazhi.upgrade.carry_over import plan_upgrade, write_plan

pytestmark = pytest.mark.slow

KEPT = Path(__file__).parent / "workspace_0_1_0"
NOW = dt.datetime(2026, 11, 27, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    """The kept workspace; nobody has touched it since."""
    shutil.copytree(KEPT, tmp_path / "局")
    return Workspace((tmp_path / "局").resolve())


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The same after its upgrade, to be read only."""
    folder = tmp_path_factory.mktemp("carried") / "局"
    shutil.copytree(KEPT, folder)
    workspace = Workspace(folder.resolve())
    write_plan(workspace, plan_upgrade(workspace), NOW)
    return workspace


def content(folder: Path) -> Mapping[str, bytes]:
    """Return all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rules(workspace: Workspace) -> Any:
    """Return what its rules say."""
    return yaml.safe_load((workspace.params / "rules.yaml").read_text("utf-8"))


def test_a_plan_writes_nothing(old: Workspace) -> None:
    """It says each change, step by step, and what would be left to do: nothing here."""
    plan = plan_upgrade(old)
    assert content(old.root) == content(KEPT)
    assert [step.id for step in plan.steps] == [
        "counts",
        "units",
        "scaled",
        "personal",
        "claims",
        "outdated",
        "carried",
        "columns",
        "length",
        "cells",
        "records",
        "pages",
    ]
    assert plan.left == ()


def test_an_upgrade_is_done_once(carried: Workspace) -> None:
    """What is as it is today is left alone."""
    assert plan_upgrade(carried).steps == ()


def test_what_was_there_is_kept(old: Workspace) -> None:
    """Each changed file lies in a folder beside; all others are the same bytes."""
    plan = plan_upgrade(old)
    backup = write_plan(old, plan, NOW)
    assert backup == old.root / "backup" / "2026-11-27-093000"
    before, now = content(KEPT), content(old.root)
    assert content(backup) == {name: before[name] for name in plan.changed if name in before}
    assert {n for n in before if now[n] != before[n]} == {n for n in plan.changed if n in before}


@pytest.mark.parametrize(
    ("ask", "kept"),
    [
        (lambda r: r["privacy"]["allowed"][0]["value"], "0990-8888888"),
        (lambda r: "佚名" in r["privacy"]["nobody"], True),
        (lambda r: "不详" in r["privacy"]["nobody"], False),
        (lambda r: [e["now"] for e in r["proofreading"]["outdated"]], ["组织部"]),
        (lambda r: r["proofreading"]["places"], ["某市"]),
        (lambda r: "户" in r["units"], True),
        (lambda r: "万元" in r["units"], False),
        (lambda r: {"元": 1, "块": 1, "角": 0.1} in r["scales"], True),
        (lambda r: "低保户" in r["privacy"]["parties"], True),
        (lambda r: "来访人" in r["privacy"]["before"], True),
        (lambda r: r["last_year"]["carried"], ["结转", "遗留"]),
        (lambda r: r["agreement"]["same_as"], []),
    ],
)
def test_own_settings_stay(carried: Workspace, ask: Callable[[Any], object], kept: object) -> None:
    """What the bureau added, changed or removed is as it was; what is new is there beside."""
    assert ask(rules(carried)) == kept


def test_files_that_the_bureau_wrote_stay(carried: Workspace) -> None:
    """Comments, layout, figures, prose, ledgers and pages of its own are not touched."""
    params, before = carried.params, KEPT / "params"
    for name in ("figures.yaml", "2022.yaml", "2023.yaml", "narrative/2023.md"):
        assert (params / name).read_bytes() == (before / name).read_bytes()
    bureau = yaml.safe_load((params / "bureau.yaml").read_text("utf-8"))
    assert (bureau["layout"]["seal"], bureau["layout"]["length"]) == (False, "full")
    assert "# 本局自己的注释" in (params / "schema" / "proposals.yaml").read_text("utf-8")
    assert (carried.root / "docs" / "prose.zh-CN.md").read_text("utf-8") == "本局自己的说明。\n"
    assert content(carried.root / "ledgers") == content(KEPT / "ledgers")


def test_own_cells_stay_where_they_were(carried: Workspace) -> None:
    """The new cells stand behind those that they follow, the bureau's in its section."""
    cells = json.loads(carried.notebook.read_bytes())["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    own = sources.index('report.table("duties", caption="本局的表")')
    assert sources[own + 1] == 'report.evidence("duties")'
    assert sources[sources.index("report.title()") + 1] == "report.overview()"
    assert sources[sources.index("report.comparison()") + 1] == "report.data()"
    before = json.loads((KEPT / "notebooks" / "annual_report.ipynb").read_bytes())["cells"]
    assert [cell for cell in cells if cell in before] == before


def test_people_at_occasions_are_counted_anew(carried: Workspace) -> None:
    """A column that figures add up as 人次 is one of 人次, in which 人 can still be read."""
    for ledger, column in (("legal_training", "实到人数"), ("relief", "参加人数")):
        schema = yaml.safe_load((carried.params / "schema" / f"{ledger}.yaml").read_text("utf-8"))
        field = next(field for field in schema["fields"] if field["name"] == column)
        assert (field["unit"], field["synonyms"]) == ("人次", {"人": "人次"})


@pytest.mark.parametrize("make", ["fresh", "sample"])
def test_a_workspace_of_today_is_left_alone(make: str, tmp_path: Path) -> None:
    """Neither the sample nor a bureau's fresh one has anything to catch up with."""
    if make == "sample":
        workspace = start_sample(tmp_path / "样例")
    else:
        bureau = Bureau(name="青石县卫生健康局", county="青石县")
        workspace = start_fresh(tmp_path / "局", bureau, 2025, ["lawsuits", "legal_training"])
    assert plan_upgrade(workspace).steps == ()


def test_what_cannot_be_carried_over_is_told(old: Workspace) -> None:
    """A figure in a unit that its column has not is left to the analyst, with its place."""
    figures = old.params / "figures.yaml"
    figures.write_text(
        figures.read_text("utf-8").replace(
            "  unit: 元\n  ledger: relief", "  unit: 件\n  ledger: relief"
        ),
        encoding="utf-8",
    )
    left = plan_upgrade(old).left
    assert [finding.code for finding in left] == ["params-figure"]
    assert left[0].place.file == "params/figures.yaml"


def test_a_column_that_is_added_up_in_two_units_stays(old: Workspace) -> None:
    """Nobody but the bureau can tell which of the two is meant."""
    figures = old.params / "figures.yaml"
    more = "\nrelief_heads:\n  label: 人数\n  unit: 人\n  ledger: relief\n  measure: sum 参加人数\n"
    figures.write_text(figures.read_text("utf-8") + more, encoding="utf-8")
    plan = plan_upgrade(old)
    assert "params/schema/relief.yaml" not in plan.changed
    assert [finding.code for finding in plan.left][:1] == ["params-figure"]


@pytest.mark.fires("upgrade-not-agreed")
def test_nothing_is_written_unless_it_is_agreed(fazhi: Any, old: Workspace) -> None:
    """Without a terminal the changes are shown and refused; a program gets them as JSON."""
    said = fazhi("upgrade", "--workspace", old.root)
    assert (said.code, "upgrade-not-agreed" in said.err) == (2, True)
    assert "+    unit: 人次" in said.out
    asked = fazhi("upgrade", "--json", "--workspace", old.root)
    told = json.loads(asked.out)
    assert (asked.code, told["written"], told["backup"]) == (2, False, None)
    assert told["steps"][0]["files"][0]["file"] == "params/schema/legal_training.yaml"
    assert content(old.root) == content(KEPT)


@pytest.mark.slow
def test_afterwards_it_passes(fazhi: Any, old: Workspace) -> None:
    """The years are checked without a block, and say what was published."""
    assert fazhi("check", "--workspace", old.root).code == 2
    said = fazhi("upgrade", "--yes", "--json", "--workspace", old.root)
    assert (said.code, json.loads(said.out)["written"]) == (0, True)
    checked = fazhi("check", "--json", "--workspace", old.root)
    assert checked.code == 0
    assert "release-chain-broken" not in checked.out
    assert "published-differs" not in checked.out
    figures = json.loads(fazhi("figures", "2023", "--json", "--workspace", old.root).out)["figures"]
    assert figures["relief_people"]["value"] == 20
    assert figures["relief_money"]["value"] == 1500.5
    assert fazhi("upgrade", "--workspace", old.root).code == 0


@pytest.mark.kernel
@pytest.mark.slow
def test_afterwards_it_is_built(fazhi: Any, old: Workspace) -> None:
    """A released year keeps its files; another one is made, with the bureau's own table."""
    fazhi("upgrade", "--yes", "--workspace", old.root)
    assert fazhi("build", "2023", "--trust", "--workspace", old.root).code == 0
    page = (old.output / "2023" / "report.html").read_text("utf-8")
    assert "本局的表" in page
    assert "20人次" in page
