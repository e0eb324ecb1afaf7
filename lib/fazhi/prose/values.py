"""What the prose templates see: plain values that know how to be printed and what may be claimed.

They hold no ledger and no table, but what a template asks of one, counted beforehand by
:mod:`fazhi.prose.figure_values`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import total_ordering
from typing import Any

from fazhi.blocks.model import FigureRef, Inline, Text
from fazhi.catalogue import nearest
from fazhi.figures.figure import Figure, percentage
from fazhi.figures.printing import print_number
from fazhi.prose.earlier_figures import Past

_NO_PAST = "没有可以并列的上年的数"
"""Why there is nothing to quote: none was counted, or one of the years is not whole."""

_OTHER_UNIT = "上年的单位不同，不能比"
"""Why it is quoted, and not compared."""

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


@dataclass(frozen=True, slots=True, eq=False)
class PastNumber(Number):
    """A value of the year before: compared as a number, printed as a text, for no row has it."""

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """What is printed."""
        return (Text(self.figure.number),)


@dataclass(frozen=True, slots=True)
class PastValue:
    """What a figure was in the year before.

    Attributes
    ----------
    figure, past
        As it was, and its bare value.
    is_alike
        Whether it is still counted in that unit.
    """

    figure: Figure
    past: int | Decimal
    is_alike: bool = True

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """Value and unit."""
        return (Text(self.figure.text),)

    @property
    def value(self) -> PastNumber:
        """The number alone, to compare this year's with.

        Raises
        ------
        NoValueError
            It was counted in another unit.
        """
        if not self.is_alike:
            raise NoValueError(replace(self.figure, reason=_OTHER_UNIT))
        return PastNumber(self.figure, self.past)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a ledger is called, and its columns.

    Attributes
    ----------
    title
        Of the ledger.
    public, personal
        Names of the columns that prose may read, and of those that it may not.
    empties
        What an empty cell means, by column.
    """

    title: str
    public: tuple[str, ...]
    personal: tuple[str, ...] = ()
    empties: Mapping[str, str] = field(default_factory=dict)

    def refuse(self, column: str) -> ProseError:
        """Return why a column cannot be read."""
        if column in self.personal:
            return ProseError("personal-column", column, column=column, columns=self.public)
        return ProseError(
            "",
            column,
            title=self.title,
            column=column,
            nearest=nearest(column, self.public),
            columns=self.public,
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a figure's rows, counted.

    Attributes
    ----------
    counts
        How often each value occurs, most frequent and earliest first; a cell of several values
        counts for each of them.
    rows, blank
        How many rows there are, and how many of them say nothing.
    """

    counts: Mapping[str, int]
    rows: int
    blank: int


@dataclass(frozen=True, slots=True)
class Row:
    """A ledger row as a template sees it: ``row["列"]`` is the cell as it is printed."""

    cells: Mapping[str, str]
    shape: Shape

    def __getitem__(self, column: str) -> str:
        """Return a cell; an empty one is an empty text."""
        if column not in self.cells:
            raise self.shape.refuse(column)
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Told:
    """What a template asks of the rows of a figure.

    Attributes
    ----------
    columns
        By name.
    rows
        Those that are gone through.
    """

    columns: Mapping[str, Column] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure as a template sees it.

    Every attribute but ``label`` and ``unit`` raises :class:`NoValueError` where the figure has
    no value, so that no sentence is built on a missing ledger.

    Attributes
    ----------
    figure
        What is printed.
    shape
        Of its ledger; ``None`` where that is missing.
    told, told_of_rest
        What is asked of its rows, and of what its whole has beyond them.
    past
        The same figure in the year before, where the two years can be compared.
    veil
        Which counts of its rows would single someone out.
    """

    figure: Figure
    shape: Shape | None = None
    told: Told = Told()
    told_of_rest: Told = Told()
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
        return replace(
            self, figure=self.figure.rest, told=self.told_of_rest, told_of_rest=Told(), past=None
        )

    @property
    def share(self) -> Printed:
        """The part in percent of its whole, with one decimal, rounded half up."""
        whole = self.whole()
        if whole == 0:
            raise NoValueError(self.figure)
        share = percentage(self.number(), whole, 1)
        return Printed((FigureRef(self.figure.id, f"{print_number(share, 1)}%"),))

    @property
    def last_year(self) -> PastValue:
        """The value of the year before, as it was published or else by today's ledgers."""
        past = self.past
        if past is None or past.figure.value is None:
            raise NoValueError(replace(self.figure, reason=_NO_PAST))
        return PastValue(past.figure, past.figure.value, is_alike=past.figure.unit == self.unit)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The ledger rows of the figure, as far as they are gone through."""
        self._shape()
        return self.told.rows

    def column(self, name: str) -> Column:
        """Return a column of the figure's rows.

        Raises
        ------
        NoValueError
            The ledger is missing.
        ProseError
            It has no such column, or none that prose may read.
        """
        shape = self._shape()
        if name not in self.told.columns:
            raise shape.refuse(name)
        return self.told.columns[name]

    def veiled(self, column: str, counts: Sequence[int]) -> Sequence[bool]:
        """Tell which counts by a column must not be said."""
        return self.veil(self.figure.id, column, counts)

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

    def _shape(self) -> Shape:
        if self.shape is None:
            raise NoValueError(self.figure)
        return self.shape


def _bare(other: object) -> Any:
    return other.value if isinstance(other, Number) else other
