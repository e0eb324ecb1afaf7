"""What an analyst typed into the notebook's cells for a document to show.

A text that is put together from several parts is read as a whole, with a mask for what only a run
can tell. Texts that choose data, such as names of columns and values to compare with, are shown by
nobody and passed over.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fazhi.language.script import is_chinese
from fazhi.prose.typed_numbers import MASK

_SHOWN = frozenset({"title", "caption", "note"})
"""What of the report's own methods a document shows."""
_CHOOSING = frozenset(
    {
        *("open", "Path", "read_csv", "read_excel"),
        *("contains", "count", "endswith", "eq", "index", "isin", "ne", "query", "startswith"),
        *("drop", "drop_duplicates", "dropna", "explode", "filter", "get", "groupby", "merge"),
        *("melt", "pivot", "pivot_table", "pop", "set_index", "sort_values", "split", "unstack"),
    }
)
"""Functions and methods whose texts choose data or files."""
_PERCENT = re.compile(r"%[-+ #0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]|%%")
_BRACES = re.compile(r"\{[^{}]*\}")
_IMPORTS = ("import ", "from ")
_NAME_LENGTH = 40
_NUMBERS_NAMED = 5


@dataclass(frozen=True, slots=True)
class CellText:
    """A text that was typed into a cell.

    Attributes
    ----------
    cell
        The first line of the cell, by which an analyst finds it.
    text
        The text.
    is_number
        Whether it is a number that was typed as a value of a table.
    """

    cell: str
    text: str
    is_number: bool = False


def cell_name(source: str) -> str:
    """Return the first line of a cell that is no import, or as much as tells it from others."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    line = next((line for line in lines if not line.startswith(_IMPORTS)), "".join(lines[:1]))
    return line[:_NAME_LENGTH] + ("…" if len(line) > _NAME_LENGTH else "")


def typed_texts(source: str, tree: ast.Module) -> Iterator[CellText]:
    """Yield the texts of a code cell that a document may show.

    Parameters
    ----------
    source, tree
        The cell and its syntax.
    """
    name = cell_name(source)
    for text in _texts(tree):
        if is_chinese(text):
            yield CellText(name, text)
    for numbers in _tabled_numbers(tree):
        yield CellText(name, numbers, is_number=True)


def _tabled_numbers(tree: ast.AST) -> Iterator[str]:
    """Yield the numbers that were typed as the values of a table, once for each table."""
    for call in ast.walk(tree):
        match call:
            case (
                ast.Call(func=ast.Attribute(attr="DataFrame" | "Series"))
                | ast.Call(func=ast.Name(id="DataFrame" | "Series"))
            ):
                given = [*call.args[:1], *(k.value for k in call.keywords if k.arg == "data")]
                typed = [n for display in given for n in ast.walk(display) if _is_number(n)]
                if typed:
                    yield "、".join(ast.unparse(number) for number in typed[:_NUMBERS_NAMED])


def _is_number(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return False
    return isinstance(node.value, int | float)


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the whole texts in a piece of code."""
    match node:
        case (
            ast.Constant()
            | ast.JoinedStr()
            | ast.BinOp(op=ast.Add() | ast.Mod())
            | ast.Call(func=ast.Attribute(value=ast.Constant(), attr="format"))
            | ast.Call(
                func=ast.Attribute(value=ast.Constant(), attr="join"),
                args=[ast.List() | ast.Tuple()],
            )
        ):
            yield _folded(node)
        case _:
            for part in _parts(node):
                yield from _texts(part)


def _parts(node: ast.AST) -> Iterable[ast.AST]:
    """Return what in a piece of code may be shown."""
    match node:
        case ast.Subscript(value=value):
            return [value]
        case ast.Compare():
            return []
        case ast.Dict(values=values):
            return values
        case ast.Call(func=ast.Attribute(value=ast.Name(id="report")), keywords=keywords):
            return [keyword.value for keyword in keywords if keyword.arg in _SHOWN]
        case ast.Call(func=ast.Attribute(value=owner, attr=name)):
            return [owner] if name in _CHOOSING else [owner, *_arguments(node)]
        case ast.Call(func=ast.Name(id=name)):
            return [] if name in _CHOOSING else _arguments(node)
    return ast.iter_child_nodes(node)


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _folded(node: ast.AST) -> str:
    """Return what is known of a text before a run; a mask for what is not."""
    match node:
        case ast.Constant(value=str() | int() | float() as value):
            return str(value)
        case ast.JoinedStr(values=parts):
            return "".join(map(_folded, parts))
        case ast.FormattedValue(value=value):
            return _folded(value)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _folded(left) + _folded(right)
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod(), right=right):
            given = right.elts if isinstance(right, ast.Tuple) else [right]
            return _filled(_PERCENT, text, given)
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            return _filled(_BRACES, text, [*node.args, *(k.value for k in node.keywords)])
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(text)), attr="join"),
            args=[ast.List(elts=parts) | ast.Tuple(elts=parts)],
        ):
            return text.join(map(_folded, parts))
        case ast.Call(func=ast.Name(id="str"), args=[value]):
            return _folded(value)
    return MASK


def _filled(place: re.Pattern[str], text: str, given: Sequence[ast.expr]) -> str:
    """Return a text with what is put into its places, in order."""
    values = iter([_folded(value) for value in given])
    return place.sub(lambda _: next(values, MASK), text)
