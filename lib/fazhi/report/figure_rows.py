"""The ledger rows behind a figure, as an analyst may go on with them in the notebook."""

from __future__ import annotations

import pandas as pd

from fazhi.figures.figure import Figure
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.report.figures_by_name import NamedFigures
from fazhi.report.material import Material
from fazhi.report.source_names import SourceNames

SOURCE, ROW = "出处", "行号"
"""Columns that say where a row stands: as the public edition names the sheet, and the row in it."""


def rows_of(material: Material, figure: Figure, *, internal: bool) -> pd.DataFrame:
    """Return the rows of a figure with what is personal masked.

    Parameters
    ----------
    internal
        Whether columns that are not public are given too, as they are where none is.

    Returns
    -------
    pandas.DataFrame
        One row for each of the figure's, numbered from 0: columns of the ledger, then
        :data:`SOURCE` and :data:`ROW`; no row where the ledger is missing.
    """
    ledger = material.ledgers.ledgers.get(figure.ledger)
    if ledger is None:
        return pd.DataFrame(columns=[SOURCE, ROW])
    shown = public_columns(material, figure)
    fields = [f for f in ledger.columns if internal or not shown or f.name in shown]
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


def public_columns(material: Material, figure: Figure) -> frozenset[str]:
    """Return the columns of a figure's rows that may be published; none where no row may be."""
    ledger = material.ledgers.ledgers.get(figure.ledger)
    if ledger is None or material.is_internal(figure):
        return frozenset()
    return frozenset(f.name for f in ledger.columns if f.public) - material.withheld(figure)


def cells_beyond_public(material: Material, notebook: NotebookCode) -> tuple[str, ...]:
    """Return the first lines of cells that ask, or may ask, for what is not public.

    So may who does not write the figure's name where its rows are asked for.
    """
    figures = NamedFigures(material.figures)

    def is_public(name: str) -> bool:
        figure = figures.get(name)
        if figure is None or figure.ledger not in material.ledgers.ledgers:
            return figure is not None
        return bool(public_columns(material, figure))

    beyond = (asked.cell for asked in notebook.rows if not is_public(asked.figure))
    return tuple(dict.fromkeys((*notebook.internal, *beyond)))
