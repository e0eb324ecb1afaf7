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


@pytest.mark.parametrize(
    ("cell", "asks"),
    [
        ('report.rows("行政诉讼", internal=True)', True),
        ('import pandas\ngive = report.rows\ngive("行政诉讼", internal=bool(1)).head()', True),
        ('report.rows("行政诉讼", **{"internal": True})', True),
        ('report.rows("行政诉讼", internal=False)', False),
        ('report.rows("行政诉讼")  # internal=True', False),
        ('"""report.rows(…, internal=True)"""', False),
    ],
)
def test_a_cell_may_ask_for_what_is_not_public(cell: str, asks: bool) -> None:  # noqa: FBT001
    """By whatever name the method goes; what is commented out asks for nothing."""
    code = read_notebook([cell])
    assert bool(code.internal) is asks
