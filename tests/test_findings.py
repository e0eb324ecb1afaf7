"""Findings stand in the order in which a reader comes to their places."""

from __future__ import annotations

from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.findings import Finding, sort_findings


def test_places_are_sorted_as_numbers() -> None:
    """Line 11 stands before line 101, within a sheet, within a file."""
    places = [
        Place(file="a.md"),
        Place(file="a.md", line=9),
        Place(file="a.md", line=11),
        Place(file="a.md", line=101),
        Place(file="b.xlsx", sheet="一", row=2, column="丙"),
        Place(file="b.xlsx", sheet="一", row=10, column="甲"),
        Place(file="b.xlsx", sheet="一", row=10, column="乙"),
        Place(file="b.xlsx", sheet="二", row=1),
    ]
    made = [Finding("x", Severity.WARN, "", "", place) for place in reversed(places)]
    assert [f.place for f in sort_findings(made)] == sorted(
        places, key=lambda p: (p.file, p.sheet or "", p.row or 0, p.line or 0, str(p.column))
    )
    assert [f.place.line for f in sort_findings(made)][:4] == [None, 9, 11, 101]
