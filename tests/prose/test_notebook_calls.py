"""What the notebook calls, as its syntax says."""

from __future__ import annotations

import pytest

from fazhi.prose.notebook_calls import read_notebook


@pytest.mark.parametrize(
    ("cell", "calls"),
    [
        ("report.signature()", [("signature",)]),
        ('report.section("duties")', [("section", "duties")]),
        ("report . section(\n    'duties',\n)", [("section", "duties")]),
        ('report.bars("total", by="主题", most=3)', [("bars", "total", "主题")]),
        ("report.title()\nreport.signature()", [("title",), ("signature",)]),
        ("# report.signature()", []),
        ('"report.signature()"', []),
        ("other.signature()", []),
        ("report.signature", []),
        ("my_report.title()", []),
        ("%matplotlib inline\nreport.title()", [("title",)]),
        ("%%time\nreport.title()", [("title",)]),
        ("!ls\nreport.title()", [("title",)]),
        ("report.title(", []),
    ],
)
def test_calls_of_the_report(cell: str, calls: list[tuple[str, ...]]) -> None:
    """Only what is run counts: no comment, no text, no other object, but code below a magic."""
    assert [(call.name, *call.texts) for call in read_notebook([cell]).calls] == calls
