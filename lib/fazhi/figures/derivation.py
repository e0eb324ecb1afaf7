"""The formulas of derived columns: ``derived`` in ``params/schema/*.yaml``, checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from fazhi.errors import ParamsError, Place
from fazhi.figures.derived_columns import Formulas, find_circle
from fazhi.figures.expression import (
    Call,
    Column,
    Expression,
    ExpressionError,
    IfElse,
    Lookup,
    Scaled,
    columns_of,
)
from fazhi.figures.expression_checks import refuse_hundredfold
from fazhi.figures.expression_parser import parse
from fazhi.figures.expression_scopes import RowScope
from fazhi.figures.expression_types import EXAMPLES, Kind, Typed
from fazhi.figures.unit_algebra import PERCENT, QuantityMismatchError
from fazhi.ledgers.schema import Derived, Schema
from fazhi.params.strict_yaml import read
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

_KINDS: Mapping[str, Kind] = {
    "string": Kind.TEXT,
    "date": Kind.DATE,
    "year": Kind.NUMBER,
    "integer": Kind.NUMBER,
    "number": Kind.NUMBER,
}


def read_formulas(workspace: Workspace, schemas: Mapping[str, Schema], units: Units) -> Formulas:
    """Parse the formulas of all derived columns.

    Raises
    ------
    ParamsError
        A formula is not of the language, is not of the type or the unit that its column declares,
        carries a personal value into a column that does not say so, or ledgers look things up in
        one another in a circle. The faults of all columns are told at once.
    """
    formulas: dict[str, dict[str, Expression]] = {}
    errors: list[ParamsError] = []
    for id_, schema in schemas.items():
        for number, column in enumerate(schema.derived):
            above = schema.model_copy(update={"derived": schema.derived[:number]})
            try:
                formula = _formula(column, RowScope(above, schemas, units))
            except ExpressionError as error:
                errors.append(_error(workspace, id_, number, column, error))
                continue
            formulas.setdefault(id_, {})[column.name] = formula
    if errors:
        raise ParamsError.join(errors)
    if circle := find_circle(formulas):
        titles = [schemas[id_].title for id_ in dict.fromkeys(circle)]
        raise ParamsError.of(
            "params-derived",
            "circle",
            place=Place(file=f"params/schema/{circle[0]}.yaml"),
            titles=titles,
        )
    return formulas


def with_beneath(
    columns: frozenset[str], schema: Schema, schemas: Mapping[str, Schema], units: Units
) -> frozenset[str]:
    """Return columns with all that the derived ones among them are computed from.

    A formula that is wrong reads nothing; :func:`read_formulas` tells so.
    """
    found, waiting = set(columns), list(columns)
    derived = {column.name: column for column in schema.derived}
    while waiting:
        column = derived.get(waiting.pop())
        if column is None:
            continue
        with suppress(ExpressionError):
            read_ = set(columns_of(parse(column.formula, RowScope(schema, schemas, units)).node))
            waiting += read_ - found
            found |= read_
    return frozenset(found)


def _formula(column: Derived, scope: RowScope) -> Expression:
    typed = parse(column.formula, scope)
    wanted = _KINDS.get(column.type)
    if wanted is None:
        raise ExpressionError.of("derived-list", 0)
    if typed.kind is not wanted:
        raise ExpressionError.of(
            "derived-kind",
            0,
            is_kind=typed.kind,
            type=column.type,
            wanted=wanted,
            example=EXAMPLES[wanted],
        )
    if typed.is_list:
        raise ExpressionError.of("derived-copy", 0)
    if typed.kind is Kind.NUMBER:
        typed = _in_unit(typed, column.unit, scope.units)
    if column.type in ("integer", "year") and not typed.is_whole:
        raise ExpressionError.of("derived-not-whole", 0)
    for schema, source in _copied(typed.node, scope):
        kind = schema.field(source).personal
        if kind and not column.personal:
            raise ExpressionError.of("derived-personal", 0, name=source, kind=kind)
    return typed.node


def _in_unit(typed: Typed, unit: str, units: Units) -> Typed:
    if not unit:
        if typed.quantity.is_open or typed.quantity.scale == 1:
            return typed
        raise ExpressionError.of("derived-no-unit", 0, is_in=typed.quantity.words)
    try:
        factor = typed.quantity.factor_for(unit, units)
    except QuantityMismatchError as error:
        raise ExpressionError.of(
            "derived-unit", 0, is_in=typed.quantity.words, unit=unit
        ) from error
    if factor == 1:
        return typed
    if unit == PERCENT:
        refuse_hundredfold(typed.node)
    return Typed(Scaled(typed.node, factor), Kind.NUMBER, typed.at)


def _copied(node: Expression, scope: RowScope) -> Iterator[tuple[Schema, str]]:
    """Yield the columns whose very cells an expression hands on."""
    match node:
        case Column(name):
            yield scope.schema, name
        case IfElse(_, then, otherwise):
            yield from _copied(then, scope)
            yield from _copied(otherwise, scope)
        case Call("coalesce", arguments):
            for argument in arguments:
                yield from _copied(argument, scope)
        case Lookup(ledger, _, column):
            yield scope.schemas[ledger], column


def _error(
    workspace: Workspace, id_: str, number: int, column: Derived, error: ExpressionError
) -> ParamsError:
    source = read(workspace.definitions / "schema" / f"{id_}.yaml", Schema, root=workspace.root)
    text, at = column.formula, error.position
    return ParamsError.of(
        "params-derived",
        place=source.place("derived", number, "formula"),
        value=f"{text[:at]}▶{text[at:]}"[:200],
        column=column.name,
        position=at + 1,
        reason=error.message,
        way=error.remedy,
    )
