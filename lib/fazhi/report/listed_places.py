"""Places of ledger rows as the files beside a report list them: one by one, or as ranges."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

MANY = 1_000
"""Rows above which a figure's places are told as ranges: so many are for programs alone."""

_PLACE = ("file", "sheet", "row")


def list_places(origins: pd.DataFrame) -> list[dict[str, Any]]:
    """Return where rows stand.

    Parameters
    ----------
    origins
        Columns ``file``, ``sheet`` (empty for text files) and ``row``, as the spreadsheet shows it.

    Returns
    -------
    list of dict
        ``file``, ``sheet`` (``None`` for text files) and ``row`` of each; of more than
        :data:`MANY`, one entry a sheet with ``rows`` as in ``3-9,12``.
    """
    if len(origins) > MANY:
        sheets = origins.groupby(["file", "sheet"], observed=True, sort=False)["row"]
        return [
            {"file": file, "sheet": sheet or None, "rows": ranges(rows.to_numpy())}
            for (file, sheet), rows in sheets
        ]
    places = zip(*(origins[name].tolist() for name in _PLACE), strict=True)
    return [{"file": file, "sheet": sheet or None, "row": row} for file, sheet, row in places]


def ranges(rows: npt.NDArray[np.int64]) -> str:
    """Return numbers in order, those that follow on each other as the first and the last."""
    rows = np.unique(rows)
    ends = np.flatnonzero(np.diff(rows, append=rows[-1:] + 2) != 1)
    starts = np.concatenate([[0], ends[:-1] + 1])
    pairs = zip(rows[starts].tolist(), rows[ends].tolist(), strict=True)
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in pairs)
