"""All figures of a report beside last year's: the attachment, and the head of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fazhi.blocks.model import Align, Cell, Column, FigureRef, Table
from fazhi.figures.figure import Figure
from fazhi.figures.printing import print_change

_PERCENT = "%"
MOST_KEY_FIGURES = 5

Earlier = Mapping[str, Figure]
"""Last year's figures by id, as they were published."""


def data_table(
    sections: Iterable[tuple[str, Sequence[Figure]]], earlier: Earlier, *, year: int, caption: str
) -> Table:
    """Return all figures by section, with last year's value and the change.

    Parameters
    ----------
    sections
        Heading and figures of each section.
    earlier
        Last year's figures, as they were published.
    year
        The year reported on.
    caption
        What stands above the table.
    """
    rows: list[tuple[Cell, ...]] = []
    for heading, figures in sections:
        rows.append((heading, "", "", ""))
        rows += (_row(figure, earlier.get(figure.id)) for figure in figures)
    return Table(
        id="all-data",
        caption=caption,
        columns=(
            Column("指标"),
            *(Column(name, align=Align.RIGHT) for name in (f"{year}年", f"{year - 1}年", "增减")),
        ),
        rows=tuple(rows),
        note="比率的增减是百分点；“—”表示没有数或不能比较。上年公布过的，用公布的数。",
        role="data",
    )


def overview_table(figures: Iterable[Figure], earlier: Earlier, *, year: int) -> Table:
    """Return the key figures with last year's, and the sentences that they make."""
    shown = [figure for figure in figures if figure.value is not None][:MOST_KEY_FIGURES]
    return Table(
        id="overview",
        caption="本年概况",
        columns=tuple(map(Column, ("指标", f"{year}年", f"{year - 1}年", "增减"))),
        rows=tuple(_row(figure, earlier.get(figure.id)) for figure in shown),
        note="".join(_sentence(figure, earlier.get(figure.id)) for figure in shown),
        role="overview",
    )


def _row(figure: Figure, before: Figure | None) -> tuple[Cell, ...]:
    last = before.text if before else "—"
    return figure.label, FigureRef(figure.id, figure.text), last, change(figure, before)


def change(figure: Figure, before: Figure | None) -> str:
    """Return by how much a figure changed, with its sign; a dash where either is not known."""
    if before is None or figure.value is None or before.value is None:
        return "—"
    if figure.unit != before.unit:
        return "—"
    if figure.value == before.value:
        return "持平"
    return print_change(figure.value - before.value, figure.decimals)


def _sentence(figure: Figure, before: Figure | None) -> str:
    """Say a key figure, and how it compares where that is known."""
    said = f"{figure.label}{figure.text}"
    if before is None or before.value is None or figure.value is None:
        return f"{said}。"
    if before.unit != figure.unit:
        return f"{said}。"
    if before.value == figure.value:
        return f"{said}，与上年持平。"
    unit = "个百分点" if figure.unit == _PERCENT else figure.unit
    difference = print_change(figure.value - before.value, figure.decimals)[1:]
    verb = "增加" if figure.value > before.value else "减少"
    return f"{said}，比上年{verb}{difference}{unit}。"
