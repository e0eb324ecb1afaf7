"""What a document that repeats the report must say, tables that its notebook draws included.

The expected counts are those of the rows of the sample's workbook, counted without this package.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.report import Report
from fazhi.report.expectation import expect_report

OPENED = Callable[[int], Report]


@pytest.mark.parametrize(
    "call",
    [
        "report.cross('proposals_total', by='主题', split='类型', top=2)",
        "report.bars('proposals_total', '主题', '类型', top=2)",
    ],
)
def test_the_first_groups_and_the_rest(opened: OPENED, call: str) -> None:
    """As many groups as the notebook shows, and one of those left over, also without keywords."""
    expected = expect_report(opened(2023).material, [call])
    rows = {label: row.numbers for label in expected.rows for row in expected.rows[label]}
    assert rows["养老服务"] == ("5", "5", "10")
    assert rows["社会救助"] == ("3", "3", "6")
    assert rows["其余2项"] == ("5", "3", "8")
    assert rows["合计"] == ("13", "11", "24")
