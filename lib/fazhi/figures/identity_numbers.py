"""Identity numbers in one form, so that those of 15 and of 18 digits match; and what they tell."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from stdnum.cn import ric

from fazhi.figures.vectors import Vector

_LONG = 18
_OLD = re.compile("[0-9]{15}")
_BIRTH = slice(6, 14)
_BLANKS = re.compile(r"[ \t\n\f\r]+")


def canonical(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return identity numbers without blanks, in capitals, those of 15 digits as of 18."""
    codes, forms = _forms(cells)
    texts = np.array([*forms, np.nan], object)[codes]
    return pd.Series(texts, cells.index, dtype="str")


def birth_dates(numbers: Vector) -> Vector:
    """Return the dates of birth that identity numbers tell; none where there is no such day."""
    codes, forms = _forms(numbers.cells)
    told = [form[_BIRTH] if len(form) == _LONG else None for form in forms]
    days = pd.to_datetime(pd.Series([*told, None], dtype="str"), format="%Y%m%d", errors="coerce")
    dates = days.to_numpy()[codes].astype("datetime64[D]")
    return Vector(dates, np.isnat(dates) | numbers.empty, numbers.faults)


def _forms(cells: pd.Series[Any]) -> tuple[npt.NDArray[np.intp], list[str]]:
    """Return which of the different numbers each cell is, and their forms; -1 for none."""
    codes, different = pd.factorize(cells)
    return codes, [_form(text) for text in different]


def _form(number: str) -> str:
    packed = _BLANKS.sub("", unicodedata.normalize("NFKC", number)).upper()
    if not _OLD.fullmatch(packed):
        return packed
    body = f"{packed[:6]}19{packed[6:]}"
    return body + str(ric.calc_check_digit(f"{body}0"))
