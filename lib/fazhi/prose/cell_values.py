"""Which of the notebook's cells show values of the report, and which show what was typed.

Read from the code, statement after statement: a name is the report's where what it is bound to
speaks of a name that is. It is not run, so that a value may only be told from others by its name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
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
_ADDING = frozenset({"add", "fsum", "radd", "rsub", "sub", "subtract", "sum"})
_RECKONING = _ADDING | frozenset(
    {"div", "divide", "mul", "multiply", "prod", "rdiv", "rmul", "rtruediv", "truediv"}
)
"""Functions and methods that do what ``+``, ``-``, ``*`` and ``/`` do."""


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
    shown
        Those of them that were typed into a calculation with something of the report's, whose
        result this cell speaks of.
    """

    is_of_report: bool = False
    typed: frozenset[Decimal] = frozenset()
    reckoned: frozenset[Decimal] = frozenset()
    shown: frozenset[Decimal] = frozenset()


def trace_values(sources: Iterable[str]) -> Iterator[CellValues]:
    """Yield where the values of each code cell come from, in the order in which they run.

    A cell that is no Python shows nothing of the report's.
    """
    of_report = {_REPORT}
    typed: frozenset[Decimal] = frozenset()
    reckoned: frozenset[Decimal] = frozenset()
    own: frozenset[str] = frozenset()
    constants: dict[str, Decimal] = {}
    within: dict[str, frozenset[Decimal]] = {}
    for source in sources:
        speaks, shown = False, frozenset[Decimal]()
        for statement in syntax_of(source).body:
            loaded = _names(statement, ast.Load) | _augmented(statement)
            speaks_here = bool(loaded & of_report) or _imports(statement)
            bound = _names(statement, ast.Store) | _defined(statement)
            of_report = of_report | bound if speaks_here else of_report - (bound - {_REPORT})
            functions = frozenset(_functions(statement))
            own |= functions
            typed |= frozenset(_bound_numbers(statement, own))
            here = frozenset(_reckoned_numbers(statement, constants))
            reckoned |= here
            here = frozenset(n for n in here if abs(n) != 1)  # it counts rows or years on
            here |= frozenset().union(*(within.get(name, frozenset()) for name in loaded))
            constants = {k: v for k, v in constants.items() if k not in bound}
            constants |= _constants(statement)
            anew = dict.fromkeys(bound, frozenset[Decimal]())
            within |= anew | dict.fromkeys(bound if speaks_here else functions, here)
            within |= dict.fromkeys(_changed(statement) if speaks_here else (), here)
            shown |= here if speaks_here else frozenset()
            speaks |= speaks_here
        yield CellValues(speaks, typed, reckoned, shown)


def _changed(statement: ast.stmt) -> set[str]:
    """Return the names of what a statement changes a part of, as ``frame["n"] *= 2`` does."""
    match statement:
        case ast.Assign(targets=targets):
            changed = targets
        case ast.AugAssign(target=target):
            changed = [target]
        case _:
            changed = []
    return {
        target.value.id
        for target in changed
        if isinstance(target, ast.Subscript | ast.Attribute) and isinstance(target.value, ast.Name)
    }


def _constants(statement: ast.stmt) -> dict[str, Decimal]:
    """Return the name that a statement binds to a number as it stands, with the number."""
    match statement:
        case (
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=value))
            | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=value))
        ) if type(value) in {int, float}:
            return {name: Decimal(str(value))}
    return {}


def _names(statement: ast.stmt, context: type[ast.expr_context]) -> set[str]:
    return {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }


def _augmented(statement: ast.stmt) -> set[str]:
    """Return the names that ``n += 5`` and its like read as well as bind."""
    return {
        node.target.id
        for node in ast.walk(statement)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name)
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


def _reckoned_numbers(statement: ast.stmt, constants: Mapping[str, Decimal]) -> Iterator[Decimal]:
    """Yield the numbers of ``n + 5``, ``n *= 2`` and ``n.mul(2)``, typed there or under a name.

    Those that only change a unit are none.
    """
    for node in ast.walk(statement):
        match node:
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                sides, adds = [left, right], True
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
                sides, adds = [left, right], False
            case ast.AugAssign(op=ast.Add() | ast.Sub(), value=right):
                sides, adds = [right], True
            case ast.AugAssign(op=ast.Mult() | ast.Div(), value=right):
                sides, adds = [right], False
            case (
                ast.Call(func=ast.Name(id=name), args=arguments)
                | ast.Call(func=ast.Attribute(attr=name), args=arguments)
            ) if name in _RECKONING:
                lists = (a.elts for a in arguments if isinstance(a, ast.List | ast.Tuple))
                sides = [*arguments, *(part for parts in lists for part in parts)]
                adds = name in _ADDING
            case _:
                continue
        for side in sides:
            number = _number(side, constants)
            if number and (adds or abs(number.scaleb(-number.adjusted())) != 1):
                yield number


def _number(side: ast.expr, constants: Mapping[str, Decimal]) -> Decimal | None:
    match side:
        case ast.Constant(value=value) if type(value) in {int, float}:
            return Decimal(str(value))
        case ast.Name(id=name):
            return constants.get(name)
    return None
