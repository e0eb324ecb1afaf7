"""Which rows of a ledger say of themselves that they are not done with."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from fazhi.figures.definition import Definitions
from fazhi.figures.figure import Rows
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.params.last_year_rules import LastYearRules


def open_rows(ledger: Ledger, words: Collection[str]) -> Rows:
    """Return the rows with a cell that is one of some words, or is empty and means one.

    Parameters
    ----------
    words
        Such as 在办; of a column with ``empty: 尚未审结`` also 尚未审结, for its empty cells.
    """
    is_open = np.zeros(len(ledger.frame), bool)
    for field in ledger.schema.fields:
        if field.name in ledger.frame and (field.constraints.enum or field.empty):
            cells = ledger.frame[field.name]
            if field.empty in words:
                is_open |= cells.isna().to_numpy(bool)
            if field.type in {"string", "list"}:
                is_open |= cells.isin(list(words)).to_numpy(bool)
    return np.flatnonzero(is_open)


def left_open(
    ledgers: Ledgers, definitions: Definitions, rules: LastYearRules, carried: Collection[str]
) -> Iterator[tuple[Ledger, Rows]]:
    """Yield the ledgers that nothing else follows into the next year, with their open rows.

    Parameters
    ----------
    ledgers
        Of the year that ends.
    rules
        ``open`` are the words for what is not done with; the plan is followed by itself.
    carried
        Ledgers whose open rows a figure counts the year after.
    """
    plan = rules.plan and definitions.get(rules.plan.tasks)
    followed = {*carried, plan.ledger if plan else ""}
    for id_, ledger in ledgers.ledgers.items():
        dated = ledger.schema.year_of
        if id_ in followed or not dated or not len(ledger.frame):
            continue
        rows = open_rows(ledger, rules.open)
        dates = ledger.frame[dated].iloc[rows]
        years = dates if ledger.schema.field(dated).type == "year" else dates.dt.year
        yield ledger, rows[(years.isna() | (years <= ledgers.year)).to_numpy(bool)]
