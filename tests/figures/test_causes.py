"""What a figure lacks is what the figures lack that it is computed from."""

from __future__ import annotations

from fazhi.figures.causes import missing_data
from fazhi.figures.definition import Definition


def test_a_computed_figure_lacks_what_its_operands_lack() -> None:
    """Each of them, however deep; last year's value is no ledger of this year."""
    definitions = {
        "all": Definition("all", "占比", "%", "", ratio=("sum", "c")),
        "sum": Definition("sum", "增长", "%", "", ratio=("a", "b")),
        "a": Definition("a", "甲", "件", "first"),
        "b": Definition("b", "乙", "件", "second"),
        "c": Definition("c", "丙", "%", "", ratio=("d", "a.last_year")),
        "d": Definition("d", "丁", "件", "third"),
    }
    assert missing_data("all", definitions, {}) == {("first", ""), ("second", ""), ("third", "")}
