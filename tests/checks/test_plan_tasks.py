"""Last year's plan, and what became of it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from fazhi.checks.plan_tasks import (
    announced_tasks,
    check_next_plan,
    check_plan,
    refuse_unknown_plan,
)
from fazhi.errors import ParamsError, Place
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field, Schema
from fazhi.params.last_year_rules import LastYearRules, PlanRule
from fazhi.params.strict_yaml import Source
from fazhi.prose.render import Prose

FIELDS = (Field(name="任务", type="string"), Field(name="状态", type="string", empty="尚未报告"))
RULE = PlanRule(tasks="plan", announced="next", task="任务", state="状态", done="已完成")


def origins(rows: int) -> pd.DataFrame:
    """Return places in a workbook; the first row stands below a header."""
    return pd.DataFrame({"file": "a.xlsx", "sheet": "计划", "row": range(2, rows + 2)})


def said(text: str) -> Prose:
    """Return prose that says this."""
    return cast("Any", SimpleNamespace(text=text, file="params/narrative/2023.md"))


def plan(*rows: tuple[str, str | None]) -> tuple[Figure, Ledger]:
    """Return the tasks of a year with their states."""
    frame = pd.DataFrame(rows, columns=["任务", "状态"], dtype="str")
    figure = Figure("plan", "计划任务", len(rows), "项", "", "work_plan", np.arange(len(rows)))
    schema = Schema(title="计划", office="办公室", fields=FIELDS)
    return figure, Ledger(schema, frame, origins(len(frame)))


def found(
    *rows: tuple[str, str | None], announced: tuple[str, ...] = (), prose: str = ""
) -> list[Finding]:
    """Return what is found in a plan."""
    return list(check_plan(*plan(*rows), announced, said(prose), RULE))


@pytest.mark.fires("plan-outcomes")
@pytest.mark.silent("plan-task-dropped", "plan-task-without-outcome", "plan-task-untold")
def test_every_task_is_told_with_its_outcome() -> None:
    """The reviewer reads what became of each task: done, under way, not begun."""
    (finding,) = found(
        ("甲", "已完成"),
        ("乙", "进行中"),
        ("丙", "已完成"),
        announced=("甲", "乙"),
        prose="仍在推进乙。",
    )
    assert (finding.code, finding.severity) == ("plan-outcomes", "info")
    assert finding.message == "本年计划任务的结果：已完成：甲、丙；进行中：乙。"


@pytest.mark.fires("plan-task-dropped")
def test_a_task_that_was_announced_and_lost_is_told() -> None:
    """What last year's report announced cannot vanish from the ledger."""
    dropped, _ = found(("建立比对制度", "已完成"), announced=("建立信息比对制度",))
    assert (dropped.code, dropped.severity) == ("plan-task-dropped", "warn")
    assert (dropped.place.file, dropped.place.sheet) == ("a.xlsx", "计划")
    assert "“建立信息比对制度”" in dropped.message
    assert "是不是想写 建立比对制度" in dropped.remedy


@pytest.mark.fires("plan-task-without-outcome")
def test_a_task_without_a_state_is_told() -> None:
    """Nothing can be said of a task whose state is empty."""
    empty, outcomes = found(("甲", None))
    assert (empty.code, empty.severity) == ("plan-task-without-outcome", "warn")
    assert empty.place == Place(file="a.xlsx", sheet="计划", row=2, column="状态")
    assert "尚未报告：甲" in outcomes.message


@pytest.mark.fires("plan-task-untold")
@pytest.mark.parametrize("state", ["进行中", "未启动"])
def test_a_task_not_done_must_be_told_in_the_prose(state: str) -> None:
    """What was not done is listed openly, by name."""
    untold, _ = found(("甲", state), ("乙", "已完成"), prose="均已完成。")
    assert (untold.code, untold.severity) == ("plan-task-untold", "warn")
    assert untold.place.file == "params/narrative/2023.md"
    assert untold.message == f"计划任务“甲”{state}，正文没有点明。"


@pytest.mark.silent("plan-outcomes")
def test_nothing_is_found_without_a_plan() -> None:
    """A missing ledger is told elsewhere; an empty plan has no tasks."""
    figure, _ = plan()
    assert found() == []
    assert list(check_plan(figure, None, ["甲"], said(""), RULE)) == []


@pytest.mark.fires("plan-task-incomplete")
def test_a_task_of_next_year_needs_an_office_and_a_measure() -> None:
    """Each column that is asked for and empty is told, task by task."""
    frame = pd.DataFrame(
        {"任务": ["甲", "乙"], "责任科室": ["办公室", None], "量化指标": [None, None]}, dtype="str"
    )
    ledger = Ledger(cast("Any", None), frame, origins(len(frame)))
    figure = Figure("next", "次年计划", 2, "项", "", "work_plan", np.arange(2))
    rule = RULE.model_copy(update={"needs": ("责任科室", "量化指标")})
    findings = list(check_next_plan(figure, ledger, rule))
    assert {(f.code, f.severity) for f in findings} == {("plan-task-incomplete", "warn")}
    assert [f.message for f in findings] == [
        "为次年安排的任务“乙”没有写明责任科室。",
        "为次年安排的任务“甲”没有写明量化指标。",
        "为次年安排的任务“乙”没有写明量化指标。",
    ]
    assert [(f.place.row, f.place.column) for f in findings] == [
        (3, "责任科室"),
        (2, "量化指标"),
        (3, "量化指标"),
    ]
    assert list(check_next_plan(figure, ledger, RULE)) == []
    assert list(check_next_plan(figure, None, rule)) == []


@pytest.mark.silent("plan-task-incomplete")
def test_a_task_with_office_and_measure_is_complete() -> None:
    """Nothing is asked of a task that says who does it and how much."""
    row = {"任务": ["甲"], "责任科室": ["办公室"], "量化指标": ["4次"]}
    ledger = Ledger(cast("Any", None), pd.DataFrame(row, dtype="str"), pd.DataFrame())
    figure = Figure("next", "次年计划", 1, "项", "", "work_plan", np.arange(1))
    rule = RULE.model_copy(update={"needs": ("责任科室", "量化指标")})
    assert list(check_next_plan(figure, ledger, rule)) == []


def test_the_tasks_announced_are_those_of_the_year_after() -> None:
    """They are the rows of the figure that counts the next year's tasks."""
    _, ledger = plan(("甲", "已完成"), ("乙", None), ("丙", None))
    ledgers = cast("Any", SimpleNamespace(ledgers={"work_plan": ledger}))
    figures = {"next": Figure("next", "", 2, "项", "", "work_plan", np.array([1, 2]))}
    assert list(announced_tasks(ledgers, figures, RULE)) == ["乙", "丙"]
    assert list(announced_tasks(None, None, RULE)) == []


@pytest.mark.fires("params-rule")
@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"tasks": "plans"}, "plan"), ({"task": "任务名"}, "任务"), ({"needs": ("任务栏",)}, "任务")],
)
def test_a_rule_on_what_is_not_there_is_refused(wrong: dict[str, str], told: str) -> None:
    """A misspelt figure or column is told with its line and the nearest name."""
    rule = RULE.model_copy(update=wrong)
    value = cast("Any", SimpleNamespace(last_year=LastYearRules(plan=rule)))
    lines = {(): 1, ("last_year",): 3, ("last_year", "plan"): 4}
    fields = [SimpleNamespace(name=name) for name in ("任务", "状态")]
    definitions = {id_: SimpleNamespace(ledger="work_plan") for id_ in ("plan", "next")}
    with pytest.raises(ParamsError, match=f"是不是想写 {told}") as caught:
        refuse_unknown_plan(
            Source(value, "params/rules.yaml", lines),
            cast("Any", definitions),
            cast("Any", {"work_plan": SimpleNamespace(fields=fields)}),
        )
    assert caught.value.place.line == 4
