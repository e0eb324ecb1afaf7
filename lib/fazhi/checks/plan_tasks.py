"""The tasks of the plan, against what was announced and what the report says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError, Place
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, place_of
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Rules
from fazhi.params.last_year_rules import PlanRule
from fazhi.params.strict_yaml import Source
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
        raise ParamsError.of(
            "params-rule",
            "plan",
            place=rules.place("last_year", "plan", key),
            value=name,
            key=key,
            nearest=nearest(name, names),
            known=names,
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
            yield Finding.of(
                "plan-task-dropped",
                place=ledger_file,
                ledger=figure.ledger,
                task=task,
                column=rule.state,
                nearest=nearest(task, states),
            )
    for task, state in states.items():
        if not state:
            yield Finding.of(
                "plan-task-without-outcome",
                place=places[task],
                ledger=figure.ledger,
                task=task,
                column=rule.state,
            )
        elif state != rule.done and task not in prose.text:
            yield Finding.of(
                "plan-task-untold",
                place=Place(file=prose.file),
                ledger=figure.ledger,
                task=task,
                state=state,
                column=rule.task,
            )
    if states:
        outcomes = _outcomes(states, ledger.schema.field(rule.state).of_empty)
        yield Finding.of(
            "plan-outcomes", place=ledger_file, ledger=figure.ledger, outcomes=outcomes
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
            yield Finding.of(
                "plan-task-incomplete",
                place=place_of(ledger, int(position), column),
                ledger=figure.ledger,
                task=task,
                column=column,
            )


def _outcomes(states: Mapping[str, str], of_empty: str) -> str:
    kinds = dict.fromkeys(states.values())
    return "；".join(
        f"{kind or of_empty}：{'、'.join(task for task, state in states.items() if state == kind)}"
        for kind in kinds
    )
