"""What comes with a ledger stands in its own file, and counts as if it stood with all others."""

from __future__ import annotations

from itertools import dropwhile
from pathlib import Path

import pytest

from fazhi.checks.agreement import refuse_unknown_figures
from fazhi.errors import ParamsError
from fazhi.figures.definition import Definitions
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import locate_rules, read_rules
from fazhi.params.workspace import Workspace

PART = """\
figures:
  letters_total: {label: 来信, unit: 封, ledger: complaints, section: openness}
  letters_closed: {label: 答复, of: letters_total, where: 状态 == "已答复"}
units: [封]
agreement:
  not_above:
    - [letters_closed, letters_total]
"""


@pytest.fixture
def place(workspace: Path) -> Workspace:
    """The sample, with two figures and a unit that came with a ledger."""
    (workspace / "params" / "ledgers").mkdir()
    (workspace / "params" / "ledgers" / "letters.yaml").write_text(PART, encoding="utf-8")
    return Workspace(workspace)


def definitions(place: Workspace) -> Definitions:
    """Return all figures of the main report."""
    return read_definitions(place, read_schemas(place), read_rules(place))


def test_figures_of_a_ledger_are_figures(place: Workspace) -> None:
    """They are of its unit, and each knows its file and line."""
    found = definitions(place)["letters_closed"]
    assert (found.label, found.unit) == ("答复", "封")
    assert (found.place.file, found.place.line) == ("params/ledgers/letters.yaml", 3)


def test_the_bureaus_own_figures_may_name_them(place: Workspace) -> None:
    """``figures.yaml`` is read after the ledgers."""
    path = place.params / "figures.yaml"
    own = "letters_open: {label: 未答复, unit: 封, formula: letters_total - letters_closed}\n"
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    assert definitions(place)["letters_open"].unit == "封"


@pytest.mark.fires("figure-twice")
def test_a_figure_is_defined_once(place: Workspace) -> None:
    """Where it stands a second time is told, and where it stood first."""
    path = place.params / "figures.yaml"
    own = "letters_total: {label: 来信, unit: 件, ledger: complaints}\n"
    path.write_text(path.read_text("utf-8") + own, encoding="utf-8")
    with pytest.raises(ParamsError, match=r"params/ledgers/letters\.yaml") as caught:
        definitions(place)
    assert caught.value.place.file == "params/figures.yaml"


def test_its_rules_hold(place: Workspace) -> None:
    """They are among all rules of agreement."""
    assert ("letters_closed", "letters_total") in read_rules(place).agreement.not_above


def test_what_must_be_taken_up_of_its_rows_is_asked(place: Workspace) -> None:
    """Beside what ``rules.yaml`` asks; where that has a plan of its own, it is the one."""
    path = place.params / "ledgers" / "letters.yaml"
    plan = (
        "plan: {tasks: letters_total, announced: letters_closed, task: 内容, state: 状态, done: 完}"
    )
    path.write_text(f"{PART}{plan}\ntold: [{{figure: letters_total, column: 内容}}]\n", "utf-8")
    before = read_rules(place)
    assert before.last_year.plan is not None
    assert before.last_year.plan.tasks == "plan_total"
    assert [rule.figure for rule in before.prose.told] == ["problems_total", "letters_total"]
    rules = place.params / "rules.yaml"
    text = rules.read_text("utf-8")
    start = text.index("  plan:\n")
    rules.write_text(text[:start] + "".join(_outdented(text[start:])), "utf-8")
    after = read_rules(place)
    assert after.last_year.plan is not None
    assert after.last_year.plan.tasks == "letters_total"
    assert after.last_year.carried == before.last_year.carried


def _outdented(block: str) -> list[str]:
    """Return the lines behind the first entry of a block."""
    first, *lines = block.splitlines(keepends=True)
    assert first.strip() == "plan:"
    return list(dropwhile(lambda line: line.startswith("    "), lines))


@pytest.mark.fires("params-rule")
def test_a_wrong_rule_is_told_where_it_stands(place: Workspace) -> None:
    """In the ledger's file, by its line there."""
    path = place.params / "ledgers" / "letters.yaml"
    path.write_text(PART.replace("[letters_closed, ", "[letters_closd, "), encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        refuse_unknown_figures(locate_rules(place)[1], definitions(place))
    assert caught.value.value == "letters_closd"
    assert (caught.value.place.file, caught.value.place.line) == ("params/ledgers/letters.yaml", 7)


@pytest.mark.fires("params-unknown-key")
def test_an_unknown_key_is_refused(place: Workspace) -> None:
    """As in every file of parameters."""
    path = place.params / "ledgers" / "letters.yaml"
    path.write_text(PART.replace("units:", "unit:"), encoding="utf-8")
    with pytest.raises(ParamsError, match="units"):
        read_rules(place)
