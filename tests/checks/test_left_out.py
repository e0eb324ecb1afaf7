"""What the ledgers hold and the document leaves out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from fazhi.blocks.model import FigureRef, Heading, Inline, Paragraph, Text
from fazhi.checks.left_out import (
    check_evidence,
    check_untold_ledgers,
    check_untold_rows,
    refuse_unknown_told,
)
from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger
from fazhi.params.prose_rules import ProseRules, ToldRule
from fazhi.params.strict_yaml import Source
from fazhi.prose.outline import outline
from fazhi.prose.render import Prose, Section

DEFINITIONS = {
    "cases": Definition("cases", "行政复议", "件", "reviews"),
    "upheld": Definition("upheld", "维持", "件", "reviews", whole="cases"),
    "papers": Definition("papers", "佐证", "份", "documents"),
}
SCHEMAS = cast("Any", {"reviews": SimpleNamespace(title="复议台账"), "documents": None})
RULE = ToldRule(figure="problems", column="问题")


def prose(*inlines: Inline) -> Prose:
    """Return prose with one paragraph."""
    heading = Heading(1, (Text("一"),), id="a")
    section = Section("a", 1, heading, (Paragraph(inlines),), (), (3,))
    return Prose("params/narrative/2023.md", {"a": section})


def untold(text: Prose, **values: int | None) -> list[Finding]:
    """Return what is found with figures of these values."""
    figures = {
        id_: Figure(id_, d.label, values.get(id_, 0), d.unit, "", d.ledger)
        for id_, d in DEFINITIONS.items()
    }
    rules = ProseRules(evidence=("documents",))
    return list(check_untold_ledgers(text, figures, DEFINITIONS, SCHEMAS, rules))


@pytest.mark.fires("ledger-untold")
def test_a_ledger_of_which_nothing_is_printed_is_told() -> None:
    """A condition that tests it and says nothing is no mention."""
    (finding,) = untold(prose(Text("未收到行政复议案件。")), cases=2, papers=1)
    assert (finding.code, finding.ledger, finding.severity) == ("ledger-untold", "reviews", "warn")
    assert "《复议台账》有记录（行政复议2件）" in finding.message


@pytest.mark.silent("ledger-untold")
@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (prose(FigureRef("cases", "2件")), 2),
        (prose(FigureRef("upheld.rest", "1件")), 2),
        (prose(Text("甲")), 0),
        (prose(Text("甲")), None),
    ],
)
def test_a_ledger_that_is_told_of_or_empty_passes(text: Prose, cases: int | None) -> None:
    """By any figure of it; what is missing is told elsewhere."""
    assert untold(text, cases=cases) == []


def problems(*cells: str | None) -> tuple[Figure, Ledger]:
    """Return a figure that counts problems, and their ledger."""
    frame = pd.DataFrame({"问题": cells}, dtype="str")
    origins = pd.DataFrame({"file": "a.xlsx", "sheet": "", "row": range(2, len(cells) + 2)})
    rows = np.arange(len(cells))
    figure = Figure("problems", "问题", len(cells), "个", "", "problems", rows)
    return figure, Ledger(cast("Any", None), frame, origins)


@pytest.mark.fires("row-untold")
def test_a_problem_that_is_left_out_is_told() -> None:
    """With the row that holds it."""
    text = prose(Text("数据没有共享。"))
    (finding,) = check_untold_rows(*problems("数据没有共享", "更新不及时"), RULE, text)
    assert (finding.place.file, finding.place.row) == ("a.xlsx", 3)
    assert "更新不及时" in finding.message


@pytest.mark.silent("row-untold")
def test_problems_that_are_named_pass() -> None:
    """White space aside; an empty cell names nothing."""
    text = prose(Text("数据没有共享；更新 不及时。"))
    found = check_untold_rows(*problems("数据没有\n共享", "更新不及时", None), RULE, text)
    assert list(found) == []


@pytest.mark.fires("params-rule")
@pytest.mark.parametrize(
    ("figure", "column", "near"), [("case", "问题", "cases"), ("cases", "问提", "问题")]
)
def test_a_rule_names_what_there_is(figure: str, column: str, near: str) -> None:
    """A misspelt name would look at nothing."""
    told = ProseRules(told=(ToldRule(figure=figure, column=column),))
    rules = Source(cast("Any", SimpleNamespace(prose=told)), "params/rules.yaml", {(): 1})
    schemas = {"reviews": SimpleNamespace(fields=[SimpleNamespace(name="问题")])}
    with pytest.raises(ParamsError, match=near):
        refuse_unknown_told(rules, DEFINITIONS, cast("Any", schemas))


RULES = ProseRules(evidence=("documents",))
PROSE = outline(
    "## 一、甲 {#a}\n\n{% if group.any %}印发{{ titles(group) }}。{% endif %}\n", "2023.md"
)


def counted(id_: str, value: int | None, ledger: str = "documents") -> dict[str, Figure]:
    """Return a figure by its id."""
    return {id_: Figure(id_, "领导小组文件", value, "份", "", ledger)}


@pytest.mark.fires("evidence-missing")
def test_a_claim_without_evidence_is_listed() -> None:
    """What is left out for want of a row is told, with the line that would have said it."""
    (finding,) = check_evidence(PROSE, counted("group", 0), RULES)
    assert (finding.code, finding.severity) == ("evidence-missing", "info")
    assert "“领导小组文件”" in finding.message
    assert (finding.place.file, finding.place.line) == ("2023.md", 3)


@pytest.mark.silent("evidence-missing")
def test_what_is_there_or_not_asked_for_is_not_listed() -> None:
    """Evidence that is there, a ledger that is missing, and other zeros are no gap."""
    for figures in (
        counted("group", 1),
        counted("group", None),
        counted("other", 0),
        counted("group", 0, "lawsuits"),
    ):
        assert list(check_evidence(PROSE, figures, RULES)) == []
