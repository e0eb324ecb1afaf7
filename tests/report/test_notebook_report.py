"""The report as a whole, on the sample workspace."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.blocks.codec import MIME, from_json
from fazhi.blocks.model import Chart, Evidence, FigureRef, Notice, Table, Title
from fazhi.errors import ParamsError, UsageError
from fazhi.report import RECORD_MIME, Report

PUBLISHED = {
    "disclosures_total": (142, "条"),
    "npc_suggestions": (13, "件"),
    "cppcc_proposals": (11, "件"),
    "proposals_total": (24, "件"),
    "proposals_closed": (24, "件"),
    "lawsuits_total": (5, "起"),
    "lawsuits_settled": (5, "起"),
    "lawsuits_lost": (0, "起"),
    "reconsiderations_total": (0, "件"),
    "referrals_to_enforcement": (1, "例"),
    "inspections_initiated": (1, "个"),
    "inspections_received": (2, "个"),
    "inspections_own": (2, "个"),
    "institutions_inspected": (25, "家"),
}
"""The figures of the published report for 2023."""


EXPECTED = yaml.safe_load((Path(__file__).parents[1] / "expected_figures.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def report(opened: Callable[[int], Report]) -> Report:
    """The report of 2023."""
    return opened(2023)


def test_figures_are_the_published_ones(report: Report) -> None:
    """The sample ledgers of 2023 give exactly the published figures and units."""
    figures = report.record([])["figures"]
    assert {id_: (figures[id_]["value"], figures[id_]["unit"]) for id_ in PUBLISHED} == PUBLISHED


@pytest.mark.parametrize("year", EXPECTED)
def test_figures_equal_an_independent_count(opened: Callable[[int], Report], year: int) -> None:
    """Every figure of every sample year equals what was counted apart from the package."""
    figures = opened(year).record([])["figures"]
    assert {id_: figure["value"] for id_, figure in figures.items()} == EXPECTED[year]


def test_every_row_of_a_figure_has_its_place(report: Report, sample: Path) -> None:
    """A counted figure has as many places as its value; each file is there."""
    figures = report.record([])["figures"]
    for id_ in ("disclosures_total", "proposals_closed", "lawsuits_settled"):
        rows = figures[id_]["rows"]
        assert len(rows) == figures[id_]["value"]
        assert len({(row["file"], row["sheet"], row["row"]) for row in rows}) == len(rows)
        assert all((sample / row["file"]).is_file() for row in rows)


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_no_sample_year_is_blocked(
    opened: Callable[[int], Report], cells: list[str], year: int
) -> None:
    """Every sample year can be published as it stands."""
    assert [f for f in opened(year).findings(cells) if f.severity == "block"] == []


def test_display_carries_blocks_html_and_text(report: Report) -> None:
    """Jupyter gets the document model beside what it shows."""
    bundle = report.section("duties")._repr_mimebundle_()
    assert set(bundle) == {MIME, "text/html", "text/plain"}
    assert from_json(json.loads(json.dumps(bundle[MIME]))) == report.section("duties").blocks


def test_review_carries_the_record(report: Report, cells: list[str]) -> None:
    """The last cell's output holds figures and findings for the report's files."""
    bundle: dict[str, Any] = report.review(cells)._repr_mimebundle_()
    record = bundle[RECORD_MIME]
    figures = record["figures"]
    assert {id_: (figures[id_]["value"], figures[id_]["unit"]) for id_ in PUBLISHED} == PUBLISHED
    assert {finding["severity"] for finding in record["findings"]} <= {"info", "warn"}
    json.dumps(record)


def test_title_names_bureau_and_year(report: Report) -> None:
    """The title is the usual one, and whom it is sent to is said."""
    (title,) = report.title().blocks
    assert isinstance(title, Title)
    assert title.text == "云溪县民政局2023年法治政府建设年度报告"
    assert "云溪县人民政府" in title.recipients


def test_months_are_twelve(report: Report) -> None:
    """A month without rows is drawn as such; the months add up to the figure."""
    (chart,) = report.months("disclosures_total", split="类别", title="月份").blocks
    assert isinstance(chart, Chart)
    *months, total = chart.data.rows
    assert len(months) == 12
    assert total[-1] == FigureRef("disclosures_total", "142")


def test_comparison_has_three_years(report: Report) -> None:
    """The main figures stand beside those of the two years before."""
    table, _ = report.comparison().blocks
    assert isinstance(table, Table)
    assert [column.name for column in table.columns[-3:]] == ["2021年", "2022年", "2023年"]


def test_a_single_year_is_compared_with_nothing(opened: Callable[[int], Report]) -> None:
    """There are no ledgers before 2021."""
    assert opened(2021).comparison().blocks == ()


def test_personal_columns_are_never_public(report: Report) -> None:
    """Names, numbers and places of rows stay in the internal edition."""
    for section in report.prose.sections:
        for block in report.evidence(section).blocks:
            assert isinstance(block, Evidence)
            public = {column.name for column in block.columns if not column.internal}
            assert not public & {
                "领衔人",
                "承办人",
                "联系电话",
                "原告",
                "身份证号",
                "姓名",
                "投诉人",
            }
            assert not public & {"文件", "工作表", "行号"}


def test_every_printed_figure_has_its_evidence_once(report: Report) -> None:
    """Whatever the prose prints can be followed, and to one place only."""
    shown = [
        block.id
        for section in report.prose.sections
        for block in report.evidence(section).blocks
        if isinstance(block, Evidence)
    ]
    assert len(shown) == len(set(shown))
    assert set(report.figures) <= set(shown)


def test_a_missing_ledger_is_never_a_zero(workspace: Path, cells: list[str]) -> None:
    """Without the lawsuits, no sentence on them is printed, and the office to ask is named."""
    (workspace / "ledgers" / "2023" / "行政诉讼台账.csv").unlink()
    report = Report.open(2023, workspace)
    assert report.figures["lawsuits_lost"].value is None
    found = [f for f in report.findings(cells) if f.code == "ledger-missing"]
    assert [f.severity for f in found] == ["block"]
    assert "政策法规科" in found[0].remedy
    withheld = [b for b in report.section("duties").blocks if isinstance(b, Notice)]
    assert withheld
    assert report.bars("lawsuits_total", by="案由", title="案由").blocks[0].edition == "internal"


def test_an_empty_ledger_is_a_true_zero(report: Report) -> None:
    """A ledger with only a header says that there was none."""
    assert report.figures["reconsiderations_total"].value == 0


def test_a_statutory_item_that_no_section_serves_blocks(workspace: Path, cells: list[str]) -> None:
    """Without the leaders' section the report lacks what the published one forgot."""
    prose = workspace / "params" / "narrative" / "2023.md"
    before, heading, rest = prose.read_text("utf-8").partition("## 五、")
    after = rest[rest.index("## 六、") :]
    prose.write_text(before + after, encoding="utf-8")
    assert heading
    found = Report.open(2023, workspace).findings(cells)
    (missing,) = (f for f in found if f.code == "statutory-item-missing")
    assert "第二十七条第三项，条文号待核" in missing.message
    assert "section-mismatch" in {f.code for f in found}


def test_a_section_that_the_notebook_leaves_out_blocks(report: Report) -> None:
    """The prose's sections and the notebook's calls must match one to one."""
    cells = ['report.section("organisation")'] * 2 + ['report.section("organization")']
    found = [f for f in report.findings(cells) if f.code == "section-mismatch"]
    told = "\n".join(f.message for f in found)
    assert "“organisation”在笔记本里显示了2次" in told
    assert "“duties”在笔记本里没有显示" in told
    assert "“organization”，正文里没有" in told


@pytest.mark.parametrize("year", [1850, 2020, 2199])
def test_an_impossible_year_is_told(sample: Path, year: int) -> None:
    """A year without parameters is answered with the years there are."""
    with pytest.raises(UsageError, match="2021、2022、2023、2024"):
        Report.open(year, sample)


def test_wrong_names_in_a_cell_are_told(report: Report) -> None:
    """An analyst who misspells a figure, column or section learns the right name."""
    with pytest.raises(UsageError, match="proposals_total"):
        report.bars("proposal_total", by="主题", title="")
    with pytest.raises(UsageError, match="主题"):
        report.bars("proposals_total", by="主提", title="")
    with pytest.raises(UsageError, match="duties"):
        report.section("dutys")
    with pytest.raises(UsageError, match="领衔人"):
        report.bars("proposals_total", by="领衔人", title="")


def test_an_unknown_ledger_in_a_figure_names_its_line(workspace: Path) -> None:
    """What is wrong in the parameters is told before anything is computed."""
    path = workspace / "params" / "figures.yaml"
    text = path.read_text("utf-8").replace("ledger: lawsuits", "ledger: lawsuit", 1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("ledger: lawsuit\n")].count("\n") + 1
    with pytest.raises(ParamsError, match="lawsuits") as caught:
        Report.open(2023, workspace)
    assert caught.value.place.line == line
