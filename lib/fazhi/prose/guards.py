"""What a condition of the prose tells of a figure, wherever it holds, or does not.

All of it: ``x.all``, ``x.rest.zero``. Nothing of it: ``x.none``, ``x.zero``, ``not x.any``,
``x.value == 0``, ``not has(x, …)``. That there is any: ``x.any``, ``x.value > 0``, ``has(x, …)``.
The ``else`` of a condition tells the opposite; of conditions joined by ``or``, what each of them
tells. That two values are equal, or that no rest is left, does not tell that there is any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from jinja2 import nodes

from fazhi.prose.outline import Guard


class Extreme(Enum):
    """How much of a whole belongs to a figure."""

    ALL = "all"
    NONE = "none"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a condition tells of a figure.

    Attributes
    ----------
    extreme
        All of its whole, nothing of it, or something.
    figure
        Its id.
    values
        Values of a column, where it is rows with one of them that there are none of.
    has_whole
        Whether the condition also holds only where the whole is not empty.
    """

    extreme: Extreme
    figure: str
    values: tuple[str, ...] = ()
    has_whole: bool = False


Facts = frozenset[Fact]
_NOTHING: Facts = frozenset()


def facts_of(guards: Iterable[Guard]) -> Facts:
    """Return what is certain under all of these conditions."""
    return frozenset().union(*(_facts(guard.test, holds=guard.holds) for guard in guards))


def excludes(these: Iterable[Guard], those: Iterable[Guard]) -> bool:
    """Tell whether two branches are never printed together."""
    others = [*those]
    return any(a.test is b.test and a.holds != b.holds for a in these for b in others)


def _facts(test: nodes.Node, *, holds: bool) -> Facts:
    match test:
        case nodes.Not(node=inner):
            return _facts(inner, holds=not holds)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            both = [_facts(side, holds=holds) for side in (left, right)]
            certain = isinstance(test, nodes.And) == holds
            return both[0] | both[1] if certain else both[0] & both[1]
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=nodes.Const(value=int(to)))]):
            return _compared(left, op, to, holds=holds)
        case nodes.Call(node=nodes.Name(name="has"), args=[nodes.Name(name=id_), _, *values]):
            texts = tuple(str(value.value) for value in values if isinstance(value, nodes.Const))
            return _fact(Extreme.SOME, id_) if holds else _fact(Extreme.NONE, id_, texts)
        case nodes.Getattr(node=base, attr=attr):
            return _attribute(base, attr, holds=holds)
        case nodes.Name():
            return _attribute(test, "any", holds=holds)
        case _:
            return _NOTHING


def _attribute(base: nodes.Node, attr: str, *, holds: bool) -> Facts:
    match base, attr:
        case nodes.Name(name=id_), "all" if holds:
            return _fact(Extreme.ALL, id_, has_whole=True)
        case nodes.Name(name=id_), "none" if holds:
            return _fact(Extreme.NONE, id_, has_whole=True)
        case nodes.Name(name=id_), "any" | "zero":
            return _fact(Extreme.SOME if (attr == "any") == holds else Extreme.NONE, id_)
        case nodes.Name(), "rest":
            return _attribute(nodes.Getattr(base, "rest", "load"), "any", holds=holds)
        case nodes.Getattr(node=nodes.Name(name=id_), attr="rest"), "any" | "zero":
            # What is left over is some of the whole; where nothing is, the part is all of it.
            left = (attr == "any") == holds
            return _fact(Extreme.SOME if left else Extreme.ALL, id_)
        case _:
            return _NOTHING


def _fact(
    extreme: Extreme, figure: str, values: tuple[str, ...] = (), *, has_whole: bool = False
) -> Facts:
    return frozenset({Fact(extreme, figure, values, has_whole)})


_IS_ZERO: Mapping[str, Callable[[int], bool]] = {
    "eq": lambda bound: bound == 0,
    "lteq": lambda bound: bound == 0,
    "lt": lambda bound: bound == 1,
}
_IS_SOME: Mapping[str, Callable[[int], bool]] = {
    "eq": lambda bound: bound > 0,
    "ne": lambda bound: bound == 0,
    "gt": lambda bound: bound >= 0,
    "gteq": lambda bound: bound > 0,
}
_OPPOSITE = {"ne": "eq", "gt": "lteq", "gteq": "lt", "eq": "ne", "lteq": "gt", "lt": "gteq"}


def _compared(left: nodes.Node, op: str, bound: int, *, holds: bool) -> Facts:
    relation = op if holds else _OPPOSITE.get(op, op)
    if not isinstance(left, nodes.Getattr) or left.attr != "value":
        return _NOTHING
    if relation in _IS_ZERO and _IS_ZERO[relation](bound):
        return _attribute(left.node, "zero", holds=True)
    if relation in _IS_SOME and _IS_SOME[relation](bound):
        return _attribute(left.node, "any", holds=True)
    return _NOTHING
