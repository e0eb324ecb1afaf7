"""What the prose templates see: figures that know how to be printed and what may be claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import total_ordering
from typing import Any

import pandas as pd

from fazhi.blocks.model import FigureRef, Inline
from fazhi.catalogue import nearest
from fazhi.figures.figure import Figure, Figures, percentage
from fazhi.figures.printing import print_cell, print_number
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.prose.earlier_figures import Past

ATTRIBUTES = frozenset({"value", "unit", "label", "any", "zero", "rows"})
PART_ATTRIBUTES = frozenset({"all", "none", "rest", "share"})


Veil = Callable[[str, str, Sequence[int]], Sequence[bool]]
"""Tells, for a figure's id, a column and how often each of its values occurs, what to hold back."""


def say_all(_figure: str, _column: str, counts: Sequence[int]) -> Sequence[bool]:
    """Hold nothing back."""
    return (False,) * len(counts)


class ProseError(Exception):
    """A template asks for what cannot be given; the renderer adds the line.

    Attributes
    ----------
    variant, fields
        The wording of ``narrative-value`` in the catalogue, and what it names.
    value
        The text that is wrong.
    """

    def __init__(self, variant: str, value: str, **fields: Any) -> None:
        super().__init__(variant)
        self.variant = variant
        self.value = value
        self.fields = fields


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

    Attributes
    ----------
    figure, ledger
        What is printed, and the rows behind it.
    past
        The same figure in the year before, where the two years can be compared.
    veil
        Which counts of its rows would single someone out.
    """

    figure: Figure
    ledger: Ledger | None
    past: Past | None = None
    veil: Veil = say_all

    def __bool__(self) -> bool:
        """Tell whether there is anything to count, as ``any`` does."""
        return self.any

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """Value and unit."""
        self.number()
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
        return Number(self.figure, self.number())

    @property
    def any(self) -> bool:
        """Whether the value is above zero."""
        return self.number() > 0

    @property
    def zero(self) -> bool:
        """Whether the ledger is there and the value is zero."""
        return self.number() == 0

    @property
    def all(self) -> bool:
        """Whether the whole is not empty and this part is all of it."""
        return self.whole() == self.number() > 0

    @property
    def none(self) -> bool:
        """Whether the whole is not empty and nothing of it belongs to this part."""
        return self.whole() > 0 == self.number()

    @property
    def rest(self) -> FigureValue:
        """What the whole has beyond this part."""
        self.whole()
        return replace(self, figure=self.figure.rest, past=None)

    @property
    def share(self) -> Printed:
        """The part in percent of its whole, with one decimal, rounded half up."""
        whole = self.whole()
        if whole == 0:
            raise NoValueError(self.figure)
        share = percentage(self.number(), whole, 1)
        return Printed((FigureRef(self.figure.id, f"{print_number(share, 1)}%"),))

    @property
    def rows(self) -> Iterator[Row]:
        """The ledger rows of the figure."""
        ledger = self._ledger()
        return (Row(ledger, int(position)) for position in self.figure.rows)

    def cells(self, column: str) -> pd.Series[Any]:
        """Return a column of the figure's rows."""
        return _public_column(self._ledger(), column).iloc[self.figure.rows]

    def veiled(self, column: str, counts: Sequence[int]) -> Sequence[bool]:
        """Tell which counts by a column must not be said."""
        return self.veil(self.figure.id, column, counts)

    def is_list(self, column: str) -> bool:
        """Tell whether a cell of the column may hold several values."""
        return self._ledger().schema.field(column).type == "list"

    def number(self) -> int | Decimal:
        """Return the bare value.

        Raises
        ------
        NoValueError
            There is none.
        """
        if self.figure.value is None:
            raise NoValueError(self.figure)
        return self.figure.value

    def whole(self) -> int | Decimal:
        """Return the bare value of the whole.

        Raises
        ------
        ProseError
            The figure is no part of another.
        NoValueError
            The whole has no value.
        """
        if self.figure.whole is None:
            raise ProseError("not-a-part", self.figure.id, figure=self.figure.id)
        if self.figure.whole.value is None:
            raise NoValueError(self.figure.whole)
        return self.figure.whole.value

    def _ledger(self) -> Ledger:
        if self.ledger is None:
            raise NoValueError(self.figure)
        return self.ledger


def values_of(
    figures: Figures, ledgers: Ledgers, past: Mapping[str, Past], veil: Veil = say_all
) -> dict[str, FigureValue]:
    """Return the figures as templates see them, by id.

    Parameters
    ----------
    figures, ledgers
        Of the year.
    past
        The figures of the year before; empty where the years cannot be compared.
    veil
        Which counts of a figure's rows would single someone out.
    """
    return {
        id_: FigureValue(figure, ledgers.ledgers.get(figure.ledger), past.get(id_), veil)
        for id_, figure in figures.items()
    }


def _public_column(ledger: Ledger, column: str) -> pd.Series[Any]:
    public = [field.name for field in ledger.schema.fields if not field.personal]
    if column in public:
        return ledger.frame[column]
    if column in ledger.frame:
        raise ProseError("personal-column", column, column=column, columns=public)
    raise ProseError(
        "no-column",
        column,
        title=ledger.schema.title,
        column=column,
        nearest=nearest(column, public),
        columns=public,
    )


def _bare(other: object) -> Any:
    return other.value if isinstance(other, Number) else other
