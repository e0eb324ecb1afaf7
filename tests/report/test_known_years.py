"""A report quotes what the bureau knows of years before its first release, and from where."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.params.workspace import Workspace
from fazhi.report import Report
from fazhi.report.checking import find_disagreements, find_since_publication
from fazhi.report.quoted_years import quoting_note
from fazhi.report.year_comparison import compare

TABLE = """\
- {year: 2021, figure: disclosures_total, value: 90, source: 2021年工作总结}
- {year: 2022, figure: 人大建议, value: 15, source: 2022年公报}
"""


@pytest.fixture
def known(workspace: Path) -> Path:
    """A workspace that never released a year, with a table of two values."""
    published = workspace / "params" / "published"
    for file in published.glob("*.json"):
        file.unlink()
    for path in (workspace / "params").glob("2021.yaml"):
        path.unlink()
    (published / "earlier.yaml").write_text(TABLE, "utf-8")
    return workspace


def test_a_known_value_goes_before_the_count(known: Path) -> None:
    """The ledgers of 2022 give 11; of 2021, whose ledgers are not read, the table alone speaks."""
    years = Report.open(2023, known).material.years
    assert (years[2022]["npc_suggestions"].value, years[2022]["npc_suggestions"].unit) == (15, "件")
    assert years[2022]["cppcc_proposals"].value is not None
    assert years[2021]["disclosures_total"].value == 90
    assert years[2021]["npc_suggestions"].value is None


def test_it_is_said_where_a_known_value_is_from(known: Path) -> None:
    """By year and figure; what is counted beside it is said to be so."""
    material = Report.open(2023, known).material
    assert quoting_note(material, ["disclosures_total", "npc_suggestions"]) == (
        "2021年的数取自“2021年工作总结”。"
        "2022年的人大建议取自“2022年公报”。2022年的其他数按当年台账统计。"
    )
    assert quoting_note(material, ["npc_suggestions"]) == "2022年的数取自“2022年公报”。"


@pytest.mark.fires("published-figure-differs")
def test_a_known_value_that_the_ledgers_do_not_give_is_told(known: Path) -> None:
    """With the line of the table, by a later report and by the year's own check."""
    later = [*find_disagreements(Report.open(2023, known).material)]
    own = [*find_since_publication(Report.open(2022, known).material)]
    for found in (later, own):
        (told,) = [one for one in found if one.code == "published-figure-differs"]
        assert (told.place.file, told.place.line) == ("params/published/earlier.yaml", 2)
        assert "15件" in told.message
        assert "11件" in told.message


@pytest.fixture
def released(workspace: Path) -> Path:
    """A workspace that released 2022 and corrected it, ten times in all."""
    said = (workspace / "params" / "published" / "2022.json").read_bytes()
    for number in range(1, 11):
        kept = workspace / "params" / "published" / "2022" / str(number)
        kept.mkdir(parents=True)
        (kept / "figures.json").write_bytes(said if number == 10 else b"{}")
    return workspace


@pytest.mark.silent("published-altered")
def test_what_stands_published_is_what_the_last_release_keeps(released: Path) -> None:
    """Nothing is told of it, nor of a year that was never released or is withdrawn."""
    withdrawn = released / "params" / "published" / "2021" / "1"
    withdrawn.mkdir(parents=True)
    (withdrawn / "withdrawn.json").write_bytes(b"{}")
    found = find_disagreements(Report.open(2023, released).material)
    assert "published-altered" not in {one.code for one in found}


@pytest.mark.fires("published-altered")
@pytest.mark.parametrize("is_gone", [False, True])
def test_what_was_published_and_altered_since_blocks_whoever_quotes_it(
    released: Path, *, is_gone: bool
) -> None:
    """Neither that year's ledgers nor their definitions are blamed."""
    path = released / "params" / "published" / "2022.json"
    text = path.read_text("utf-8")
    assert '"value": 11' in text
    if is_gone:
        path.unlink()
    else:
        path.write_text(text.replace('"value": 11', '"value": 12', 1), "utf-8")
    later = [*find_disagreements(Report.open(2023, released).material)]
    told = [one for one in later if one.code.startswith("published-")]
    assert [(one.code, one.severity, one.place.file) for one in told] == [
        ("published-altered", "block", "params/published/2022.json")
    ]
    assert [*find_since_publication(Report.open(2022, released).material)] == []


def test_a_known_value_is_no_other_definition(known: Path) -> None:
    """How it was counted is not known: a difference from today's count is a correction."""
    found = compare(Report.open(2022, known).material, Report.open(2023, known).material)
    change = next(one for one in found.figures if one.id == "npc_suggestions")
    assert (change.before, change.after, change.difference) == (15, 13, -2)
    assert (change.new, change.corrected, change.redefined) == (2, -4, 0)
    assert change.definitions == ()


def test_a_formula_says_from_where_it_takes_last_year(known: Path) -> None:
    """``x.last_year`` is the known value, named with its source."""
    figures = known / "params" / "figures.yaml"
    formula = (
        "npc_more: {label: 比上年增加, unit: 件, "
        "formula: npc_suggestions - npc_suggestions.last_year}\n"
    )
    figures.write_text(figures.read_text("utf-8") + formula, "utf-8")
    more = Report.open(2023, known).material.figures["npc_more"]
    assert more.value == -2
    assert "「2022年公报」所载上年的“人大建议”" in more.definition


def test_a_release_stands_when_a_later_year_becomes_known(known: Path) -> None:
    """The table is an input of a report, its lines for other years reach none of its documents."""
    place = Workspace(known)

    def state() -> tuple[str, dict[str, str]]:
        inputs = read_inputs(place, 2023, lenient=False)
        return inputs.digest, hashes_of(place, inputs)

    digest, signed = state()
    table = known / "params" / "published" / "earlier.yaml"
    table.write_text(
        TABLE + "- {year: 2015, figure: disclosures_total, value: 40, source: 公报}\n", "utf-8"
    )
    changed, reaching = state()
    assert changed != digest
    assert reaching == signed
    table.write_text(TABLE.replace("15", "16"), "utf-8")
    assert state()[1] != signed
