"""A document that gives the report is told what it leaves out; an excerpt is not."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import Kind, Passage
from fazhi.proofread.left_out_of_document import Contents, LedgerTold

LEDGERS = (
    LedgerTold("许可台账", ("许可申请", "已办结"), "许可申请", "10件"),
    LedgerTold("诉讼台账", ("行政诉讼",), "行政诉讼", "3起"),
    LedgerTold("复议台账", ("行政复议",), "行政复议", "2件"),
)
CONTENTS = Contents(LEDGERS, (("查出问题", "档案不全"),), ("一、依法履职", "二、不足和原因"))
WHOLE = (
    Passage("一、依法履职情况", Kind.HEADING),
    Passage("许可申请10件，行政诉讼3起，行政复议2件。"),
    Passage("二、存在不足和原因", Kind.HEADING),
    Passage("档案不全。"),
)


def codes(*passages: Passage) -> list[str]:
    """Return the codes of what is told."""
    return [finding.code for finding in CONTENTS.left_out(passages)]


@pytest.mark.silent("document-ledger-untold")
@pytest.mark.silent("document-row-untold")
@pytest.mark.silent("document-section-missing")
def test_a_whole_document_passes() -> None:
    """In other words, under headings that say more."""
    assert codes(*WHOLE) == []


def test_an_excerpt_or_another_document_is_asked_nothing() -> None:
    """It tells of fewer ledgers than a report does."""
    assert codes(Passage("行政诉讼3起。")) == []
    assert codes() == []


@pytest.mark.fires("document-ledger-untold")
def test_a_ledger_that_is_left_out_is_told() -> None:
    """A reconsideration that the ledgers hold."""
    text = Passage("许可申请10件，行政诉讼3起。")
    assert codes(WHOLE[0], text, *WHOLE[2:]) == ["document-ledger-untold"]


@pytest.mark.fires("document-row-untold")
def test_a_row_that_must_be_named_is_told() -> None:
    """A problem of the ledger."""
    assert codes(*WHOLE[:3]) == ["document-row-untold"]


@pytest.mark.fires("document-section-missing")
def test_a_section_that_is_left_out_is_told() -> None:
    """Its heading is gone, though its words may stand elsewhere."""
    assert codes(*WHOLE[:2], WHOLE[3]) == ["document-section-missing"]
