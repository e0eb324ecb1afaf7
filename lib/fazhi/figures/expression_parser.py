"""Text → expression: parsed within a budget, its names, kinds and units checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, Tree, UnexpectedInput, UnexpectedToken, v_args
from lark.exceptions import VisitError

from fazhi.catalogue import nearest
from fazhi.figures.expression import (
    EMPTY,
    All,
    AnyOf,
    Between,
    Call,
    Column,
    Compare,
    Contains,
    Cutoff,
    Expression,
    ExpressionError,
    IfElse,
    In,
    Literal,
    Moved,
    Not,
    Product,
    Sum,
)
from fazhi.figures.expression_budget import refuse_excess
from fazhi.figures.expression_checks import (
    alike,
    check_value,
    demand,
    kind_error,
    refuse_small_share,
    same_kind,
)
from fazhi.figures.expression_scopes import Named, Scope
from fazhi.figures.expression_types import (
    FUNCTIONS,
    SIGNATURES,
    Kind,
    Typed,
)
from fazhi.figures.unit_algebra import Quantity

MOST_DECIMALS = 6
"""Digits after the point that ``round`` may leave."""


def parse(text: str, scope: Scope) -> Typed:
    """Parse an expression and check its names, kinds, units and values.

    Raises
    ------
    ExpressionError
        It is too long or too deep, is not of the language, names what there is not, joins values
        of different kinds or units, or compares with a value that the column never holds.
    """
    refuse_excess(text)
    try:
        typed: Typed = _Builder(scope).transform(_tree(text))
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        at = len(text) if ended else error.pos_in_stream or 0
        raise ExpressionError.of("half" if ended else "not-understood", at) from error
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionError):
            raise error.orig_exc from error
        raise
    return typed


def parse_condition(text: str, scope: Scope) -> Expression:
    """Parse an expression that is true or not of each row; raises as :func:`parse`."""
    typed = parse(text, scope)
    if typed.kind is not Kind.TRUTH:
        raise ExpressionError.of("no-comparison", len(text))
    return typed.node


def parse_number(text: str, scope: Scope) -> Typed:
    """Parse an expression that is a number; raises as :func:`parse`."""
    typed = parse(text, scope)
    demand(typed, Kind.NUMBER)
    return typed


@cache
def load_grammar() -> Lark:
    """Return the parser of expressions; made once, which takes longer than to parse a hundred."""
    return Lark(
        files("fazhi.figures").joinpath("expression.lark").read_text(encoding="utf-8"),
        parser="lalr",
        propagate_positions=True,
        maybe_placeholders=False,
    )


@lru_cache(maxsize=1024)  # what is meant hangs on the scope, the tree on the text alone
def _tree(text: str) -> Tree[Token]:
    return load_grammar().parse(text)


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Turn the parse tree into an expression; refuse what cannot be meant."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def text(self, token: Token) -> Typed:
        return Typed(Literal(token[1:-1]), Kind.TEXT, _at(token))

    def number(self, token: Token) -> Typed:
        value = Decimal(token)
        return Typed(Literal(value), Kind.NUMBER, _at(token), is_whole=value % 1 == 0)

    def date(self, token: Token) -> Typed:
        try:
            day = dt.date.fromisoformat(token)
        except ValueError as error:
            raise ExpressionError.of("no-such-day", _at(token), value=token) from error
        return Typed(Literal(day), Kind.DATE, _at(token))

    def cutoff(self, token: Token) -> Typed:
        return Typed(Cutoff(), Kind.DATE, _at(token))

    def column(self, token: Token) -> Typed:
        return self._scope.column(token.strip("`"), _at(token))

    def earlier(self, token: Token, _: Token) -> Typed:
        return self._scope.earlier(token.strip("`"), _at(token))

    def list(self, *literals: Typed) -> tuple[Typed, ...]:
        return literals

    def signed(self, sign: Token, operand: Typed) -> Typed:
        demand(operand, Kind.NUMBER)
        if sign == "+":
            return operand
        if isinstance(operand.node, Literal) and isinstance(operand.node.value, Decimal):
            return replace(operand, node=Literal(-operand.node.value), at=_at(sign))
        return replace(operand, node=Sum(((-1, operand.node),)), at=_at(sign))

    def sum_of(self, first: Typed, *rest: Token | Typed) -> Typed:
        total, terms = first, [(1, first.node)]
        for sign, operand in _pairs(rest):
            if total.kind is Kind.DATE:
                total = self._dated(total, sign, operand)
                terms = [(1, total.node)]
                continue
            demand(total, Kind.NUMBER)
            demand(operand, Kind.NUMBER)
            if total.quantity.is_open and not operand.quantity.is_open:
                total = replace(total, quantity=operand.quantity)
            added = alike(operand, total, "相加减")
            terms.append((1 if sign == "+" else -1, added.node))
            is_whole = total.is_whole and added.is_whole
            total = replace(total, node=Sum(tuple(terms)), is_whole=is_whole, allowed=())
        return total

    def _dated(self, date: Typed, sign: Token, operand: Typed) -> Typed:
        days = Quantity.of("天", self._scope.units)
        if operand.kind is Kind.DATE and sign == "-":
            between = Between(date.node, operand.node)
            return Typed(between, Kind.NUMBER, date.at, days, is_whole=True)
        demand(operand, Kind.NUMBER)
        number = alike(operand, replace(operand, quantity=days), "相加减")
        if not number.is_whole:
            raise ExpressionError.of("days-not-whole", operand.at)
        moved = number.node if sign == "+" else Sum(((-1, number.node),))
        return Typed(Moved(date.node, moved), Kind.DATE, date.at)

    def product_of(self, first: Typed, *rest: Token | Typed) -> Typed:
        demand(first, Kind.NUMBER)
        factors, quantity, is_whole = [("*", first.node)], first.quantity, first.is_whole
        for operator, operand in _pairs(rest):
            demand(operand, Kind.NUMBER)
            factors.append((str(operator), operand.node))
            quantity = quantity.times(operand.quantity, 1 if operator == "*" else -1)
            is_whole = is_whole and operand.is_whole and operator == "*"
        node = Product(tuple(factors))
        return Typed(node, Kind.NUMBER, first.at, quantity, is_whole=is_whole)

    def if_else(self, then: Typed, condition: Typed, otherwise: Typed) -> Typed:
        demand(condition, Kind.TRUTH)
        one, other = same_kind(then, otherwise)
        node = IfElse(condition.node, one.node, other.node)
        is_whole = one.is_whole and other.is_whole
        return Typed(node, one.kind, then.at, one.quantity, is_whole=is_whole)

    def call(self, name: Token, *arguments: Typed) -> Typed:
        match str(name):
            case "coalesce" if arguments:
                return self._coalesce(arguments)
            case "round" if arguments:
                return _round(name, *arguments)
            case function if function in SIGNATURES:
                return self._function(name, arguments)
            case function if function in FUNCTIONS:
                raise ExpressionError.of("argument-missing", _at(name), name=function)
            case function:
                raise ExpressionError.of(
                    "function-unknown",
                    _at(name),
                    near=nearest(function, FUNCTIONS),
                    name=function,
                    known=FUNCTIONS,
                )

    def _function(self, name: Token, arguments: Sequence[Typed]) -> Typed:
        signature = SIGNATURES[str(name)]
        if not signature.least <= len(arguments) <= len(signature.takes):
            raise ExpressionError.of(
                "argument-count", _at(name), name=name, example=signature.example
            )
        for argument, kind in zip(arguments, signature.takes, strict=False):
            demand(argument, kind)
            if argument.is_list:
                raise ExpressionError.of("list-in-function", argument.at)
        nodes = tuple(argument.node for argument in arguments)
        if len(nodes) < len(signature.takes):
            nodes = (*nodes, Cutoff())
        quantity = Quantity.of(signature.unit, self._scope.units)
        node = Call(str(name), nodes)
        return Typed(node, signature.gives, _at(name), quantity, is_whole=True)

    def _coalesce(self, arguments: Sequence[Typed]) -> Typed:
        first, *rest = arguments
        nodes, is_whole = [first.node], first.is_whole
        for argument in rest:
            first, other = same_kind(first, argument)
            nodes.append(other.node)
            is_whole = is_whole and other.is_whole
        return replace(first, node=Call("coalesce", tuple(nodes)), is_whole=is_whole)

    def name(self, token: Token) -> Named:
        return token.strip("`"), _at(token)

    def keys(self, *names: Named) -> tuple[Named, ...]:
        return names

    def word(self, token: Token) -> Named:
        return token.strip("\"'"), _at(token)

    def lookup(
        self,
        word: Token,
        ledger: Named,
        keys: tuple[Named, ...],
        column: Named,
        choice: Named | None = None,
    ) -> Typed:
        return self._scope.lookup(ledger, keys, column, choice, _at(word))

    def compare(self, left: Typed, operator: Token, right: Typed) -> Typed:
        empty = Literal(EMPTY) in (left.node, right.node)
        if Kind.TRUTH in (left.kind, right.kind):
            wrong = left if left.kind is Kind.TRUTH else right
            raise ExpressionError.of("truth-compared", wrong.at)
        if left.kind != right.kind and not empty:
            raise kind_error(left, right)
        if operator not in ("==", "!=") and (left.kind is Kind.TEXT or empty):
            raise ExpressionError.of("text-ordered", _at(operator))
        if left.kind is Kind.NUMBER and right.kind is Kind.NUMBER:
            refuse_small_share(left, right)
            right = alike(right, left, "比较")
        for side, other in ((left, right), (right, left)):
            check_value(side, other)
        return _truth(Compare(str(operator), left.node, right.node), left)

    def within(self, operand: Typed, _: Token, values: tuple[Typed, ...]) -> Typed:
        for value in values:
            if value.kind != operand.kind:
                raise kind_error(operand, value)
            check_value(operand, value)
        literals = tuple(value.node for value in values if isinstance(value.node, Literal))
        return _truth(In(operand.node, literals), operand)

    def without(self, operand: Typed, token: Token, values: tuple[Typed, ...]) -> Typed:
        within = self.within(operand, token, values)
        return _truth(Not(within.node), operand)

    def contains(self, column: Typed, token: Token, value: Typed) -> Typed:
        if not column.is_list or not isinstance(column.node, Column):
            raise ExpressionError.of("contains-no-list", _at(token))
        check_value(column, value)
        assert isinstance(value.node, Literal)  # noqa: S101  the grammar says so
        return _truth(Contains(column.node, value.node), column)

    def negate(self, condition: Typed) -> Typed:
        demand(condition, Kind.TRUTH)
        return _truth(Not(condition.node), condition)

    def all_of(self, *conditions: Typed) -> Typed:
        return _truth(All(_truths(conditions)), conditions[0])

    def any_of(self, *conditions: Typed) -> Typed:
        return _truth(AnyOf(_truths(conditions)), conditions[0])


def _truth(node: Expression, first: Typed) -> Typed:
    return Typed(node, Kind.TRUTH, first.at)


def _truths(conditions: Sequence[Typed]) -> tuple[Expression, ...]:
    for condition in conditions:
        demand(condition, Kind.TRUTH)
    return tuple(condition.node for condition in conditions)


def _pairs(rest: Sequence[Any]) -> list[tuple[Token, Typed]]:
    return list(zip(rest[::2], rest[1::2], strict=True))


def _round(name: Token, number: Typed, decimals: Typed | None = None, *more: Typed) -> Typed:
    demand(number, Kind.NUMBER)
    places = decimals.node if decimals else Literal(Decimal(0))
    if (
        more
        or not isinstance(places, Literal)
        or not isinstance(places.value, Decimal)
        or places.value not in range(MOST_DECIMALS + 1)
    ):
        raise ExpressionError.of("round-places", _at(name), most=MOST_DECIMALS)
    call = Call("round", (number.node, places))
    return replace(number, node=call, is_whole=places.value == 0, allowed=())


def _at(token: Token) -> int:
    return token.start_pos or 0
