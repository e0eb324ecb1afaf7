"""What the notebook's code asks of the report, read from its syntax and never from its looks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from fazhi.prose.cell_texts import CellText, cell_name, typed_texts

_MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)


GIVEN = "# Parameters"
"""Begins the cell into which papermill puts the parameters that are given from outside."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method of the report.

    Attributes
    ----------
    name
        The method.
    positional, named
        The texts that it is given.
    top
        How many groups it shows, where that is typed; ``None`` for all.
    """

    name: str
    positional: tuple[str, ...]
    named: Mapping[str, str] = field(default_factory=dict, hash=False)
    top: int | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that it is given, by position or by name."""
        return (*self.positional, *self.named.values())


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Rows of a figure that a cell asks for.

    Attributes
    ----------
    cell
        Its first line.
    figure
        The figure's id or name; empty where it is not written there.
    """

    cell: str
    figure: str


@dataclass(frozen=True, slots=True)
class NotebookCode:
    """The notebook's code, read once.

    Attributes
    ----------
    calls
        Every call ``report.<name>(…)``, in order; what is commented out calls nothing.
    texts
        What was typed into its code for a document to show.
    internal
        The first lines of the cells that ask for columns which are not public.
    rows
        What is asked for by the name ``rows``, of whatever object.
    """

    calls: tuple[Call, ...] = ()
    texts: tuple[CellText, ...] = ()
    internal: tuple[str, ...] = ()
    rows: tuple[AskedRows, ...] = ()


def read_notebook(cells: Iterable[str]) -> NotebookCode:
    """Read code cells.

    Parameters
    ----------
    cells
        The notebook's code. Lines with a magic of IPython are passed over; a cell that is no
        Python calls nothing.
    """
    read = [(cell, syntax_of(cell)) for cell in cells if not cell.startswith(GIVEN)]
    return NotebookCode(
        tuple(call for _, tree in read for call in _calls(tree)),
        tuple(text for cell, tree in read for text in typed_texts(cell, tree)),
        tuple(cell_name(cell) for cell, tree in read if _asks_for_internal(tree)),
        tuple(asked for cell, tree in read for asked in _rows(cell_name(cell), tree)),
    )


def _calls(tree: ast.Module) -> Iterator[Call]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="report"), attr=name)):
                positional = [text for text in map(_text, node.args) if text is not None]
                named = {keyword.arg: _text(keyword.value) for keyword in node.keywords}
                texts = {arg: text for arg, text in named.items() if arg and text is not None}
                yield Call(name, tuple(positional), texts, _top(node.keywords))


def _asks_for_internal(tree: ast.Module) -> bool:
    """Tell whether a cell calls something with ``internal=True``, or may, by another name too."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="internal", value=ast.Constant(value=False)):
                continue
            case ast.keyword(arg="internal") | ast.Constant(value="internal"):
                return True
    return False


def _rows(cell: str, tree: ast.Module) -> Iterator[AskedRows]:
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr="rows"):
                call = calls.get(id(node))
                named = [k.value for k in call.keywords if k.arg == "figure"] if call else []
                given = [*call.args[:1], *named] if call else []
                yield AskedRows(cell, next(filter(None, map(_text, given)), ""))
            case ast.Constant(value="rows"):
                yield AskedRows(cell, "")


def _text(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
    return None


def _top(keywords: Iterable[ast.keyword]) -> int | None:
    for keyword in keywords:
        match keyword:
            case ast.keyword(arg="top", value=ast.Constant(value=int(top))):
                return top
    return None


def syntax_of(cell: str) -> ast.Module:
    """Return the syntax of a code cell, without its magic; empty where it is no Python."""
    for code in (cell, _MAGIC.sub("pass", cell)):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(code)
    return ast.Module([], [])
