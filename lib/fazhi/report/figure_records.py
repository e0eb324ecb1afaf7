"""Figures in the form of ``figures.json``, which also answers for them on the command line.

Who only asks for figures need not load what checks a report.
"""

from __future__ import annotations

from typing import Any

from fazhi.figures.figure import Figure
from fazhi.report.listed_places import list_places
from fazhi.report.material import Material


def figures_record(material: Material) -> dict[str, Any]:
    """Return what ``figures.json`` holds."""
    figures = {id_: figure_record(material, figure) for id_, figure in material.figures.items()}
    return {"year": material.year.year, "figures": figures}


def figure_record(material: Material, figure: Figure) -> dict[str, Any]:
    """Return the entry of a figure in ``figures.json``."""
    ledger = material.ledgers.ledgers.get(figure.ledger)
    value = figure.value
    return {
        "label": figure.label,
        "value": value if isinstance(value, int) or value is None else float(value),
        "unit": figure.unit,
        "definition": figure.definition,
        "ledger": figure.ledger,
        "rows": list_places(ledger.origins.iloc[figure.rows]) if ledger else [],
    }
