"""Findings are sorted as a reader comes to their places, and some hold a release."""

from __future__ import annotations

from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.findings import Finding, blocking, holding_release, sort_findings


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


def test_what_is_still_to_be_written_holds_a_release_alone() -> None:
    """A draft may show what a signed report may not; what is accepted holds neither."""
    missing = Finding.of("ledger-missing", title="", lost="", office="")
    left = Finding.of("placeholder-left", quote="【待填】", section="")
    unnamed = Finding.of("bureau-unnamed", names=["XX县"])
    marked = Finding.of("place-unchecked", count=1, lines="3")
    found = [missing, left, unnamed, marked]
    assert blocking(found) == [missing]
    assert holding_release(found) == [missing, left, unnamed]
    assert holding_release(found, {"placeholder-left", "ledger-missing"}) == [unnamed]
