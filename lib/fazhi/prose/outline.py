"""A template taken apart: its words and prints, where each stands, and under which guards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import nodes

from fazhi.errors import Place
from fazhi.prose.template_parser import parse, tokens


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """A condition, and whether it holds where something stands."""

    test: nodes.Node
    holds: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Characters that print as they stand, between the braces or quoted in them."""

    text: str
    offset: int
    guards: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """An expression whose value is printed."""

    expression: nodes.Node
    offset: int
    guards: tuple[Guard, ...]


Piece = Words | Print


@dataclass(frozen=True, slots=True)
class Choice:
    """An ``if`` with all of its branches, each in a form that is the same for the same text."""

    offset: int
    branches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A template taken apart.

    Attributes
    ----------
    file, source
        The file, relative to the workspace, and its text.
    pieces
        Words and prints, in order.
    choices
        Every ``if``.
    names
        All names that the template reads.
    """

    file: str
    source: str
    pieces: tuple[Piece, ...]
    choices: tuple[Choice, ...]
    names: frozenset[str]

    def place(self, offset: int) -> Place:
        """Return line and character of a position in the text."""
        before = self.source[:offset]
        return Place(
            file=self.file,
            line=before.count("\n") + 1,
            column=offset - before.rfind("\n"),
        )


@lru_cache(maxsize=1024)  # as the parser remembers: of a whole prose, and of its paragraphs
def outline(source: str, file: str) -> Outline:
    """Take a template apart.

    Parameters
    ----------
    source
        A template that :func:`fazhi.prose.syntax.refuse_bad_syntax` has passed.
    file
        Where it stands, relative to the workspace.
    """
    tree = parse(source)
    reader = _Reader(source)
    pieces = tuple(reader.pieces(tree.body, ()))
    names = frozenset(name.name for name in tree.find_all(nodes.Name))
    return Outline(file, source, pieces, tuple(reader.choices), names)


class _Reader:
    """Walks a tree and the tokens it came from: the tree has no columns, the tokens no tree."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._data, self._prints, self._ifs = _offsets(source)
        self.choices: list[Choice] = []

    def pieces(self, body: Sequence[nodes.Node], guards: tuple[Guard, ...]) -> Iterator[Piece]:
        for node in body:
            match node:
                case nodes.Output():
                    for child in node.nodes:
                        yield from self._output(child, guards)
                case nodes.If():
                    yield from self._choice(node, guards)
                case nodes.For():
                    yield from self.pieces(node.body, guards)
                    yield from self.pieces(node.else_, guards)

    def _output(self, node: nodes.Expr, guards: tuple[Guard, ...]) -> Iterator[Piece]:
        if isinstance(node, nodes.TemplateData):
            yield Words(node.data, next(self._data), guards)
        else:
            yield from self._printed(node, next(self._prints), guards)

    def _printed(
        self, node: nodes.Expr | None, offset: int, guards: tuple[Guard, ...]
    ) -> Iterator[Piece]:
        match node:
            case nodes.CondExpr(test=test, expr1=one, expr2=other):
                yield from self._printed(one, offset, (*guards, Guard(test, holds=True)))
                yield from self._printed(other, offset, (*guards, Guard(test, holds=False)))
            case nodes.Const(value=str(text)):
                yield Words(text, self._source.index(text, offset), guards)
            case nodes.Expr():
                yield Print(node, offset, guards)

    def _choice(self, node: nodes.If, guards: tuple[Guard, ...]) -> Iterator[Piece]:
        offset = next(self._ifs)
        branches = [node.body]
        yield from self.pieces(node.body, (*guards, Guard(node.test, holds=True)))
        passed = (*guards, Guard(node.test, holds=False))
        for other in node.elif_:
            next(self._ifs)
            branches.append(other.body)
            yield from self.pieces(other.body, (*passed, Guard(other.test, holds=True)))
            passed = (*passed, Guard(other.test, holds=False))
        yield from self.pieces(node.else_, passed)
        if node.else_:
            branches.append(node.else_)
        self.choices.append(Choice(offset, tuple(map(_form, branches))))


def _offsets(source: str) -> tuple[Iterator[int], Iterator[int], Iterator[int]]:
    """Return where words, prints, and conditions begin."""
    words: list[int] = []
    prints: list[int] = []
    conditions: list[int] = []
    at = opened = 0
    for _, kind, text in tokens(source):
        at = source.index(text, at)
        if kind == "data":
            words.append(at)
        elif kind == "variable_begin":
            prints.append(at)
        elif kind == "block_begin":
            opened = at
        elif kind == "name" and text in ("if", "elif") and not source[opened + 2 : at].strip(" -+"):
            conditions.append(opened)
        at += len(text)
    return iter(words), iter(prints), iter(conditions)


def _form(body: Sequence[nodes.Node]) -> str:
    """Return what a branch says, white space and closing punctuation aside."""
    parts: list[str] = []
    for node in body:
        if isinstance(node, nodes.Output):
            parts += [
                re.sub(r"\s+", "", child.data)
                if isinstance(child, nodes.TemplateData)
                else repr(child)
                for child in node.nodes
            ]
        else:
            parts.append(repr(node))
    return "".join(parts).rstrip("，。；")
