"""Figures against last year's."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.blocks.model import Table
from fazhi.checks.year_on_year import check_changes, check_definitions
from fazhi.errors import Place
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Value
from fazhi.figures.published import freeze, published_file
from fazhi.findings import Finding
from fazhi.params.bureau import Year
from fazhi.params.last_year_rules import LastYearRules
from fazhi.params.strict_yaml import Source
from fazhi.params.workspace import Workspace
from fazhi.prose.earlier_figures import past_figures
from fazhi.report import Report

RULES = LastYearRules(change=Decimal("0.3"), least=10)
DEFINITIONS = {
    "cases": Definition("cases", "行政诉讼", "起", "lawsuits", main=True),
    "rate": Definition("rate", "办结率", "%", "proposals", main=True),
    "total": Definition("total", "发放资料", "份", "x"),
    "part": Definition("part", "其中农村", "份", "x", whole="total"),
    "smaller": Definition("smaller", "其中山区", "份", "x", whole="part"),
}


def year(cutoff: dt.date = dt.date(2023, 12, 31), **explanations: str) -> Year:
    """Return the parameters of 2023 with these explanations."""
    signed = dt.date(2024, 1, 18)
    return Year(year=2023, cutoff=cutoff, signed=signed, explanations=explanations)


def dated(of: Year) -> Source[Year]:
    """Return the parameters as they stand in a file: the reasons on line 9, a line for each."""
    lines = {(): 1, ("explanations",): 9}
    lines |= {("explanations", id_): n for n, id_ in enumerate(of.explanations, start=10)}
    return Source(of, "params/2023.yaml", lines)


def figure(id_: str, value: Value | None, definition: str = "") -> Figure:
    """Return a figure of this value."""
    d = DEFINITIONS[id_]
    return Figure(id_, d.label, value, d.unit, definition, d.ledger)


def found(
    changes: dict[str, tuple[Value | None, Value | None]], of: Year | None = None, cut: str = ""
) -> list[Finding]:
    """Return what is found where figures went from one value to another."""
    before = {id_: figure(id_, then) for id_, (then, _) in changes.items()}
    now = {id_: figure(id_, value) for id_, (_, value) in changes.items()}
    past = past_figures(now, before, 2023)
    return list(check_changes(now, past, DEFINITIONS, dated(of or year()), RULES, cut_before=cut))


@pytest.mark.parametrize(
    ("id_", "then", "now", "asks"),
    [
        ("cases", 10, 13, False),
        ("cases", 10, 14, True),
        ("cases", 10, 7, False),
        ("cases", 10, 6, True),
        ("cases", 0, 0, False),
        ("cases", 0, 1, True),
        ("cases", 1, 0, True),
        ("cases", None, 5, False),
        ("cases", 5, None, False),
        ("rate", Decimal("93.3"), Decimal("60.0"), True),
        ("rate", Decimal("93.3"), Decimal("70.0"), False),
        ("total", 20, 29, False),
        ("total", 20, 30, True),
        ("total", 100, 130, False),
        ("total", 100, 131, True),
    ],
)
def test_a_large_change_asks(
    id_: str, then: Value | None, now: Value | None, *, asks: bool
) -> None:
    """Above three tenths of last year's a main figure asks; others, if it is ten or more."""
    assert [f.code for f in found({id_: (then, now)})] == ["change-unexplained"] * asks


def test_parts_do_not_ask_again() -> None:
    """Where the whole asks, what is part of it, or part of that part, has the same reason."""
    changes = {"total": (100, 200), "part": (50, 100), "smaller": (20, 40)}
    assert [f.message[:6] for f in found(dict(changes))] == ["“发放资料”"]
    assert len(found({"part": (50, 100), "smaller": (20, 40)})) == 1


@pytest.mark.fires("change-unexplained")
@pytest.mark.silent("change-explained")
def test_the_question_names_both_values_and_the_key() -> None:
    """The analyst reads what to explain, and where."""
    (finding,) = found({"cases": (3, 5)})
    assert finding.severity == "warn"
    assert finding.message == ("“行政诉讼”（cases）上年3起，本年5起，变化较大，没有说明原因。")
    assert finding.place == Place(file="params/2023.yaml", line=9)
    assert "“cases: 原因”" in finding.remedy


@pytest.mark.fires("change-explained")
@pytest.mark.silent("change-unexplained", "explanation-unneeded")
def test_an_explanation_is_shown_to_the_reviewer() -> None:
    """A reason that was given is told in place of the question."""
    (finding,) = found({"cases": (3, 5)}, year(cases="历史遗留问题集中提出"))
    assert (finding.code, finding.severity) == ("change-explained", "info")
    assert finding.message == ("“行政诉讼”（cases）上年3起，本年5起。说明：历史遗留问题集中提出")


def test_a_year_that_is_not_whole_says_so() -> None:
    """Eleven months stand beside twelve: the reviewer is reminded."""
    (finding,) = found({"cases": (3, 5)}, year(cutoff=dt.date(2023, 11, 30)))
    assert "本年5起（截至2023年11月30日）" in finding.message
    (finding,) = found({"cases": (3, 5)}, cut="截至11月30日")
    assert "上年3起（截至11月30日），本年5起，" in finding.message


@pytest.mark.fires("explanation-unneeded")
@pytest.mark.parametrize(("id_", "told"), [("cases", "没有大的变化"), ("case", "没有叫这个编号")])
def test_an_explanation_of_nothing_is_told(id_: str, told: str) -> None:
    """A reason left over from another year, or under a misspelt name, does not go unnoticed."""
    (finding,) = found({"cases": (5, 5)}, year(**{id_: "原因"}))
    assert (finding.code, finding.severity) == ("explanation-unneeded", "warn")
    assert told in finding.message
    assert finding.place == Place(file="params/2023.yaml", line=10)


WRITTEN = {"cases": replace(DEFINITIONS["cases"], place=Place("params/figures.yaml", line=7))}
OLD = "《行政诉讼台账》中收案日期在2022年的记录，按条数计。"
NEW = "《行政诉讼台账》中收案日期在2023年，且阶段为“立案后”的记录，按条数计。"


@pytest.mark.fires("definition-changed")
def test_a_changed_definition_is_told() -> None:
    """Where 口径 has changed, the finding says what it was and what it is."""
    now, before = {"cases": figure("cases", 5, NEW)}, {"cases": figure("cases", 5, OLD)}
    (finding,) = check_definitions(now, past_figures(now, before, 2023), WRITTEN, 2022)
    assert (finding.code, finding.severity) == ("definition-changed", "warn")
    assert finding.place == Place(file="params/figures.yaml", line=7)
    assert OLD in finding.message
    assert NEW in finding.message


@pytest.mark.silent("definition-changed")
def test_the_same_definition_of_another_year_is_no_change() -> None:
    """The years that move on with each report are no change."""
    now = {"cases": figure("cases", 5, OLD.replace("2022", "2023"))}
    before = {"cases": figure("cases", 2, OLD)}
    assert list(check_definitions(now, past_figures(now, before, 2023), WRITTEN, 2022)) == []


def test_a_definition_changed_since_publication_is_stated_everywhere(workspace: Path) -> None:
    """The prose, the comparison and the reviewer are told what was published by another 口径."""
    before = Report.open(2022, workspace).record([])["figures"]
    former = "《政府信息公开台账》的全部记录，按条数计。"
    before["disclosures_total"] |= {"value": 120, "definition": former}
    file = published_file(Workspace(workspace), 2022)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(freeze(2022, dt.date(2022, 12, 31), before))
    report = Report.open(2023, workspace)
    assert (
        "142条，比上年增加22条，增长18.3%（口径与上年不同，上年口径为："
        "《政府信息公开台账》的全部记录，按条数计）" in report.prose.text
    )
    table = report.comparison().blocks[0]
    assert isinstance(table, Table)
    assert f"2022年“主动公开政府信息”的口径不同，为：{former}" in table.note
    changed = [f for f in report.findings([]) if f.code == "definition-changed"]
    assert [f.message.partition("的口径")[0] for f in changed] == ["“主动公开政府信息”"]


@pytest.mark.parametrize(
    ("sample_year", "open_questions"),
    [(2021, []), (2022, []), (2023, []), (2024, ["“多发金额”（overpaid_amount）"])],
)
def test_the_sample_years_are_explained(
    sample: Path, sample_year: int, open_questions: list[str]
) -> None:
    """Every large change of the finished years has its reason; the draft still owes one."""
    findings = Report.open(sample_year, sample).findings([])
    asked = [f.message for f in findings if f.code == "change-unexplained"]
    assert [message.partition("上年")[0] for message in asked] == open_questions
    told = {f.code for f in findings}
    assert not told & {"explanation-unneeded", "plan-task-dropped", "plan-task-untold"}
    assert not told & {"paragraph-copied", "definition-changed"}
