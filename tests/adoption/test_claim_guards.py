"""A claim of all or of none prints only while its figure bears it."""

from __future__ import annotations

import pytest

from fazhi.adoption.claim_guards import guard_claims
from fazhi.figures.figure import Figure

WHOLE = Figure("total", "投诉", 24, "件", "", "complaints")
DONE = Figure("done", "已办结", 24, "件", "", "complaints", whole=WHOLE)
LATE = Figure("timely", "按期办结", 20, "件", "", "complaints", whole=WHOLE)
NONE = Figure("lawsuits", "行政诉讼", 0, "件", "", "lawsuits")
SOME = Figure("reviews", "行政复议", 2, "件", "", "reviews")
FIGURES = (WHOLE, LATE, DONE, NONE, SOME)


@pytest.mark.parametrize(
    ("sentence", "guarded"),
    [
        (
            "投诉{{ total }}，均已办结。",
            "投诉{{ total }}，{% if done.all %}均已办结{% else %}办结{{ done }}{% endif %}。",
        ),
        ("投诉{{ total }}，均按期办结。", "投诉{{ total }}，均按期办结。"),
        ("投诉{{ total }}，均已整改。", "投诉{{ total }}，均已整改。"),
        (
            "没有行政诉讼案件。",
            "{% if lawsuits.zero %}没有行政诉讼案件{% else %}行政诉讼{{ lawsuits }}{% endif %}。",
        ),
        ("没有行政复议。", "没有行政复议。"),
        ("没有重大事故。", "没有重大事故。"),
    ],
)
def test_claims_stand_under_their_guards(sentence: str, guarded: str) -> None:
    """What no figure bears stays as it is, for the lint to tell."""
    assert guard_claims(sentence, FIGURES, ["total"]) == guarded


def test_a_part_of_what_the_sentence_does_not_name_bears_nothing() -> None:
    """All of whatever it speaks of are not all complaints."""
    assert guard_claims("均已办结。", FIGURES, ["reviews"]) == "均已办结。"
