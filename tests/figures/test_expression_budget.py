"""No text makes the parser fall over or run away: what is too much is refused by a sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.figures.expression import ExpressionError
from fazhi.figures.expression_budget import (
    DEEPEST,
    LONGEST,
    LONGEST_NUMBER,
    MOST_PIECES,
    refuse_excess,
)
from fazhi.figures.expression_parser import parse, parse_condition
from fazhi.figures.expression_scopes import RowScope
from fazhi.ledgers.schema import Schema

TERM = '状态 == "办结"'
HOSTILE = {
    "3,000 times not": "not " * 3000 + TERM,
    "300 times not": "not " * 300 + TERM,
    "9,000 brackets": "(" * 9000 + TERM + ")" * 9000,
    "100,000 brackets": "(" * 100_000 + TERM + ")" * 100_000,
    "300 brackets": "(" * 300 + TERM + ")" * 300,
    "20,000 terms": " or ".join([TERM] * 20_000),
    "400 terms": " or ".join(["人数 == 1"] * 200),
    "a text of a megabyte": f'状态 == "{"办" * 1_000_000}"',
    "a number of a million digits": f"人数 == {'9' * 1_000_000}",
    "a number of 3,000 digits": f"人数 == {'9' * 3000}",
    "a fraction of 3,000 digits": f"人数 == 1.{'9' * 3000}",
    "a number of 29 digits": f"人数 == {'9' * 29}",
    "1,000 signs": f"人数 == {'-' * 1000}1",
    "1,000 signs apart": f"人数 == {'- ' * 1000}1",
    "nested if": "1 if 人数 == 1 else " * 200 + "2",
    "nested functions": "round(" * 300 + "人数" + ")" * 300,
    "nested lists": "[" * 1000 + "]" * 1000,
    "an open text": '状态 == "' + "办" * 3900,
    "blanks": "状态" + " " * 1_000_000 + '== "办结"',
    "brackets closed first": ")" * 3000 + "(" * 900,
    "not a sign": "\x00" * 3000,
    "nothing": "",
    "surrogates": "状态 == \ud800",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_too_much_is_refused_by_a_sentence(schema: Schema, text: str) -> None:
    """Each is refused at a place in the text, without a crash."""
    with pytest.raises(ExpressionError) as caught:
        parse(text, RowScope(schema))
    assert 0 <= caught.value.position <= len(text)
    assert caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        " or ".join([f"人数 == {n}" for n in range(100)]),
        "(" * 30 + TERM + ")" * 30,
        "not " * 30 + TERM,
        " + ".join(["人数"] * 250) + " > 3",
        f"人数 < {'9' * LONGEST_NUMBER}.{'9' * LONGEST_NUMBER}",
    ],
)
def test_what_a_person_may_write_is_accepted(schema: Schema, text: str) -> None:
    """The bounds lie far beyond what a person writes."""
    assert parse_condition(text, RowScope(schema))


@pytest.mark.parametrize(
    ("most", "write"),
    [
        (40, lambda n: "(" * n + TERM + ")" * n),
        (40, lambda n: "not " * n + TERM),
        (40, lambda n: "人数 == " + "- " * n + "1"),
        (600, lambda n: "1 " * n),
        (15, lambda n: "人数 == " + "9" * n),
        (4_000, lambda n: "人" * n),
    ],
)
def test_the_bound_itself_is_within(most: int, write: Callable[[int], str]) -> None:
    """So many are accepted, and one more is refused."""
    refuse_excess(write(most))
    with pytest.raises(ExpressionError):
        refuse_excess(write(most + 1))


def test_the_bounds() -> None:
    """They are as the reference of ``params/figures.yaml`` tells them."""
    assert (DEEPEST, MOST_PIECES, LONGEST_NUMBER, LONGEST) == (40, 600, 15, 4_000)
