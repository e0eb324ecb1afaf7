"""All figures of a report beside last year's: the attachment, and the head of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fazhi.blocks.model import Align, Cell, Column, FigureRef, Table, cell_text
from fazhi.figures.figure import Figure
from fazhi.figures.printing import print_change

_PERCENT = "%"
_UNKNOWN = "—"
MOST_KEY_FIGURES = 5

Earlier = Mapping[str, Figure]
"""Last year's figures by id, as they were published."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What heads a year's numbers and those of the year before.

    Attributes
    ----------
    year
        The year reported on.
    cut, cut_before
        Until when its data, and those of the year before, reach; empty where to the year's end.
    """

    year: int
    cut: str = ""
    cut_before: str = ""

    @property
    def names(self) -> tuple[str, str, str]:
        """The two years and their difference."""
        this = f"{self.year}年（{self.cut}）" if self.cut else f"{self.year}年"
        before = f"{self.year - 1}年"
        return this, f"{before}（{self.cut_before}）" if self.cut_before else before, "增减"

    @property
    def is_partial(self) -> bool:
        """Whether one of the years is not whole, so that no difference means anything."""
        return self.cut != self.cut_before


def data_table(
    sections: Iterable[tuple[str, Sequence[Figure]]],
    earlier: Earlier,
    *,
    years: Heads,
    caption: str,
) -> Table:
    """Return all figures by section, with last year's value and the change where they are known.

    A column in which no row has anything to say is left out.

    Parameters
    ----------
    sections
        Heading and figures of each section.
    earlier
        Last year's figures, as they were published.
    years
        What heads the numbers of the two years.
    caption
        What stands above the table.
    """
    rows: list[tuple[Cell, ...]] = []
    for heading, figures in sections:
        rows.append((heading, "", "", ""))
        rows += (_row(figure, earlier.get(figure.id), years) for figure in figures)
    has_last, has_change = (
        any(row[place] not in {"", _UNKNOWN} for row in rows) for place in (2, 3)
    )
    kept = [0, 1, *([2] if has_last else []), *([3] if has_change else [])]
    shown = tuple(tuple(row[place] for place in kept) for row in rows)
    notes = {
        "比率的增减是百分点。": has_change,
        "“—”表示没有数或不能比较。": any(cell_text(c) == _UNKNOWN for row in shown for c in row),
        "两年的数截止的日期不同，不列增减。": has_last and years.is_partial,
        "上年公布过的，用公布的数。": has_last,
    }
    columns = (Column("指标"), *(Column(name, align=Align.RIGHT) for name in years.names))
    return Table(
        id="all-data",
        caption=caption,
        columns=tuple(columns[place] for place in kept),
        rows=shown,
        note="".join(sentence for sentence, is_so in notes.items() if is_so),
        role="data",
    )


def overview_table(figures: Iterable[Figure], earlier: Earlier, *, years: Heads) -> Table:
    """Return the key figures with last year's, and the sentences that they make."""
    shown = [figure for figure in figures if figure.value is not None][:MOST_KEY_FIGURES]
    return Table(
        id="overview",
        caption="本年概况",
        columns=tuple(map(Column, ("指标", *years.names))),
        rows=tuple(_row(figure, earlier.get(figure.id), years) for figure in shown),
        note="".join(
            _sentence(figure, None if years.is_partial else earlier.get(figure.id))
            for figure in shown
        ),
        role="overview",
    )


def _row(figure: Figure, before: Figure | None, years: Heads) -> tuple[Cell, ...]:
    last = before.text if before else _UNKNOWN
    gap = _UNKNOWN if years.is_partial else change(figure, before)
    return figure.label, FigureRef(figure.id, figure.text), last, gap


def change(figure: Figure, before: Figure | None) -> str:
    """Return by how much a figure changed, with its sign; a dash where either is not known."""
    if before is None or figure.value is None or before.value is None:
        return _UNKNOWN
    if figure.unit != before.unit:
        return _UNKNOWN
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
