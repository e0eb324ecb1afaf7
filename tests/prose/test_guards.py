"""What a condition that compares a value tells of its figure."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from fazhi.prose.guards import Extreme, facts_of
from fazhi.prose.outline import Guard


def told(condition: str, *, holds: bool = True) -> set[tuple[Extreme, str]]:
    """Return what is certain of which figure where a condition holds, or does not."""
    tree = Environment(autoescape=False).parse(f"{{% if {condition} %}}{{% endif %}}")  # noqa: S701
    (test,) = (branch.test for branch in tree.find_all(nodes.If))
    return {(fact.extreme, fact.figure) for fact in facts_of([Guard(test, holds)])}


@pytest.mark.parametrize(
    ("condition", "extreme"),
    [
        ("x.value == 0", Extreme.NONE),
        ("x.value <= 0", Extreme.NONE),
        ("x.value < 1", Extreme.NONE),
        ("x.value != 0", Extreme.SOME),
        ("x.value > 0", Extreme.SOME),
        ("x.value >= 1", Extreme.SOME),
        ("x.value == 1", Extreme.SOME),
        ("x.value == 3", Extreme.SOME),
        ("x.value != 1", None),
        ("x.value < 2", None),
        ("x.value >= 0", None),
    ],
)
def test_values_that_are_compared(condition: str, extreme: Extreme | None) -> None:
    """That there is none, that there is any, or neither."""
    assert told(condition) == ({(extreme, "x")} if extreme else set())


@pytest.mark.parametrize(
    ("condition", "extreme"),
    [("x.value != 0", Extreme.NONE), ("x.value > 0", Extreme.NONE), ("x.value == 0", Extreme.SOME)],
)
def test_the_other_branch_tells_the_opposite(condition: str, extreme: Extreme) -> None:
    """Where it does not hold."""
    assert told(condition, holds=False) == {(extreme, "x")}
