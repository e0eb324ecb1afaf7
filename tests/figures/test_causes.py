"""What a figure lacks is what the figures lack that it is computed from."""

from __future__ import annotations

from fazhi.figures.causes import missing_data
from fazhi.figures.definition import Definition
from fazhi.figures.expression import Compare, Literal, Lookup


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


def test_a_figure_lacks_what_its_filter_looks_up() -> None:
    """The list that is asked for each row is as needful as the ledger itself."""
    found = Lookup("deaths", (("身份证号", "证件号码"),), "死亡日期", "")
    alive = Compare("==", found, Literal(""))
    definitions = {"paid": Definition("paid", "发放", "人", "aid", filters=(alive,))}
    assert missing_data("paid", definitions, {}) == {("aid", ""), ("deaths", "")}
