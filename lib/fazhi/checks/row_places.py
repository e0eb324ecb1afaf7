"""Where a row of a ledger stands in the files of the bureau."""

from __future__ import annotations

from fazhi.errors import Place
from fazhi.ledgers.ledger import Ledger


def place_of(ledger: Ledger, position: int, column: str) -> Place:
    """Return the cell of a row, counted from 0 in the ledger's frame, and a column."""
    origin = ledger.origins.iloc[position]
    return Place(
        file=origin["file"],
        sheet=origin["sheet"] or None,
        row=int(origin["row"]),
        column=column,
    )
