"""What the names in an expression stand for: columns of a ledger, or figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from fazhi.catalogue import nearest
from fazhi.figures.expression import LAST_YEAR, Column, ExpressionError, Lookup
from fazhi.figures.expression_types import Kind, Typed
from fazhi.figures.unit_algebra import Quantity
from fazhi.ledgers.schema import Field, Schema
from fazhi.params.units import Units

_KINDS: Mapping[str, Kind] = {
    "string": Kind.TEXT,
    "list": Kind.TEXT,
    "date": Kind.DATE,
    "year": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "number": Kind.NUMBER,
}

_NONE = "无"
"""Stands for the names there are where there is none."""

Named = tuple[str, int]
"""A name and its place in the text."""


class Scope(Protocol):
    """What the names in an expression stand for."""

    @property
    def units(self) -> Units:
        """The units that the workspace knows."""

    def column(self, name: str, at: int) -> Typed:
        """Return what a name stands for."""

    def earlier(self, name: str, at: int) -> Typed:
        """Return what a name with ``.last_year`` stands for."""

    def lookup(
        self, ledger: Named, keys: Sequence[Named], column: Named, choice: Named | None, at: int
    ) -> Typed:
        """Return what is looked up in another ledger."""


@dataclass(frozen=True, slots=True)
class RowScope:
    """The columns of a ledger's rows.

    Attributes
    ----------
    schema
        The ledger.
    schemas
        All ledgers by id, for what is looked up in others.
    units
        The units that the workspace knows.
    """

    schema: Schema
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    units: Units = field(default_factory=Units)

    def column(self, name: str, at: int) -> Typed:
        """Return a column.

        Raises
        ------
        ExpressionError
            The ledger has none of this name.
        """
        found = _field(self.schema, name, at)
        return _typed(found, Column(name), at, self.units)

    def earlier(self, name: str, at: int) -> Typed:
        """Refuse last year's cells: a row has none."""
        raise ExpressionError.of("earlier-in-row", at, name=name, last_year=LAST_YEAR)

    def lookup(
        self, ledger: Named, keys: Sequence[Named], column: Named, choice: Named | None, at: int
    ) -> Typed:
        """Return a column of another ledger's rows with the same key.

        Raises
        ------
        ExpressionError
            There is no such ledger, key or column, or the keys are of different kinds.
        """
        id_, place = ledger
        if id_ not in self.schemas:
            raise ExpressionError.of(
                "ledger-unknown",
                place,
                near=nearest(id_, self.schemas),
                name=id_,
                known=tuple(self.schemas) or _NONE,
            )
        other = self.schemas[id_]
        if other.title == self.schema.title:
            raise ExpressionError.of("lookup-own", place)
        found = _field(other, column[0], column[1])
        if choice and choice[0] not in ("min", "max"):
            raise ExpressionError.of("choice-unknown", choice[1], value=choice[0])
        if choice and _KINDS[found.type] is Kind.TEXT:
            raise ExpressionError.of("text-chosen", choice[1], name=found.name)
        pairs = tuple((name, self._opposite(other, name, where)) for name, where in keys)
        node = Lookup(id_, pairs, found.name, choice[0] if choice else "")  # type: ignore[arg-type]
        return _typed(found, node, at, self.units)

    def _opposite(self, other: Schema, name: str, at: int) -> str:
        """Return the column of another ledger that a column here is held against."""
        here = _field(self.schema, name, at)
        named = {name, *here.aliases}
        same = [f for f in other.columns if f.name == name] or [
            f for f in other.columns if named & {f.name, *f.aliases}
        ]
        if not same and len(other.primary_key) == 1:
            same = [other.field(other.primary_key[0])]
        if not same:
            raise ExpressionError.of("key-unknown", at, title=other.title, name=name)
        if _KINDS[same[0].type] is not _KINDS[here.type] or "list" in (same[0].type, here.type):
            raise ExpressionError.of(
                "keys-apart", at, title=other.title, other=same[0].name, name=name
            )
        return same[0].name


@dataclass(frozen=True, slots=True)
class FigureScope:
    """Figures that stand above the one that is computed from them.

    Attributes
    ----------
    figures
        What each counts, by id.
    below
        Ids that are defined further down, or wrongly.
    units
        The units that the workspace knows.
    """

    figures: Mapping[str, str]
    below: frozenset[str] = frozenset()
    units: Units = field(default_factory=Units)

    def column(self, name: str, at: int) -> Typed:
        """Return a figure.

        Raises
        ------
        ExpressionError
            There is none above.
        """
        return self._figure(name, name, at)

    def earlier(self, name: str, at: int) -> Typed:
        """Return a figure of the year before."""
        return self._figure(name, name + LAST_YEAR, at)

    def lookup(
        self, ledger: Named, keys: Sequence[Named], column: Named, choice: Named | None, at: int
    ) -> Typed:
        """Refuse: figures have no rows of their own to look up."""
        del ledger, keys, column, choice
        raise ExpressionError.of("lookup-in-formula", at)

    def _figure(self, id_: str, name: str, at: int) -> Typed:
        if id_ in self.below:
            raise ExpressionError.of("figure-below", at, name=id_)
        if id_ not in self.figures:
            raise ExpressionError.of(
                "figure-unknown",
                at,
                near=nearest(id_, self.figures),
                name=id_,
                known=tuple(self.figures) or _NONE,
            )
        quantity = Quantity.of(self.figures[id_], self.units)
        return Typed(Column(name), Kind.NUMBER, at, quantity)


def _field(schema: Schema, name: str, at: int) -> Field:
    for found in schema.columns:
        if found.name == name:
            return found
    names = [found.name for found in schema.columns]
    raise ExpressionError.of(
        "column-unknown", at, near=nearest(name, names), title=schema.title, name=name, known=names
    )


def _typed(found: Field, node: Column | Lookup, at: int, units: Units) -> Typed:
    kind = _KINDS[found.type]
    return Typed(
        node,
        kind,
        at,
        quantity=Quantity.of(found.unit if kind is Kind.NUMBER else "", units),
        is_whole=found.type in ("integer", "year"),
        is_list=found.type == "list",
        allowed=found.constraints.enum,
    )
