"""The ledger rows behind a figure, as an analyst may go on with them in the notebook."""

from __future__ import annotations

import pandas as pd

from fazhi.errors import UsageError
from fazhi.figures.figure import Figure
from fazhi.report.material import Material
from fazhi.report.source_names import SourceNames

SOURCE, ROW = "出处", "行号"
"""Columns that say where a row stands: as the public edition names the sheet, and the row in it."""


def rows_of(material: Material, figure: Figure, *, internal: bool) -> pd.DataFrame:
    """Return the rows of a figure with what is personal masked.

    Parameters
    ----------
    internal
        Whether columns that are not public are given too.

    Returns
    -------
    pandas.DataFrame
        One row for each of the figure's, numbered from 0: columns of the ledger, then
        :data:`SOURCE` and :data:`ROW`; no row where the ledger is missing.

    Raises
    ------
    UsageError
        Nothing of these rows is public.
    """
    ledger = material.ledgers.ledgers.get(figure.ledger)
    if ledger is None:
        return pd.DataFrame(columns=[SOURCE, ROW])
    withheld = material.withheld(figure)
    fields = [f for f in ledger.columns if internal or (f.public and f.name not in withheld)]
    if not internal and (material.is_internal(figure) or not fields):
        raise UsageError.of("rows-internal", figure=figure.id, label=figure.label)
    rows = ledger.frame.iloc[figure.rows]
    columns = {field.name: rows[field.name] for field in fields}
    for field in fields:
        if field.personal and not field.public:
            cells = rows[field.name].map(str, na_action="ignore")
            columns[field.name] = cells.map(
                lambda cell, field=field: material.redactor.cell(cell, field), na_action="ignore"
            )
    names = SourceNames.of(material.ledgers, material.schemas)
    places = ledger.origins.iloc[figure.rows]
    sources = [names.name(*place) for place in zip(places["file"], places["sheet"], strict=True)]
    frame = pd.DataFrame(columns).reset_index(drop=True)
    frame[SOURCE], frame[ROW] = sources, places["row"].to_numpy()
    return frame
