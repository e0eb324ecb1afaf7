"""Whether the ledgers tell of things that cannot have happened yet."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.catalogue import Severity
from fazhi.checks.row_places import place_of
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers
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
    for ledger in ledgers.ledgers.values():
        for field in ledger.schema.fields:
            if field.type == "date" and not field.deadline:
                yield from _check_column(ledger, field.name, year)


def _check_column(ledger: Ledger, column: str, year: Year) -> Iterator[Finding]:
    end, dates = pd.Timestamp(year.cutoff), ledger.frame[column]
    ahead = np.flatnonzero((dates > end) & ~_goes_on(ledger, end))
    if not len(ahead):
        return
    others = f"，另有{len(ahead) - 1}处也是" if len(ahead) > 1 else ""
    yield Finding(
        code="date-ahead",
        severity=Severity.WARN,
        message=f"《{ledger.schema.title}》的“{column}”写着{dates.iloc[ahead[0]]:%Y-%m-%d}，"
        f"晚于数据截止日{print_date(year.cutoff)}{others}。",
        remedy="核对是否写错；确是以后的事，从这一年的台账里移出。"
        "这一列本来就写以后的日子的，在台账结构里注明 deadline: true。",
        place=place_of(ledger, int(ahead[0]), column),
    )


def _goes_on(ledger: Ledger, end: pd.Timestamp) -> npt.NDArray[np.bool_]:
    """Tell which rows belong to the year after the last day."""
    name = ledger.schema.year_of
    if not name or ledger.schema.field(name).type != "date":
        return np.zeros(len(ledger.frame), bool)
    days = ledger.frame[name]
    return ((days > end) & (days <= end + pd.DateOffset(years=1))).to_numpy(bool)
