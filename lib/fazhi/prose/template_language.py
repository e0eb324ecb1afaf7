"""The language of the prose: what a template may say, node by node of its syntax tree.

A template prints figures and functions of them, chooses with ``if`` and goes through the rows of
one figure with ``for row in figure.rows``. Whatever is not named here is refused before anything is
computed: each node, name, attribute, subscript, call and kind of value.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from jinja2 import nodes

from fazhi.catalogue import nearest
from fazhi.errors import NarrativeError, Place
from fazhi.figures.definition import Definition
from fazhi.prose import row_columns, sentences
from fazhi.prose.calls import Fault, call_faults
from fazhi.prose.values import Printed


class Kind(Enum):
    """What an expression is."""

    FIGURE = "figure"
    PAST = "past"
    NUMBER = "number"
    TEXT = "text"
    TRUTH = "truth"
    PRINTED = "printed"
    ROWS = "rows"
    ROW = "row"
    BUREAU = "bureau"


PRINTABLE = frozenset({Kind.FIGURE, Kind.PAST, Kind.NUMBER, Kind.TEXT, Kind.PRINTED})
TELLING = frozenset({Kind.FIGURE, Kind.TEXT, Kind.TRUTH})
"""What may be a condition: that there is any, that it is not empty, that it holds."""

FACTS: Mapping[str, Kind] = {
    "year": Kind.NUMBER,
    "last_year": Kind.NUMBER,
    "next_year": Kind.NUMBER,
    "scope": Kind.TEXT,
    "bureau": Kind.BUREAU,
}
"""What a template may name besides figures and functions."""

PART_ATTRIBUTES: Mapping[str, Kind] = {
    "all": Kind.TRUTH,
    "none": Kind.TRUTH,
    "rest": Kind.FIGURE,
    "share": Kind.PRINTED,
}
"""What a figure has that is a part of another."""

ATTRIBUTES: Mapping[Kind, Mapping[str, Kind]] = {
    Kind.FIGURE: {
        "value": Kind.NUMBER,
        "unit": Kind.TEXT,
        "label": Kind.TEXT,
        "any": Kind.TRUTH,
        "zero": Kind.TRUTH,
        "rows": Kind.ROWS,
        "last_year": Kind.PAST,
    },
    Kind.PAST: {"value": Kind.NUMBER},
    Kind.BUREAU: {"name": Kind.TEXT, "short_name": Kind.TEXT, "region": Kind.TEXT},
}
"""What the names of a template have."""

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
        sentences.see,
    )
}
"""What a template may call."""

COMPARISONS = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq"})
_OF_TEXTS = frozenset({"eq", "ne"})
_RETURNED: Mapping[object, Kind] = {str: Kind.TEXT, bool: Kind.TRUTH, Printed: Kind.PRINTED}
_ARITHMETIC = (
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.FloorDiv,
    nodes.Mod,
    nodes.Pow,
    nodes.Neg,
    nodes.Pos,
    nodes.Concat,
)


def check(tree: nodes.Template, file: str, definitions: Mapping[str, Definition]) -> None:
    """Refuse a template that is not of the language or names what is not there.

    Parameters
    ----------
    tree
        The template.
    file
        Where it stands, relative to the workspace.
    definitions
        Every figure that may be named.

    Raises
    ------
    NarrativeError
        With file, line and the nearest names; all faults are told at once. So is a figure whose id
        is a name of the language, at its definition.
    """
    reserved = [id_ for id_ in definitions if id_ in FACTS or id_ in FUNCTIONS]
    faults = [
        NarrativeError.of(
            "narrative-template", "reserved", place=definitions[id_].place, value=id_, name=id_
        )
        for id_ in reserved
    ]
    for line, (variant, fields) in _Checker(definitions).statements(tree.body):
        place = Place(file=file, line=line)
        faults.append(NarrativeError.of("narrative-template", variant, place=place, **fields))
    if faults:
        raise NarrativeError.join(faults)


class _Checker:
    """Walks the syntax tree of a template; what a node is decides what may stand around it."""

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._definitions = definitions
        self._row = ""
        self._faults: list[tuple[int, Fault]] = []

    def statements(self, body: Sequence[nodes.Node]) -> Iterator[tuple[int, Fault]]:
        """Yield the faults of statements, each with its line."""
        for node in body:
            match node:
                case nodes.Output(nodes=children):
                    for child in children:
                        if not isinstance(child, nodes.TemplateData):
                            self._demand(child, PRINTABLE, "not-printable")
                case nodes.If():
                    self._demand(node.test, TELLING, "not-a-condition")
                    yield from self._told()
                    for part in (node.body, node.elif_, node.else_):
                        yield from self.statements(part)
                case nodes.For():
                    yield from self._loop(node)
                case _:
                    self._tell(node, "statement")
            yield from self._told()

    def _told(self) -> Iterator[tuple[int, Fault]]:
        yield from self._faults
        self._faults = []

    def _loop(self, node: nodes.For) -> Iterator[tuple[int, Fault]]:
        """Check a loop: over the rows of a figure, with a name of its own, in no other loop."""
        name = node.target.name if isinstance(node.target, nodes.Name) else ""
        if self._row:
            self._tell(node, "loop-in-loop")
        elif not name or node.test is not None or node.recursive:
            self._tell(node, "loop")
        elif name in self._definitions or name in FACTS or name in FUNCTIONS:
            self._tell(node, "loop-name", name=name)
        elif self._kind(node.iter) not in (Kind.ROWS, None):
            self._tell(node, "loop")
        yield from self._told()
        outer, self._row = self._row, name
        yield from self.statements(node.body)
        self._row = outer
        yield from self.statements(node.else_)

    def _tell(self, node: nodes.Node, variant: str, **fields: Any) -> None:
        self._faults.append((node.lineno, (variant, fields)))

    def _demand(self, node: nodes.Node, kinds: frozenset[Kind], variant: str) -> None:
        kind = self._kind(node)
        if kind is not None and kind not in kinds:
            self._tell(node, variant)

    def _kind(self, node: nodes.Node) -> Kind | None:
        """Return what an expression is; ``None`` where it is none, which has been told."""
        match node:
            case nodes.Name(name=name):
                return self._named(node, name)
            case nodes.Const(value=value):
                return self._literal(node, value)
            case nodes.Getattr(node=base, attr=attr):
                return self._attribute(node, base, attr)
            case nodes.Getitem(node=base, arg=nodes.Const(value=str())):
                return self._cell(node, base)
            case nodes.Call():
                return self._call(node)
            case nodes.CondExpr():
                return self._choice(node)
            case nodes.Compare():
                return self._comparison(node)
            case nodes.Not() | nodes.And() | nodes.Or():
                for part in node.iter_child_nodes():
                    self._demand(part, TELLING, "not-a-condition")
                return Kind.TRUTH
            case _:
                self._refuse(node)
                return None

    def _refuse(self, node: nodes.Node) -> None:
        """Tell an expression that the language does not have."""
        match node:
            case nodes.Filter(name=name):
                self._tell(node, "filter", name=name)
            case nodes.Test(name=name):
                self._tell(node, "test", name=name)
            case nodes.Getitem():
                self._tell(node, "subscript")
            case _ if isinstance(node, _ARITHMETIC):
                self._tell(node, "arithmetic")
            case _:
                self._tell(node, "expression")

    def _named(self, node: nodes.Node, name: str) -> Kind | None:
        if name == self._row:
            return Kind.ROW
        if name in self._definitions:
            return Kind.FIGURE
        if name in FACTS:
            return FACTS[name]
        if name in FUNCTIONS:
            self._tell(node, "not-called", name=name)
        else:
            known = {*self._definitions, *FACTS, *FUNCTIONS} | ({self._row} - {""})
            near = nearest(name, known)
            self._tell(node, "near-name" if near else "unknown-name", name=name, nearest=near)
        return None

    def _literal(self, node: nodes.Node, value: object) -> Kind | None:
        if isinstance(value, str):
            return Kind.TEXT
        if isinstance(value, int) and not isinstance(value, bool):
            return Kind.NUMBER
        self._tell(node, "literal", value=str(value))
        return None

    def _attribute(self, node: nodes.Node, base: nodes.Node, attr: str) -> Kind | None:
        kind = self._kind(base)
        if kind is None:
            return None
        if kind is Kind.ROW:
            return Kind.TEXT
        name = _written(base)
        allowed = ATTRIBUTES.get(kind, {})
        if kind is Kind.FIGURE and attr in PART_ATTRIBUTES:
            if self._is_part(base):
                return PART_ATTRIBUTES[attr]
            self._tell(node, "not-a-part", name=name, attribute=attr)
        elif attr in allowed:
            return allowed[attr]
        elif not allowed:
            self._tell(node, "no-attributes", name=name, attribute=attr)
        else:
            known = [*allowed, *(PART_ATTRIBUTES if kind is Kind.FIGURE else ())]
            near = nearest(attr, known)
            self._tell(
                node, "unknown-attribute", name=name, attribute=attr, nearest=near, known=known
            )
        return None

    def _cell(self, node: nodes.Node, base: nodes.Node) -> Kind | None:
        kind = self._kind(base)
        if kind not in (Kind.ROW, None):
            self._tell(node, "subscript")
        return Kind.TEXT if kind is Kind.ROW else None

    def _is_part(self, base: nodes.Node) -> bool:
        match base:
            case nodes.Name(name=id_):
                return bool(self._definitions[id_].whole)
            case _:
                return False  # what is left of a whole is no part with a rest of its own

    def _call(self, node: nodes.Call) -> Kind | None:
        faults = [*call_faults(node, FUNCTIONS, self._definitions)]
        self._faults += ((node.lineno, fault) for fault in faults)
        if faults or not isinstance(node.node, nodes.Name):
            return None
        function = FUNCTIONS[node.node.name]
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._kind(argument)
        return _RETURNED[inspect.signature(function, eval_str=True).return_annotation]

    def _comparison(self, node: nodes.Compare) -> Kind:
        sides = (node.expr, *(operand.expr for operand in node.ops))
        kinds = {self._kind(side) for side in sides} - {None}
        operators = {operand.op for operand in node.ops}
        allowed = COMPARISONS if kinds <= {Kind.NUMBER} else _OF_TEXTS
        if operators - allowed or not (kinds <= {Kind.NUMBER} or kinds == {Kind.TEXT}):
            self._tell(node, "comparison")
        return Kind.TRUTH

    def _choice(self, node: nodes.CondExpr) -> Kind:
        self._demand(node.test, TELLING, "not-a-condition")
        for branch in (node.expr1, node.expr2):
            if branch is not None:
                self._demand(branch, PRINTABLE, "not-printable")
        return Kind.PRINTED


def _written(node: nodes.Node) -> str:
    """Return a name with its attributes as it is written."""
    match node:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=base, attr=attr):
            return f"{_written(base)}.{attr}"
        case _:
            return "…"
