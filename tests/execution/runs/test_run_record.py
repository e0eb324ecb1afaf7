"""What the files beside a report list, and what the public ones leave out."""

from __future__ import annotations

import json

import pytest

from fazhi.blocks.audience import Edition
from fazhi.execution.runs.run_record import Record

ONE = {"file": "a.csv", "sheet": None, "row": 2}
MANY = {"file": "a.csv", "sheet": None, "rows": "2-200001"}
SCATTERED = {"file": "a.csv", "sheet": None, "rows": ",".join(map(str, range(1, 2000, 2)))}


@pytest.mark.parametrize(
    ("place", "withheld", "is_public"),
    [(ONE, False, True), (ONE, True, False), (MANY, False, True), (SCATTERED, False, False)],
)
def test_which_rows_are_public(
    place: dict[str, object], *, withheld: bool, is_public: bool
) -> None:
    """None that privacy keeps back, and none so scattered that they would fill the file."""
    record = Record(
        year=2023,
        title="",
        publisher="",
        date="2024-01-15",
        figures={"a": {"rows": [place]}},
        findings=(),
        repairs="",
        withheld=frozenset({"a"} if withheld else ()),
        sources={},
        shapes={},
        names={("a.csv", None): "信访台账 1"},
        told=(),
        words={},
    )
    listed = {
        edition: json.loads(record.figures_json(edition))["figures"]["a"]["rows"]
        for edition in Edition
    }
    assert listed[Edition.INTERNAL] == [place]
    named = {**place, "file": "信访台账 1"}
    assert listed[Edition.PUBLIC] == ([named] if is_public else [])
