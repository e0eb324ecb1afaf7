"""What the prose templates see: figures that know how to be printed and what may be claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering
from typing import Any

import pandas as pd

from fazhi.blocks.model import FigureRef, Inline, Text
from fazhi.figures.compute import Figures
from fazhi.figures.evaluate import contains
from fazhi.figures.figure import Figure, percentage
from fazhi.figures.printing import print_cell, print_number
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import DELIMITER
from fazhi.params.yaml import nearest

ATTRIBUTES = frozenset({"value", "unit", "label", "any", "zero", "rows"})
PART_ATTRIBUTES = frozenset({"all", "none", "rest", "share"})


class ProseError(Exception):
    """A template asks for what cannot be given; the renderer adds the line.

    Attributes
    ----------
    message, value, remedy
        As of a :class:`fazhi.errors.UserError`.
    """

    def __init__(self, message: str, value: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.value = value
        self.remedy = remedy


class NoValueError(Exception):
    """A template touches a figure that has no value.

    Attributes
    ----------
    figure
        The figure.
    """

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.id)
        self.figure = figure


@dataclass(frozen=True, slots=True)
class Printed:
    """Something that is ready to be printed."""

    inlines: tuple[Inline, ...]


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """The value of a figure: compared as a number, printed as a reference to the figure."""

    figure: Figure
    value: int | Decimal

    def __eq__(self, other: object) -> bool:
        """Compare with a number or the value of another figure."""
        return bool(self.value == _bare(other))

    def __lt__(self, other: object) -> bool:
        """Compare with a number or the value of another figure."""
        return bool(self.value < _bare(other))

    def __hash__(self) -> int:
        """Hash as the number."""
        return hash(self.value)

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """What is printed."""
        return (FigureRef(self.figure.id, self.figure.number),)


@dataclass(frozen=True, slots=True)
class Row:
    """One ledger row as a template sees it: ``row["列"]`` is the cell as it is printed."""

    ledger: Ledger
    position: int

    def __getitem__(self, column: str) -> str:
        """Return a cell; an empty one is an empty text."""
        return print_cell(_public_column(self.ledger, column).iloc[self.position])


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure as a template sees it.

    Every attribute but ``label`` and ``unit`` raises :class:`NoValueError` where the figure has
    no value, so that no sentence is built on a missing ledger.
    """

    figure: Figure
    ledger: Ledger | None

    def __bool__(self) -> bool:
        """Tell whether there is anything to count, as ``any`` does."""
        return self.any

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """Value and unit."""
        self._number()
        return (FigureRef(self.figure.id, self.figure.text),)

    @property
    def label(self) -> str:
        """Name in print."""
        return self.figure.label

    @property
    def unit(self) -> str:
        """Unit of the value."""
        return self.figure.unit

    @property
    def value(self) -> Number:
        """The number alone."""
        return Number(self.figure, self._number())

    @property
    def any(self) -> bool:
        """Whether the value is above zero."""
        return self._number() > 0

    @property
    def zero(self) -> bool:
        """Whether the ledger is there and the value is zero."""
        return self._number() == 0

    @property
    def all(self) -> bool:
        """Whether the whole is not empty and this part is all of it."""
        return self._whole() == self._number() > 0

    @property
    def none(self) -> bool:
        """Whether nothing of the whole belongs to this part."""
        self._whole()
        return self._number() == 0

    @property
    def rest(self) -> FigureValue:
        """What the whole has beyond this part."""
        self._whole()
        return FigureValue(self.figure.rest, self.ledger)

    @property
    def share(self) -> Printed:
        """The part in percent of its whole, with one decimal, rounded half up."""
        whole = self._whole()
        if whole == 0:
            raise NoValueError(self.figure)
        share = percentage(self._number(), whole, 1)
        return Printed((FigureRef(self.figure.id, f"{print_number(share, 1)}%"),))

    @property
    def rows(self) -> Iterator[Row]:
        """The ledger rows of the figure."""
        ledger = self._ledger()
        return (Row(ledger, int(position)) for position in self.figure.rows)

    def cells(self, column: str) -> pd.Series[Any]:
        """Return a column of the figure's rows."""
        return _public_column(self._ledger(), column).iloc[self.figure.rows]

    def is_list(self, column: str) -> bool:
        """Tell whether a cell of the column may hold several values."""
        return self._ledger().schema.field(column).type == "list"

    def _number(self) -> int | Decimal:
        if self.figure.value is None:
            raise NoValueError(self.figure)
        return self.figure.value

    def _whole(self) -> int | Decimal:
        if self.figure.whole is None:
            raise ProseError(
                f"“{self.figure.id}”不是“其中”项，没有整体可比。",
                self.figure.id,
                "在 figures.yaml 里用 of 写明它是哪个数据的一部分。",
            )
        if self.figure.whole.value is None:
            raise NoValueError(self.figure.whole)
        return self.figure.whole.value

    def _ledger(self) -> Ledger:
        if self.ledger is None:
            raise NoValueError(self.figure)
        return self.ledger


def values_of(figures: Figures, ledgers: Ledgers) -> dict[str, FigureValue]:
    """Return the figures as templates see them, by id."""
    return {
        id_: FigureValue(figure, ledgers.ledgers.get(figure.ledger))
        for id_, figure in figures.items()
    }


def listing(figure: FigureValue, column: str, most: int | None = None) -> str:
    """Return the different values of a column, most frequent first, joined by 、.

    With ``most``, at most so many are named, and 等 follows only where there are more.
    """
    values = list(_frequencies(figure, column))
    shown = values[:most]
    return "、".join(shown) + ("等" if len(shown) < len(values) else "")


def counts(figure: FigureValue, column: str, empty: str = "") -> Printed:
    """Return how often each value of a column occurs, for example ``诉前调解3起、撤诉1起``.

    A cell of several values counts for each of them. Empty cells are named ``empty``, or left out.
    """
    blank = int(figure.cells(column).isna().sum())
    found = _frequencies(figure, column) | ({empty: blank} if empty and blank else {})
    inlines: list[Inline] = []
    for value, count in found.items():
        inlines += [Text(f"{'、' if inlines else ''}{value}")]
        inlines += [FigureRef(figure.figure.id, f"{count}{figure.unit}")]
    return Printed(tuple(inlines))


def mainly(figure: FigureValue, column: str) -> str:
    """Return the value that more than half of the rows hold, or an empty text."""
    for value, count in _frequencies(figure, column).items():
        if 2 * count > len(figure.figure.rows):
            return value
    return ""


def has(figure: FigureValue, column: str, value: str) -> bool:
    """Tell whether one of the rows holds the value."""
    cells = figure.cells(column)
    found = contains(cells, value) if figure.is_list(column) else cells.eq(value)
    return bool(found.any())


FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "listing": listing,
    "counts": counts,
    "mainly": mainly,
    "has": has,
}


def _frequencies(figure: FigureValue, column: str) -> dict[str, int]:
    """Return the values of a column with their frequency, most frequent and earliest first."""
    cells = figure.cells(column).dropna()
    if figure.is_list(column):
        cells = cells.str.split(DELIMITER).explode()
    found = cells.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return {print_cell(value): int(count) for value, count in found.items()}


def _public_column(ledger: Ledger, column: str) -> pd.Series[Any]:
    public = [field.name for field in ledger.schema.fields if not field.personal]
    if column in public:
        return ledger.frame[column]
    if column in ledger.frame:
        raise ProseError(
            f"“{column}”列是个人信息，不能写进正文。", column, f"可用的列：{'、'.join(public)}。"
        )
    raise ProseError(
        f"《{ledger.schema.title}》没有“{column}”列。",
        column,
        nearest(column, public) or f"可用的列：{'、'.join(public)}。",
    )


def _bare(other: object) -> Any:
    return other.value if isinstance(other, Number) else other
