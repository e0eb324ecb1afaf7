"""What a template asks of the ledgers, counted once and handed on as plain values."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from inspect import Parameter

import pyarrow as pa
import pyarrow.compute as pc
from jinja2 import nodes

from fazhi.figures.figure import NO_ROWS, Figure, Figures, Rows
from fazhi.figures.printing import print_cell
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import DELIMITER
from fazhi.prose.earlier_figures import Past
from fazhi.prose.evaluate import MOST_ROWS
from fazhi.prose.template_language import FUNCTIONS
from fazhi.prose.values import Column, FigureValue, Row, Shape, Told, Veil, say_all


@dataclass(frozen=True, slots=True)
class Asked:
    """What a template asks of the rows of a figure.

    Attributes
    ----------
    columns
        Names that may be those of columns.
    cells
        Columns of the rows that are gone through; ``None`` where none are.
    """

    columns: frozenset[str] = frozenset()
    cells: frozenset[str] | None = None


@dataclass(slots=True)
class _Asking:
    """Gathers what is asked."""

    columns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cells: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def asked_by(tree: nodes.Template) -> Mapping[str, Asked]:
    """Return what a template asks of each figure, by id.

    Parameters
    ----------
    tree
        A template that :func:`fazhi.prose.template_language.check` has passed.
    """
    asking = _Asking()
    for call in tree.find_all(nodes.Call):
        given = [*call.args, *(keyword.value for keyword in call.kwargs)]
        texts = {*_texts(given), *_usual_texts(call)}
        for id_ in _figures(given):
            asking.columns[id_] |= texts
    for loop in tree.find_all(nodes.For):
        for id_ in _figures([loop.iter]):
            asking.cells[id_] |= {*_cells(loop.body)}
    return {
        id_: Asked(
            frozenset(asking.columns.get(id_, ())),
            frozenset(asking.cells[id_]) if id_ in asking.cells else None,
        )
        for id_ in {*asking.columns, *asking.cells}
    }


def values_of(
    figures: Figures,
    ledgers: Ledgers,
    past: Mapping[str, Past],
    asked: Mapping[str, Asked],
    veil: Veil = say_all,
) -> dict[str, FigureValue]:
    """Return the figures as templates see them, by id.

    Parameters
    ----------
    figures, ledgers
        Of the year.
    past
        The figures of the year before; empty where the years cannot be compared.
    asked
        What the template asks of each figure.
    veil
        Which counts of a figure's rows would single someone out.
    """
    nothing = Asked()
    return {
        id_: replace(
            value_of(figure, ledgers.ledgers.get(figure.ledger), asked.get(id_, nothing)),
            past=past.get(id_),
            veil=veil,
        )
        for id_, figure in figures.items()
    }


def value_of(figure: Figure, ledger: Ledger | None, asked: Asked) -> FigureValue:
    """Return a figure as a template sees it, with what the template asks of its rows.

    Parameters
    ----------
    ledger
        The ledger of the figure; ``None`` where it is missing.
    """
    if ledger is None:
        return FigureValue(_without_rows(figure))
    fields = ledger.columns
    public = tuple(field.name for field in fields if not field.personal)
    personal = tuple(field.name for field in fields if field.personal)
    empties = {field.name: field.of_empty for field in fields}
    shape = Shape(ledger.schema.title, public, personal, empties)
    rest = figure.rest.rows if figure.whole and asked.columns else NO_ROWS
    return FigureValue(
        _without_rows(figure),
        shape,
        _told(ledger, shape, figure.rows, asked),
        _told(ledger, shape, rest, asked),
    )


def _told(ledger: Ledger, shape: Shape, rows: Rows, asked: Asked) -> Told:
    columns = {name: _column(ledger, name, rows) for name in shape.public if name in asked.columns}
    if asked.cells is None:
        return Told(columns)
    names = [name for name in shape.public if name in asked.cells]
    frame = ledger.frame[names].iloc[rows[: MOST_ROWS + 1]]
    cells = zip(*(map(print_cell, frame[name]) for name in names), strict=True)
    found = cells if names else [()] * len(frame)
    return Told(columns, tuple(Row(dict(zip(names, row, strict=True)), shape) for row in found))


def _column(ledger: Ledger, name: str, rows: Rows) -> Column:
    cells = pa.array(ledger.frame[name].array.take(rows), from_pandas=True)
    values = cells.drop_null()
    if ledger.schema.field(name).type == "list":
        values = pc.list_flatten(pc.split_pattern(values, DELIMITER))
    found = [(one["values"], one["counts"]) for one in values.value_counts().to_pylist()]
    counts: dict[str, int] = defaultdict(int)
    for value, count in sorted(found, key=lambda one: one[1], reverse=True):
        counts[print_cell(value)] += count
    return Column(dict(counts), len(cells), cells.null_count)


def _without_rows(figure: Figure) -> Figure:
    whole = _without_rows(figure.whole) if figure.whole else None
    return replace(figure, rows=NO_ROWS, whole=whole)


def _figures(given: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the figures that expressions name, or the rest or the rows of."""
    for node in given:
        match node:
            case nodes.Name(name=id_) | nodes.Getattr(node=nodes.Name(name=id_)):
                yield id_
            case nodes.Getattr(node=nodes.Getattr(node=nodes.Name(name=id_))):
                yield id_


def _texts(given: Iterable[nodes.Node]) -> Iterator[str]:
    for node in given:
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            yield node.value


def _usual_texts(call: nodes.Call) -> Iterator[str]:
    """Yield the texts that a function takes where none is given, such as ``标题``."""
    if isinstance(call.node, nodes.Name) and call.node.name in FUNCTIONS:
        for parameter in inspect.signature(FUNCTIONS[call.node.name]).parameters.values():
            if parameter.default is not Parameter.empty and isinstance(parameter.default, str):
                yield parameter.default


def _cells(body: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the names by which a loop may read cells."""
    for node in body:
        for inner in (node, *node.find_all((nodes.Getitem, nodes.Getattr))):
            match inner:
                case nodes.Getitem(arg=nodes.Const(value=str(column))):
                    yield column
                case nodes.Getattr(attr=column):
                    yield column
