"""The standard tables of a report: each number one of its figures, and all of them adding up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from fazhi.blocks.model import Cell, FigureRef, Table
from fazhi.errors import Place
from fazhi.figures.breakdown import Breakdown, Group
from fazhi.figures.figure import Rows, Value
from fazhi.findings import Finding
from fazhi.params.form_settings import Form, FormColumn, FormRow
from fazhi.params.report_kinds import figures_file
from fazhi.report.counting import divide, hidden_cells
from fazhi.report.material import Material
from fazhi.report.tallying import tally
from fazhi.report.unknown_names import unknown
from fazhi.tables.count_tables import HIDDEN, VEILED
from fazhi.tables.form_tables import NONE, form_table


def standard_table(material: Material, id_: str) -> Table:
    """Return a standard table of a report.

    Raises
    ------
    UsageError
        The report has no such form, or a figure in it cannot be divided.
    """
    form = material.forms.get(id_)
    if form is None:
        raise unknown("规定样式的表", id_, material.forms)
    cells = [tuple(_cells(material, form, row)) for row in form.rows]
    table = form_table(form, cells, id=f"{id_}-form")
    veiled = any(HIDDEN in row for row in cells)
    return replace(table, note=f"{table.note}{VEILED}") if veiled else table


def used_elsewhere(material: Material) -> frozenset[str]:
    """Return the figures that standard tables show, and those that the main report answers for.

    A report beside the main one takes over what the workspace defines for its ledgers, and need
    not use all of it.
    """
    place = material.workspace
    if not place.report.id:
        return frozenset()
    own = place.relative(figures_file(place, place.report.id))
    theirs = (id_ for id_, d in material.definitions.items() if d.place.file != own)
    shown = (id_ for form in material.forms.values() for _, id_ in form.figures())
    return frozenset((*theirs, *shown))


def check_forms(material: Material) -> Iterator[Finding]:
    """Find standard tables that do not add up, or whose titles nobody has compared."""
    for id_, form in material.forms.items():
        settings = material.settings
        place = settings.place("forms", id_) if settings else Place()
        if not form.confirmed:
            yield Finding.of(
                "form-unconfirmed", place=place, title=form.caption, source=form.source
            )
        lines = {row.figure: _line(material, form, row.figure) for row in form.rows if row.figure}
        for figure, (values, whole) in lines.items():
            if whole is not None and sum(values.values()) != whole:
                counted = material.figures[figure]
                yield Finding.of(
                    "form-columns",
                    place=place,
                    figure=figure,
                    ledger=counted.ledger,
                    title=form.caption,
                    label=counted.label,
                    value=counted.text,
                    total=f"{sum(values.values())}{counted.unit}",
                    column=form.by,
                )
        yield from _check_balance(material, form, {f: v for f, (v, _) in lines.items()}, place)


def _check_balance(
    material: Material, form: Form, lines: Mapping[str, Mapping[str, Any]], place: Place
) -> Iterator[Finding]:
    """Find columns in which what came in is not what went out and what is left."""
    for rule in material.rules.agreement.balance:
        if not lines.keys() >= set(rule.figures):
            continue
        for column in lines[rule.closing]:
            came = [lines[id_][column] for id_ in (rule.opening, *rule.plus)]
            went = [lines[id_][column] for id_ in (*rule.minus, rule.closing)]
            if sum(came) != sum(went):
                yield Finding.of(
                    "form-unbalanced",
                    place=place,
                    ledger=material.figures[rule.closing].ledger,
                    title=form.caption,
                    column=column,
                    came=_sum(material, (rule.opening, *rule.plus), came),
                    went=_sum(material, (*rule.minus, rule.closing), went),
                )


def _sum(material: Material, ids: Sequence[str], values: Sequence[Any]) -> str:
    figures = [material.figures[id_] for id_ in ids]
    named = zip(figures, values, strict=True)
    return "＋".join(f"{figure.label}{value}{figure.unit}" for figure, value in named)


def _line(material: Material, form: Form, figure: str) -> tuple[dict[str, Any], Value | None]:
    """Return the numbers of a row by the titles of their columns, and that of the figure.

    The latter is ``None`` where the columns have no room for the whole, or there is no number.
    """
    divided = divide(material, figure, form.by, None)
    values = {
        column.title[-1]: divided.value(_group(divided, column)) or 0
        for column in form.columns
        if column.value
    }
    has_whole = any(not column.value for column in form.columns)
    return values, material.figures[figure].value if has_whole else None


def _cells(material: Material, form: Form, row: FormRow) -> Iterator[Cell]:
    yield from row.heads
    for cell in row.cells:
        yield FigureRef(cell, material.figures[cell].number) if cell else NONE
    if not row.figure:
        return
    divided = divide(material, row.figure, form.by, None)
    make = tally(material, row.figure, {form.by})
    veil = hidden_cells(material, divided, form.by)
    for column in form.columns:
        if not column.value:
            yield FigureRef(row.figure, divided.figure.number)
            continue
        group = _group(divided, column)
        at = divided.down.index(group) if group in divided.down else None
        if at is not None and (veil is None or bool(veil[at].any())):
            yield HIDDEN
        else:
            value = divided.text(divided.value(group)) if divided.figure.value is not None else "—"
            yield make(value, group.condition, group.rows)


def _group(divided: Breakdown, column: FormColumn) -> Group:
    """Return the rows of a column; none where no row has its value."""
    found = (group for group in divided.down if group.name == column.value)
    nothing: Rows = np.array([], dtype=np.intp)
    return next(found, Group(divided.heading, column.value, nothing))
