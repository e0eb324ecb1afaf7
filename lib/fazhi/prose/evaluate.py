"""What a template means: the text that it prints with the figures of a year.

Only the nodes of :mod:`fazhi.prose.template_language` have a meaning here. A template reads plain
values and calls the functions of that list; there is nothing else that it could reach.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes

from fazhi.blocks.model import Inline, Text
from fazhi.prose.template_language import ATTRIBUTES, FACTS, FUNCTIONS, PART_ATTRIBUTES, Kind
from fazhi.prose.values import FigureValue, Number, PastValue, Printed, ProseError, Row

FIRST_PIECE = 0xF0000
"""Private characters from here on stand for what is printed, so that it is never parsed again."""

MOST_STEPS = 100_000
"""So many nodes may be gone through for a paragraph: fewer than there are private characters."""

MOST_CHARACTERS = 400_000
"""So long may a paragraph be."""

MOST_ROWS = 1_000
"""So many rows may be gone through in a loop."""

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}
_OF_FIGURES = frozenset({*ATTRIBUTES[Kind.FIGURE], *PART_ATTRIBUTES})


class Evaluator:
    """Goes through a part of a template once.

    Parameters
    ----------
    facts
        Values for the names of :data:`fazhi.prose.template_language.FACTS`.
    values
        The figures, by id.

    Attributes
    ----------
    pieces
        What was printed, in order; a private character stands for each in the text.
    line
        The line of what was gone through last.
    """

    def __init__(self, facts: Mapping[str, Any], values: Mapping[str, FigureValue]) -> None:
        self._facts = facts
        self._values = values
        self._rows: dict[str, Row] = {}
        self._steps = self._length = 0
        self.pieces: list[tuple[Inline, ...]] = []
        self.line = 1

    def text(self, body: Iterable[nodes.Node]) -> str:
        """Return what statements print.

        Raises
        ------
        NoValueError
            They touch a figure that has no value.
        ProseError
            They ask for what cannot be given.
        """
        return "".join(self._statements(body))

    def _statements(self, body: Iterable[nodes.Node]) -> Iterator[str]:
        for node in body:
            self._step(node)
            match node:
                case nodes.Output(nodes=children):
                    yield from self._outputs(children)
                case nodes.If():
                    yield from self._statements(self._branch(node))
                case nodes.For(target=nodes.Name(name=name)):
                    yield from self._loop(node, name)
                case _:
                    raise _refusal(node)

    def _outputs(self, children: Sequence[nodes.Node]) -> Iterator[str]:
        for child in children:
            if isinstance(child, nodes.TemplateData):
                self._length += len(child.data)
                if self._length > MOST_CHARACTERS:
                    raise ProseError("too-many", f"超过{MOST_CHARACTERS}字")
                yield child.data
            else:
                self.pieces.append(_inlines(self._value(child)))
                yield chr(FIRST_PIECE + len(self.pieces) - 1)

    def _branch(self, node: nodes.If) -> Sequence[nodes.Node]:
        for choice in (node, *node.elif_):
            if self._value(choice.test):
                return choice.body
        return node.else_

    def _loop(self, node: nodes.For, name: str) -> Iterator[str]:
        rows = self._value(node.iter)
        if not isinstance(rows, tuple):
            raise _refusal(node)
        if len(rows) > MOST_ROWS:
            raise ProseError("too-many", f"超过{MOST_ROWS}行")
        for row in rows:
            self._rows = {name: row}
            yield from self._statements(node.body)
        self._rows = {}
        if not rows:
            yield from self._statements(node.else_)

    def _value(self, node: nodes.Node) -> Any:
        self._step(node)
        match node:
            case nodes.Const(value=str() | int() as value):
                return value
            case nodes.Name(name=name):
                return self._named(node, name)
            case nodes.Getattr(node=base, attr=attr):
                return _attribute(node, self._value(base), attr)
            case nodes.Getitem(node=base, arg=nodes.Const(value=str(column))):
                return _attribute(node, self._value(base), column)
            case nodes.Call(node=nodes.Name(name=name)) if name in FUNCTIONS:
                given = {keyword.key: self._value(keyword.value) for keyword in node.kwargs}
                return FUNCTIONS[name](*map(self._value, node.args), **given)
            case nodes.CondExpr(test=test, expr1=one, expr2=other):
                chosen = one if self._value(test) else other
                return "" if chosen is None else self._value(chosen)
            case _:
                return self._holds(node)

    def _holds(self, node: nodes.Node) -> bool:
        """Tell whether what is put together from conditions holds."""
        match node:
            case nodes.Compare():
                return self._compare(node)
            case nodes.Not(node=inner):
                return not self._value(inner)
            case nodes.And(left=left, right=right):
                return bool(self._value(left)) and bool(self._value(right))
            case nodes.Or(left=left, right=right):
                return bool(self._value(left)) or bool(self._value(right))
        raise _refusal(node)

    def _named(self, node: nodes.Node, name: str) -> Any:
        for names in (self._rows, self._values, self._facts):
            if name in names and (names is not self._facts or name in FACTS):
                return names[name]
        raise _refusal(node)

    def _compare(self, node: nodes.Compare) -> bool:
        left = self._value(node.expr)
        for operand in node.ops:
            right = self._value(operand.expr)
            if not _COMPARE[operand.op](left, right):
                return False
            left = right
        return True

    def _step(self, node: nodes.Node) -> None:
        self._steps += 1
        self.line = node.lineno
        if self._steps > MOST_STEPS:
            raise ProseError("too-many", f"超过{MOST_STEPS}步")


def pieces_in(text: str, pieces: Sequence[tuple[Inline, ...]]) -> Iterator[Inline]:
    """Yield what a text holds, with each private character replaced by its piece."""
    plain = ""
    for character in text:
        if ord(character) < FIRST_PIECE:
            plain += character
            continue
        yield Text(plain)
        yield from pieces[ord(character) - FIRST_PIECE]
        plain = ""
    yield Text(plain)


def _attribute(node: nodes.Node, base: object, name: str) -> Any:
    """Return a named attribute of a figure, of the bureau, or a cell of a row."""
    if isinstance(base, FigureValue) and name in _OF_FIGURES:
        return getattr(base, name)
    if isinstance(base, PastValue) and name in ATTRIBUTES[Kind.PAST]:
        return getattr(base, name)
    if isinstance(base, Row):
        return base[name]
    if isinstance(base, Mapping) and name in ATTRIBUTES[Kind.BUREAU]:
        return base[name]
    raise _refusal(node)


def _inlines(value: object) -> tuple[Inline, ...]:
    match value:
        case FigureValue() | PastValue() | Number() | Printed():
            return value.inlines
        case str() | int():
            return (Text(str(value)),)
    raise ProseError("unprintable", type(value).__name__)


def _refusal(node: nodes.Node) -> ProseError:
    """Return why what the language does not have has no value, should it ever come so far."""
    return ProseError("unprintable", type(node).__name__)
