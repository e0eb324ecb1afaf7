"""What a year leaves open stands in the new year's templates, and is read back."""

from __future__ import annotations

from pathlib import Path

from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import Bureau, start_fresh
from fazhi.scaffold.open_items import open_items
from fazhi.scaffold.year_start import start_year


def test_open_cases_problems_and_tasks_go_over(sample: Path) -> None:
    """By the ledgers of 2022: one lawsuit and two proposals were open; tasks come without state."""
    found = open_items(Workspace(sample), 2022)
    assert [row["编号"] for row in found["lawsuits"]] == ["XS2022-03"]
    assert sorted(row["编号"] for row in found["proposals"]) == ["人大2022-028", "人大2022-061"]
    assert {"个别对象停发救助金不及时", "部分建议提案办理周期较长"} <= {
        row["问题"] for row in found["problems"]
    }
    tasks = found["work_plan"]
    assert {(row["年度"], row["状态"]) for row in tasks} == {(2023, None)}
    assert len({row["任务"] for row in tasks}) == len(tasks)
    assert [row["编号"] for row in found["complaints"]] == ["TS2022015"]


def test_the_plan_of_a_fresh_workspace_goes_over(tmp_path: Path) -> None:
    """What was announced, and what was not done; not what was."""
    place = start_fresh(tmp_path / "w", Bureau("青石县水务局", "青石县"), 2025, ["work_plan"])
    (place.ledgers(2025) / "工作计划台账.xlsx").unlink()
    (place.ledgers(2025) / "工作计划台账.csv").write_text(
        "年度,任务,责任科室,量化指标,完成时限,状态,佐证\n"
        "2025,修订办法,水政科,1件,2025-06-30,已完成,一号文\n"
        "2025,节水普法,办公室,2场,2025-12-31,未启动,\n"
        "2026,巡查制度,水政科,1项,2026-06-30,,\n",
        "utf-8",
    )
    found = open_items(place, 2025)["work_plan"]
    assert [(row["年度"], row["任务"], row["状态"]) for row in found] == [
        (2026, "巡查制度", None),
        (2026, "节水普法", None),
    ]


def test_the_new_templates_hold_them(workspace: Path) -> None:
    """As many as are told; nothing that was there is touched."""
    written = {w.path.name: w.carried for w in start_year(Workspace(workspace), 2025)}
    assert written["行政诉讼台账.xlsx"] == len(open_items(Workspace(workspace), 2024)["lawsuits"])
    assert written["学法考试台账.xlsx"] == 0
    assert not any(w.is_new for w in start_year(Workspace(workspace), 2025))
