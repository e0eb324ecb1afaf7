"""Which rows of a ledger a filter keeps."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.figures.expression import (
    EMPTY,
    All,
    AnyOf,
    Column,
    Compare,
    Contains,
    Cutoff,
    Expression,
    In,
    Literal,
    Not,
    Operand,
)
from fazhi.ledgers.schema import DELIMITER

Mask = npt.NDArray[np.bool_]

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def keeps(expression: Expression, frame: pd.DataFrame, cutoff: dt.date) -> Mask:
    """Return, for each row of a ledger's frame, whether the expression holds for it.

    Parameters
    ----------
    expression
        What must hold.
    frame
        The rows.
    cutoff
        The day that ``截止日`` stands for.
    """
    match expression:
        case Compare():
            return _compare(expression, frame, cutoff)
        case In(Column(name), values):
            conditions = (Compare("==", Column(name), value) for value in values)
            return _any([_compare(condition, frame, cutoff) for condition in conditions], frame)
        case Contains(Column(name), Literal(value)):
            return contains(frame[name], str(value))
        case Not(condition):
            return ~keeps(condition, frame, cutoff)
        case All(conditions):
            return ~_any([~keeps(condition, frame, cutoff) for condition in conditions], frame)
        case AnyOf(conditions):
            return _any([keeps(condition, frame, cutoff) for condition in conditions], frame)


def contains(cells: pd.Series[str], value: str) -> Mask:
    """Return, for each cell of several values, whether one of them is ``value``."""
    fenced = DELIMITER + cells.fillna("") + DELIMITER
    found = fenced.str.contains(f"{DELIMITER}{value}{DELIMITER}", regex=False)
    return np.asarray(found, bool)


def _compare(comparison: Compare, frame: pd.DataFrame, cutoff: dt.date) -> Mask:
    left, right = (_operand(side, frame, cutoff) for side in (comparison.left, comparison.right))
    if isinstance(left, str) and left == EMPTY:
        left, right = right, left
    if isinstance(right, str) and right == EMPTY:
        empty = np.asarray(left.isna(), bool)
        return empty if comparison.operator == "==" else ~empty
    result = _OPERATORS[comparison.operator](left, right)
    if isinstance(result, bool):
        return np.full(len(frame), result)
    return np.asarray(result.astype("boolean").fillna(comparison.operator == "!="), bool)


def _operand(side: Operand, frame: pd.DataFrame, cutoff: dt.date) -> Any:
    if isinstance(side, Column):
        return frame[side.name]
    if isinstance(side, Cutoff):
        return pd.Timestamp(cutoff)
    if isinstance(side.value, str | Decimal):
        return side.value
    return pd.Timestamp(side.value)


def _any(masks: list[Mask], frame: pd.DataFrame) -> Mask:
    found = np.zeros(len(frame), bool)
    return np.asarray(np.logical_or.reduce([found, *masks]), bool)
