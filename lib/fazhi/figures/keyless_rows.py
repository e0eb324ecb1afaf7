"""Rows without the key by which another ledger is looked up: they find nothing, and are not found.

What is not found is no answer: a payment without a number is not known to be rightful.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from fazhi.figures.expression import Expression, lookups_of
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, place_of


def keyless_rows(
    formulas: Mapping[str, Mapping[str, Expression]], ledgers: Mapping[str, Ledger]
) -> Iterator[Finding]:
    """Yield a finding for each ledger that has rows without a key by which it is looked up.

    A derived column in a key is passed over: what it is computed from is told of.

    Parameters
    ----------
    formulas
        By ledger and derived column.
    ledgers
        By id, with those columns.
    """
    lookups = {
        (id_, lookup.ledger, lookup.keys): None
        for id_, own in formulas.items()
        for formula in own.values()
        for lookup in lookups_of(formula)
    }
    told: set[tuple[str, tuple[str, ...]]] = set()
    for here, there, keys in lookups:
        if not {here, there} <= ledgers.keys():
            continue
        ours, theirs = zip(*keys, strict=True)
        for id_, other, columns, variant in (
            (here, there, ours, ""),
            (there, here, theirs, "unfound"),
        ):
            typed = _typed(ledgers[id_], columns)
            if (id_, typed) not in told:
                told.add((id_, typed))
                yield from _told(ledgers[id_], ledgers[other], typed, variant)


def _typed(ledger: Ledger, columns: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that an office fills in, and did not leave out."""
    fields = {field.name for field in ledger.schema.fields} - ledger.absent
    return tuple(column for column in columns if column in fields)


def _told(
    ledger: Ledger, other: Ledger, columns: tuple[str, ...], variant: str
) -> Iterator[Finding]:
    empty = np.zeros(len(ledger.frame), bool)
    for column in columns:
        empty |= np.asarray(ledger.frame[column].isna(), bool)
    if empty.any():
        yield Finding.of(
            "lookup-keyless",
            variant,
            place=place_of(ledger, int(np.flatnonzero(empty)[0]), columns[0]),
            ledger=ledger.schema.id,
            title=ledger.schema.title,
            other=other.schema.title,
            columns=columns,
            count=int(empty.sum()),
        )
