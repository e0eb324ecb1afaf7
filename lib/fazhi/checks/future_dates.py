"""Whether the ledgers tell of things that cannot have happened yet."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, place_of
from fazhi.params.bureau import Year, print_date


def check_dates_ahead(ledgers: Ledgers, year: Year) -> Iterator[Finding]:
    """Find dates beyond the day that the data end, in columns that tell what has happened.

    Parameters
    ----------
    ledgers
        Of the year; a column whose field is a ``deadline`` may lie ahead.
    year
        Says on which day the data end.

    Rows that belong to the twelve months after that day are passed over, for a ledger goes on.

    Yields
    ------
    Finding
        One for each column, at its first such cell; the others are counted.
    """
    for id_, ledger in ledgers.ledgers.items():
        for field in ledger.schema.fields:
            if field.type == "date" and not field.deadline:
                yield from _check_column(id_, ledger, field.name, year)


def _check_column(id_: str, ledger: Ledger, column: str, year: Year) -> Iterator[Finding]:
    end, dates = pd.Timestamp(year.cutoff), ledger.frame[column]
    ahead = np.flatnonzero((dates > end) & ~_goes_on(ledger, end))
    if not len(ahead):
        return
    others = f"，另有{len(ahead) - 1}处也是" if len(ahead) > 1 else ""
    yield Finding.of(
        "date-ahead",
        place=place_of(ledger, int(ahead[0]), column),
        ledger=id_,
        title=ledger.schema.title,
        column=column,
        date=f"{dates.iloc[ahead[0]]:%Y-%m-%d}",
        cutoff=print_date(year.cutoff),
        others=others,
    )


def _goes_on(ledger: Ledger, end: pd.Timestamp) -> npt.NDArray[np.bool_]:
    """Tell which rows belong to the year after the last day."""
    name = ledger.schema.year_of
    if not name or ledger.schema.field(name).type != "date":
        return np.zeros(len(ledger.frame), bool)
    days = ledger.frame[name]
    return ((days > end) & (days <= end + pd.DateOffset(years=1))).to_numpy(bool)
