"""Counts that nobody published are told where figures, charts and tables give them away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fazhi.findings import Finding
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import Workspace
from fazhi.prose.notebook_calls import NotebookCode, read_notebook
from fazhi.report import Report
from fazhi.report.material import read_material
from fazhi.report.published_counts import check_derivable, check_quoted

OLD_AGE = '主题 == "养老服务"'
FIGURES = {
    "old_age": OLD_AGE,
    "old_age_party": f'{OLD_AGE} and 类型 == "政协提案"',
    "old_age_some": f'{OLD_AGE} and 类型 == "人大建议" and 办理方式 in ["独办", "协办"]',
    "old_age_npc": f'{OLD_AGE} and 类型 == "人大建议"',
}
"""Of 2024: nine proposals on old age, five of one kind; of the four others three are not 主办."""


def found(workspace: Path, names: Sequence[str], calls: Sequence[str] = ()) -> list[Finding]:
    """Return what is told where figures are added, and causes and kinds describe persons."""
    _describe(workspace)
    added = "".join(map(_entry, names))
    file = workspace / "params" / "figures.yaml"
    file.write_text(file.read_text("utf-8") + added, "utf-8")
    return list(check_derivable(Report.open(2024, workspace).material, read_notebook(calls)))


@pytest.mark.parametrize(
    ("names", "variants"),
    [
        pytest.param(["old_age"], [], marks=pytest.mark.silent("small-figure")),
        pytest.param(
            ["old_age_some", "old_age_npc"],
            ["difference"],
            marks=pytest.mark.fires("small-figure"),
        ),
        (["old_age", "old_age_party", "old_age_some"], ["combination"]),
    ],
)
def test_figures(workspace: Path, names: list[str], variants: list[str]) -> None:
    """Four less three are one, and nine less five less three too."""
    findings = found(workspace, names)
    assert [finding.variant for finding in findings] == variants
    if variants:
        assert all(name in findings[0].message for name in names)


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ('report.bars("proposals_total", by="主题")', 1),
        ('report.bars("proposals_total", by="主题", top=3)', 1),
        ('report.bars("proposals_total", by="状态")', 0),
        ("report.bars()", 0),
        ('report.months("proposals_total")', 0),
    ],
)
def test_a_chart_is_published_too(workspace: Path, call: str, number: int) -> None:
    """Its bar says the nine that no figure says."""
    assert len(found(workspace, ["old_age_party", "old_age_some"], [call])) == number


def test_the_sample_gives_nothing_away(sample: Path, cells: list[str]) -> None:
    """Its figures, charts and tables together."""
    for year in (2021, 2022, 2023, 2024):
        material = Report.open(year, sample).material
        assert list(check_derivable(material, read_notebook(cells))) == []


def test_a_report_is_held_against_the_figures_of_the_main_one(own_siblings: Path) -> None:
    """Who reads both sees that four less three are one, so the report beside it is held back."""
    params = own_siblings / "params"
    for name, before, after in (
        ("rules.yaml", "columns: [案由, ", "columns: [主题, 类型, 办理方式, "),
        ("figures.yaml", "", _entry("old_age_npc")),
        ("figures/proposals.yaml", "", _entry("old_age_some")),
    ):
        text = (params / name).read_text("utf-8")
        text = text.replace(before, after) if before else f"{text}{after}"
        (params / name).write_text(text, "utf-8")
    place = Workspace(own_siblings)
    told = {
        id_: [*check_derivable(read_material(for_report(place, id_), 2024), NotebookCode())]
        for id_ in ("", "proposals")
    }
    assert told[""] == []
    assert [finding.variant for finding in told["proposals"]] == ["difference"]


SINCE = '类型 == "政协提案" and 主题 in ["殡葬管理", "儿童福利"]'
"""Three of 2024, two of 2023, whose report did not say so."""
EARLIER = {
    "prose": ("{{ since.last_year }}", ()),
    "compared": ("{{ since }}{{ compared(since) }}", ()),
    "all figures": ("", ("report.data()",)),
    "main figures": ("", ("report.overview()",)),
    "three years": ("", ("report.comparison()",)),
}


@pytest.mark.fires("small-figure")
@pytest.mark.parametrize("way", EARLIER)
def test_what_last_years_report_held_back_is_not_quoted(workspace: Path, way: str) -> None:
    """By the prose or a table."""
    findings = _quoted(workspace, *EARLIER[way])
    assert [(found.fields["figure"], found.variant) for found in findings] == [("since", "")]
    assert "2023年的since" in findings[0].message


def test_a_difference_gives_last_years_number_away(workspace: Path) -> None:
    """Three of 2023 and one more than the year before are two of 2022."""
    where = '类型 == "人大建议" and 主题 == "社会救助"'
    findings = _quoted(workspace, "", (), where=where, year=2023, more=True)
    assert [(found.fields["figure"], found.variant) for found in findings] == [("since", "")]
    assert "2022年的since" in findings[0].message


@pytest.mark.silent("small-figure")
def test_what_nobody_quotes_is_not_held_back(workspace: Path) -> None:
    """Three are no small count, and last year's two stand nowhere."""
    assert _quoted(workspace, "", ()) == []


def test_what_is_quoted_is_held_against_what_was_published(workspace: Path) -> None:
    """Eleven proposals of the Conference were published, nine of which the new figure names."""
    others = '类型 == "政协提案" and 主题 not in ["殡葬管理"]'
    findings = _quoted(workspace, "{{ since.last_year }}", (), where=others)
    assert len(findings) == 1
    assert "2023年的since" in findings[0].message


def _quoted(
    workspace: Path,
    words: str,
    calls: Sequence[str],
    *,
    where: str = SINCE,
    year: int = 2024,
    more: bool = False,
) -> list[Finding]:
    _describe(workspace)
    params = workspace / "params"
    shown = "main: true, section: duties"
    entry = f"\nsince: {{label: since, unit: 件, ledger: proposals, {shown}, where: '{where}'}}\n"
    if more:
        entry += "more: {label: more, unit: 件, formula: since - since.last_year}\n"
    file, prose = params / "figures.yaml", params / "narrative" / f"{year}.md"
    file.write_text(file.read_text("utf-8") + entry, "utf-8")
    prose.write_text(f"{prose.read_text('utf-8')}\n{words}\n", "utf-8")
    material = Report.open(year, workspace).material
    return list(check_quoted(material, read_notebook(calls)))


def _describe(workspace: Path) -> None:
    """Let causes, kinds and ways describe persons."""
    rules = workspace / "params" / "rules.yaml"
    text = rules.read_text("utf-8")
    assert "columns: [案由, " in text
    rules.write_text(text.replace("columns: [案由, ", "columns: [主题, 类型, 办理方式, "), "utf-8")


def _entry(name: str) -> str:
    return f"\n{name}: {{label: {name}, unit: 件, ledger: proposals, where: '{FIGURES[name]}'}}\n"
