"""What sums and differences of published counts tell of one person or two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from fazhi.figures.expression import All, AnyOf, Column, Compare, Expression, In, Literal, Not
from fazhi.privacy.derivable_counts import PublishedCount, find_derivable

Row = tuple[str, str]
"""A cause and a township."""
CAUSE, TOWN = "案由", "乡镇"
JIA, YI = (Compare("==", Column(CAUSE), Literal(word)) for word in ("甲", "乙"))
EAST, WEST = (Compare("==", Column(TOWN), Literal(word)) for word in ("东", "西"))
NOT_EAST = Compare("!=", Column(TOWN), Literal("东"))
OVERDUE = Compare(">", Column("超期天数"), Column("期限"))


def holds(condition: Expression, row: Row) -> bool:
    """Tell whether a row fulfils a condition, by reading it as a clerk would."""
    match condition:
        case Compare(operator, Column(name), Literal(value)):
            return (row[(CAUSE, TOWN).index(name)] == value) is (operator == "==")
        case In(Column(name), values):
            return row[(CAUSE, TOWN).index(name)] in {one.value for one in values}
        case Not(inner):
            return not holds(inner, row)
        case AnyOf(inner):
            return any(holds(one, row) for one in inner)
        case All(inner):
            return all(holds(one, row) for one in inner)
    raise AssertionError(condition)


def publish(
    rows: Sequence[Row], *conditions: tuple[Expression, ...], alike: Sequence[str] = ()
) -> list[PublishedCount]:
    """Return a count of rows for each set of conditions, named by its place."""
    counts = []
    for number, some in enumerate(conditions):
        which = [n for n, row in enumerate(rows) if all(holds(one, row) for one in some)]
        columns = {name for name in (CAUSE, TOWN) if f"'{name}'" in str(some)}
        measure = alike[number] if alike else "rows"
        places = np.array(which, np.intp)
        counts.append(
            PublishedCount(str(number), "", "起", measure, places, some, frozenset(columns))
        )
    return counts


def told(counts: Sequence[PublishedCount], least: int = 3) -> list[str]:
    """Return the places of the counts that tell too much, for each way."""
    return ["".join(sorted(c.id for c in used)) for used in find_derivable(counts, least)]


MANY = [("甲", "东")] * 4 + [("甲", "西")] * 5 + [("乙", "东")] * 6 + [("乙", "西")] * 7
ONE_NORTH = [*MANY, ("甲", "北")]


@pytest.mark.parametrize(
    ("rows", "conditions", "expected"),
    [
        # a whole and its part
        ([("甲", "东")] * 6 + [("甲", "西")], [(JIA,), (JIA, EAST)], ["01"]),
        ([("甲", "东")] * 6 + [("甲", "西")] * 3, [(JIA,), (JIA, EAST)], []),
        # a whole and two parts
        (ONE_NORTH, [(JIA,), (JIA, EAST), (JIA, WEST)], ["012"]),
        (MANY, [(JIA,), (JIA, EAST), (JIA, WEST)], []),
        # a part of parts
        (ONE_NORTH, [(), (YI,), (JIA, EAST), (JIA, WEST)], ["0123"]),
        # what two have in common, by what is in either
        (
            [("甲", "东")] + [("甲", "西")] * 5 + [("乙", "东")] * 6,
            [(JIA,), (EAST,), (AnyOf((JIA, EAST)),)],
            ["012"],
        ),
        # a negated part
        ([("甲", "东")] * 6 + [("乙", "西")], [(), (JIA,), (Not(AnyOf((JIA, NOT_EAST))),)], []),
        # one column alone tells of a cause, not of somebody
        ([("甲", "东")] * 4 + [("乙", "东")] * 5 + [("丙", "东")], [(), (JIA,), (YI,)], []),
        # all of one cause happen to be of one township, which no reader knows
        ([("甲", "东")] * 4 + [("乙", "东")], [(JIA,), (EAST,)], []),
        # and now a reader knows
        ([("甲", "东")] * 4 + [("乙", "东")], [(JIA,), (EAST,), (JIA, NOT_EAST)], ["01"]),
        # a published count that is small itself is told elsewhere
        ([("甲", "东")], [(JIA, EAST)], []),
        ([], [(JIA,), (EAST,)], []),
    ],
)
def test_what_can_be_worked_out(
    rows: list[Row], conditions: list[tuple[Expression, ...]], expected: list[str]
) -> None:
    """Each by hand: the letters are the counts that are added, or taken from each other."""
    assert told(publish(rows, *conditions)) == expected


def test_two_persons_of_two_kinds() -> None:
    """One here and one there, who are only told together, are two."""
    rows = [*MANY, ("丙", "东"), ("丁", "西")]
    both = In(Column(CAUSE), (Literal("甲"), Literal("乙")))
    counts = publish(rows, (), (both, EAST), (both, WEST))
    assert told(counts) == ["012"]
    assert told(counts, least=2) == []


def test_only_like_is_added_to_like() -> None:
    """The amount of a part is not taken from the number of the whole."""
    rows = [("甲", "东")] * 6 + [("甲", "西")]
    assert told(publish(rows, (JIA,), (JIA, EAST), alike=["rows", "sum 金额"])) == []
    assert told(publish(rows, (JIA,), (JIA, EAST), alike=["sum 金额"] * 2)) == ["01"]


def test_any_other_condition_holds_or_does_not() -> None:
    """Of what compares two columns nothing more is known."""
    places = [np.arange(7), np.arange(6)]
    counts = [
        PublishedCount(str(n), "", "起", "rows", rows, some, frozenset({CAUSE, TOWN}))
        for n, (rows, some) in enumerate(zip(places, [(JIA,), (JIA, OVERDUE)], strict=True))
    ]
    assert told(counts) == ["01"]
