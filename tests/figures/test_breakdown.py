"""Groups of a figure's rows: their values, and what a reader who adds them up must know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from fazhi.figures.breakdown import Breakdown, Group, fold, sort_groups, take_top
from fazhi.figures.figure import Figure, Rows, Value

APART = "各项分别四舍五入，相加与合计略有出入。"
ONCE = "在几项里都有的，各算一次；合计里只算一次。"


def group(name: str, *rows: int) -> Group:
    """Return rows that have a value in common."""
    return Group("主题", name, np.array(rows, np.intp))


def divided(
    value: Value | None, kind: str, amounts: Sequence[Value | None], *groups: Group
) -> Breakdown:
    """Return a figure of as many rows as amounts, of which groups hold the sum."""
    rows = np.arange(len(amounts))
    figure = Figure("x", "支出", value, "元", "", "ledger", rows=rows)

    def measure(places: Rows) -> Value | None:
        known = [amount for place in places if (amount := amounts[place]) is not None]
        return sum(known) if known else None

    return Breakdown(figure, "主题", groups, (), kind, measure)


@pytest.mark.parametrize(
    ("value", "kind", "amounts", "note"),
    [
        (3, "rows", (1, 2), ""),
        (3, "sum", (1, 2), ""),
        (1, "sum", (1, None), ""),
        (None, "sum", (None, None), ""),
        (Decimal("0.4"), "sum", (Decimal("0.1"), Decimal("0.2")), APART),
        (2, "distinct", (2, 2), ONCE),
        (4, "distinct", (2, 2), ""),
        (2, "mean", (1, 2), "合计是全部记录算出的数，不是各项相加。"),
    ],
)
def test_what_a_reader_must_know(
    value: Value | None, kind: str, amounts: tuple[Value | None, ...], note: str
) -> None:
    """Nothing where the groups add up; a group without a value adds nothing."""
    assert divided(value, kind, amounts, group("养老", 0), group("救助", 1)).note == note


def test_parts_that_do_not_add_up_within_their_group_are_said() -> None:
    """The groups add up, but not 1 and 1 to the 2.6 that are printed as 3."""
    parts = (group("男", 0), group("女", 1))
    whole = divided(3, "sum", (1, 1), group("养老", 0, 1))
    uneven = replace(whole, across=parts, measure=lambda rows: 3 if len(rows) > 1 else len(rows))
    assert uneven.note == APART
    even = divided(2, "sum", (1, 1), group("养老", 0, 1))
    assert replace(even, across=parts).note == ""


def test_rows_in_several_groups() -> None:
    """They are counted in each, and the total is the figure's."""
    whole = divided(2, "rows", (1, 1), group("养老", 0, 1), group("救助", 1))
    assert whole.note == "一条记录有几种主题的，各算一次；合计是支出的数。"
    assert whole.stacks
    assert not replace(whole, across=whole.down).stacks  # its parts overlap


def test_counts_and_places() -> None:
    """By group and part; a group of its own holds its rows, nothing stands for all."""
    one, other = group("养老", 0, 1), group("救助", 2)
    whole = divided(3, "rows", (1, 1, 1), one, other)
    assert whole.counts.tolist() == [[2], [1]]
    assert whole.places(None).tolist() == [0, 1, 2]
    assert whole.places(one, group("在办", 1, 2)).tolist() == [1]
    assert (whole.value(one), whole.value(other), whole.stacks) == (2, 1, True)


def test_a_value_in_print() -> None:
    """A dash where there is none."""
    whole = divided(3, "rows", (1,), group("养老", 0))
    assert (whole.text(None), whole.text(1234)) == ("—", "1234")
    assert divided(0, "rows", ()).is_nothing
    assert not whole.is_nothing


GROUPS = (group("甲", 0, 1), group("乙", 2), group("丙", 3), group("丁", 3, 4))


@pytest.mark.parametrize(
    ("top", "names"),
    [
        (1, ["甲", "其余3项"]),
        (2, ["甲", "乙", "其余2项"]),
        (3, ["甲", "乙", "丙", "丁"]),  # one left over needs no name of its own
        (4, ["甲", "乙", "丙", "丁"]),
        (9, ["甲", "乙", "丙", "丁"]),
    ],
)
def test_the_first_groups_and_the_rest(top: int, names: list[str]) -> None:
    """What is left over is one group, if it is more than one."""
    assert [one.name for one in take_top(GROUPS, top)] == names


@pytest.mark.parametrize(
    ("most", "names"),
    [(4, ["甲", "乙", "丙", "丁"]), (3, ["甲", "乙", "其余2项"]), (2, ["甲", "其余3项"])],
)
def test_at_most_so_many_groups(most: int, names: list[str]) -> None:
    """The one of those left over is counted too; a row of two of them is counted once."""
    folded = fold(GROUPS, most)
    assert [one.name for one in folded] == names
    assert folded[-1].rows.tolist() == ([3, 4] if most > 2 else [2, 3, 4])
    left = tuple(one.name for one in GROUPS[most - 1 :])
    assert folded[-1].members == (left if len(left) > 1 else ())
    told = {4: "主题为“丁”", 3: "主题为丙、丁之一", 2: "主题为乙、丙、丁之一"}
    assert folded[-1].condition == told[most]


def test_groups_stand_by_their_values() -> None:
    """The greatest first; of equals the earlier; without a value last, in their order."""
    values = {0: 3, 2: None, 3: 5, 1: 5}
    groups = [group(str(row), row) for row in (0, 2, 3, 1)]
    ordered = sort_groups(groups, lambda rows: values[int(rows[0])])
    assert [one.name for one in ordered] == ["3", "1", "0", "2"]
