"""Small counts are hidden, and cannot be worked out from what is shown."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.figures.definition import Definition, Measure
from fazhi.figures.expression import Column, Compare, Literal
from fazhi.figures.figure import Figure
from fazhi.ledgers.schema import Field
from fazhi.params.privacy_rules import SmallCells
from fazhi.privacy.small_counts import (
    check_small_figures,
    distinguishing,
    hide,
    hide_in_line,
    identifying,
    singles_out,
)

RULES = SmallCells(least=3, columns=("案由", "乡镇", "性别"))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [(["案由", "乡镇"], True), (["案由"], False), (["案由", "审级"], False), ([], False)],
)
def test_singles_out(columns: list[str], *, expected: bool) -> None:
    """One cause says nothing of a person; a cause in a township does."""
    assert singles_out(columns, RULES) is expected


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([[5, 4], [3, 9]], [[0, 0], [0, 0]]),
        ([[0, 4], [3, 0]], [[0, 0], [0, 0]]),
        # 1 could be worked out from its row's total, the second 4 from its column's
        ([[1, 4, 9], [4, 5, 9], [9, 9, 9]], [[1, 1, 0], [1, 1, 0], [0, 0, 0]]),
        # two in one column; a third keeps their sum from telling them
        ([[2], [4], [9]], [[1], [1], [0]]),
    ],
)
def test_hide(counts: list[list[int]], hidden: list[list[int]]) -> None:
    """The fewest cells that protect a small one are hidden with it."""
    assert hide(pd.DataFrame(counts), 3).astype(int).tolist() == hidden


@pytest.mark.parametrize("counts", [[[1]], [[1, 0], [0, 5]], [[1, 1], [1, 1]], [[2, 0, 0]]])
def test_cannot_hide(counts: list[list[int]]) -> None:
    """Where the totals tell a small count whatever is hidden, the table is not shown."""
    assert hide(pd.DataFrame(counts), 3) is None


def possible(counts: np.ndarray, hidden: np.ndarray) -> list[np.ndarray]:
    """Return all tables that a reader could take for the one shown, found by trying them."""
    cells = [tuple(cell) for cell in np.argwhere(hidden)]
    found = []
    for values in product(range(1, int(counts.sum()) + 1), repeat=len(cells)):
        table = counts.copy()
        for cell, value in zip(cells, values, strict=True):
            table[cell] = value
        totals = [axis for axis, length in enumerate(counts.shape) if length > 1]
        if all((table.sum(axis=axis) == counts.sum(axis=axis)).all() for axis in totals):
            found.append(table)
    return found


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 4), min_size=width, max_size=width), min_size=1, max_size=2
        )
    )
)
def test_small_counts_cannot_be_worked_out(rows: list[list[int]]) -> None:
    """For each small count, another table has the same totals and the same shown cells."""
    counts = np.array(rows)
    hidden = hide(pd.DataFrame(counts), 3)
    if hidden is None or not hidden.any() or hidden.sum() > 4:
        return
    tables = possible(counts, hidden)
    for cell in map(tuple, np.argwhere((counts > 0) & (counts < 3))):
        assert len({int(table[cell]) for table in tables}) > 1


def test_identifying_rows() -> None:
    """Rows whose cause and township are shared by fewer than three lose both columns."""
    fields = [Field(name=name, type="string", public=True) for name in ("案由", "乡镇", "审级")]
    rows = pd.DataFrame({"案由": ["婚姻"] * 3, "乡镇": ["清水"] * 3, "审级": ["一审"] * 3})
    assert identifying(rows, np.arange(len(rows)), fields, RULES) == frozenset()
    assert identifying(rows, np.arange(2), fields, RULES) == {"案由", "乡镇"}
    assert identifying(rows, np.arange(0), fields, RULES) == frozenset()
    assert identifying(rows, np.arange(2), fields[1:], RULES) == frozenset()


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("value", "columns", "codes"),
    [
        (1, ("案由", "乡镇"), ["small-figure"]),
        pytest.param(3, ("案由", "乡镇"), [], marks=pytest.mark.silent("small-figure")),
        (0, ("案由", "乡镇"), []),
        (None, ("案由", "乡镇"), []),
        (1, ("案由",), []),
    ],
)
def test_a_figure_that_singles_out_is_told(
    value: int | None, columns: tuple[str, ...], codes: list[str]
) -> None:
    """One case of one cause in one township names its party; none, or three, name nobody."""
    filters = tuple(Compare("==", Column(name), Literal("甲")) for name in columns)
    definition = Definition("a", "案件", "起", "lawsuits", filters=filters)
    figure = Figure(id="a", label="案件", value=value, unit="起", definition="", ledger="lawsuits")
    found = check_small_figures({"a": figure}, {"a": definition}, RULES)
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(("rows", "variants"), [(2, ["amount"]), (3, [])])
def test_an_amount_tells_of_so_many_as_it_has_rows(rows: int, variants: list[str]) -> None:
    """What one person got in a township for a cause is no small number, and the person's."""
    filters = tuple(Compare("==", Column(name), Literal("甲")) for name in ("案由", "乡镇"))
    measure = Measure("sum", "金额")
    definition = Definition("a", "金额", "元", "lawsuits", measure=measure, filters=filters)
    places = pd.DataFrame({"row": range(rows)})
    figure = Figure(
        id="a", label="金额", value=1200, unit="元", definition="", ledger="lawsuits", rows=places
    )
    found = check_small_figures({"a": figure}, {"a": definition}, RULES)
    assert [finding.variant for finding in found] == variants


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([5, 4, 3], (False, False, False)),
        ([5, 2, 1], (False, True, True)),
        ([5, 1, 1], (True, True, True)),
        ([5, 4, 1], (False, True, True)),
        ([1], (True,)),
        ([1, 1], (True, True)),
    ],
)
def test_a_line_of_counts_in_prose_follows_the_rule(
    counts: list[int], hidden: tuple[bool, ...]
) -> None:
    """Below three is held back, and never one alone, which the total would give away."""
    rules = SmallCells(least=3, columns=("案由", "乡镇"))
    assert hide_in_line(counts, {"案由", "乡镇"}, rules) == hidden
    assert hide_in_line(counts, {"案由", "结案方式"}, rules) == (False,) * len(counts)


def test_columns_are_left_out_until_no_row_is_alone() -> None:
    """The column that differs most goes first; rows fewer than the least show nothing."""
    rows = pd.DataFrame(
        {"日期": [1, 2, 3, 4], "案由": ["甲", "甲", "甲", "乙"], "审级": ["一审"] * 4}
    )
    assert distinguishing(rows, 3) == {"日期", "案由"}
    assert distinguishing(rows[:3], 3) == {"日期"}
    assert distinguishing(rows[:2], 3) == {"日期", "案由", "审级"}
    assert distinguishing(rows[:0], 3) == frozenset()
