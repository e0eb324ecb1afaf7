"""All counts that a report publishes: its figures, and the groups of its charts and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from fazhi.errors import UserError
from fazhi.figures.breakdown import Breakdown, Group
from fazhi.figures.definition import Definition
from fazhi.figures.derivation import with_beneath
from fazhi.figures.expression import Column, Compare, Contains, Expression, In, Literal
from fazhi.figures.figure import Figure, Rows
from fazhi.findings import Finding
from fazhi.privacy.derivable_counts import PublishedCount, find_derivable
from fazhi.privacy.small_counts import Hidden, check_small_figures
from fazhi.prose.notebook_calls import Call, NotebookCode
from fazhi.report.counting import divide, divide_months, hidden_cells
from fazhi.report.material import Material
from fazhi.report.quoted_figures import quoted

_NAMED = 6
_PERIODS = frozenset({"year", "last_year", "next_year"})
_ADDITIVE = {"sum": "sum", "mean": "sum"}
"""A mean and the count of its rows tell their sum."""


def check_derivable(material: Material, notebook: NotebookCode) -> Iterator[Finding]:
    """Find what sums and differences of published counts tell of too few rows.

    Parameters
    ----------
    notebook
        Its charts and tables are published too.
    """
    least = material.rules.privacy.small_cells.least
    counts = [
        *_figures(material, material.figures.values()),
        *_groups(material, notebook.calls),
    ]
    for used in find_derivable(counts, least):
        yield _told(material, used)


def check_quoted(material: Material, notebook: NotebookCode) -> Iterator[Finding]:
    """Find what the figures of earlier years tell of too few rows, and their reports did not.

    What the report of an earlier year published is known; what is quoted beside it is new.
    """
    small = material.rules.privacy.small_cells
    for year, ids in quoted(material, notebook).items():
        figures, published = material.years[year], material.published.get(year, {})
        new = {id_: figures[id_] for id_ in ids if id_ in figures and id_ not in published}
        yield from check_small_figures(new, material.definitions, small, f"{year}年的")
        known = (figures[id_] for id_ in published if id_ in figures and _has_rows(figures[id_]))
        counts = [*_figures(material, (*new.values(), *known), f"{year}年的")]
        for used in find_derivable(counts, small.least):
            if any(count.id in new for count in used):
                yield _told(material, used)


def _has_rows(figure: Figure) -> bool:
    """Tell whether the rows of an earlier year's figure are those that it was published with."""
    return bool(len(figure.rows)) or figure.value == 0


def _told(material: Material, used: Sequence[PublishedCount]) -> Finding:
    first, *others = used
    labels = [count.label for count in used]
    return Finding.of(
        "small-figure",
        "combination" if others[1:] else "difference",
        place=material.definitions[others[0].id].place,
        ledger=material.definitions[first.id].ledger,
        figure=others[0].id,
        label=labels[1],
        whole=labels[0],
        labels=labels[:_NAMED],
        unit=first.unit,
        least=material.rules.privacy.small_cells.least,
    )


def _figures(
    material: Material, figures: Iterable[Figure], when: str = ""
) -> Iterator[PublishedCount]:
    for figure in figures:
        definition = material.definitions[figure.id]
        if figure.value is not None and _measures(definition):
            yield _count(material, definition, f"{when}{figure.label}", figure.rows, ())


def _measures(definition: Definition) -> bool:
    return not definition.operands and definition.measure.kind not in {"median", "max", "min"}


def _groups(material: Material, calls: Iterable[Call]) -> Iterator[PublishedCount]:
    for call in calls:
        with suppress(UserError, KeyError):  # a call that is wrong ends the notebook
            if call.name in {"bars", "cross", "months"}:
                yield from _of_call(material, call)


def _of_call(material: Material, call: Call) -> Iterator[PublishedCount]:
    """Yield the groups that a chart or a table shows."""
    names = ("figure", "by", "split") if call.name != "months" else ("figure", "split")
    given = {**dict(zip(names, call.positional, strict=False)), **call.named}
    figure, split = given["figure"], given.get("split")
    by = given.get("by")
    if not _measures(material.definition(figure)):
        return
    if by:
        divided = divide(material, figure, by, split, call.top)
    else:
        divided = divide_months(material, figure, split)
    hidden = hidden_cells(material, divided, by, split)
    if hidden is None or (hidden.any() and call.name != "cross"):
        return
    yield from _shown(material, divided, hidden)


def _shown(material: Material, divided: Breakdown, hidden: Hidden) -> Iterator[PublishedCount]:
    """Yield the totals of the groups, and the parts of each that are not hidden."""
    for number, group in enumerate(divided.down):
        if divided.across or not hidden[number, 0]:
            yield _of_group(material, divided, (group,))
        for part, across in enumerate(divided.across):
            if not hidden[number, part]:
                yield _of_group(material, divided, (group, across))
    for across in divided.across:
        yield _of_group(material, divided, (across,))


def _of_group(material: Material, divided: Breakdown, groups: tuple[Group, ...]) -> PublishedCount:
    figure: Figure = divided.figure
    rows = figure.rows[divided.places(*groups)]
    name = "、".join(group.name for group in groups)
    definition = material.definition(figure.id)
    return _count(material, definition, f"{figure.label}（{name}）", rows, groups)


def _count(
    material: Material,
    definition: Definition,
    label: str,
    rows: Rows,
    groups: tuple[Group, ...],
) -> PublishedCount:
    schema, units = material.schemas[definition.ledger], material.rules.known_units
    read = definition.columns.union(group.column for group in groups)
    described = with_beneath(read, schema, material.schemas, units)
    lists = {field.name for field in schema.columns if field.type == "list"}
    measure = definition.measure
    kind = _ADDITIVE.get(measure.kind, measure.kind)
    return PublishedCount(
        id=definition.id,
        label=label,
        unit=definition.unit,
        alike=(definition.ledger, kind, measure.columns),
        rows=rows,
        conditions=(
            *definition.filters,
            *_time(definition),
            *(condition for group in groups for condition in _having(group, lists)),
        ),
        columns=described & set(material.rules.privacy.small_cells.columns),
    )


def _time(definition: Definition) -> Iterator[Expression]:
    """Yield the condition that a row belongs to the figure's time."""
    if definition.as_of:
        yield Compare("==", Column("as_of"), Literal(definition.as_of))
    elif definition.year_column and definition.period in _PERIODS:
        yield Compare("==", Column(f"{definition.year_column} year"), Literal(definition.period))


def _having(group: Group, lists: set[str]) -> Iterator[Expression]:
    """Yield the condition that a row is in a group."""
    column = Column(group.column if not group.name.endswith("月") else f"{group.column} month")
    if group.column in lists:
        yield Contains(column, Literal(group.name))
    elif group.members:
        yield In(column, tuple(map(Literal, group.members)))
    else:
        yield Compare("==", column, Literal(group.name))
