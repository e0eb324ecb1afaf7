"""Compute the figures of a year from its ledgers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pandas as pd

from fazhi.figures.causes import missing_data, say_missing
from fazhi.figures.definition import Definition, Definitions
from fazhi.figures.evaluation import Rows as Asked
from fazhi.figures.evaluation import evaluate
from fazhi.figures.expression import LAST_YEAR
from fazhi.figures.figure import Figure, Figures, Rows
from fazhi.figures.figure_words import formula_words, measured_words, ratio_words
from fazhi.figures.last_year import LastYear
from fazhi.figures.measuring import NO_CELLS, as_value, measure_rows
from fazhi.figures.vectors import Mask
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Year
from fazhi.params.workday_rules import Holidays

NO_BASE = "基数为0，没有比例可算"
"""Why a percentage of nothing has no value; the ledger is there, so nothing is wrong."""
NO_DIVISOR = "除数为0，没有数可算"
"""Why a quotient has no value, likewise."""

TOO_LONG = "位数太多（15位以上），文件里写不准；把 unit 换成大一级的，或用 decimals 少留几位小数"
"""Why a number has no value that no file could hold as it is: JSON numbers are read as floats."""
LATER_DAY = "那一天在数据截止日以后"
"""Why there is no number as of a day that the ledgers cannot speak of yet."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What figures are computed from."""

    definitions: Definitions
    schemas: Mapping[str, Schema]
    ledgers: Mapping[str, Ledger]
    year: Year
    last_year: LastYear
    holidays: Mapping[int, Holidays] = field(default_factory=dict)


def compute_figures(  # noqa: PLR0913  what a figure may be computed from
    definitions: Definitions,
    schemas: Mapping[str, Schema],
    ledgers: Ledgers,
    year: Year,
    *,
    last_year: LastYear | None = None,
    holidays: Mapping[int, Holidays] | None = None,
    measured: Figures | None = None,
) -> Figures:
    """Compute every figure.

    Parameters
    ----------
    definitions
        By id; a whole stands before its parts, what is computed from figures after them.
    schemas
        By ledger id.
    ledgers
        The ledgers of the year, with their derived columns. Figures of a ledger that is missing,
        or lacks a column that they read, have the value ``None``.
    year
        Says which rows belong to the report.
    last_year
        The figures of the year before, for formulas that read them.
    holidays
        Of years that the calendar library does not know.
    measured
        What :func:`measure_figures` gave for these, where it was asked before.

    Returns
    -------
    Mapping[str, Figure]
        In the order of ``definitions``.
    """
    inputs = _Inputs(
        definitions, schemas, ledgers.ledgers, year, last_year or LastYear({}), holidays or {}
    )
    if measured is None:
        measured = measure_figures(definitions, schemas, ledgers, year, holidays=holidays)
    figures: dict[str, Figure] = {}
    for id_, definition in definitions.items():
        whole = figures.get(definition.whole)
        if id_ in measured:
            figures[id_] = replace(measured[id_], whole=whole)
            continue
        blank = replace(_blank(id_, definition, inputs, figures), whole=whole)
        if blank.reason:
            figures[id_] = blank
        elif definition.ratio:
            part, base = (figures[each] for each in definition.ratio)
            figures[id_] = _ratio(blank, definition, part, base)
        else:
            figures[id_] = _computed(blank, definition, figures, inputs)
    return MappingProxyType(figures)


def measure_figures(
    definitions: Definitions,
    schemas: Mapping[str, Schema],
    ledgers: Ledgers,
    year: Year,
    *,
    holidays: Mapping[int, Holidays] | None = None,
) -> Figures:
    """Compute the figures that follow from rows alone, each without the whole it is a part of.

    They are the same whichever later report looks back at the year; the others may hang on what
    was published of the years before.

    Parameters
    ----------
    definitions, schemas, ledgers, year, holidays
        As of :func:`compute_figures`.

    Returns
    -------
    Mapping[str, Figure]
        In the order of ``definitions``.
    """
    inputs = _Inputs(definitions, schemas, ledgers.ledgers, year, LastYear({}), holidays or {})
    figures: dict[str, Figure] = {}
    for id_, definition in definitions.items():
        if not definition.ratio and not definition.formula:
            blank = _blank(id_, definition, inputs, {})
            figures[id_] = blank if blank.reason else _measured(blank, definition, inputs)
    return MappingProxyType(figures)


def _blank(id_: str, definition: Definition, inputs: _Inputs, figures: Figures) -> Figure:
    """Return a figure without its value, with the reason for that where its data are missing."""
    causes = missing_data(id_, inputs.definitions, inputs.ledgers)
    return Figure(
        id=id_,
        label=definition.label,
        value=None,
        unit=definition.unit,
        definition=_words(definition, figures, inputs),
        ledger=definition.ledger,
        decimals=definition.decimals,
        reason=say_missing(causes, inputs.schemas) if causes else "",
    )


def _words(definition: Definition, figures: Figures, inputs: _Inputs) -> str:
    if definition.ratio:
        part, base = (figures[id_] for id_ in definition.ratio)
        return ratio_words(definition, part, base)
    if definition.formula:
        return formula_words(definition, figures, inputs.last_year)
    return measured_words(definition, inputs.schemas[definition.ledger], inputs.year)


def _with_value(blank: Figure, definition: Definition, exact: Fraction, rows: Rows) -> Figure:
    value, decimals = as_value(exact, definition)
    if isinstance(value, Decimal) and Decimal(repr(float(value))) != value:
        return replace(blank, reason=TOO_LONG, is_faulty=True, rows=rows)
    return replace(blank, value=value, exact=exact, decimals=decimals, rows=rows)


def _ratio(blank: Figure, definition: Definition, part: Figure, base: Figure) -> Figure:
    blank = replace(blank, rows=base.rows)
    if part.exact is None or not base.exact:
        is_faulty = part.is_faulty or base.is_faulty
        reason = part.reason or base.reason or NO_BASE
        return replace(blank, reason=reason, is_faulty=is_faulty)
    return _with_value(blank, definition, part.exact * 100 / base.exact, base.rows)


def _measured(blank: Figure, definition: Definition, inputs: _Inputs) -> Figure:
    year = inputs.year
    if definition.as_of and definition.day(year.year, year.cutoff) > year.cutoff:
        return replace(blank, reason=LATER_DAY)
    ledger = inputs.ledgers[definition.ledger]
    asked = Asked(
        ledger.frame,
        inputs.year.cutoff,
        ledger.schema.identities,
        inputs.ledgers,
        inputs.holidays,
    )
    mask = _in_time(definition, ledger.frame, inputs.year).copy()
    unsure = np.zeros(len(mask), bool)
    for column in definition.columns:
        unsure |= ledger.holes.get(column, False)
    time = mask.copy()
    undated = _undated(definition, ledger.frame)
    mask |= undated
    for condition in definition.filters:
        held = evaluate(condition, asked)
        mask &= held.cells
        for fault in held.faults:
            unsure |= fault.rows
    if count := int((undated & mask).sum()):
        reason = f"有{count}行没有{definition.span[0]}，不知道从哪天起有效"
        return replace(blank, reason=reason, is_faulty=True)
    if (unsure & time).any():
        count = int((unsure & time).sum())
        return replace(blank, reason=f"有{count}行的值算不出来", is_faulty=True)
    rows: Rows = np.flatnonzero(mask)
    schema = inputs.schemas[definition.ledger]
    measured = measure_rows(definition.measure, ledger.frame, rows, schema)
    if measured is None:
        reason = NO_CELLS.format(definition.measure.column)
        return replace(blank, reason=reason, rows=rows)
    return _with_value(blank, definition, measured * definition.factor, rows)


def _computed(blank: Figure, definition: Definition, figures: Figures, inputs: _Inputs) -> Figure:
    """Return a figure that is computed from others; without a value where one of them has none."""
    assert definition.formula  # noqa: S101  the caller asked for it
    operands: dict[str, Fraction | None] = {}
    for name in definition.operands:
        id_ = name.removesuffix(LAST_YEAR)
        if id_ == name:
            operand, reason = figures[id_], figures[id_].reason
        else:
            this = inputs.definitions[id_]
            operand, reason = inputs.last_year.quote(figures[id_], this, inputs.year)
        if operand.exact is None and reason:
            told = reason if id_ != name else f"“{operand.label}”没有数：{reason}"
            return replace(blank, reason=told, is_faulty=operand.is_faulty)
        operands[name] = operand.exact
    frame = pd.DataFrame(
        {name: pd.Series([value], dtype=object) for name, value in operands.items()}
    )
    result = evaluate(definition.formula, Asked(frame, inputs.year.cutoff))
    if result.faults or result.empty[0]:
        by_zero = {fault.code for fault in result.faults} <= {"divided-by-zero"}
        reason = NO_DIVISOR if by_zero else "算出来的数大得不合理"
        return replace(blank, reason=reason, is_faulty=not by_zero)
    exact = Fraction(result.cells[0]) * definition.factor
    return _with_value(blank, definition, exact, _shared_rows(definition, figures))


def _shared_rows(definition: Definition, figures: Figures) -> Rows:
    """Return the rows of all operands, if they are of one ledger."""
    own = [figures[name] for name in definition.operands if not name.endswith(LAST_YEAR)]
    if {figure.ledger for figure in own} != {definition.ledger}:
        return np.empty(0, np.intp)
    return np.unique(np.concatenate([figure.rows for figure in own]))


def _in_time(definition: Definition, frame: pd.DataFrame, year: Year) -> Mask:
    """Tell which rows belong to the time of a figure."""
    if definition.as_of:
        return _holding(definition, frame, definition.day(year.year, year.cutoff))
    if not definition.year_column or definition.period == "all":
        return np.ones(len(frame), bool)
    column = frame[definition.year_column]
    first, last = _years(definition, year)
    if isinstance(column.dtype, pd.Int64Dtype):
        years = column.to_numpy(np.int64, na_value=0)  # before all of them
        return np.asarray((years >= first) & (years <= last), bool)
    end = year.cutoff if last == year.year else dt.date(last, 12, 31)
    days = column.to_numpy()  # one that is missing is neither after nor before another
    return np.asarray((days >= _moment(dt.date(first, 1, 1))) & (days <= _moment(end)), bool)


def _undated(definition: Definition, frame: pd.DataFrame) -> Mask:
    """Tell which rows may or may not hold on a day: their first day is not filled in."""
    if not definition.as_of:
        return np.zeros(len(frame), bool)
    return np.asarray(frame[definition.span[0]].isna(), bool)


def _holding(definition: Definition, frame: pd.DataFrame, day: dt.date) -> Mask:
    """Tell which rows hold on a day: from their first day on, up to and including their last."""
    first, last = definition.span
    holds = frame[first].to_numpy() <= _moment(day)
    if last:
        ends = frame[last].to_numpy()
        holds &= np.isnat(ends) | (ends >= _moment(day))
    return np.asarray(holds, bool)


def _moment(day: dt.date) -> np.datetime64:
    """Return a day as the columns of ledgers hold days."""
    return np.datetime64(day, "s")


def _years(definition: Definition, year: Year) -> tuple[int, int]:
    """Return the first and the last year of a figure's period."""
    match definition.period:
        case "last_year":
            return year.year - 1, year.year - 1
        case "next_year":
            return year.year + 1, year.year + 1
        case "stock":
            return 1, year.year
        case _:
            return year.year, year.year
