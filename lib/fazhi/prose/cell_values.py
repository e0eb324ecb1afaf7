"""Which of the notebook's cells show values of the report, and which show what was typed.

Read from the code, statement after statement: a name is the report's where what it is bound to
speaks of a name that is. It is not run, so that a value may only be told from others by its name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from fazhi.language.numerals import read_number
from fazhi.prose.notebook_calls import syntax_of

_REPORT = "report"
"""What the master notebook calls the object that computes."""
_PACKAGE = "fazhi"
_TAKING_VALUES = frozenset(
    {
        *("Decimal", "Fraction", "abs", "dict", "float", "int", "list", "max", "min"),
        *("str", "sum", "tuple"),
        *("DataFrame", "Series", "array", "assign", "from_dict", "from_records", "replace"),
        *("append", "extend", "format", "insert", "join", "setdefault", "update"),
    }
)
"""Functions and methods whose arguments are what a cell may show."""


@dataclass(frozen=True, slots=True)
class CellValues:
    """Where the values come from that a code cell may show.

    Attributes
    ----------
    is_of_report
        Whether it speaks of the report, or of a name that was bound to something of it.
    typed
        Numbers that were bound to a name as they stand, in this cell or before.
    reckoned
        Numbers that were typed into a calculation, likewise.
    """

    is_of_report: bool = False
    typed: frozenset[Decimal] = frozenset()
    reckoned: frozenset[Decimal] = frozenset()


def trace_values(sources: Iterable[str]) -> Iterator[CellValues]:
    """Yield where the values of each code cell come from, in the order in which they run.

    A cell that is no Python shows nothing of the report's.
    """
    of_report = {_REPORT}
    typed: frozenset[Decimal] = frozenset()
    reckoned: frozenset[Decimal] = frozenset()
    own: frozenset[str] = frozenset()
    for source in sources:
        speaks = False
        for statement in syntax_of(source).body:
            speaks_here = bool(_names(statement, ast.Load) & of_report) or _imports(statement)
            bound = _names(statement, ast.Store) | _defined(statement)
            of_report = of_report | bound if speaks_here else of_report - (bound - {_REPORT})
            own |= frozenset(_functions(statement))
            typed |= frozenset(_bound_numbers(statement, own))
            reckoned |= frozenset(_reckoned_numbers(statement))
            speaks |= speaks_here
        yield CellValues(speaks, typed, reckoned)


def _names(statement: ast.stmt, context: type[ast.expr_context]) -> set[str]:
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }


def _imports(statement: ast.stmt) -> bool:
    """Tell whether a statement imports something of this package, that reads ledgers itself."""
    match statement:
        case ast.ImportFrom(module=str(module)):
            return module.partition(".")[0] == _PACKAGE
        case ast.Import(names=names):
            return any(name.name.partition(".")[0] == _PACKAGE for name in names)
    return False


def _defined(statement: ast.stmt) -> set[str]:
    """Return the names that functions, classes and imports of a statement are bound to."""
    found = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).partition(".")[0])
    return found


def _functions(statement: ast.stmt) -> Iterator[str]:
    """Yield the names of the functions that a statement makes."""
    for node in ast.walk(statement):
        match node:
            case ast.FunctionDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda()):
                yield name


def _bound_numbers(statement: ast.stmt, own: AbstractSet[str]) -> Iterator[Decimal]:
    """Yield the numbers that were typed as values: ``n = 9``, ``{"甲": 9}``, ``int("9")``.

    Arguments are values where a function takes them as such, or is one of the notebook's own.
    """
    for node in ast.walk(statement):
        match node:
            case (
                ast.Assign(value=value)
                | ast.AnnAssign(value=ast.expr() as value)
                | ast.NamedExpr(value=value)
                | ast.For(iter=value)
                | ast.comprehension(iter=value)
                | ast.Return(value=ast.expr() as value)
                | ast.FormattedValue(value=value)
            ):
                yield from _listed_numbers(value)
            case ast.arguments(defaults=defaults, kw_defaults=more):
                for default in (*defaults, *more):
                    if default is not None:
                        yield from _listed_numbers(default)
            case (
                ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name))
            ) as call if name in _TAKING_VALUES | own:
                for value in (*call.args, *(keyword.value for keyword in call.keywords)):
                    yield from _listed_numbers(value)


def _listed_numbers(value: ast.expr) -> Iterator[Decimal]:
    """Yield the numbers that a value is or lists, spelt as such or as a text, and their sums."""
    if isinstance(value, ast.List) and len(value.elts) > 1:
        numbers = [number for part in value.elts for number in _listed_numbers(part)]
        yield sum(numbers, Decimal(0))
    waiting = [value]
    while waiting:
        match waiting.pop():
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                waiting += parts
            case ast.Dict(values=parts):
                waiting += parts
            case ast.IfExp(body=body, orelse=orelse):
                waiting += [body, orelse]
            case ast.UnaryOp(operand=operand):
                waiting.append(operand)
            case ast.Constant(value=bool()):
                pass
            case ast.Constant(value=int() | float() | str() as typed):
                number = read_number(str(typed).rstrip("%％"))
                if number is not None:
                    yield number


def _reckoned_numbers(statement: ast.stmt) -> Iterator[Decimal]:
    """Yield the numbers of ``n + 5`` and ``n *= 2``, but for those that only change a unit."""
    for node in ast.walk(statement):
        match node:
            case ast.BinOp(left=left, op=operator, right=right):
                sides = [left, right]
            case ast.AugAssign(op=operator, value=right):
                sides = [right]
            case _:
                continue
        for side in sides:
            if isinstance(side, ast.Constant) and type(side.value) in {int, float} and side.value:
                number = Decimal(str(side.value))
                is_scale = number.scaleb(-number.adjusted()) == 1
                if isinstance(operator, ast.Add | ast.Sub) or not is_scale:
                    yield number
