"""A corrected report says in words which sentences were others; numbers stand in a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from fazhi.blocks.model import FigureRef, Paragraph, Table, plain_text
from fazhi.figures.corrections import Corrected, Correction, Slip
from fazhi.figures.published import Published
from fazhi.report import Report
from fazhi.report.correction_note import correction_blocks, rewordings, words_of
from fazhi.report.quoted_years import said_corrected

DAY = dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("受理5件。全部办结。", "受理6件。全部办结。", []),
        ("全部办结。", "已办结4件，1件正在办理。", [("全部办结。", "已办结4件，1件正在办理。")]),
        ("受理。全部办结。", "受理。", [("全部办结。", "")]),
        ("受理。", "受理。另有说明。", [("", "另有说明。")]),
    ],
)
def test_only_other_words_are_told(before: str, after: str, told: list[tuple[str, str]]) -> None:
    """Sentence by sentence; a section that went is told whole."""
    assert list(rewordings({"a": [before]}, {"a": [after]})) == told
    assert list(rewordings({"a": [before]}, {})) == [(before, "")]


def test_the_note_tells_what_was_said_what_is_right_when_and_why(
    opened: Callable[[int], Report],
) -> None:
    """The right number leads to its rows; a sentence that became another is quoted."""
    material = opened(2023).material
    said = {
        id_: Published(label=f.label, value=f.value, unit=f.unit, definition=f.definition)
        for id_, f in material.figures.items()
    }
    said["lawsuits_total"] = said["lawsuits_total"].model_copy(update={"value": Decimal(4)})
    words: dict[str, Any] = {**words_of(material.prose)}
    words["duties"] = [*words["duties"], "没有败诉案件。"]
    correction = Correction(release=1, released=dt.date(2024, 1, 18), date=DAY, reason="漏一件。")
    corrected = replace(material, corrected=(Corrected(correction, said, words),))
    head, table, wording = correction_blocks(corrected)
    assert isinstance(head, Paragraph)
    assert plain_text(head.children) == (
        "更正说明：2024年1月18日发布的本报告有误，于2024年3月1日更正。原因：漏一件。"
    )
    assert isinstance(table, Table)
    assert table.rows == (("行政诉讼", "4起", FigureRef("lawsuits_total", "5起")),)
    assert isinstance(wording, Paragraph)
    assert plain_text(wording.children) == "文字更正：删去“没有败诉案件。”"
    assert not list(correction_blocks(material))


def test_a_later_report_says_of_what_it_quotes_alone() -> None:
    """One sentence a year, of the figures that are named."""
    slips = [Slip("a", "诉讼", "5件", "6件", DAY), Slip("b", "复议", "2件", "3件", DAY)]
    by_id = {2023: {slip.figure: slip for slip in slips}}
    assert list(said_corrected(by_id, ["a"])) == [
        "2023年报告的诉讼原公布5件，已于2024年3月1日更正为6件。"
    ]
    assert list(said_corrected(by_id, ["c"])) == []
