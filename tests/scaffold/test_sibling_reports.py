"""A workspace begins with the reports beside its main one that are named."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import ExitCode, UsageError
from fazhi.ledgers.schema import read_report_schemas, read_schemas
from fazhi.params.report_kinds import for_report, report_ids
from fazhi.params.workspace import Workspace
from fazhi.report import Report
from fazhi.scaffold.bundle import read_bundles
from fazhi.scaffold.fresh_workspace import Bureau, start_after, start_fresh
from fazhi.scaffold.round_trip import load
from fazhi.scaffold.sibling_reports import find_reports, sample_sibling, sample_workspace

BUREAU = Bureau("青石县卫生健康局", "青石县")
YEAR = 2025

ROWS: dict[str, tuple[dict[str, str], ...]] = {
    "proposals": (
        {"编号": "1", "类型": "人大建议", "标题": "甲", "主题": "急救", "办理方式": "独办"}
        | {"交办日期": "2025-02-10", "办理期限": "2025-08-10", "答复日期": "2025-06-01"}
        | {"办理结果": "A", "满意度": "满意", "状态": "办结"},
        {"编号": "2", "类型": "人大建议", "标题": "乙", "主题": "托育", "办理方式": "主办"}
        | {"交办日期": "2025-02-11", "办理期限": "2025-08-11", "答复日期": "2025-07-01"}
        | {"办理结果": "B", "满意度": "基本满意", "状态": "办结"},
        {"编号": "3", "类型": "政协提案", "标题": "丙", "主题": "急救", "办理方式": "协办"}
        | {"交办日期": "2025-11-20", "办理期限": "2026-05-20", "状态": "在办"},
    ),
    "disclosures": (
        {"序号": "1", "标题": "甲", "类别": "工作动态", "渠道": "政务微信"}
        | {"公开日期": "2025-03-01", "公开方式": "主动公开", "状态": "已发布"},
        {"序号": "2", "标题": "乙", "类别": "政策文件", "渠道": "政务微信"}
        | {"公开日期": "2025-04-01", "公开方式": "主动公开", "状态": "已发布"},
        {"序号": "3", "标题": "丙", "类别": "政策文件", "渠道": "政务微信"}
        | {"公开日期": "2025-05-01", "公开方式": "依申请公开", "状态": "已发布"},
    ),
    "disclosure_requests": (
        {"编号": "1", "收到日期": "2025-04-10", "申请人": "王小明", "申请人类型": "自然人"}
        | {"办理结果": "予以公开", "答复日期": "2025-05-01", "答复期限": "2025-05-12"}
        | {"状态": "已答复"},
        {"编号": "2", "收到日期": "2025-12-20", "申请人": "李大伟", "申请人类型": "自然人"}
        | {"答复期限": "2026-01-20", "状态": "办理中"},
    ),
    "administrative_decisions": (
        {"编号": "1", "决定日期": "2025-05-05", "类别": "行政许可", "事项": "诊所备案"},
    ),
}
"""Small ledgers; those that are not named are returned with their header alone."""


def returned(workspace: Workspace, rows: dict[str, tuple[dict[str, str], ...]]) -> None:
    """Put filled-in ledgers in the place of the blank templates."""
    for id_, schema in read_schemas(workspace).items():
        (workspace.ledgers(YEAR) / f"{schema.title}.xlsx").unlink()
        path = workspace.ledgers(YEAR) / f"{schema.title}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, [field.name for field in schema.fields])
            writer.writeheader()
            writer.writerows(rows.get(id_, ()))


def codes(workspace: Workspace, report: str) -> set[str]:
    """Return the codes of all findings on a report of the workspace's year."""
    notebook = json.loads(for_report(workspace, report).notebook.read_text("utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    opened = Report.open(YEAR, workspace.root, report=report, cells=cells)
    return {finding.code for finding in opened.findings(cells)}


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """A bureau's workspace with both reports and one ledger of its own choice."""
    return start_fresh(tmp_path / "w", BUREAU, YEAR, ["licences"], ["openness", "proposals"])


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ([], ()),
        (["openness"], ("openness",)),
        (["proposals", "openness"], ("proposals", "openness")),
        (["政府信息公开工作年度报告", "openness"], ("openness",)),
        (["建议提案办理情况报告"], ("proposals",)),
        (["annual", "proposals"], ("proposals",)),
    ],
)
def test_reports_go_by_id_and_title(names: Sequence[str], ids: tuple[str, ...]) -> None:
    """Each counts once, and the main one is there anyway."""
    assert find_reports(sample_workspace(), names) == ids


def test_a_report_that_is_not_there_is_refused() -> None:
    """With the nearest one."""
    with pytest.raises(UsageError, match="openness"):
        find_reports(sample_workspace(), ["proposals", "opennes"])


@pytest.mark.parametrize("id_", report_ids(sample_workspace()))
def test_each_report_of_the_sample_can_be_taken_over(id_: str) -> None:
    """What only the sample's bureau can say is found in its prose, and is gone."""
    sibling = sample_sibling(id_)
    assert "【待填：" in sibling.prose
    assert sibling.prose.count("{#") == sibling.place.narrative(2023).read_text("utf-8").count("{#")


def test_no_ledger_of_the_catalogue_takes_the_name_of_a_reports_figure() -> None:
    """Any of them may stand beside any report; a report's own ledgers come with it alone."""
    for id_ in report_ids(sample_workspace()):
        sibling = sample_sibling(id_)
        figures = set(load(sibling.place.params / "figures" / f"{id_}.yaml"))
        others = [b for b in read_bundles().values() if b.id not in sibling.schemas]
        assert {b.id: taken for b in others if (taken := figures & b.figures.keys())} == {}


@pytest.mark.parametrize("id_", report_ids(sample_workspace()))
def test_nothing_in_it_speaks_of_the_samples_bureau(id_: str) -> None:
    """Its trade, its offices, what it did and its years stay in the sample."""
    sibling = sample_sibling(id_)
    theirs = load(sibling.place.params / "bureau.yaml")["region"]
    foreign = ("民政局", "云溪", "云州", "社会组织", "养老", "低保", "慈善", "婚姻", "救助", "本局")
    foreign += ("分管领导", "局领导", "流转单", "2021", "2022", "2023", "2024")
    for name, text in sibling.texts(YEAR, lambda text: text.replace(theirs, "青石县")).items():
        kept = text.replace("国办公开办函〔2021〕30号", "")  # the rule of the standard tables
        assert [(name, word) for word in foreign if word in kept] == []


@pytest.mark.slow
@pytest.mark.parametrize("id_", ["openness", "proposals"])
def test_only_what_is_to_be_filled_in_is_found(fresh: Workspace, id_: str) -> None:
    """With the ledgers returned empty, nothing is wrong but what the analyst has to write."""
    returned(fresh, {})
    assert codes(fresh, id_) <= {"placeholder-left", "form-unconfirmed", "statutory-item-missing"}


@pytest.mark.slow
def test_a_ledger_that_a_report_brings_is_not_added_twice(tmp_path: Path) -> None:
    """Its schema is the report's, and the main report does not read it."""
    workspace = start_fresh(
        tmp_path / "w", BUREAU, YEAR, ["disclosure_requests", "disclosures"], ["openness"]
    )
    assert "disclosure_requests" not in read_report_schemas(workspace)
    assert "disclosure_requests" in read_report_schemas(for_report(workspace, "openness"))
    assert not (workspace.params / "ledgers" / "disclosure_requests.yaml").exists()


@pytest.mark.slow
@pytest.mark.fires("ledger-read")
@pytest.mark.parametrize("ledger", ["disclosures", "disclosure_requests"])
def test_a_ledger_that_a_report_reads_is_not_removed(
    fazhi: Any, fresh: Workspace, ledger: str
) -> None:
    """The report is named, and all files are as they were; others still go."""
    before = {path: path.read_bytes() for path in fresh.root.rglob("*") if path.is_file()}
    said = fazhi("ledger", "remove", ledger, "--workspace", fresh.root)
    assert (said.code, "openness（政府信息公开工作年度报告）" in said.err) == (2, True)
    assert {p: p.read_bytes() for p in fresh.root.rglob("*") if p.is_file()} == before
    assert fazhi("ledger", "remove", "licences", "--workspace", fresh.root).code == 0


@pytest.mark.slow
def test_a_neighbour_lends_the_reports_that_are_named(siblings: Path, tmp_path: Path) -> None:
    """The others leave no notebook, ledger or parameter behind."""
    bureau = Bureau("青石县民政局", "青石县")
    workspace = start_after(tmp_path / "w", Workspace(siblings), bureau, YEAR, ["proposals"])
    assert report_ids(workspace) == ("proposals",)
    assert {path.name for path in (workspace.root / "notebooks").iterdir()} == {
        "annual_report.ipynb",
        "proposals.ipynb",
    }
    assert "disclosure_requests" not in read_schemas(workspace)
    texts = [p.read_text("utf-8") for p in workspace.params.rglob("*") if p.is_file()]
    assert [text for text in texts if "云溪县" in text] == []
    assert "{{ next_year }}年" in for_report(workspace, "proposals").narrative(YEAR).read_text()
    whole = start_after(tmp_path / "all", Workspace(siblings), bureau, YEAR, ["openness"])
    assert "disclosure_requests" in read_report_schemas(for_report(whole, "openness"))


@pytest.mark.slow
@pytest.mark.kernel
def test_the_reports_are_built_from_small_ledgers(fazhi: Any, tmp_path: Path) -> None:
    """Numbers are those that a count by hand gives; the next year begins with what is open."""
    root = tmp_path / "w"
    names = ("--bureau", BUREAU.name, "--ledgers", "lawsuits", "--year", str(YEAR))
    assert fazhi("init", root, *names, "--report", "openness，建议提案办理情况报告").code == 0
    workspace = Workspace(root)
    returned(workspace, ROWS)
    for report in ("openness", "proposals"):
        said = fazhi(
            "build", str(YEAR), "--report", report, "--format", "html", "--workspace", root
        )
        assert said.code == ExitCode.DONE, said.err
        page = (root / f"output/{YEAR}/{report}/report.html").read_text("utf-8")
        assert f"{BUREAU.name}{YEAR}年" in page
    asked = ("--json", "--workspace", root, "--report")
    figures = json.loads(fazhi("figures", str(YEAR), *asked, "openness").out)["figures"]
    counted = ("disclosures_total", "requests_total", "requests_handled", "requests_left")
    assert [figures[id_]["value"] for id_ in counted] == [2, 2, 1, 1]
    assert figures["licences_decided"]["value"] == 1
    figures = json.loads(fazhi("figures", str(YEAR), *asked, "proposals").out)["figures"]
    counted = ("npc_suggestions", "cppcc_proposals", "proposals_closed", "proposals_open")
    assert [figures[id_]["value"] for id_ in counted] == [2, 1, 2, 1]
    assert fazhi("new-year", str(YEAR + 1), "--workspace", root).code == 0
    for report in ("openness", "proposals"):
        assert for_report(workspace, report).narrative(YEAR + 1).is_file()
    assert f"  openness:\n    signed: {YEAR + 2}-01-15" in (
        workspace.params / f"{YEAR + 1}.yaml"
    ).read_text("utf-8")
