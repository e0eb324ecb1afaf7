"""Rows of a year that no figure counts, for their date may be mistyped: 2013 for 2023."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.catalogue import Severity
from fazhi.figures.definition import Definition
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, place_of

_FEW, _SHARE = 3, 20
"""So many rows, or one of so many, may be slips; where more are, the ledger is kept for years."""
_TOLD = 10

_EPOCH = 1970
"""The year that numpy counts from."""

Flags = npt.NDArray[np.bool_]
Years = npt.NDArray[np.int64]


def check_stray_years(
    ledgers: Ledgers, last: Ledgers | None, definitions: Mapping[str, Definition]
) -> Iterator[Finding]:
    """Find the few rows of a ledger whose year is one that no figure counts.

    Those of the year after are passed over, for a ledger goes on, and so are those of the year
    before that last year's ledger has as well. What looks like a slip warns.

    Parameters
    ----------
    ledgers, last
        Of the year and of the one before, if it is at hand.
    definitions
        Of the figures, by id.
    """
    for id_, ledger in ledgers.ledgers.items():
        own = [one for one in definitions.values() if one.ledger == id_]
        if not ledger.schema.year_of or any(one.is_stock for one in own):
            continue
        former = last.ledgers.get(id_) if last else None
        stray = ~_counted(ledger, own, ledgers.year) & ~_passed_over(ledger, former, ledgers.year)
        rows = np.flatnonzero(stray)
        if 0 < len(rows) <= max(_FEW, len(ledger.frame) // _SHARE):
            years = sorted(set(_years(ledger, ledger.schema.year_of)[rows].tolist()))
            places = [place_of(ledger, int(row), ledger.schema.year_of) for row in rows]
            slips = any(_looks_mistyped(found, ledgers.year) for found in years)
            yield Finding.of(
                "year-stray",
                severity=Severity.WARN if slips else Severity.INFO,
                place=places[0],
                ledger=id_,
                title=ledger.schema.title,
                column=ledger.schema.year_of,
                count=len(rows),
                years=[f"{year}年" for year in years[:_TOLD]],
                rows=[f"第{place.row}行" for place in places[:_TOLD]],
            )


def _looks_mistyped(found: int, year: int) -> bool:
    """Tell whether one digit was missed, but for the last, or two were exchanged."""
    one, other = str(found), str(year)
    is_missed = one[-1] == other[-1] and sum(map(operator.ne, one, other)) == 1
    return is_missed or sorted(one) == sorted(other)


def _years(ledger: Ledger, column: str) -> Years:
    """Return the year of each row; 0 where it has none."""
    cells = ledger.frame[column]
    if ledger.schema.field(column).type != "date":
        return np.asarray(cells.to_numpy(np.int64, na_value=0))
    days = cells.to_numpy()
    return np.where(np.isnat(days), 0, days.astype("datetime64[Y]").astype(np.int64) + _EPOCH)


def _counted(ledger: Ledger, own: list[Definition], year: int) -> Flags:
    """Tell which rows some figure of the ledger counts, by the year in its column."""
    counted: Flags = _years(ledger, ledger.schema.year_of) == year
    for definition in own:
        column = definition.year_column
        if column in ledger.frame:
            shift = {"last_year": -1, "next_year": 1}.get(definition.period, 0)
            counted |= _years(ledger, column) == year + shift
    return counted


def _passed_over(ledger: Ledger, former: Ledger | None, year: int) -> Flags:
    """Tell which rows have no year, or one beside the ledger's that says why they stand there."""
    years = _years(ledger, ledger.schema.year_of)
    is_last: Flags = years == year - 1
    keys = [*ledger.schema.primary_key]
    if former is not None and keys and is_last.any():
        rows = np.flatnonzero(is_last)
        known = pd.MultiIndex.from_frame(former.frame[keys].astype(str))
        asked = pd.MultiIndex.from_frame(ledger.frame[keys].iloc[rows].astype(str))
        is_last = np.isin(np.arange(len(is_last)), rows[asked.isin(known)])
    return is_last | np.isin(years, (0, year + 1))
