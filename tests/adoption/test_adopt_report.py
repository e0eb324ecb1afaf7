"""A report that was written by hand becomes prose whose numbers are figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

REPORT = """\
云溪县民政局2023年法治政府建设工作报告

三、政务公开透明，接受群众监督

全年主动公开政府信息142条。

四、依法履职，规范执法

承办人大代表建议13件、政协委员提案11件，共计24件，均已办结。
全年发生行政诉讼案件5起，5起均经诉前调解结案，没有败诉案件。
全年行政复议0件。
向综合行政执法局移交案件线索1例。
双随机抽查：跨部门发起1个，跨部门接收2个，单部门2个，检查机构25家。
办理信访13件，走访群众1200人次。
"""
FIGURES = {
    "142条": "disclosures_total",
    "13件": "npc_suggestions",
    "11件": "cppcc_proposals",
    "24件": "proposals_total",
    "0件": "reconsiderations_total",
    "1例": "referrals_to_enforcement",
    "1个": "inspections_initiated",
    "25家": "institutions_inspected",
}
"""What the numbers of the published report are, by REPORT.md's list of figures."""


@pytest.fixture
def adopted(fazhi: Any, workspace: Path, tmp_path: Path) -> tuple[Any, str]:
    """The answer on the report, and the prose that was written."""
    path = tmp_path / "去年的报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    said = fazhi("adopt", path, "--year", "2023", "--force", "--json", "--workspace", workspace)
    return said, (workspace / "params" / "narrative" / "2023.md").read_text("utf-8")


def test_each_number_of_the_published_report_is_its_figure(adopted: tuple[Any, str]) -> None:
    """All that the ledgers hold is bound, and nothing wrongly; what is not stays open."""
    answer = json.loads(adopted[0].out)
    bound = [(one["text"], one["figure"]) for one in answer["bound"]]
    first = dict(reversed(bound))
    assert {text: first[text] for text in FIGURES} == FIGURES
    assert [figure for text, figure in bound if text == "5起"] == [
        "lawsuits_total",
        "lawsuits_settled",
    ]
    assert [figure for text, figure in bound if text == "2个"] == [
        "inspections_received",
        "inspections_own",
    ]
    assert [one["text"] for one in answer["open"]] == ["13件", "1200人次"]
    assert answer["numbers"] == len(answer["bound"]) + 2
    assert adopted[0].code == 1


def test_claims_go_under_the_guard_that_bears_them(adopted: tuple[Any, str]) -> None:
    """All handled, none lost: said while it is so, and else the numbers."""
    prose = adopted[1]
    assert "{% if proposals_closed.all %}均已办结{% else %}" in prose
    assert "{% if lawsuits_lost.zero %}没有败诉案件{% else %}" in prose


def test_headings_open_the_sections_that_they_are_like(adopted: tuple[Any, str]) -> None:
    """A heading in other words is still the section of the workspace."""
    assert "## 三、政务公开透明，接受群众监督 {#openness}" in adopted[1]
    assert "## 四、依法履职，规范执法 {#duties}" in adopted[1]


def test_the_line_is_where_the_number_stands(adopted: tuple[Any, str]) -> None:
    """Each number is found in the prose at the line that is told."""
    lines = adopted[1].splitlines()
    answer = json.loads(adopted[0].out)
    for one in answer["bound"]:
        assert f"{{{{ {one['figure']} }}}}" in lines[one["line"] - 1]
    for one in answer["open"]:
        assert f"{one['text']}<!-- 待核" in lines[one["line"] - 1]


@pytest.mark.fires("prose-there")
def test_prose_is_not_written_over(fazhi: Any, workspace: Path, tmp_path: Path) -> None:
    """What an analyst wrote stays unless it is said otherwise."""
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    prose = workspace / "params" / "narrative" / "2023.md"
    before = prose.read_text("utf-8")
    said = fazhi("adopt", path, "--year", "2023", "--workspace", workspace)
    assert (said.code, "prose-there" in said.err) == (2, True)
    assert prose.read_text("utf-8") == before


def test_a_word_file_is_adopted_alike(fazhi: Any, workspace: Path, tmp_path: Path) -> None:
    """Headings and paragraphs of Word give the same prose as plain text."""
    document = docx.Document()
    for line in filter(None, REPORT.splitlines()):
        document.add_paragraph(line)
    path = tmp_path / "去年的报告.docx"
    document.save(str(path))
    answer = fazhi("adopt", path, "--year", "2023", "--force", "--json", "--workspace", workspace)
    assert len(json.loads(answer.out)["bound"]) == 12


def test_a_count_that_no_figure_has_is_proposed(
    fazhi: Any, workspace: Path, tmp_path: Path
) -> None:
    """Where a ledger's rows give the number, a definition is offered."""
    path = tmp_path / "a.md"
    path.write_text("## 四、依法履职\n\n独办的建议提案有若干，其中独办1000件。\n", encoding="utf-8")
    fazhi("adopt", path, "--year", "2023", "--force", "--workspace", workspace)
    prose = (workspace / "params" / "narrative" / "2023.md").read_text("utf-8")
    assert "1000件<!-- 待核 -->" in prose


@pytest.mark.fires("adopt-empty")
def test_a_file_that_says_nothing_writes_over_nothing(
    fazhi: Any, workspace: Path, tmp_path: Path
) -> None:
    """An empty page in place of a year's prose would be lost work."""
    prose = workspace / "params" / "narrative" / "2023.md"
    before = prose.read_bytes()
    path = tmp_path / "空.txt"
    path.write_text("云溪县民政局2023年工作报告\n", encoding="utf-8")
    said = fazhi("adopt", path, "--year", "2023", "--force", "--workspace", workspace)
    assert (said.code, "adopt-empty" in said.err) == (2, True)
    assert prose.read_bytes() == before


@pytest.mark.parametrize("heading", ["", "## 依法履职\n\n", "概述：\n\n"])
def test_numbers_under_any_heading_are_counted(
    fazhi: Any, workspace: Path, tmp_path: Path, heading: str
) -> None:
    """None is dropped because its heading has no number, or there is none."""
    path = tmp_path / "去年的报告.md"
    path.write_text(f"# 工作报告\n\n{heading}承办建议提案共计24件。\n", encoding="utf-8")
    said = fazhi("adopt", path, "--year", "2023", "--force", "--json", "--workspace", workspace)
    assert [one["figure"] for one in json.loads(said.out)["bound"]] == ["proposals_total"]
