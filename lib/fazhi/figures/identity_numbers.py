"""Identity numbers in one form, so that those of 15 and of 18 digits match; and what they tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from stdnum.cn import ric

from fazhi.figures.vectors import Vector

_SHORT, _LONG = 15, 18
_BIRTH = slice(6, 14)


def canonical(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return identity numbers without blanks, in capitals, those of 15 digits as of 18."""
    packed = cells.str.normalize("NFKC").str.replace(r"\s+", "", regex=True).str.upper()
    short = np.asarray(packed.str.fullmatch(rf"\d{{{_SHORT}}}").fillna(value=False), bool)
    if short.any():
        different: Mapping[str, str] = {text: _long(text) for text in packed[short].unique()}
        packed = packed.where(~short, packed.map(different))
    return packed


def birth_dates(numbers: Vector) -> Vector:
    """Return the dates of birth that identity numbers tell; none where there is no such day."""
    texts = canonical(numbers.cells)
    told = texts.str.slice(_BIRTH.start, _BIRTH.stop).where(texts.str.len() == _LONG)
    days = pd.to_datetime(told, format="%Y%m%d", errors="coerce")
    values = days.to_numpy().astype("datetime64[D]")
    return Vector(values, np.asarray(days.isna(), bool) | numbers.empty, numbers.faults)


def _long(short: str) -> str:
    body = f"{short[:6]}19{short[6:]}"
    return body + str(ric.calc_check_digit(f"{body}0"))
