"""What a ledger holds of other years: all of it by mistake, or less than a figure says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from fazhi.catalogue import Severity
from fazhi.figures.definition import Definition, Definitions
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers, place_of


def check_returned(
    ledgers: Ledgers, last: Ledgers | None, definitions: Mapping[str, Definition]
) -> Iterator[Finding]:
    """Yield a finding for each ledger all of whose rows are of other years.

    Rows of later years that no figure counts block: nothing was handed in for this one. Of earlier
    years, rows of one year block, those of several only warn. A register, of which a figure takes
    rows by another column than the ledger's own or as a stock, may go on without a new entry. A day
    of this year in a row shows that it was carried over on purpose, but not where last year's
    ledger holds all the rows as they are: a due date often lies in the next year. Rows that stood
    otherwise in last year's ledger may have been carried over.

    Parameters
    ----------
    last
        Last year's ledgers, where they are at hand.
    definitions
        Of all figures.
    """
    for id_, ledger in ledgers.ledgers.items():
        years = _years(ledger)
        if years is None or years.empty or years.isna().any():
            continue
        if years.min() > ledgers.year and not _is_counted(ledger, definitions, ledgers.year):
            yield _returned(ledger, years, ledgers.year, Severity.BLOCK)
        if years.max() >= ledgers.year:
            continue
        former = last.ledgers.get(id_) if last else None
        is_same = former is not None and _holds(former, ledger)
        if not is_same and _has_day_of(ledgers.year, ledger):
            continue
        may_be_same = is_same or former is None
        is_of_one_year = years.min() == years.max()
        if not is_of_one_year and (not may_be_same or _is_register(ledger, definitions)):
            continue
        is_last = may_be_same and is_of_one_year
        yield _returned(ledger, years, ledgers.year, Severity.BLOCK if is_last else Severity.WARN)


def _returned(ledger: Ledger, years: pd.Series[int], year: int, severity: Severity) -> Finding:
    return Finding.of(
        "ledger-of-other-year",
        severity=severity,
        place=place_of(ledger, 0),
        ledger=ledger.schema.id,
        title=ledger.schema.title,
        office=ledger.schema.office,
        count=len(years),
        years=[str(other) for other in sorted(set(years.astype(int)))],
        year=year,
    )


def _is_counted(ledger: Ledger, definitions: Mapping[str, Definition], year: int) -> bool:
    """Tell whether a figure takes rows of a ledger though none is of the year by its own column."""
    return any(
        d.is_stock
        or d.year_column not in ledger.frame
        or _rows_of(year + (d.period == "next_year"), ledger, d) > 0
        for d in definitions.values()
        if d.ledger == ledger.schema.id and not d.operands
    )


def check_carried(
    ledgers: Ledgers, last: Ledgers | None, definitions: Definitions, carried: Sequence[str]
) -> Iterator[Finding]:
    """Yield a finding for each figure of last year that counts but the rows that were carried over.

    Parameters
    ----------
    ledgers, last
        Of the year and the one before, where they are at hand.
    definitions
        Of all figures; a part counts as its whole does.
    carried
        Words of a label that says so itself.
    """
    for id_, definition in definitions.items():
        ledger = ledgers.ledgers.get(definition.ledger)
        former = last.ledgers.get(definition.ledger) if last else None
        is_of_last_year = definition.period == "last_year" and not definition.whole
        if not (ledger and former and is_of_last_year):
            continue
        count, before = (_rows_of(ledgers.year - 1, one, definition) for one in (ledger, former))
        if count < before and not any(word in definition.label for word in carried):
            yield Finding.of(
                "carried-only",
                place=definition.place,
                figure=id_,
                ledger=definition.ledger,
                label=definition.label,
                title=ledger.schema.title,
                last=ledgers.year - 1,
                count=count,
                before=before,
            )


def _rows_of(year: int, ledger: Ledger, definition: Definition) -> int:
    """Return how many rows are of a year, by the column that a figure goes by."""
    column = ledger.frame[definition.year_column]
    years = column if isinstance(column.dtype, pd.Int64Dtype) else column.dt.year
    return int((years == year).sum())


def _is_register(ledger: Ledger, definitions: Mapping[str, Definition]) -> bool:
    own = ledger.schema.year_of
    return any(
        d.is_stock or d.year_column not in ("", own)
        for d in definitions.values()
        if d.ledger == ledger.schema.id
    )


def _years(ledger: Ledger) -> pd.Series[int] | None:
    """Return the year of each row, where rows have one."""
    name = ledger.schema.year_of
    if not name or name not in ledger.frame:
        return None
    column = ledger.frame[name]
    return column if ledger.schema.field(name).type == "year" else column.dt.year


def _has_day_of(year: int, ledger: Ledger) -> bool:
    days = [f.name for f in ledger.columns if f.type == "date"]
    return any((ledger.frame[name].dt.year == year).any() for name in days)


def _holds(former: Ledger, ledger: Ledger) -> bool:
    """Tell whether last year's ledger holds all of these rows."""
    names = [f.name for f in ledger.schema.fields]
    if not {*names} <= {*former.frame.columns}:
        return True
    rows, before = (
        pd.util.hash_pandas_object(frame[names].astype(str), index=False)
        for frame in (ledger.frame, former.frame)
    )
    return bool(rows.isin(before).all())
