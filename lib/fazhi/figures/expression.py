"""The filter language of figures: parsed, checked against a ledger's schema, never executed.

An empty cell is equal to nothing and neither before nor after anything, so ``==``, ``in``,
``contains`` and the orders are false for it and ``!=`` and ``not in`` are true.
Comparing with ``""`` asks whether a cell is empty.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args
from lark.exceptions import VisitError

from fazhi.catalogue import nearest
from fazhi.ledgers.schema import Schema

EMPTY = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written in the expression."""

    value: str | Decimal | dt.date


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The last day that the data of the year cover, written ``截止日``."""


Operand = Column | Literal | Cutoff


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right``; the operator is one of ``== != < <= > >=``."""

    operator: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class In:
    """Whether the cell is one of some values."""

    column: Column
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


Expression = Compare | In | Contains | Not | All | AnyOf


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


def parse(text: str, schema: Schema) -> Expression:
    """Parse an expression and check its columns, types and values.

    Raises
    ------
    ExpressionError
        It is not of the language, names a column that the ledger lacks, compares values of
        different types, or compares with a value that the column never holds.
    """
    try:
        tree = _GRAMMAR.parse(text)
        expression: Expression = _Builder(schema).transform(tree)
    except UnexpectedInput as error:
        ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
        raise ExpressionError(
            "筛选条件写到一半。" if ended else "筛选条件里有看不懂的内容。",
            len(text) if ended else error.pos_in_stream or 0,
            '写成 列名 == "值" 的样子；可以用 == != < <= > >= in not in contains and or not，'
            "数据截止的那一天写 截止日；名称特殊的列用反引号括起来。",
        ) from error
    except VisitError as error:
        if isinstance(error.orig_exc, ExpressionError):
            raise error.orig_exc from error
        raise
    if isinstance(expression, Column | Literal):
        raise ExpressionError("筛选条件缺少比较。", 0, '写成 列名 == "值" 的样子。')
    return expression


def columns_of(expression: Expression) -> Iterator[str]:
    """Yield the names of the columns that an expression reads, as often as it reads them."""
    match expression:
        case Compare(_, left, right):
            yield from (side.name for side in (left, right) if isinstance(side, Column))
        case In(Column(name), _) | Contains(Column(name), _):
            yield name
        case Not(condition):
            yield from columns_of(condition)
        case All(conditions) | AnyOf(conditions):
            for condition in conditions:
                yield from columns_of(condition)


_GRAMMAR = Lark(
    files("fazhi.figures").joinpath("where.lark").read_text(encoding="utf-8"),
    parser="lalr",
    propagate_positions=True,
    maybe_placeholders=False,
)

_KINDS = {
    "string": "文字",
    "list": "文字",
    "date": "日期",
    "year": "数字",
    "integer": "数字",
    "number": "数字",
}
_EXAMPLES = {"文字": '"办结"', "日期": "2023-05-06", "数字": "12"}


@dataclass(frozen=True, slots=True)
class _Operand:
    """An operand with its kind and its place in the text, while the tree is built."""

    node: Any
    kind: str
    type: str
    at: int


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Turn the parse tree into an expression; refuse what cannot be meant."""

    def __init__(self, schema: Schema) -> None:
        super().__init__()
        self._fields = {field.name: field for field in schema.fields}
        self._ledger = schema.title

    def text(self, token: Token) -> _Operand:
        return _Operand(Literal(token[1:-1]), "文字", "", _position(token))

    def number(self, token: Token) -> _Operand:
        return _Operand(Literal(Decimal(token)), "数字", "", _position(token))

    def date(self, token: Token) -> _Operand:
        try:
            day = dt.date.fromisoformat(token)
        except ValueError as error:
            raise ExpressionError(
                f"没有“{token}”这一天。", _position(token), "改成日历上有的日期。"
            ) from error
        return _Operand(Literal(day), "日期", "", _position(token))

    def cutoff(self, token: Token) -> _Operand:
        return _Operand(Cutoff(), "日期", "", _position(token))

    def column(self, token: Token) -> _Operand:
        name = token.strip("`")
        if name not in self._fields:
            raise ExpressionError(
                f"《{self._ledger}》没有“{name}”列。",
                _position(token),
                nearest(name, self._fields) or f"现有的列：{'、'.join(self._fields)}。",
            )
        declared = self._fields[name].type
        return _Operand(Column(name), _KINDS[declared], declared, _position(token))

    def list(self, *literals: _Operand) -> tuple[_Operand, ...]:
        return literals

    def compare(self, left: _Operand, operator: Token, right: _Operand) -> Expression:
        empty = Literal(EMPTY) in (left.node, right.node)
        if left.kind != right.kind and not empty:
            raise _kind_error(left, right)
        if operator not in ("==", "!=") and (left.kind == "文字" or empty):
            raise ExpressionError(
                "文字不能比大小。", _position(operator), "文字只能用 ==、!=、in 和 contains。"
            )
        for side, other in ((left, right), (right, left)):
            self._check_value(side, other)
        return Compare(str(operator), left.node, right.node)

    def within(self, column: _Operand, _: Token, values: tuple[_Operand, ...]) -> Expression:
        for value in values:
            if value.kind != column.kind:
                raise _kind_error(column, value)
            self._check_value(column, value)
        return In(column.node, tuple(value.node for value in values))

    def without(self, column: _Operand, token: Token, values: tuple[_Operand, ...]) -> Expression:
        return Not(self.within(column, token, values))

    def contains(self, column: _Operand, token: Token, value: _Operand) -> Expression:
        if column.type != "list":
            raise ExpressionError(
                "contains 只用于一格有几个值的列。",
                _position(token),
                "改用 ==，或在台账结构里把这一列的类型改成 list。",
            )
        self._check_value(column, value)
        return Contains(column.node, value.node)

    def negate(self, condition: Expression) -> Expression:
        return Not(condition)

    def all_of(self, *conditions: Expression) -> Expression:
        return All(conditions)

    def any_of(self, *conditions: Expression) -> Expression:
        return AnyOf(conditions)

    def _check_value(self, column: _Operand, value: _Operand) -> None:
        """Refuse a value that the column's enumeration does not have."""
        if not isinstance(column.node, Column) or not isinstance(value.node, Literal):
            return
        allowed = self._fields[column.node.name].constraints.enum
        if allowed and value.node.value != EMPTY and value.node.value not in allowed:
            raise ExpressionError(
                f"“{column.node.name}”列没有“{value.node.value}”这个值。",
                value.at,
                nearest(str(value.node.value), allowed) or f"可用的值：{'、'.join(allowed)}。",
            )


def _position(token: Token) -> int:
    return token.start_pos or 0


def _kind_error(left: _Operand, right: _Operand) -> ExpressionError:
    return ExpressionError(
        f"{left.kind}不能与{right.kind}比较。",
        right.at,
        f"这里要写{left.kind}，例如 {_EXAMPLES[left.kind]}。",
    )
