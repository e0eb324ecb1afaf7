"""What a column of a figure's rows says: names, titles, and how often each occurs."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.blocks.model import FigureRef, Inline, Text
from fazhi.prose.values import FigureValue, NoValueError, Printed


def listing(figure: FigureValue, column: str, most: int | None = None) -> str:
    """Return the different values of a column, most frequent first, joined by 、.

    With ``most``, at most so many are named, and 等 follows only where there are more.
    """
    values = list(frequencies(figure, column))
    shown = values[:most]
    return "、".join(shown) + ("等" if len(shown) < len(values) else "")


def counts(figure: FigureValue, column: str, empty: str = "") -> Printed:
    """Return how often each value of a column occurs, for example ``诉前调解3起、撤诉1起``.

    A cell of several values counts for each of them. Empty cells are named ``empty``, or left out.
    Counts that would single someone out are told as one: ``，其余2起各类数目很小，…``.
    """
    found = with_blank(figure, column, empty) if empty else frequencies(figure, column)
    shown, held_back = unveiled(figure, column, found)
    inlines: list[Inline] = []
    for value, count in shown.items():
        inlines += [Text(f"{'、' if inlines else ''}{value}")]
        inlines += [FigureRef(figure.figure.id, f"{count}{figure.unit}")]
    return Printed((*inlines, *held_back))


def unveiled(
    figure: FigureValue, column: str, found: Mapping[str, int]
) -> tuple[dict[str, int], tuple[Inline, ...]]:
    """Return the counts that may be said, and what is said in place of the others."""
    veiled = figure.veiled(column, list(found.values()))
    shown = {name: n for (name, n), hidden in zip(found.items(), veiled, strict=True) if not hidden}
    if len(shown) == len(found):
        return shown, ()
    rest = FigureRef(figure.figure.id, f"{sum(found.values()) - sum(shown.values())}{figure.unit}")
    return shown, (
        Text("，其余" if shown else ""),
        rest,
        Text("各类数目很小，为保护个人信息不分列"),
    )


def mainly(figure: FigureValue, column: str) -> str:
    """Return the value that more than half of the rows hold, or an empty text."""
    for value, count in frequencies(figure, column).items():
        if 2 * count > figure.column(column).rows:
            return value
    return ""


def has(figure: FigureValue, column: str, *values: str) -> bool:
    """Tell whether one of the rows holds one of the values."""
    found = frequencies(figure, column)
    return any(value in found for value in values)


def titles(figure: FigureValue, column: str = "标题") -> str:
    """Return the titles that a column holds, each in book marks.

    Raises
    ------
    NoValueError
        There is no row, so that nothing can be said to have been issued.
    """
    if not figure.any:
        raise NoValueError(figure.figure)
    return "".join(f"《{title}》" for title in frequencies(figure, column))


def laws(figure: FigureValue, column: str, *names: str) -> str:
    """Return those of the named laws that a column holds, each in book marks."""
    return "".join(f"《{name}》" for name in names if has(figure, column, name))


def frequencies(figure: FigureValue, column: str) -> Mapping[str, int]:
    """Return the values of a column with their frequency, most frequent and earliest first."""
    return figure.column(column).counts


def with_blank(figure: FigureValue, column: str, empty: str) -> Mapping[str, int]:
    """Return the values of a column with their frequency, and what empty cells are called last.

    Empty cells that are called like a value count with it.
    """
    found = frequencies(figure, column)
    blank = figure.column(column).blank
    return {**found, empty: found.get(empty, 0) + blank} if blank else found
