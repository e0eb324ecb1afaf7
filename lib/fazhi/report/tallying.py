"""Each number of a table with what stands behind it: which of a figure's rows, and where."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.blocks.model import Cell, FigureRef, Tally
from fazhi.figures.figure import Rows
from fazhi.report.material import Material
from fazhi.tables.evidence_tables import EVIDENCE_ROWS, places_of


def tally(
    material: Material, figure: str, columns: set[str | None]
) -> Callable[[str, str, Rows], Cell]:
    """Return what makes a number of a table lead to the rows that it comes from.

    Parameters
    ----------
    figure
        Id of the figure whose rows are divided.
    columns
        What they are divided by: whether the public edition may tell the rows apart.
    """
    counted = material.figures[figure]
    ledger = material.ledgers.ledgers[counted.ledger]
    public = {field.name for field in ledger.schema.columns if field.public}
    is_public = columns <= public - material.withheld(counted)

    def cell(text: str, condition: str, places: Rows) -> Cell:
        if not condition:
            return FigureRef(figure, text)
        return Tally(
            figure=figure,
            text=text,
            unit=counted.unit,
            condition=condition,
            count=len(places),
            rows=tuple(places[places < EVIDENCE_ROWS].tolist()),
            places=tuple(places_of(ledger.origins, counted.rows[places])) if len(places) else (),
            is_public=is_public,
        )

    return cell
