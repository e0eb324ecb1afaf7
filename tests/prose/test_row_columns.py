"""How often each value of a column occurs, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from fazhi.blocks.model import plain_text
from fazhi.figures.figure import Figure
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field, Schema
from fazhi.prose.figure_values import Asked, value_of
from fazhi.prose.phrases import states
from fazhi.prose.row_columns import counts


def below_three(_figure: str, _column: str, found: Sequence[int]) -> Sequence[bool]:
    """Hold back what is below three."""
    return [number < 3 for number in found]


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        (["撤诉"] * 4, "撤诉4起"),
        (["撤诉"] * 4 + ["驳回", "维持"], "撤诉4起，其余2起各类数目很小，为保护个人信息不分列"),
        (["撤诉", "驳回"], "2起各类数目很小，为保护个人信息不分列"),
    ],
)
def test_counts_that_single_someone_out_are_told_as_one(ways: list[str], said: str) -> None:
    """Neither their names nor their numbers are printed, only how many they are together."""
    schema = Schema(title="台账", office="办公室", fields=(Field(name="方式", type="string"),))
    ledger = Ledger(schema, pd.DataFrame({"方式": ways}, dtype="str"), pd.DataFrame())
    rows = np.arange(len(ways))
    figure = Figure("a", "甲", len(ways), "起", "口径。", "x", rows=rows)
    value = replace(value_of(figure, ledger, Asked(frozenset({"方式"}))), veil=below_three)
    assert plain_text(counts(value, "方式").inlines) == said
    assert plain_text(states(value, "方式", "").inlines) == said.replace("撤诉4起", "4起撤诉")
