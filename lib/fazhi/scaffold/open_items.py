"""What last year leaves to the next: open cases, problems, and the tasks of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from fazhi.checks.open_rows import left_open
from fazhi.checks.unfinished_business import carried_ledgers, find_ways
from fazhi.figures.definition_reader import read_definitions
from fazhi.figures.figure import Figures
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import read_report_schemas
from fazhi.params.bureau import Rules, read_rules, read_year
from fazhi.params.workspace import Workspace
from fazhi.report.figure_years import read_figure_years

Entries = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows to write into new ledgers, by the ledgers' ids; each by the names of its columns."""


def open_items(workspace: Workspace, before: int) -> Entries:
    """Return what a year leaves open in the ledgers of a report, as the next one's must begin.

    Cases and proposals that are open go over as they are, and problems with all of their year,
    as the figures that count them ask. Tasks go over without a state, to be answered for: those
    that were announced for the next year, and those that were not done.

    Raises
    ------
    UserError
        Ledgers or parameters of the year are wrong.
    """
    schemas, rules = read_report_schemas(workspace), read_rules(workspace)
    definitions = read_definitions(workspace, schemas, rules)
    this = read_year(workspace, before)
    read = read_figure_years(workspace, this, schemas, definitions, rules, lenient=True)
    ledgers, figures = read.ledgers[before], read.computed[before]
    found: dict[str, list[Mapping[str, Any]]] = {}
    for carried, total, closed in find_ways(definitions):
        if ledger := ledgers.ledgers.get(carried.ledger):
            done = {int(row) for id_ in closed for row in figures[id_].rows}
            alone = any(word in carried.label for word in rules.last_year.carried)
            rows = [int(r) for r in figures[total.id].rows if not (alone and int(r) in done)]
            found.setdefault(carried.ledger, []).extend(_entries(ledger, rows))
    for ledger, open_ in left_open(
        ledgers, definitions, rules.last_year, carried_ledgers(definitions)
    ):
        found[ledger.schema.id] = _entries(ledger, [int(row) for row in open_])
    tasks = _tasks(ledgers, figures, rules, before + 1)
    return {id_: entries for id_, entries in {**found, **tasks}.items() if entries}


def _tasks(ledgers: Ledgers, figures: Figures, rules: Rules, year: int) -> dict[str, Any]:
    """Return the tasks of a year's plan, by its ledger."""
    plan = rules.last_year.plan
    if plan is None:
        return {}
    id_ = figures[plan.tasks].ledger
    ledger = ledgers.ledgers.get(id_)
    if ledger is None:
        return {}
    states = ledger.frame[plan.state].fillna("")
    undone = [int(r) for r in figures[plan.tasks].rows if states.iloc[int(r)] != plan.done]
    rows = [*map(int, figures[plan.announced].rows), *undone]
    entries = {
        entry[plan.task]: {**entry, ledger.schema.year_of: year, plan.state: None}
        for entry in reversed(_entries(ledger, rows))
        if entry.get(plan.task)
    }
    return {id_: [*reversed(entries.values())]}


def _entries(ledger: Ledger, rows: Sequence[int]) -> list[Mapping[str, Any]]:
    """Return rows as plain values, by column; what is empty is ``None``."""
    names = [field.name for field in ledger.schema.fields if field.name in ledger.frame]
    cells = ledger.frame[names].iloc[list(rows)]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in cells.itertuples(index=False, name=None)
    ]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.item() if hasattr(value, "item") else value
