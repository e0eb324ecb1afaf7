"""The review part shows each finding once, what was mended, and the checklist."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.blocks.model import Block, Edition, Heading, Notice, Paragraph, Table, plain_text
from fazhi.catalogue import Severity
from fazhi.findings import Finding
from fazhi.prose.notebook_calls import NotebookCode, read_notebook
from fazhi.report import Report
from fazhi.report.review import review_blocks

CODES = {
    "ledger-missing": Severity.BLOCK,
    "word-doubled": Severity.WARN,
    "paragraph-copied": Severity.WARN,
    "change-unexplained": Severity.WARN,
    "change-explained": Severity.INFO,
    "column-unknown": Severity.INFO,
}
FOUND = [Finding(code, severity, f"甲{code}", "乙") for code, severity in CODES.items()]


@pytest.fixture(scope="module")
def report(opened: Callable[[int], Report]) -> Report:
    """The report of 2023."""
    return opened(2023)


@pytest.fixture(scope="module")
def blocks(report: Report, cells: list[str]) -> tuple[Block, ...]:
    """The review part of 2023 with invented findings."""
    return tuple(review_blocks(report.material, FOUND, read_notebook(cells)))


def test_findings_are_parted(blocks: tuple[Block, ...]) -> None:
    """By severity; those on changes and copied paragraphs under headings of their own."""
    parts: dict[str, list[str]] = {}
    for block in blocks:
        if isinstance(block, Heading):
            parts[plain_text(block.children)] = under = []
        elif isinstance(block, Notice):
            under.append(block.code)
    assert {title: codes for title, codes in parts.items() if codes} == {
        "阻断的发现": ["ledger-missing"],
        "提醒的发现": ["word-doubled"],
        "说明的发现": ["column-unknown"],
        "与上年相比的变化和说明": ["change-unexplained", "change-explained"],
        "与上年雷同的段落": ["paragraph-copied"],
    }


def test_findings_are_counted(blocks: tuple[Block, ...]) -> None:
    """The first sentence says how many there are of each severity."""
    first = next(block for block in blocks if isinstance(block, Paragraph))
    assert plain_text(first.children) == "检查发现共6条：阻断1条，提醒3条，说明2条。"


def test_nothing_found_is_said(report: Report) -> None:
    """Without findings the reviewer reads so, and goes on to repairs and checklist."""
    _, first, *others = review_blocks(report.material, [], NotebookCode())
    assert isinstance(first, Paragraph)
    assert plain_text(first.children) == "检查没有发现问题。"
    assert not any(isinstance(block, Notice) for block in others)


def test_the_checklist_answers_each_demand(blocks: tuple[Block, ...]) -> None:
    """Five parts of the content by law, four of the form, each with what the report has."""
    (table,) = (b for b in blocks if isinstance(b, Table) and b.id == "review-checklist")
    assert [row[-1] for row in table.rows] == [
        "是",
        "是",
        "是",
        "是",
        "无须",
        "是",
        "是",
        "是",
        "是",
    ]
    assert "第二十七条第三项，条文号待核" in table.rows[2][1]
    assert table.rows[5][2] == "云溪县民政局2023年法治政府建设年度报告"


def test_repairs_add_up(report: Report, blocks: tuple[Block, ...]) -> None:
    """The table counts every change that the log holds."""
    (table,) = (b for b in blocks if isinstance(b, Table) and b.id == "repairs")
    assert sum(int(str(row[4])) for row in table.rows) == len(report.material.ledgers.repairs)


def test_the_review_is_internal(blocks: tuple[Block, ...]) -> None:
    """Nothing of it reaches the public."""
    assert {block.edition for block in blocks} == {Edition.INTERNAL}
