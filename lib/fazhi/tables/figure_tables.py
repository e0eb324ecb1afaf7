"""Figures → tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fazhi.blocks.model import Align, Column, FigureRef, Table
from fazhi.figures.figure import Figure


def figures_table(figures: Iterable[Figure], *, id: str, caption: str) -> Table:
    """Return figures with their values and, in the internal edition, what they mean."""
    return Table(
        id=id,
        caption=caption,
        columns=(Column("指标"), Column("数值", align=Align.RIGHT), Column("口径", internal=True)),
        rows=tuple((figure.label, _reference(figure), figure.definition) for figure in figures),
        role="figures",
    )


def years_table(  # noqa: PLR0913  what a table of years is made of
    years: Mapping[int, Mapping[str, Figure]],
    ids: Sequence[str],
    *,
    id: str,
    caption: str,
    note: str,
    partial: Mapping[int, str] | None = None,
) -> Table:
    """Return figures side by side over the years; the last year's lead to their rows.

    Parameters
    ----------
    years
        The figures of each year, oldest first.
    ids
        The figures to show.
    partial
        What is said of years whose data do not reach to their end, by year.
    """
    cut = partial or {}
    latest = years[max(years)]
    return Table(
        id=id,
        caption=caption,
        columns=(
            Column("指标"),
            Column("单位", align=Align.CENTER),
            *(
                Column(f"{year}年" + (f"（{cut[year]}）" if year in cut else ""), align=Align.RIGHT)
                for year in years
            ),
        ),
        rows=tuple(
            (
                latest[id_].label,
                latest[id_].unit,
                *(
                    FigureRef(id_, figures[id_].number)
                    if figures is latest
                    else _former(figures[id_], latest[id_])
                    for figures in years.values()
                ),
            )
            for id_ in ids
        ),
        note=note,
        role="figures",
    )


def basis(figure: Figure) -> FigureRef:
    """Return a figure as what rows are counted of: its name, value and unit."""
    return FigureRef(figure.id, f"{figure.label}（{figure.text}）")


def _former(past: Figure, now: Figure) -> str:
    """Return an earlier value as it was said, with its unit where that has changed since."""
    return past.number if past.value is None or past.unit == now.unit else past.text


def _reference(figure: Figure) -> FigureRef:
    return FigureRef(figure.id, figure.text)
