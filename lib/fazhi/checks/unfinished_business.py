"""What was open at last year's end: it must come back this year, and nothing else may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from fazhi.catalogue import Severity
from fazhi.checks.open_rows import left_open
from fazhi.errors import Place
from fazhi.figures.definition import Definition, Definitions
from fazhi.figures.figure import Figures, Rows
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, place_of
from fazhi.params.last_year_rules import LastYearRules


def check_unfinished(
    ledgers: Ledgers,
    figures: Figures,
    last: tuple[Ledgers, Figures] | None,
    definitions: Definitions,
    rules: LastYearRules,
) -> Iterator[Finding]:
    """Find rows that were open at last year's end and are absent, and rows that were not open.

    A figure that counts last year's rows, with a part that is done with, says where unfinished
    business is carried on; a part of another figure of the same ledger with the same condition says
    what was done with by last year's end. In ledgers without such figures the cells say it.
    Rows are known by the ledger's key.

    Parameters
    ----------
    ledgers, figures
        Of this year.
    last
        Of the year before, by its ledgers as they are; ``None`` where they are not at hand.
    rules
        ``carried`` are the words of a figure that counts the open rows alone; ``plan`` says which
        tasks must come back.
    """
    if last is None:
        return
    for carried, total, closed in find_ways(definitions):
        ledger, former = ledgers.ledgers.get(carried.ledger), last[0].ledgers.get(carried.ledger)
        if ledger is None or former is None or not (key := _key(ledger)):
            continue
        known = _rows_by_key(former, key, last[1][total.id].rows)
        done = {k for id_ in closed for k in _rows_by_key(former, key, last[1][id_].rows)}
        present = _rows_by_key(ledger, key, figures[carried.id].rows)
        tell = partial(
            Finding.of,
            ledger=carried.ledger,
            title=ledger.schema.title,
            last=ledgers.year - 1,
        )
        for value, place in known.items():
            if value not in done and value not in present:
                yield tell(
                    "carried-missing",
                    severity=Severity.WARN,
                    place=_file_of(ledgers, carried.ledger),
                    key=value,
                    row=place.row or 0,
                )
        open_alone = any(word in carried.label for word in rules.carried)
        for value, place in present.items():
            if value not in known:
                yield tell("carried-stray", place=place, key=value)
            elif open_alone and value in done:
                yield tell("carried-stray", "closed", place=place, key=value)
    yield from _check_others(ledgers, last[0], definitions, rules)
    yield from _check_plan(ledgers, figures, last, rules)


def _check_others(
    ledgers: Ledgers, last: Ledgers, definitions: Definitions, rules: LastYearRules
) -> Iterator[Finding]:
    """Find open rows of ledgers of which no figure counts what was carried over."""
    for former, rows in left_open(last, definitions, rules, carried_ledgers(definitions)):
        id_, key = former.schema.id, _key(former)
        ledger = ledgers.ledgers.get(id_)
        if ledger is None or not key or key not in ledger.frame:
            continue
        present = set(ledger.frame[key].dropna().map(str))
        for value, place in _rows_by_key(former, key, rows).items():
            if value not in present:
                yield _missing(ledgers, id_, value, place)


def _check_plan(
    ledgers: Ledgers, figures: Figures, last: tuple[Ledgers, Figures], rules: LastYearRules
) -> Iterator[Finding]:
    """Find tasks of last year's plan that were not done and are in no plan any more."""
    plan = rules.plan
    if plan is None or plan.tasks not in last[1]:
        return
    id_ = figures[plan.tasks].ledger
    ledger, former = ledgers.ledgers.get(id_), last[0].ledgers.get(id_)
    if ledger is None or former is None:
        return
    rows = last[1][plan.tasks].rows
    present = _rows_by_key(ledger, plan.task, figures[plan.tasks].rows)
    states = former.frame[plan.state].iloc[rows].fillna("")
    for task, place in _rows_by_key(former, plan.task, rows[states != plan.done]).items():
        if task not in present:
            yield _missing(ledgers, id_, task, place, "task", Severity.INFO)


def _missing(  # noqa: PLR0913, PLR0917  what is missing, and how much it weighs
    ledgers: Ledgers,
    id_: str,
    key: str,
    last: Place,
    variant: str = "",
    severity: Severity = Severity.WARN,
) -> Finding:
    """Return the finding that what stood at a place of last year's ledger is not in this year's."""
    return Finding.of(
        "carried-missing",
        variant,
        severity=severity,
        place=_file_of(ledgers, id_),
        key=key,
        row=last.row or 0,
        ledger=id_,
        title=ledgers.ledgers[id_].schema.title,
        last=ledgers.year - 1,
    )


def carried_ledgers(definitions: Definitions) -> frozenset[str]:
    """Return the ledgers of which a figure counts what was carried over."""
    return frozenset(carried.ledger for carried, _, _ in find_ways(definitions))


def find_ways(definitions: Definitions) -> Iterator[tuple[Definition, Definition, list[str]]]:
    """Yield what is carried over, with what it is a rest of and what of that was done with."""
    for carried in definitions.values():
        if carried.period != "last_year" or carried.whole or carried.operands:
            continue
        ends = [d.filters for d in definitions.values() if d.whole == carried.id]
        for total in definitions.values():
            if (total.ledger, total.period, total.whole) != (carried.ledger, "year", ""):
                continue
            parts = [d for d in definitions.values() if d.whole == total.id]
            closed = [part.id for part in parts if part.filters in ends]
            if closed and total.filters == carried.filters:
                yield carried, total, closed
                break


def _file_of(ledgers: Ledgers, id_: str) -> Place:
    """Return the file of this year's ledger; where the row stood last year is no place in it."""
    found = (s for s in ledgers.sources if s.ledger == id_)
    return next((Place(file=s.file, sheet=s.sheet or None) for s in found), Place())


def _key(ledger: Ledger) -> str:
    """Return the column that names a row of a ledger; none where several do."""
    names = [name for name in ledger.schema.primary_key if name != ledger.schema.year_of]
    return names[0] if len(names) == 1 and names[0] in ledger.frame else ""


def _rows_by_key(ledger: Ledger, key: str, rows: Rows) -> Mapping[str, Place]:
    """Return where each of these rows stands, by its key; one without a key is left out."""
    values = ledger.frame[key].iloc[rows].fillna("")
    return {
        str(value): place_of(ledger, int(row), key)
        for row, value in zip(rows, values, strict=True)
        if value
    }
