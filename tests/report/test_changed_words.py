"""Two texts are compared within their sentences."""

from __future__ import annotations

import pytest

from fazhi.report.changed_words import Pair, changed_pairs, mark


@pytest.mark.parametrize(
    ("before", "after", "pair"),
    [
        (
            "全年公开118条，均已发布。",
            "全年公开142条，均已发布。",
            (
                ((False, "全年公开"), (True, "118"), (False, "条，均已发布。")),
                ((False, "全年公开"), (True, "142"), (False, "条，均已发布。")),
            ),
        ),
        (
            "没有败诉案件。",
            "没有败诉的案件。",
            (
                ((False, "没有败诉"), (False, "案件。")),
                ((False, "没有败诉"), (True, "的"), (False, "案件。")),
            ),
        ),
        ("一样", "一样", (((False, "一样"),), ((False, "一样"),))),
    ],
)
def test_what_differs_is_marked(before: str, after: str, pair: Pair) -> None:
    """A number is one word, whatever digits it shares."""
    assert mark(before, after) == pair


def test_paragraphs_are_paired() -> None:
    """A rewritten one stands beside what it was, a new and a gone one beside nothing."""
    before = ["甲段不变。", "全年公开118条，均已发布。", "这一段删去了，什么也没有留下"]
    after = ["甲段不变。", "全年公开142条，均已发布。", "新写XYZ"]
    pairs = list(changed_pairs(before, after))
    texts = [tuple("".join(text for _, text in side) for side in pair) for pair in pairs]
    assert texts == [(before[1], after[1]), ("", after[2]), (before[2], "")]


def test_nothing_changed() -> None:
    """Equal texts have no pairs."""
    assert list(changed_pairs(["甲"], ["甲"])) == []
