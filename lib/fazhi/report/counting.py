"""Divide a figure by columns of its rows, and say which parts must not be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from fazhi.errors import UsageError
from fazhi.figures.breakdown import Breakdown, Group, sort_groups, take_top
from fazhi.figures.derivation import with_beneath
from fazhi.figures.figure import Rows
from fazhi.figures.part_values import is_divisible, part_measure
from fazhi.ledgers.schema import DELIMITER, Field
from fazhi.privacy.small_counts import Hidden, hide, nothing_hidden, singles_out
from fazhi.report.material import Material
from fazhi.report.unknown_names import unknown

MONTH = "月份"
_SECOND = re.compile("[和与及、]|分布|构成|情况")
_WORD = 2
"""So many characters at the end of a column's name, such as 办理状态, name what it tells."""


def divide(
    material: Material, figure: str, by: str, split: str | None, top: int | None = None
) -> Breakdown:
    """Return a figure in groups of rows that hold the same value of a column, or of two.

    Parameters
    ----------
    by, split
        The columns; a row of several values stands in the group of each.
    top
        How many groups are shown; those left over are one, and named.

    Raises
    ------
    UsageError
        There is no such figure, its ledger has no such column that may be shown, the figure has
        no rows of its own, or ``top`` is no number above zero.
    """
    if top is not None and (not isinstance(top, int) or top < 1):
        raise UsageError.of("bad-top", value=str(top))
    whole = _whole(material, figure, by)
    groups = sort_groups(_groups(material, figure, by), whole.measure)
    return _divided(material, whole, take_top(groups, top) if top else groups, split)


def divide_months(material: Material, figure: str, split: str | None) -> Breakdown:
    """Return a figure in the months of its rows, up to the last that the data reach.

    Raises
    ------
    UsageError
        As of :func:`divide`, or its rows have no date.
    """
    definition = material.definition(figure)
    while definition.ratio:
        definition = material.definitions[definition.ratio[1]]
    schema = material.schemas[definition.ledger]
    column = definition.year_column
    if not column or schema.field(column).type != "date":
        raise UsageError.of("no-months", value=figure, label=material.definition(figure).label)
    whole = _whole(material, figure, MONTH)
    months = material.rows(figure)[column].dt.month
    groups = tuple(
        Group(column, f"{month}月", np.flatnonzero(months == month), f"{column}在{month}月")
        for month in range(1, material.year.cutoff.month + 1)
    )
    return _divided(material, whole, groups, split)


def title_of(breakdown: Breakdown, given: str, split: str | None) -> str:
    """Return the title of a figure in groups: as given, unless it promises parts that it has not.

    Parameters
    ----------
    given
        What the notebook calls it; where it says nothing, the title is made from the names.
    split
        The column of the parts that were asked for.
    """
    is_divided = bool(breakdown.across)
    if given and (is_divided or not split or not _may_promise(given, split)):
        return given
    parts = f"和{split}" if is_divided else ""
    return f"{breakdown.figure.label}的{breakdown.heading}{parts}"


def _may_promise(title: str, split: str) -> bool:
    """Tell whether a title names the parts, or a second thing in other words than the column's."""
    return split[-_WORD:] in title or bool(_SECOND.search(title))


def hidden_cells(material: Material, breakdown: Breakdown, *columns: str | None) -> Hidden | None:
    """Return which parts must not be shown; ``None`` where not even the others may.

    Parameters
    ----------
    breakdown
        Of a figure, whose definition may narrow the rows by further columns.
    columns
        What it is divided by.
    """
    rules = material.rules.privacy.small_cells
    names = [part.name for part in breakdown.across] or [""]
    counts = pd.DataFrame(breakdown.counts.reshape(len(breakdown.down), len(names)))
    definition = material.definition(breakdown.figure.id)
    read = definition.columns.union(filter(None, columns))
    schema, units = material.schemas[definition.ledger], material.rules.known_units
    if singles_out(with_beneath(read, schema, material.schemas, units), rules):
        return hide(counts, rules.least)
    return nothing_hidden(counts)


def _whole(material: Material, figure: str, heading: str) -> Breakdown:
    """Return a figure that is not yet divided."""
    definition = material.definition(figure)
    if not is_divisible(figure, material.definitions):
        raise UsageError.of("not-divisible", value=figure, label=definition.label)
    ledger = material.ledgers.ledgers.get(definition.ledger)
    kind = "ratio" if definition.ratio else "formula" if definition.formula else ""
    measure = (
        part_measure(figure, material.definitions, material.figures, ledger, material.year.cutoff)
        if ledger
        else _nothing
    )
    counted = material.figures[figure]
    return Breakdown(counted, heading, (), (), kind or definition.measure.kind, measure)


def _nothing(_: Rows) -> None:
    return None


def _divided(
    material: Material, whole: Breakdown, down: tuple[Group, ...], split: str | None
) -> Breakdown:
    """Return the groups with their parts; a column of one value divides nothing."""
    across: tuple[Group, ...] = ()
    if split:
        across = sort_groups(_groups(material, whole.figure.id, split), whole.measure)
    return Breakdown(
        whole.figure,
        whole.heading,
        down,
        across if len(across) > 1 else (),
        whole.kind,
        whole.measure,
    )


def _groups(material: Material, figure: str, column: str) -> Iterator[Group]:
    """Yield the rows of each value of a column, in the order in which the values occur."""
    schema = material.schemas[material.definition(figure).ledger]
    public = {field.name: field for field in schema.columns if not field.personal}
    if column not in public:
        raise unknown("列", column, public)
    cells = material.rows(figure)[column]
    values, places = _values(cells, public[column])
    for code, value in enumerate(values):
        is_empty = value == public[column].of_empty
        told = f"{column}为空（{value}）" if is_empty else ""
        yield Group(column, value, np.unique(places[0][places[1] == code]), told)


def _values(cells: pd.Series[Any], field: Field) -> tuple[list[str], tuple[Rows, Rows]]:
    """Return the different values of a column, and pairs of a place and the number of a value."""
    texts = pd.Series(cells.to_numpy(object), dtype=object).map(str, na_action="ignore")
    if field.type == "list":
        texts = texts.str.split(DELIMITER).explode()
    codes, values = pd.factorize(texts.astype(object).fillna(field.of_empty))
    return [str(value) for value in values], (texts.index.to_numpy(np.intp), codes)
