"""How numbers, dates and ledger cells are printed in a public document."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from fazhi.params.bureau import print_date


def print_number(value: int | Decimal, decimals: int | None = None) -> str:
    """Return a number in Arabic digits, rounded half up.

    Digits are not grouped, in prose as in tables and charts: GB/T 15835-2011, 5.1.1, allows it and
    does not ask for it, and a number without gaps is found by a search.
    """
    number = Decimal(value)
    if decimals is not None:
        return f"{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return f"{number.normalize():f}"


def print_change(value: int | Decimal | None, decimals: int | None = None) -> str:
    """Return a difference with its sign; nothing for none, a dash where it is unknown."""
    if value is None:
        return "—"
    if value == 0:
        return ""
    sign = "+" if value > 0 else "−"
    return sign + print_number(value if value > 0 else -value, decimals)


def print_cell(value: Any) -> str:
    """Return a ledger cell; an empty one is an empty text."""
    if pd.isna(value):
        return ""
    if isinstance(value, dt.date):
        return print_date(value)
    return print_number(value) if isinstance(value, Decimal) else str(value)
