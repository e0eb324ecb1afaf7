"""What a clause is put together from, and how a part's rest is told by a column of its rows.

``empty`` names the empty cells of the column; where it is empty, the schema does.
"""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.blocks.model import FigureRef, Inline, Text
from fazhi.prose.row_columns import counts, unveiled, with_blank
from fazhi.prose.values import FigureValue, Printed


def clause(*parts: str | Inline | FigureValue | Printed) -> Printed:
    """Return words, figures and clauses put together."""
    inlines: list[Inline] = []
    for part in parts:
        match part:
            case str():
                inlines += [Text(part)] if part else []
            case FigureValue() | Printed():
                inlines += part.inlines
            case _:
                inlines.append(part)
    return Printed(tuple(inlines))


def kinds(figure: FigureValue, column: str, empty: str) -> Printed:
    """Return how often each value occurs; that the numbers add up to more is told."""
    counted = figure.column(column)
    more = sum(counted.counts.values()) > counted.rows - counted.blank
    said = counts(figure, column, empty or _of_empty(figure, column))
    return clause(said, "（有多种情况的分别计入）" if more else "")


def only(figure: FigureValue, column: str, empty: str) -> Printed:
    """Return the one value that all rows hold, or how often each occurs."""
    found = _found(figure, column, empty)
    return clause(*found) if len(found) == 1 else kinds(figure, column, empty)


def same(figure: FigureValue, column: str, empty: str) -> Printed:
    """Say what all are, or how often each occurs: ``均基本满意``, ``基本满意1件、不满意1件``."""
    found = _found(figure, column, empty)
    if len(found) == 1 and figure.number() > 1:
        return clause("均", *found)
    return kinds(figure, column, empty)


def others(figure: FigureValue, column: str, empty: str) -> Printed:
    """Say what the rest are: ``其余2件基本满意``, ``其余为废止1件、修改1件``."""
    found = _found(figure, column, empty)
    if len(found) == 1:
        return clause("其余", figure, *found)
    return clause("其余为", kinds(figure, column, empty))


def states(figure: FigureValue, column: str, empty: str) -> Printed:
    """Say how the rest stand: ``3件在办、1件退回``, ``2个正在整改``."""
    inlines: list[Inline] = []
    shown, held_back = unveiled(figure, column, _found(figure, column, empty))
    for state, count in shown.items():
        doing = f"正在{state.removesuffix('中')}" if state.endswith("中") else state
        inlines += [Text("、")] if inlines else []
        inlines += [FigureRef(figure.figure.id, f"{count}{figure.unit}"), Text(doing)]
    return Printed((*inlines, *held_back))


def _found(figure: FigureValue, column: str, empty: str) -> Mapping[str, int]:
    """Return how often each value occurs, the empty one last."""
    return with_blank(figure, column, empty or _of_empty(figure, column))


def _of_empty(figure: FigureValue, column: str) -> str:
    """Return what an empty cell of a column means, as the schema says it."""
    empties = figure.shape.empties if figure.shape else {}
    return empties.get(column) or f"没有登记{column}"
