"""The tasks of the plan, against what was announced and what the report says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi.catalogue import Severity
from fazhi.checks.row_places import place_of
from fazhi.errors import ParamsError, Place
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Rules
from fazhi.params.last_year_rules import PlanRule
from fazhi.params.strict_yaml import Source, nearest
from fazhi.prose.render import Prose


def refuse_unknown_plan(
    rules: Source[Rules], definitions: Mapping[str, Definition], schemas: Mapping[str, Schema]
) -> None:
    """Refuse a rule on the plan that names a figure or a column that is not there.

    Raises
    ------
    ParamsError
        With file and line.
    """
    plan = rules.value.last_year.plan
    if plan is None:
        return
    for key in ("tasks", "announced"):
        _refuse_unless(getattr(plan, key), list(definitions), rules, key)
    columns = [field.name for field in schemas[definitions[plan.tasks].ledger].fields]
    for key in ("task", "state"):
        _refuse_unless(getattr(plan, key), columns, rules, key)
    for column in plan.needs:
        _refuse_unless(column, columns, rules, "needs")


def _refuse_unless(name: str, names: Sequence[str], rules: Source[Rules], key: str) -> None:
    if name not in names:
        raise ParamsError(
            f"last_year.plan 的 {key} 写了没有的名称“{name}”。",
            code="params-rule",
            place=rules.place("last_year", "plan", key),
            value=name,
            remedy=nearest(name, names) or f"可以写：{'、'.join(names)}。",
        )


def announced_tasks(
    ledgers: Ledgers | None, figures: Figures | None, rule: PlanRule | None
) -> Iterator[str]:
    """Yield the tasks that a year announced for the next.

    Parameters
    ----------
    ledgers, figures
        Of the year that announced them; ``None`` where there are none.
    rule
        Which figure and which column hold them.
    """
    if ledgers is None or figures is None or rule is None:
        return
    figure = figures[rule.announced]
    if ledger := ledgers.ledgers.get(figure.ledger):
        yield from ledger.frame[rule.task].iloc[figure.rows].dropna()


def check_plan(
    figure: Figure,
    ledger: Ledger | None,
    announced: Iterable[str],
    prose: Prose,
    rule: PlanRule,
) -> Iterator[Finding]:
    """Find tasks of the plan that the report loses, and tell what became of each.

    Parameters
    ----------
    figure, ledger
        The tasks of this year, and the ledger that holds them.
    announced
        The tasks of this year, as last year's ledger has them.
    prose
        What the report says.
    rule
        Names of columns and states.
    """
    if ledger is None or figure.value is None:
        return
    rows = ledger.frame.iloc[figure.rows]
    states = dict(zip(rows[rule.task].fillna(""), rows[rule.state].fillna(""), strict=True))
    places = {
        task: place_of(ledger, int(position), rule.state)
        for task, position in zip(rows[rule.task].fillna(""), figure.rows, strict=True)
    }
    first = next(iter(places.values()), Place())
    ledger_file = Place(file=first.file, sheet=first.sheet)
    for task in dict.fromkeys(announced):
        if task not in states:
            yield Finding(
                code="plan-task-dropped",
                severity=Severity.WARN,
                message=f"上年报告安排的任务“{task}”，在本年的计划台账里没有。",
                remedy=f"在台账里补上它和它的{rule.state}；名称改了的，改回上年的写法；"
                f"{nearest(task, states)}",
                place=ledger_file,
            )
    for task, state in states.items():
        if not state:
            yield Finding(
                code="plan-task-without-outcome",
                severity=Severity.WARN,
                message=f"计划任务“{task}”没有填写{rule.state}，报告说不出它的结果。",
                remedy=f"在台账里填写它的{rule.state}。",
                place=places[task],
            )
        elif state != rule.done and task not in prose.text:
            yield Finding(
                code="plan-task-untold",
                severity=Severity.WARN,
                message=f"计划任务“{task}”{state}，正文没有点明。",
                remedy="在正文里列出没有完成的任务，例如 {{ listing(数据, "
                f'"{rule.task}") }}，并说明下一步安排。',
                place=Place(file=prose.file),
            )
    if states:
        yield Finding(
            code="plan-outcomes",
            severity=Severity.INFO,
            message=f"本年计划任务的结果：{_outcomes(states)}。",
            remedy="对照佐证核实。",
            place=ledger_file,
        )


def check_next_plan(figure: Figure, ledger: Ledger | None, rule: PlanRule) -> Iterator[Finding]:
    """Find tasks of the year after of which it is not said who does them, or to what measure.

    Parameters
    ----------
    figure, ledger
        The tasks of the year after, and the ledger that holds them.
    rule
        ``needs`` names the columns.
    """
    if ledger is None or figure.value is None:
        return
    rows = ledger.frame.iloc[figure.rows]
    for column in rule.needs:
        empty = rows[column].isna() & rows[rule.task].notna()
        for task, position in zip(rows.loc[empty, rule.task], figure.rows[empty], strict=True):
            yield Finding(
                code="plan-task-incomplete",
                severity=Severity.WARN,
                message=f"为次年安排的任务“{task}”没有写明{column}。",
                remedy=f"在台账里填写它的{column}。",
                place=place_of(ledger, int(position), column),
            )


def _outcomes(states: Mapping[str, str]) -> str:
    kinds = dict.fromkeys(states.values())
    return "；".join(
        f"{kind or '未填写'}：{'、'.join(task for task, state in states.items() if state == kind)}"
        for kind in kinds
    )
