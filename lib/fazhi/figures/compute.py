"""Compute the figures of a year from its ledgers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import pandas as pd

from fazhi.figures.definition import Definition, Measure
from fazhi.figures.definition_text import describe_all
from fazhi.figures.figure import Figure, Rows, Value, percentage
from fazhi.figures.row_filter import Mask, keeps
from fazhi.language.folding import fold_cells
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Year

Figures = Mapping[str, Figure]

YUAN = "元"
FEN = 2
"""Digits after the point that money has, where it has any."""

NO_BASE = "基数为0，没有比例可算"
"""Why a percentage of nothing has no value; the ledger is there, so nothing is wrong."""


def compute_figures(
    definitions: Mapping[str, Definition],
    schemas: Mapping[str, Schema],
    ledgers: Ledgers,
    year: Year,
) -> Figures:
    """Compute every figure.

    Parameters
    ----------
    definitions
        By id; a whole stands before its parts, a ratio after both of its figures.
    schemas
        By ledger id.
    ledgers
        The ledgers of the year. Figures of a ledger that is missing, or lacks a column that they
        read, have the value ``None``.
    year
        Says which rows belong to the report.

    Returns
    -------
    Mapping[str, Figure]
        In the order of ``definitions``.
    """
    figures: dict[str, Figure] = {}
    for id_, definition in definitions.items():
        schema = schemas[definition.ledger]
        ledger = ledgers.ledgers.get(definition.ledger)
        if ledger is None:
            reason = f"缺少《{schema.title}》"
            figures[id_] = _missing(definition, figures, schema, year, reason)
        elif absent := sorted(definition.columns & ledger.absent):
            reason = f"《{schema.title}》缺少“{'、'.join(absent)}”列"
            figures[id_] = _missing(definition, figures, schema, year, reason)
        elif definition.ratio:
            part, base = (figures[id_] for id_ in definition.ratio)
            figures[id_] = _ratio(definition, part, base)
        else:
            figures[id_] = _measured(definition, figures, schema, ledger.frame, year)
    return MappingProxyType(figures)


def _missing(
    definition: Definition, figures: Figures, schema: Schema, year: Year, reason: str
) -> Figure:
    return Figure(
        id=definition.id,
        label=definition.label,
        value=None,
        unit=definition.unit,
        definition=_words(definition, figures, schema, year),
        ledger=definition.ledger,
        whole=figures.get(definition.whole),
        decimals=definition.decimals,
        reason=reason,
    )


def _ratio(definition: Definition, part: Figure, base: Figure) -> Figure:
    decimals = definition.decimals or 0
    value = None
    if part.value is not None and base.value:
        value = percentage(part.value, base.value, decimals)
    return Figure(
        id=definition.id,
        label=definition.label,
        value=value,
        unit=definition.unit,
        definition=_ratio_words(definition, part, base),
        ledger=definition.ledger,
        rows=base.rows,
        decimals=decimals,
        reason="" if value is not None else part.reason or base.reason or NO_BASE,
    )


def _measured(
    definition: Definition, figures: Figures, schema: Schema, frame: pd.DataFrame, year: Year
) -> Figure:
    mask = _in_period(definition, frame, year)
    for expression in definition.filters:
        mask = mask & keeps(expression, frame, year.cutoff)
    rows: Rows = np.flatnonzero(mask)
    value = _measure(definition.measure, frame, rows)
    return Figure(
        id=definition.id,
        label=definition.label,
        value=value,
        unit=definition.unit,
        definition=_words(definition, figures, schema, year),
        ledger=definition.ledger,
        rows=rows,
        whole=figures.get(definition.whole),
        decimals=_decimals(definition, value),
    )


def _decimals(definition: Definition, value: Value) -> int | None:
    """Return the digits after the point: 元 is printed to the fen, or whole (1000.50元, 1000元)."""
    is_broken = definition.unit == YUAN and value % 1 != 0
    return FEN if definition.decimals is None and is_broken else definition.decimals


def _in_period(definition: Definition, frame: pd.DataFrame, year: Year) -> Mask:
    if not definition.year_column or definition.period == "all":
        return np.ones(len(frame), bool)
    column = frame[definition.year_column]
    first, last = _years(definition, year)
    if isinstance(column.dtype, pd.Int64Dtype):
        inside = (column >= first) & (column <= last)
    else:
        end = year.cutoff if last == year.year else dt.date(last, 12, 31)
        inside = (column >= pd.Timestamp(first, 1, 1)) & (column <= pd.Timestamp(end))
    return inside.fillna(value=False).to_numpy(bool)


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


def _measure(measure: Measure, frame: pd.DataFrame, rows: Rows) -> Value:
    match measure.kind:
        case "distinct":
            return int(fold_cells(frame[measure.column].iloc[rows]).nunique())
        case "sum":
            values = frame[measure.column].iloc[rows].dropna()
            if isinstance(values.dtype, pd.Int64Dtype):
                return int(values.sum())
            return sum(values, Decimal(0))
        case _:
            return len(rows)


def _words(definition: Definition, figures: Figures, schema: Schema, year: Year) -> str:
    if definition.ratio:
        part, base = (figures[id_] for id_ in definition.ratio)
        return _ratio_words(definition, part, base)
    conditions = [_period_words(definition, year), describe_all(definition.filters, schema)]
    chosen = "，且".join(filter(None, conditions))
    rows = f"《{schema.title}》中{chosen}的记录" if chosen else f"《{schema.title}》的全部记录"
    match definition.measure:
        case Measure("distinct", column):
            return f"{rows}，按不同的“{column}”计数。"
        case Measure("sum", column):
            return f"{rows}，“{column}”合计。"
        case _:
            return f"{rows}，按条数计。"


def _ratio_words(definition: Definition, part: Figure, base: Figure) -> str:
    return f"“{part.label}”占“{base.label}”的百分比，四舍五入到{definition.decimals}位小数。"


def _period_words(definition: Definition, year: Year) -> str:
    if not definition.year_column or definition.period == "all":
        return ""
    column = definition.year_column
    match definition.period:
        case "last_year":
            return f"{column}在{year.year - 1}年"
        case "next_year":
            return f"{column}在{year.year + 1}年"
        case "stock":
            return f"{column}不晚于{year.span.partition('至')[2]}"
        case _:
            return f"{column}在{year.year}年" if year.is_whole else f"{column}在{year.span}"
