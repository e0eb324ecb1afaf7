"""The template language of the prose: Jinja, cut down to printing, ``if`` and ``for``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fazhi.blocks.model import Inline, Text
from fazhi.catalogue import nearest
from fazhi.errors import NarrativeError, Place
from fazhi.figures.definition import Definition
from fazhi.prose import row_columns, sentences
from fazhi.prose.calls import call_faults
from fazhi.prose.values import (
    ATTRIBUTES,
    PART_ATTRIBUTES,
    FigureValue,
    Number,
    Printed,
    ProseError,
)

FACTS: Mapping[str, frozenset[str]] = {
    "year": frozenset(),
    "last_year": frozenset(),
    "next_year": frozenset(),
    "scope": frozenset(),
    "bureau": frozenset({"name", "short_name", "region"}),
}
"""What a template may name besides figures and functions, with the attributes of each."""

FUNCTIONS: Mapping[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        row_columns.listing,
        row_columns.counts,
        row_columns.mainly,
        row_columns.has,
        row_columns.titles,
        row_columns.laws,
        sentences.none_or,
        sentences.regularly,
        sentences.handled,
        sentences.each,
        sentences.rated,
        sentences.on_time,
        sentences.adverse,
        sentences.carried,
        sentences.with_repeats,
        sentences.covering,
        sentences.concerning,
        sentences.attended,
        sentences.compared,
    )
}
"""What a template may call."""

PIECES = "_pieces"
"""The template variable that collects what was printed, so that it is never parsed again."""

_FIRST_PIECE = 0xF0000
_MOST_PIECES = sys.maxunicode + 1 - _FIRST_PIECE
_ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Neg,
    nodes.Concat,
)


@pass_context
def _capture(context: Context, value: object) -> str:
    """Put a printed value aside and leave one private character in its place."""
    pieces: list[tuple[Inline, ...]] = context[PIECES]
    if len(pieces) == _MOST_PIECES:
        raise ProseError("too-many", f"超过{_MOST_PIECES}处")
    match value:
        case FigureValue() | Number() | Printed():
            pieces.append(value.inlines)
        case str() | int():
            pieces.append((Text(str(value)),))
        case _:
            raise ProseError("unprintable", type(value).__name__)
    return chr(_FIRST_PIECE + len(pieces) - 1)


def pieces_in(text: str, pieces: list[tuple[Inline, ...]]) -> Iterator[Inline]:
    """Yield what a rendered text holds, with each private character replaced by its piece."""
    plain = ""
    for character in text:
        if ord(character) < _FIRST_PIECE:
            plain += character
            continue
        yield Text(plain)
        yield from pieces[ord(character) - _FIRST_PIECE]
        plain = ""
    yield Text(plain)


ENVIRONMENT = ImmutableSandboxedEnvironment(
    comment_start_string="<!--",
    comment_end_string="-->",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
    finalize=_capture,
)
ENVIRONMENT.globals.clear()
ENVIRONMENT.globals.update(FUNCTIONS)


def check(source: str, file: str, definitions: Mapping[str, Definition]) -> None:
    """Refuse a template that is not of the language or names what is not there.

    Parameters
    ----------
    source
        A text that :func:`fazhi.prose.syntax.refuse_bad_syntax` has passed.
    file
        Where it stands, relative to the workspace.
    definitions
        Every figure that may be named.

    Raises
    ------
    NarrativeError
        With file, line and the nearest names; all unknown names are told at once.
    """
    for number, line in enumerate(source.splitlines(), start=1):
        for character in line:
            if ord(character) >= _FIRST_PIECE:
                raise _error(file, number, "正文里有私用区字符。", character, "删去这个字符。")
    tree = ENVIRONMENT.parse(source)
    if faults := list(_Checker(file, definitions).faults(tree)):
        raise NarrativeError.join(sorted(faults, key=lambda fault: fault.place.line or 0))


class _Checker:
    """Walks the syntax tree of a template."""

    def __init__(self, file: str, definitions: Mapping[str, Definition]) -> None:
        self._file = file
        self._definitions = definitions

    def faults(self, tree: nodes.Template) -> Iterator[NarrativeError]:
        loops = {
            name.name
            for loop in tree.find_all(nodes.For)
            for name in (loop.target, *loop.target.find_all(nodes.Name))
            if isinstance(name, nodes.Name)
        }
        called = {id(call.node) for call in tree.find_all(nodes.Call)}
        known = {*self._definitions, *FACTS, *FUNCTIONS, *loops, *({"loop"} if loops else ())}
        for node in _walk(tree):
            if isinstance(node, nodes.Call):
                for message, remedy in call_faults(node, FUNCTIONS, self._definitions):
                    yield self._fault(node, message, "", remedy)
            elif id(node) in called:
                continue
            elif isinstance(node, _ARITHMETIC):
                yield self._fault(
                    node, "正文里不做计算。", "", "在 figures.yaml 里定义这个数据，再引用它。"
                )
            elif isinstance(node, nodes.Filter):
                yield self._fault(
                    node, "正文里不用过滤器。", node.name, "去掉竖线和后面的名称，改用函数。"
                )
            elif isinstance(node, nodes.Test):
                remedy = "改用数据的 .any、.zero、.all 一类的条件。"
                yield self._fault(node, "正文里不用 is 判断。", f"is {node.name}", remedy)
            elif isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in known:
                remedy = nearest(node.name, known) or "先在 figures.yaml 里定义它。"
                yield self._fault(node, f"没有叫“{node.name}”的数据。", node.name, remedy)
            elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
                yield from self._attribute_faults(node, node.node.name)

    def _attribute_faults(self, node: nodes.Getattr, name: str) -> Iterator[NarrativeError]:
        if name in FACTS:
            allowed = FACTS[name]
        elif name in self._definitions:
            definition = self._definitions[name]
            if node.attr in PART_ATTRIBUTES and not definition.whole:
                yield self._fault(
                    node,
                    f"“{name}”不是“其中”项，不能用 .{node.attr}。",
                    f"{name}.{node.attr}",
                    "在 figures.yaml 里用 of 写明它是哪个数据的一部分。",
                )
            allowed = ATTRIBUTES | PART_ATTRIBUTES
        else:
            return
        if node.attr not in allowed:
            yield self._fault(
                node,
                f"“{name}”没有“{node.attr}”这一项。",
                f"{name}.{node.attr}",
                nearest(node.attr, allowed) or f"可以写：{'、'.join(sorted(allowed))}。",
            )

    def _fault(self, node: nodes.Node, message: str, value: str, remedy: str) -> NarrativeError:
        return _error(self._file, node.lineno, message, value, remedy)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _walk(child)


def _error(file: str, line: int, message: str, value: str, remedy: str) -> NarrativeError:
    return NarrativeError(
        message,
        code="narrative-template",
        place=Place(file=file, line=line),
        value=value or None,
        remedy=remedy,
    )


def guarded_lines(source: str) -> frozenset[int]:
    """Return the lines, from 1, that stand in an ``if``, a ``for`` or a comment."""
    guarded: set[int] = set()
    opened: list[int] = []
    previous = ""
    for line, kind, text in ENVIRONMENT.lex(source):
        if kind == "name" and previous == "block_begin" and text in ("if", "for"):
            opened.append(line)
        elif kind == "name" and previous == "block_begin" and text in ("endif", "endfor"):
            guarded.update(range(opened.pop(), line + 1))
        elif kind == "comment":
            guarded.update(range(line, line + text.count("\n") + 1))
        if kind != "whitespace":
            previous = kind
    return frozenset(guarded)


def variables(facts: Mapping[str, Any], figures: Mapping[str, FigureValue]) -> dict[str, Any]:
    """Return what a template is rendered with; ``facts`` has the names of ``FACTS``."""
    return {**facts, **figures, PIECES: []}
