"""Columns that no office fills in: checked against their schemas, computed for all rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from fazhi.figures.evaluation import Rows, evaluate
from fazhi.figures.expression import Expression, Lookup, columns_of, lookups_of
from fazhi.figures.keyless_rows import keyless_rows
from fazhi.figures.reversed_spans import reversed_spans
from fazhi.figures.vectors import Fault, Vector, round_half_up, to_decimal
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, Match, place_of
from fazhi.ledgers.schema import Field
from fazhi.params.workday_rules import Holidays

PLACES = 18
"""Digits after the point that a computed number keeps: enough for a fen in 亿元."""
_NUMBER = pd.ArrowDtype(pa.decimal128(38, PLACES))

Formulas = Mapping[str, Mapping[str, Expression]]
"""By ledger and derived column, what it is computed from."""


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One derived column of a ledger: its cells, and what is to be told of them."""

    cells: pd.Series[Any]
    vector: Vector


def derive(
    ledgers: Ledgers, formulas: Formulas, cutoff: dt.date, holidays: Mapping[int, Holidays]
) -> Ledgers:
    """Return the ledgers with their derived columns.

    Parameters
    ----------
    ledgers
        As they were read.
    formulas
        Of :func:`fazhi.figures.derivation.read_formulas`.
    cutoff
        The day that ``截止日`` stands for.
    holidays
        Of years that the calendar library does not know.

    Returns
    -------
    Ledgers
        Rows whose value could not be computed are ``holes``, and findings; a column that reads
        what is missing is ``wanting``. Entries that end before they begin are findings too, for
        both days may be derived, and those without the key of a lookup.
    """
    done = dict(ledgers.ledgers)
    findings: list[Finding] = []
    for id_ in _in_order(formulas):
        if id_ not in done:
            continue
        for name, formula in formulas[id_].items():
            asked = Rows(done[id_].frame, cutoff, done[id_].schema.identities, done, holidays)
            done[id_], told = _derive(id_, name, formula, asked)
            findings += told
    findings += (found for ledger in done.values() for found in reversed_spans(ledger))
    findings += keyless_rows(formulas, done)
    return replace(ledgers, ledgers=MappingProxyType(done), findings=(*ledgers.findings, *findings))


def _in_order(formulas: Formulas) -> Iterator[str]:
    """Yield the ledgers, each after those that it looks things up in."""
    asked = {
        id_: {lookup.ledger for formula in own.values() for lookup in lookups_of(formula)}
        for id_, own in formulas.items()
    }
    return (id_ for id_ in TopologicalSorter(asked).static_order() if id_ in formulas)


def find_circle(formulas: Formulas) -> tuple[str, ...]:
    """Return ledgers that look things up in one another in a circle, if any do."""
    try:
        tuple(_in_order(formulas))
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def _derive(id_: str, name: str, formula: Expression, asked: Rows) -> tuple[Ledger, list[Finding]]:
    """Return a ledger with one more column, and what is to be told of it."""
    ledger = asked.ledgers[id_]
    field = ledger.schema.field(name)
    if wanting := _causes(id_, formula, asked.ledgers):
        frame = ledger.frame.assign(**{name: _no_cells(field, ledger.frame)})
        return replace(ledger, frame=frame, wanting={**ledger.wanting, name: wanting}), []
    vector = evaluate(formula, asked)
    column = _column(field, vector, ledger.frame)
    holes = np.zeros(len(ledger.frame), bool)
    for fault in column.vector.faults:
        holes |= fault.rows
    for read in columns_of(formula):
        holes |= ledger.holes.get(read, False)
    matches = dict(ledger.matches)
    if isinstance(formula, Lookup) and vector.places is not None:
        other = asked.ledgers[formula.ledger]
        matches[name] = Match(other.schema.title, other.origins, vector.places)
    made = replace(
        ledger,
        frame=ledger.frame.assign(**{name: column.cells}),
        holes={**ledger.holes, name: holes} if holes.any() else ledger.holes,
        matches=matches,
    )
    return made, [_finding(id_, ledger, field, fault) for fault in column.vector.faults]


def _causes(
    id_: str, formula: Expression, ledgers: Mapping[str, Ledger]
) -> frozenset[tuple[str, str]]:
    """Return the ledgers, or columns of them, for want of which a formula has no value."""
    causes = lacking(id_, columns_of(formula), ledgers)
    for lookup in lookups_of(formula):
        there = [lookup.column, *(column for _, column in lookup.keys)]
        causes |= lacking(lookup.ledger, iter(there), ledgers)
    return causes


def lacking(
    ledger: str, columns: Iterator[str], ledgers: Mapping[str, Ledger]
) -> frozenset[tuple[str, str]]:
    """Return why columns of a ledger hold nothing: ledgers, or columns of them, that are missing.

    Returns
    -------
    frozenset
        Pairs of a ledger's id and a column; an empty column where the whole ledger is missing.
    """
    held = ledgers.get(ledger)
    if held is None:
        return frozenset({(ledger, "")})
    causes: frozenset[tuple[str, str]] = frozenset()
    for column in columns:
        causes |= held.wanting.get(column, frozenset())
        if column in held.absent or column not in held.frame:
            causes |= {(ledger, column)}
    return causes


def _column(field: Field, vector: Vector, frame: pd.DataFrame) -> _Column:
    """Return the cells of a column of the declared type."""
    filled = ~vector.empty
    match field.type:
        case "date":
            days = vector.cells.astype("datetime64[s]")
            days[vector.empty] = np.datetime64("NaT", "s")
            return _Column(pd.Series(days, frame.index), vector)
        case "string":
            texts = vector.cells.where(filled).replace("", np.nan)
            return _Column(texts.set_axis(frame.index).astype("str"), vector)
        case "number":
            cells = np.full(len(filled), None, object)
            cells[filled] = [to_decimal(value, PLACES) for value in vector.cells[filled]]
            return _Column(pd.Series(cells, frame.index, dtype=_NUMBER), vector)
        case _:
            return _whole(vector, frame)


def _whole(vector: Vector, frame: pd.DataFrame) -> _Column:
    values = vector.cells
    if values.dtype == object:
        broken = np.array([round_half_up(value, 0) != value for value in values], bool)
        broken &= ~vector.empty
        large = np.array([abs(value) >= 2**62 for value in values], bool) & ~vector.empty
        vector = vector.with_faults(
            more=[Fault("not-whole", broken), Fault("number-too-large", large & ~broken)]
        )
        vector = replace(vector, empty=vector.empty | broken | large)
        values = np.array(
            [0 if out else int(v) for v, out in zip(values, vector.empty, strict=True)]
        )
    cells = pd.Series(values.astype(np.int64), frame.index).astype("Int64")
    return _Column(cells.mask(vector.empty), vector)


def _no_cells(field: Field, frame: pd.DataFrame) -> pd.Series[Any]:
    dtypes: Mapping[str, Any] = {"date": "datetime64[s]", "string": "str", "number": _NUMBER}
    dtype = dtypes.get(field.type, "Int64")
    return pd.Series([pd.NaT if field.type == "date" else None] * len(frame), frame.index, dtype)


def _finding(id_: str, ledger: Ledger, field: Field, fault: Fault) -> Finding:
    first = int(np.flatnonzero(fault.rows)[0])
    return Finding.of(
        "value-not-computed",
        fault.code,
        place=place_of(ledger, first, field.name),
        ledger=id_,
        title=ledger.schema.title,
        column=field.name,
        count=int(fault.rows.sum()),
        detail=fault.detail,
    )
