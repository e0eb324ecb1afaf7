"""Where in the report a figure is at home: there its evidence is shown, and only there."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.blocks.block_text import references, runs
from fazhi.figures.figure import Figure
from fazhi.prose.earlier_figures import CHANGE, change
from fazhi.report.material import Material


def figures_at_home(material: Material, section: str) -> Iterator[Figure]:
    """Yield the figures that a section lists or is the first to print."""
    home = {id_: d.section for id_, d in material.definitions.items() if d.section}
    for id_, printing in material.prose.sections.items():
        printed = (ref.id for run in runs(printing.blocks) for ref in references(run))
        home = dict.fromkeys(printed, id_) | home
    for figure, at in home.items():
        if at == section:
            yield _figure(material, figure)


def _figure(material: Material, id_: str) -> Figure:
    """Return a figure, what its whole has beyond it, or its difference from last year's."""
    figure = material.figures[id_.partition(".")[0]]
    if id_.endswith(CHANGE):
        return change(figure, material.years[material.year.year - 1][figure.id])
    return figure if id_ == figure.id else figure.rest
