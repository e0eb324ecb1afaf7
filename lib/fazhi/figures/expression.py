"""What an expression says: the nodes of ``where``, of derived columns and of formulas.

An empty cell is equal to nothing and neither before nor after anything, so ``==``, ``in``,
``contains`` and the orders are false for it and ``!=`` and ``not in`` are true.
Comparing with ``""`` asks whether a cell is empty. What is computed from an empty cell is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias
from typing import Literal as OneOf

from fazhi.catalogue import word_expression

EMPTY = ""
LAST_YEAR = ".last_year"
"""Ends the name of a figure of the year before."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger; in a formula over figures, a figure's id."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the expression."""

    value: str | Decimal | dt.date


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The last day that the data of the year cover, written ``截止日``."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number in another unit: its operand times the factor."""

    operand: Expression
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers that are added, each taken once or subtracted (``1`` or ``-1``)."""

    terms: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Numbers that are multiplied, each the operator before it (``*`` or ``/``)."""

    factors: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Between:
    """How many days one date lies after another: ``later - earlier``."""

    later: Expression
    earlier: Expression


@dataclass(frozen=True, slots=True)
class Moved:
    """A date so many days later."""

    date: Expression
    days: Expression


@dataclass(frozen=True, slots=True)
class IfElse:
    """One value where a condition holds and another where it does not."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language, applied to its arguments."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What another ledger says in the rows whose key is the same.

    Attributes
    ----------
    ledger
        Id of the other ledger.
    keys
        Pairs of a column here and the column there that it is held against.
    column
        The column there that is read.
    choice
        Which of several different values is taken; empty where there must be but one.
    """

    ledger: str
    keys: tuple[tuple[str, str], ...]
    column: str
    choice: OneOf["", "min", "max"] = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right``; the operator is one of ``== != < <= > >=``."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class In:
    """Whether a value is one of some values."""

    operand: Expression
    values: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """Whether one of the several values of a cell is this one."""

    column: Column
    value: Literal


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    condition: Expression


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds."""

    conditions: tuple[Expression, ...]


Expression: TypeAlias = (
    Column
    | Literal
    | Cutoff
    | Scaled
    | Sum
    | Product
    | Between
    | Moved
    | IfElse
    | Call
    | Lookup
    | Compare
    | In
    | Contains
    | Not
    | All
    | AnyOf
)


class ExpressionError(Exception):
    """An expression cannot be used.

    Attributes
    ----------
    message
        One Chinese sentence.
    position
        Character of the expression, counted from 0, that is wrong.
    remedy
        The step that mends it.
    """

    def __init__(self, message: str, position: int, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.remedy = remedy

    @classmethod
    def of(cls, reason: str, position: int, *, near: str = "", **fields: object) -> ExpressionError:
        """Return the error that is worded in the catalogue.

        Parameters
        ----------
        reason
            Which of ``catalogue/parts/expressions.yaml`` it is.
        position
            Character that is wrong, counted from 0.
        near
            The question whether another name is meant, which goes before the usual remedy.
        fields
            What its templates name.
        """
        worded = word_expression(reason, fields)
        return cls(worded.message, position, near or worded.remedy)


def nodes_of(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all that it is made of, from left to right."""
    yield expression
    for part in fields(expression):
        yield from _inside(getattr(expression, part.name))


def columns_of(expression: Expression) -> Iterator[str]:
    """Yield the names of the columns that an expression reads, as often as it reads them."""
    for node in nodes_of(expression):
        if isinstance(node, Column):
            yield node.name
        elif isinstance(node, Lookup):
            yield from (here for here, _ in node.keys)


def lookups_of(expression: Expression) -> Iterator[Lookup]:
    """Yield the lookups of an expression."""
    return (node for node in nodes_of(expression) if isinstance(node, Lookup))


def _inside(part: Any) -> Iterator[Expression]:
    if isinstance(part, tuple):
        for each in part:
            yield from _inside(each)
    elif isinstance(part, Expression):
        yield from nodes_of(part)
