"""A figure in groups → a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest

from fazhi.blocks.model import Cell
from fazhi.figures.breakdown import Breakdown, Group, take_top
from fazhi.figures.figure import Figure, Rows, Value
from fazhi.tables.count_tables import HIDDEN, breakdown_table

CAUSES = (Group("案由", "婚姻登记", np.arange(3)), Group("案由", "社会救助", np.arange(3, 5)))
WAYS = (Group("结果", "撤诉", np.array([0, 1, 2, 3])), Group("结果", "驳回", np.array([4])))
DAYS = (1, 2, 6, 5, 11)


def mean(rows: Rows) -> Value | None:
    """Return the mean of the days of some rows."""
    return sum(DAYS[row] for row in rows) // len(rows) if len(rows) else None


def divided(
    down: Sequence[Group] = CAUSES, across: Sequence[Group] = WAYS, kind: str = "rows"
) -> Breakdown:
    """Return five cases in groups."""
    value = 5 if kind == "rows" else mean(np.arange(5))
    figure = Figure("f", "案件", value, "起", "", "x", rows=np.arange(5))
    measure = mean if kind == "mean" else len
    return Breakdown(figure, "案由", tuple(down), tuple(across), kind, measure)


def plain(text: str, _condition: str, _rows: Rows) -> Cell:
    """Return a cell that leads nowhere."""
    return text


def test_totals_stand_below_and_beside() -> None:
    """The unit stands in the header."""
    table = breakdown_table(divided(), id="t", caption="案由和结果", make_cell=plain)
    assert table.rows == (
        ("婚姻登记", "3", "0", "3"),
        ("社会救助", "1", "1", "2"),
        ("合计", "4", "1", "5"),
    )
    assert (table.total, table.note) == (True, "")
    assert {column.unit for column in table.columns[1:]} == {"起"}


def test_one_row_has_no_total() -> None:
    """A total of one row would only say it twice."""
    one = (Group("案由", "婚姻登记", np.arange(5)),)
    table = breakdown_table(divided(one, ()), id="t", caption="案由", make_cell=plain)
    assert (table.rows, table.total) == ((("婚姻登记", "5"),), False)


def test_groups_that_overlap_are_said_to_and_the_total_is_the_figure() -> None:
    """Two cases of two causes each: seven by cause, five in all."""
    both = (Group("案由", "甲", np.arange(4)), Group("案由", "乙", np.arange(2, 5)))
    table = breakdown_table(divided(both, ()), id="t", caption="案由", make_cell=plain)
    assert table.rows == (("甲", "4"), ("乙", "3"), ("合计", "5"))
    assert "各算一次" in table.note


@pytest.mark.parametrize(
    ("kind", "value", "amounts", "note"),
    [
        ("sum", 1, (Decimal("0.3"), Decimal("0.3"), Decimal("0.3")), "略有出入"),
        ("sum", 1, (Decimal("0.5"), Decimal("0.2"), Decimal("0.3")), ""),
    ],
)
def test_rounded_sums_that_do_not_add_up_say_so(
    kind: str, value: int, amounts: tuple[Decimal, ...], note: str
) -> None:
    """Three times 0.33 is printed as 0.3, and their sum as 1."""
    groups = tuple(Group("案由", name, np.array([n])) for n, name in enumerate("甲乙丙"))
    figure = Figure("f", "罚款", value, "万元", "", "x", rows=np.arange(3))
    whole = Breakdown(figure, "案由", groups, (), kind, lambda rows: amounts[rows[0]])
    assert note in whole.note
    assert bool(whole.note) == bool(note)


def test_what_is_counted_in_two_columns_is_said_to_be() -> None:
    """Three institutions, each of one town, one inspected in two months: 2 and 2, but 3."""
    institutions = ["甲", "甲", "乙", "丙"]
    towns = (Group("乡镇", "东", np.array([0, 1])), Group("乡镇", "西", np.array([2, 3])))
    months = (Group("月", "1月", np.array([0, 2])), Group("月", "2月", np.array([1, 3])))
    figure = Figure("f", "机构", 3, "家", "", "x", rows=np.arange(4))
    whole = Breakdown(
        figure, "乡镇", towns, months, "distinct", lambda rows: len({institutions[n] for n in rows})
    )
    assert "合计里只算一次" in whole.note


def test_a_mean_is_a_mean_in_each_group_and_in_all() -> None:
    """(1+2+6)/3, (5+11)/2, and 25/5; nothing is no number."""
    table = breakdown_table(divided(kind="mean"), id="t", caption="案由", make_cell=plain)
    assert table.rows == (
        ("婚姻登记", "3", "—", "3"),
        ("社会救助", "5", "11", "8"),
        ("合计", "3", "11", "5"),
    )
    assert "不是各项相加" in table.note


def test_what_is_left_over_is_named() -> None:
    """The first one is shown, the others are one row and named below."""
    groups = tuple(Group("案由", name, np.array([n])) for n, name in enumerate("甲乙丙丁戊"))
    shown = divided(take_top(groups, 2), ())
    table = breakdown_table(shown, id="t", caption="案由", make_cell=plain)
    assert table.rows == (("甲", "1"), ("乙", "1"), ("其余3项", "3"), ("合计", "5"))
    assert table.note == "其余3项：丙、丁、戊。"


@pytest.mark.parametrize("hidden", [[[True, False], [False, True]]])
def test_a_hidden_number_is_not_read(hidden: list[list[bool]]) -> None:
    """Totals stay."""
    table = breakdown_table(
        divided(), id="t", caption="案由", make_cell=plain, hidden=np.array(hidden)
    )
    assert [row[1:] for row in table.rows] == [
        (HIDDEN, "0", "3"),
        ("1", HIDDEN, "2"),
        ("4", "1", "5"),
    ]
