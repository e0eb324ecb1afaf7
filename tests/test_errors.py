"""Errors say all that helps, also in another process."""

from __future__ import annotations

import pickle

import pytest

from fazhi.errors import LedgerError, Place, UserError
from fazhi.execution.runs.notebook_run import NotebookError


@pytest.mark.parametrize("kind", [UserError, LedgerError, NotebookError])
def test_an_error_crosses_processes(kind: type[UserError]) -> None:
    """A worker's error arrives with its place, its remedy and the others."""
    place = Place("ledgers/2023/a.xlsx", "Sheet1", 4, "日期")
    words = {"code": "x", "place": place, "value": "某天", "remedy": "改正。"}
    error = kind.join([kind("不是日期。", **words), kind("还有一处。", **words)])
    arrived = pickle.loads(pickle.dumps(error))  # noqa: S301  our own
    assert type(arrived) is kind
    assert str(arrived) == str(error)
    assert arrived.place == place


def test_a_sentence_says_place_value_and_remedy() -> None:
    """Widest part of the place first; one fact a line."""
    error = UserError(
        "不是日期。",
        code="date-unreadable",
        place=Place("ledgers/2023/a.xlsx", "1月", 4, "日期"),
        value="某天",
        remedy="写成 2023-05-06。",
    )
    assert str(error).splitlines() == [
        "[date-unreadable] 不是日期。",
        "  位置：ledgers/2023/a.xlsx，工作表“1月”，第4行，“日期”列",
        "  原值：某天",
        "  办法：写成 2023-05-06。",
    ]


def test_what_is_joined_twice_is_said_once_each() -> None:
    """Faults of several files, each of which has several, are all told."""
    one, two, three, four = (UserError(c, code=c, remedy="改。") for c in "甲乙丙丁")
    joined = UserError.join([UserError.join([one, two]), UserError.join([three, four])])
    assert [each.code for each in (joined, *joined.also)] == ["甲", "乙", "丙", "丁"]
    assert str(joined).count("[丁]") == 1


@pytest.mark.parametrize(
    "sign", ["\x1b[31m", "\x07", "\u202e", "\u2066", "\u2028", "\x9b31m", "\r", "\n没有问题"]
)
def test_a_name_steers_nobody_who_reads_of_it(sign: str) -> None:
    """What a stranger's file is called neither turns the text nor makes up a line of it."""
    said = str(UserError("错", code="a", place=Place(file=f"a{sign}.csv"), remedy="改"))
    assert len(said.splitlines()) == 3
    assert not set(said) & set("\x1b\x07\u202e\u2066\u2028\x9b\r")
