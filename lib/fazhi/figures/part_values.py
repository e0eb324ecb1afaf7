"""The value of a figure over some of its rows alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import pandas as pd

from fazhi.figures.definition import Definitions
from fazhi.figures.evaluation import Rows as Asked
from fazhi.figures.evaluation import evaluate
from fazhi.figures.expression import LAST_YEAR
from fazhi.figures.figure import Figures, Rows, Value
from fazhi.figures.measuring import as_value, measure_rows
from fazhi.ledgers.ledger import Ledger


def is_divisible(id_: str, definitions: Definitions) -> bool:
    """Tell whether a figure has a value over some of its rows: all that it is made of has rows.

    What is computed from last year's figures, or from those of several ledgers, has not.
    """
    definition = definitions[id_]
    return all(
        not operand.endswith(LAST_YEAR)
        and definitions[operand].ledger == definition.ledger
        and is_divisible(operand, definitions)
        for operand in definition.operands
    )


def part_measure(
    id_: str, definitions: Definitions, figures: Figures, ledger: Ledger, cutoff: dt.date
) -> Callable[[Rows], Value | None]:
    """Return what gives the value of a figure over places among its rows.

    Parameters
    ----------
    id_
        A figure that :func:`is_divisible`.
    figures
        All figures of the year.
    ledger
        Whose rows they are.
    cutoff
        The day that ``截止日`` stands for.
    """
    figure = figures[id_]
    parts = _Parts(definitions, figures, ledger, cutoff)
    printed = replace(definitions[id_], decimals=figure.decimals)

    def measure(places: Rows) -> Value | None:
        exact = parts.exact(id_, figure.rows[places])
        return None if exact is None else as_value(exact, printed)[0]

    return measure


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """What the figures of a ledger are made of."""

    definitions: Definitions
    figures: Figures
    ledger: Ledger
    cutoff: dt.date

    def exact(self, id_: str, rows: Rows) -> Fraction | None:
        """Return the value of a figure over rows of the ledger before it is rounded."""
        definition = self.definitions[id_]
        if not definition.operands:
            own = np.intersect1d(self.figures[id_].rows, rows, assume_unique=True)
            frame, schema = self.ledger.frame, self.ledger.schema
            measured = measure_rows(definition.measure, frame, own, schema)
            return None if measured is None else measured * definition.factor
        operands = {operand: self.exact(operand, rows) for operand in definition.operands}
        if None in operands.values():
            return None
        if definition.ratio:
            part, base = (operands[each] for each in definition.ratio)
            return part * 100 / base if part is not None and base else None
        assert definition.formula  # noqa: S101  what has operands and is no ratio has a formula
        frame = pd.DataFrame({name: [value] for name, value in operands.items()}, dtype=object)
        result = evaluate(definition.formula, Asked(frame, self.cutoff))
        return None if result.empty[0] else Fraction(result.cells[0]) * definition.factor
