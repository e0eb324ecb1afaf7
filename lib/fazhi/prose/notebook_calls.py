"""What the notebook's code asks of the report, read from its syntax and never from its looks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

_MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a method of the report.

    Attributes
    ----------
    name
        The method.
    texts
        The texts that it is given, by position or by name.
    """

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotebookCode:
    """The notebook's code, read once.

    Attributes
    ----------
    calls
        Every call ``report.<name>(…)``, in order; what is commented out calls nothing.
    """

    calls: tuple[Call, ...] = ()


def read_notebook(cells: Iterable[str]) -> NotebookCode:
    """Read code cells.

    Parameters
    ----------
    cells
        The notebook's code. Lines with a magic of IPython are passed over; a cell that is no
        Python calls nothing.
    """
    return NotebookCode(tuple(call for cell in cells for call in _calls(_tree(cell))))


def _calls(tree: ast.Module) -> Iterator[Call]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="report"), attr=name)):
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                texts = [each.value for each in given if isinstance(each, ast.Constant)]
                yield Call(name, tuple(text for text in texts if isinstance(text, str)))


def _tree(cell: str) -> ast.Module:
    for code in (cell, _MAGIC.sub("pass", cell)):
        with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(code)
    return ast.Module([], [])
