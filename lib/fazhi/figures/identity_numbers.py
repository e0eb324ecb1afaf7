"""Identity numbers in one form, so that those of 15 and of 18 digits match; and what they tell."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from stdnum.cn import ric

from fazhi.figures.vectors import Vector

_SHORT, _LONG = 15, 18
_BIRTH = slice(6, 14)


def canonical(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return identity numbers without blanks, in capitals, those of 15 digits as of 18."""
    codes, forms = _forms(cells)
    texts = forms.reindex(codes).to_numpy(object)
    return pd.Series(texts, cells.index, dtype="str")


def birth_dates(numbers: Vector) -> Vector:
    """Return the dates of birth that identity numbers tell; none where there is no such day."""
    codes, forms = _forms(numbers.cells)
    told = forms.str.slice(_BIRTH.start, _BIRTH.stop).where(forms.str.len() == _LONG)
    days = pd.to_datetime(told, format="%Y%m%d", errors="coerce").reindex(codes)
    dates = days.to_numpy().astype("datetime64[D]")
    return Vector(dates, np.asarray(days.isna(), bool) | numbers.empty, numbers.faults)


def _forms(cells: pd.Series[Any]) -> tuple[npt.NDArray[np.int64], pd.Series[Any]]:
    """Return which of the different numbers each cell is, and their forms; below 0 for none."""
    codes, different = pd.factorize(cells)
    forms = pd.Series(np.asarray(different, object), dtype="str")
    packed = forms.str.normalize("NFKC").str.replace(r"\s+", "", regex=True).str.upper()
    short = np.asarray(packed.str.fullmatch(rf"\d{{{_SHORT}}}"), bool)
    longer = {text: _long(text) for text in packed[short]}
    return codes.astype(np.int64), packed.where(~short, packed.map(longer))


def _long(short: str) -> str:
    body = f"{short[:6]}19{short[6:]}"
    return body + str(ric.calc_check_digit(f"{body}0"))
