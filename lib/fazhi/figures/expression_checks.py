"""Whether parts of an expression go together: kinds, units, and the values of a column."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from fazhi.catalogue import nearest
from fazhi.figures.expression import (
    EMPTY,
    Call,
    Column,
    Expression,
    ExpressionError,
    Literal,
    Product,
    Scaled,
)
from fazhi.figures.expression_types import EXAMPLES, Kind, Typed
from fazhi.figures.unit_algebra import PERCENT, QuantityMismatchError

_HUNDRED = Decimal(100)


def demand(operand: Typed, kind: Kind) -> None:
    """Refuse a part that is not of a kind."""
    if operand.kind is not kind:
        raise ExpressionError.of(
            "other-kind", operand.at, kind=kind, is_kind=operand.kind, example=EXAMPLES[kind]
        )


def refuse_hundredfold(node: Expression) -> None:
    """Refuse a share that is multiplied by 100 and is to be a percentage, which it is already."""
    match node:
        case Product(factors) if ("*", Literal(_HUNDRED)) in factors:
            raise ExpressionError.of("hundredfold", 0)
        case Call("round", (inner, *_)) | Scaled(inner):
            refuse_hundredfold(inner)


def refuse_small_share(left: Typed, right: Typed) -> None:
    """Refuse to hold a percentage against 0.9, which is meant for 90% and stands for 0.9%."""
    for side, other in ((left, right), (right, left)):
        match other.node:
            case Literal(Decimal() as value) if side.quantity.unit == PERCENT and 0 < value < 1:
                percent = (value * 100).normalize()
                raise ExpressionError.of(
                    "small-share", other.at, value=value, percent=f"{percent:f}"
                )


def same_kind(one: Typed, other: Typed) -> tuple[Typed, Typed]:
    """Return two values of which either may be taken; an empty text stands for no value."""
    if one.node == Literal(EMPTY):
        one = replace(other, node=one.node, at=one.at)
    elif other.node == Literal(EMPTY):
        other = replace(one, node=other.node, at=other.at)
    if one.kind is not other.kind:
        raise kind_error(one, other)
    if one.kind is Kind.NUMBER:
        if one.quantity.is_open:
            one = replace(one, quantity=other.quantity)
        other = alike(other, one, "二选一")
    return replace(one, allowed=()), other


def alike(operand: Typed, model: Typed, doing: str) -> Typed:
    """Return a number in the unit of another one."""
    try:
        factor = operand.quantity.factor_to(model.quantity)
    except QuantityMismatchError as error:
        raise ExpressionError.of(
            "units-apart",
            operand.at,
            is_in=operand.quantity.words,
            wanted=model.quantity.words,
            doing=doing,
        ) from error
    if factor == 1:
        return operand
    scaled = Scaled(operand.node, Fraction(factor))
    return replace(operand, node=scaled, quantity=model.quantity, is_whole=False)


def check_value(side: Typed, value: Typed) -> None:
    """Refuse a value that the column's enumeration does not have."""
    if not side.allowed or not isinstance(value.node, Literal):
        return
    said = value.node.value
    if said != EMPTY and said not in side.allowed:
        name = side.node.name if isinstance(side.node, Column) else "这一"
        raise ExpressionError.of(
            "value-unknown",
            value.at,
            near=nearest(str(said), side.allowed),
            name=name,
            value=said,
            known=side.allowed,
        )


def kind_error(left: Typed, right: Typed) -> ExpressionError:
    """Return the error that two parts of different kinds stand beside one another."""
    return ExpressionError.of(
        "kinds-apart", right.at, left=left.kind, right=right.kind, example=EXAMPLES[left.kind]
    )
