"""Two texts are compared within their sentences."""

from __future__ import annotations

import pytest

from fazhi.report.changed_words import Piece, compare, pair, split


def changes(before: str, after: str) -> list[Piece]:
    """Return what changed from a text to another."""
    old, new = ([(word, word) for word in split(text)] for text in (before, after))
    return list(compare(old, new))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "全年公开118条，均已发布。",
            "全年公开142条，均已发布。",
            [
                ("kept", "全年公开"),
                ("removed", "118"),
                ("added", "142"),
                ("kept", "条，均已发布。"),
            ],
        ),
        (
            "没有败诉案件。",
            "没有败诉的案件。",
            [("kept", "没有败诉"), ("added", "的"), ("kept", "案件。")],
        ),
        ("一样", "一样", [("kept", "一样")]),
        ("", "新写的。", [("added", "新写的。")]),
        ("删去的。", "", [("removed", "删去的。")]),
        (
            "开了会，工作有序推进。",
            "开了会，群众评价工作好。",
            [("kept", "开了会，"), ("removed", "工作有序推进。"), ("added", "群众评价工作好。")],
        ),
    ],
    ids=["a number", "a word", "nothing", "all new", "all gone", "another clause"],
)
def test_what_differs_is_marked(before: str, after: str, expected: list[Piece]) -> None:
    """A number is one word, whatever digits it shares; another clause is marked whole."""
    assert changes(before, after) == expected


def test_what_is_compared_may_be_printed_otherwise() -> None:
    """What is kept is printed as it is now."""
    assert compare((("#", "118"), ("条", "条")), (("#", "142"), ("条", "条"))) == (
        ("kept", "142条"),
    )


def test_paragraphs_are_paired() -> None:
    """A rewritten one stands beside what it was, a new and a gone one beside nothing."""
    before = ["甲段不变。", "全年公开118条，均已发布。", "这一段删去了，什么也没有留下"]
    after = ["甲段不变。", "全年公开142条，均已发布。", "新写XYZ"]
    assert list(pair(before, after)) == [(1, 1), (None, 2), (2, None)]


def test_nothing_changed() -> None:
    """Equal texts have no pairs."""
    assert list(pair(["甲"], ["甲"])) == []
