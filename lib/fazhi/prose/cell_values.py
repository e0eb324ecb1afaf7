"""Which of the notebook's cells show values of the report, and which show what was typed.

Read from the code, statement after statement: a name is the report's where what it is bound to
speaks of a name that is. It is not run, so that a value may only be told from others by its name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from fazhi.prose.notebook_calls import syntax_of

_REPORT = "report"
"""What the master notebook calls the object that computes."""
_PACKAGE = "fazhi"


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
    for source in sources:
        speaks = False
        for statement in syntax_of(source).body:
            speaks_here = bool(_names(statement, ast.Load) & of_report) or _imports(statement)
            bound = _names(statement, ast.Store) | _defined(statement)
            of_report = of_report | bound if speaks_here else of_report - (bound - {_REPORT})
            typed |= frozenset(_bound_numbers(statement))
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


def _bound_numbers(statement: ast.stmt) -> Iterator[Decimal]:
    """Yield the numbers of ``n = 9``, ``counts = [3, 6]`` and ``{"甲": 9}``, not of arguments."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            waiting = [node.value]
            while waiting:
                value = waiting.pop()
                if isinstance(value, ast.List | ast.Tuple | ast.Set):
                    waiting += value.elts
                elif isinstance(value, ast.Dict):
                    waiting += value.values
                elif isinstance(value, ast.Constant) and type(value.value) in {int, float}:
                    yield Decimal(str(value.value))


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
