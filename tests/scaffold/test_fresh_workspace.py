"""A fresh workspace is the bureau's own, and holds nothing of another."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.params.report_kinds import report_ids
from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import USUAL, Bureau, start_after, start_fresh

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "county", "short", "trade"),
    [
        ("青石县卫生健康局", "青石县", "县卫生健康局", "卫生健康局"),
        ("海州市水利局", "海州市", "市水利局", "水利局"),
        ("水利局", "青石县", "水利局", "水利局"),
    ],
)
def test_a_bureau_is_called_by_its_county(name: str, county: str, short: str, trade: str) -> None:
    """The short name is what the county's own papers say."""
    bureau = Bureau(name, county)
    assert (bureau.short_name, bureau.trade) == (short, trade)


def test_the_report_of_a_fresh_workspace_is_whole(tmp_path: Path) -> None:
    """Its key figures stand on the first screen, and all of them in an attachment."""
    workspace = start_fresh(
        tmp_path / "w", Bureau("青石县卫生健康局", "青石县"), 2025, ["lawsuits"]
    )
    notebook = json.loads(workspace.notebook.read_text("utf-8"))
    code = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    head, foot = code.index("report.title()"), code.index("report.signature()")
    assert code[head + 1] == "report.overview()"
    assert code[foot - 2 : foot] == ["report.comparison()", "report.data()"]


@pytest.mark.slow
def test_nothing_of_the_sample_is_left(tmp_path: Path) -> None:
    """Neither its names nor its trade, its years or its numbers stand in what a bureau edits."""
    bureau = Bureau("青石县卫生健康局", "青石县")
    start_fresh(tmp_path / "w", bureau, 2025, USUAL, ["openness", "proposals"])
    foreign = ("民政局", "云溪", "云州", "婚姻", "救助", "殡葬", "2021", "2022", "2023", "2024")
    texts = [
        path.read_text("utf-8")
        for folder in ("params", "notebooks")
        for path in (tmp_path / "w" / folder).rglob("*")
        if path.is_file()
    ]
    general = re.compile(
        r"since: \d{4}|〔2021〕30号|被?救助[站者人对类]|低保, 五保, 救助"
    )  # of the law; of any bureau
    for text in texts:
        assert [word for word in foreign if word in general.sub("", text)] == []


class _Terminal(io.StringIO):
    """What a user types."""

    def isatty(self) -> bool:
        """Tell that there is a user."""
        return True


@pytest.mark.slow
def test_the_other_reports_are_asked_for_at_a_terminal(
    fazhi: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who says nothing gets the main report alone."""
    for answer, ids in (("", ()), ("proposals、openness", ("openness", "proposals"))):
        folder = tmp_path / (answer or "none")
        given = ("--bureau", "青石县水利局", "--county", "青石县", "--ledgers", "lawsuits")
        monkeypatch.setattr("sys.stdin", _Terminal(f"{answer}\n"))
        said = fazhi("init", folder, *given)
        assert (said.code, "openness 政府信息公开工作年度报告" in said.out) == (0, True)
        assert report_ids(Workspace(folder)) == ids


@pytest.mark.slow
def test_what_is_not_given_is_not_asked_for_without_a_terminal(fazhi: Any, tmp_path: Path) -> None:
    """A script gets the usual ledgers, and names that a check finds to be placeholders."""
    said = fazhi("init", tmp_path / "w")
    assert said.code == 0
    bureau = yaml.safe_load((tmp_path / "w/params/bureau.yaml").read_text("utf-8"))
    assert bureau["name"] == "XX县XX局"
    assert {p.stem for p in (tmp_path / "w/params/schema").iterdir()} == set(USUAL)
    assert not (tmp_path / "w/params/reports").exists()


def test_the_county_shows_in_the_name(fazhi: Any, tmp_path: Path) -> None:
    """Who gives the bureau's name alone has named the county."""
    fazhi("init", tmp_path / "w", "--bureau", "青石县卫生健康局", "--ledgers", "proposals")
    bureau = yaml.safe_load((tmp_path / "w/params/bureau.yaml").read_text("utf-8"))
    assert (bureau["region"], bureau["short_name"]) == ("青石县", "县卫生健康局")
    assert bureau["recipients"] == ["中共青石县委", "青石县人民政府"]


def test_a_neighbour_lends_its_set_up_without_data(sample: Path, tmp_path: Path) -> None:
    """Its names are replaced, its last year's prose moved on, its rows and releases stay there."""
    bureau = Bureau("青石县民政局", "青石县")
    workspace = start_after(tmp_path / "w", Workspace(sample), bureau, 2025)
    prose = workspace.narrative(2025).read_text("utf-8")
    assert "{{ year }}年" in prose
    assert workspace.years() == (2025,)
    assert not (workspace.params / "published").exists()
    assert {path.suffix for path in workspace.ledgers(2025).iterdir()} == {".xlsx"}
    texts = [p.read_text("utf-8") for p in workspace.params.rglob("*") if p.is_file()]
    assert [text for text in texts if "云溪县" in text] == []
