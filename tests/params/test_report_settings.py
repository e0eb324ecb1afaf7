"""The reports of a workspace beside its main one."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.errors import ParamsError, UserError
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import read_report_schemas, read_schemas
from fazhi.params.bureau import read_bureau, read_rules, read_year
from fazhi.params.report_kinds import all_reports, for_report, reports_of_year
from fazhi.params.workspace import Workspace
from fazhi.report.material import read_material


@pytest.fixture
def sample(siblings: Path) -> Path:
    """The sample with all of its reports, to be read only."""
    return siblings


@pytest.fixture
def workspace(own_siblings: Path) -> Path:
    """The sample with all of its reports, which a test may change."""
    return own_siblings


def proposals(folder: Path) -> Workspace:
    """The sample's report on proposals."""
    return for_report(Workspace(folder), "proposals")


def edit(folder: Path, name: str, before: str, after: str) -> None:
    """Change a file of a workspace."""
    path = folder / "params" / name
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_report_has_its_own_files(sample: Path) -> None:
    """Notebook, prose, and what was published are its own; ledgers and figures are shared."""
    place = proposals(sample)
    assert place.notebook == sample / "notebooks" / "proposals.ipynb"
    assert place.narrative(2023) == sample / "params" / "narrative" / "proposals" / "2023.md"
    assert place.published == sample / "params" / "published" / "proposals"
    assert place.ledgers(2023) == Workspace(sample).ledgers(2023)


def test_a_report_has_its_own_settings(sample: Path) -> None:
    """Title, recipients, what the law asks, and the dates of the year."""
    place, main = proposals(sample), Workspace(sample)
    assert read_bureau(place).report == "建议提案办理情况报告"
    assert read_bureau(place).recipients == ("云溪县人民政府",)
    assert read_bureau(place).name == read_bureau(main).name
    assert [item.id for item in read_rules(place).statutory.items] == [
        "received",
        "results",
        "open",
        "next",
    ]
    assert read_rules(place).units == read_rules(main).units
    assert read_year(place, 2023).document_number == "云民函〔2024〕6号"
    assert read_year(place, 2023).index_number == ""
    assert read_year(place, 2023).cutoff == read_year(main, 2023).cutoff


def test_annual_names_the_main_report(sample: Path) -> None:
    """So does no name at all."""
    assert for_report(proposals(sample), "annual") == Workspace(sample)
    assert for_report(proposals(sample), "") == Workspace(sample)


def test_main_report_is_first(sample: Path) -> None:
    """The others follow by their ids."""
    first, *others = (place.report.id for place in all_reports(Workspace(sample)))
    assert first == ""
    assert others == sorted(others)
    assert "proposals" in others


def test_a_year_has_the_reports_that_it_names(workspace: Path) -> None:
    """The main one it has in any case."""
    edit(workspace, "2023.yaml", "  proposals:\n", "  other:\n")
    place = Workspace(workspace)
    assert "proposals" not in [p.report.id for p in reports_of_year(place, 2023)]
    assert "proposals" in [p.report.id for p in reports_of_year(place, 2022)]


def test_a_report_reads_its_own_ledgers(sample: Path) -> None:
    """And has the figures of these alone, its own among them, in its own sections."""
    place, main = proposals(sample), Workspace(sample)
    schemas = read_report_schemas(place)
    assert [*schemas] == ["proposals"]
    definitions = read_definitions(place, schemas, read_rules(place))
    assert {d.ledger for d in definitions.values()} == {"proposals"}
    assert definitions["proposals_open"].section == "open"
    assert definitions["proposals_total"].section == "received"
    every = read_definitions(main, read_schemas(main), read_rules(main))
    assert every["proposals_total"].section == "duties"
    assert "proposals_open" not in every


def test_ledgers_that_a_report_does_not_read_are_not_spoken_of(sample: Path) -> None:
    """Neither as missing nor among the sources, the repairs or the findings."""
    read = read_material(proposals(sample), 2023).ledgers
    assert [*read.ledgers] == ["proposals"]
    assert read.missing == ()
    assert {source.ledger for source in read.sources} == {"proposals"}
    assert {found.ledger for found in read.findings} <= {"proposals", None}
    files = {source.file for source in read.sources}
    assert set(read.repairs["file"].to_pylist()) <= files


def test_two_reports_have_the_same_figures(sample: Path) -> None:
    """Figures belong to the workspace."""
    one = read_material(proposals(sample), 2023).figures
    other = read_material(Workspace(sample), 2023).figures
    shared = one.keys() & other.keys()
    assert "proposals_on_time_rate" in shared
    assert {id_: one[id_].text for id_ in shared} == {id_: other[id_].text for id_ in shared}


REPORT = "reports/proposals.yaml"
REFUSED = [
    pytest.param("no-such-report", "", "", "", "proposal", id="unknown"),
    pytest.param("no-such-report", "2023.yaml", "  proposals:\n", "  x:\n", "", id="not-this-year"),
    pytest.param("report-id", REPORT, ": proposals.ipynb", ": ../x.ipynb", "", id="path"),
    pytest.param("report-id", REPORT, ": proposals.ipynb", ": x.py", "", id="suffix"),
    pytest.param("report-id", REPORT, "narrative: proposals", "narrative: ../..", "", id="prose"),
    pytest.param(
        "report-ledger", REPORT, "[proposals]\nagree", "[proposal]\nagree", "", id="ledger"
    ),
    pytest.param(
        "report-figure", REPORT, "open: [proposals_open", "open: [proposals_opn", "", id="figure"
    ),
    pytest.param(
        "figure-twice",
        "figures/proposals.yaml",
        "proposals_open:",
        "proposals_closed:",
        "",
        id="twice",
    ),
]


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(("code", "file", "before", "after", "report"), REFUSED)
def test_wrong_settings_are_refused(
    workspace: Path, code: str, file: str, before: str, after: str, report: str
) -> None:
    """With the code, and the step that mends it."""
    if file:
        edit(workspace, file, before, after)
    with pytest.raises(UserError) as caught:
        read_material(for_report(Workspace(workspace), report or "proposals"), 2023)
    assert caught.value.code == code
    assert caught.value.remedy


def test_own_ledgers_are_among_those_read(workspace: Path) -> None:
    """A ledger of which only the second list speaks is a slip."""
    edit(workspace, REPORT, "agreement:", "own_ledgers: [lawsuits]\nagreement:")
    with pytest.raises(ParamsError, match="lawsuits"):
        read_rules(proposals(workspace))


@pytest.mark.parametrize("name", ["annual", "internal", "2024", "A"])
def test_a_report_has_a_name_of_its_own(workspace: Path, name: str) -> None:
    """That of the main report, of a folder of results or of a year is none."""
    folder = workspace / "params" / "reports"
    (folder / "proposals.yaml").rename(folder / f"{name}.yaml")
    with pytest.raises(UserError) as caught:
        all_reports(Workspace(workspace))
    assert caught.value.code == "report-id"
