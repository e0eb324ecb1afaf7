"""Counts → tables."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.blocks.model import Align, Column, Table

HIDDEN = "＊"


def counts_table(
    counts: pd.DataFrame,
    *,
    id: str,
    caption: str,
    unit: str,
    hidden: npt.NDArray[np.bool_] | None = None,
) -> Table:
    """Return counts as a table, with totals where there is more than one row or column.

    Parameters
    ----------
    counts
        Integers; the name of the index heads the first column.
    unit
        Unit of all of them.
    hidden
        True, of the same shape, where a count must not be read.
    """
    many_rows, many_columns = (length > 1 for length in counts.shape)
    shown = counts.astype(str)
    if hidden is not None:
        shown = shown.mask(hidden, HIDDEN)
    if many_columns:
        shown = shown.assign(合计=counts.sum(axis=1).astype(str))
    rows = [(str(label), *row) for label, row in zip(shown.index, shown.to_numpy(), strict=True)]
    if many_rows:
        sums = counts.sum().to_list()
        rows.append(("合计", *map(str, [*sums, sum(sums)] if many_columns else sums)))
    numbers = tuple(
        Column(str(name) if many_columns else "数量", unit=unit, align=Align.RIGHT)
        for name in shown.columns
    )
    return Table(
        id=id,
        caption=caption,
        columns=(Column(str(counts.index.name)), *numbers),
        rows=tuple(rows),
        note=f"{HIDDEN}表示数目很小，为保护个人信息不予公开。"
        if HIDDEN in shown.to_numpy()
        else "",
        total=many_rows,
    )
