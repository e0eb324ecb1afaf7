"""A figure has a value over some of its rows too, if all that it is made of has rows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import MappingProxyType, SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
import pytest

from fazhi.figures.compute import compute_figures
from fazhi.figures.definition import Definition, Measure
from fazhi.figures.expression import Column, Product
from fazhi.figures.expression_parser import parse_condition
from fazhi.figures.expression_scopes import RowScope
from fazhi.figures.part_values import is_divisible, part_measure
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Schema
from fazhi.params.bureau import Year

YEAR = Year(year=2023, cutoff=dt.date(2023, 12, 31), signed=dt.date(2024, 1, 18))


@pytest.mark.parametrize(
    ("id_", "places", "value"),
    [
        ("all", [0, 1, 2, 3], 4),
        ("all", [1], 1),
        ("closed", [0, 1], 2),
        ("people", [0, 1], 15),
        ("people", [3], None),  # empty cells alone are no sum
        ("rate", [0, 1], Decimal("100.0")),  # of the first two rows both are closed
        ("rate", [1, 2], Decimal("50.0")),
        ("rate", [2, 3], Decimal("0.0")),
        ("each", [0, 1], Decimal("7.5")),
        ("each", [3], None),
        ("each_closed", [0, 1], Decimal("7.5")),  # 15 people, two closed
        ("each_closed", [2], None),  # nothing is closed there: no divisor
    ],
)
def test_rows_are_measured(
    schema: Schema, frame: pd.DataFrame, id_: str, places: list[int], value: object
) -> None:
    """Over each part a ratio or a formula is worked out from what its operands have there."""
    closed = parse_condition('状态 == "办结"', RowScope(schema))
    given = {"label": "数", "ledger": "proposals", "year_column": "交办日期"}
    each = Product((("*", Column("people")), ("/", Column("all"))))
    each_closed = Product((("*", Column("people")), ("/", Column("closed"))))
    definitions = {
        "all": Definition("all", unit="件", **given),
        "closed": Definition("closed", unit="件", whole="all", filters=(closed,), **given),
        "people": Definition("people", unit="人", measure=Measure("sum", "人数"), **given),
        "rate": Definition("rate", unit="%", ratio=("closed", "all"), decimals=1, **given),
        "each": Definition("each", unit="人", formula=each, decimals=1, **given),
        "each_closed": Definition("each_closed", unit="人", formula=each_closed, **given),
    }
    ledger = Ledger(schema, frame, frame.iloc[:, :0])
    figures = compute_figures(
        MappingProxyType(definitions),
        {"proposals": schema},
        cast("Any", SimpleNamespace(ledgers={"proposals": ledger})),
        YEAR,
    )
    assert is_divisible(id_, definitions)
    measure = part_measure(id_, definitions, figures, ledger, YEAR.cutoff)
    assert measure(np.array(places)) == value
