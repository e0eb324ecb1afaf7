"""Why figures have no value: the ledgers, and the columns of them, that are missing."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.figures.definition import Definitions
from fazhi.figures.derived_columns import lacking
from fazhi.figures.expression import LAST_YEAR, lookups_of
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Schema

Causes = frozenset[tuple[str, str]]
"""Pairs of a ledger's id and a column; an empty column where the whole ledger is missing."""


def missing_data(id_: str, definitions: Definitions, ledgers: Mapping[str, Ledger]) -> Causes:
    """Return for want of what a figure has no value; nothing where all that it reads is there."""
    definition = definitions[id_]
    causes: Causes = frozenset()
    if definition.operands:
        for operand in definition.operands:
            if not operand.endswith(LAST_YEAR):
                causes |= missing_data(operand, definitions, ledgers)
        return causes
    causes = lacking(definition.ledger, iter(definition.columns), ledgers)
    for lookup in (each for where in definition.filters for each in lookups_of(where)):
        there = [lookup.column, *(column for _, column in lookup.keys)]
        causes |= lacking(lookup.ledger, iter(there), ledgers)
    return causes


def say_missing(causes: Causes, schemas: Mapping[str, Schema]) -> str:
    """Return in a clause what is missing: ledgers before columns."""
    ledgers = sorted({id_ for id_, column in causes if not column})
    if ledgers:
        return f"缺少{'、'.join(f'《{schemas[id_].title}》' for id_ in ledgers)}"
    id_ = min(ledger for ledger, _ in causes)
    columns = sorted(column for ledger, column in causes if ledger == id_)
    return f"《{schemas[id_].title}》缺少“{'、'.join(columns)}”列"
