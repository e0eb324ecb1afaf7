"""What is told of columns."""

from __future__ import annotations

from typing import Any

import pytest

NAME = "问题整改台账.xlsx"


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(["年度", "问题", "涉及金额(元)"], marks=pytest.mark.fires("column-missing")),
        pytest.param(
            ["年度", "问题", "涉及金额(元)", "涉及人数", "整改人"],
            marks=pytest.mark.fires("column-unknown"),
        ),
        pytest.param(
            ["年度", "问题", "金额（万元）", "涉及人数"],
            marks=pytest.mark.silent("column-missing", "column-unknown"),
        ),
    ],
)
def test_columns_are_those_of_the_schema(office: Any, header: list[str]) -> None:
    """One that is missing or not known is told by name; another name of a column is not."""
    office.book(NAME, {"Sheet1": [header, [2023, "甲", 300, 3, "某科"][: len(header)]]})
    assert len(office.frame("problems")) == 1


@pytest.mark.parametrize(
    "merge",
    [
        pytest.param("C2:C4", marks=pytest.mark.fires("number-merged")),
        pytest.param("B2:B4", marks=pytest.mark.silent("number-merged")),
    ],
)
def test_a_number_that_is_merged(office: Any, merge: str) -> None:
    """A merged number is told, for it is counted once; a merged text stands for every row."""
    rows = [[2023, text, number] for text, number in (("甲", 300), ("乙", 20), ("丙", 1))]
    office.book(NAME, {"Sheet1": [["年度", "问题", "涉及金额(元)"], *rows]}, merges=[merge])
    assert len(office.frame("problems")) == 3


@pytest.mark.parametrize(("merge", "told"), [("C2:D2", ["涉及金额(元)"]), ("A3:D3", [])])
def test_a_number_that_is_merged_with_its_neighbour(
    office: Any, merge: str, told: list[str]
) -> None:
    """It is only one of the two; a note below the table is merged across all."""
    header = ["年度", "问题", "涉及金额(元)", "涉及人数"]
    rows = [header, [2023, "甲", 300, None], ["注：甲为试点", None, None, None]]
    office.book(NAME, {"Sheet1": rows}, merges=[merge])
    findings = office.read().findings
    assert [f.fields["column"] for f in findings if f.code == "number-merged"] == told


@pytest.mark.parametrize(
    ("header", "told"),
    [
        pytest.param("交办日期（农历）", "农历", marks=pytest.mark.fires("header-qualified")),
        ("交办日期-计划", "计划"),
        ("交办时间（拟）", "拟"),
        pytest.param("交办日期（必填）", "", marks=pytest.mark.silent("header-qualified")),
        ("交办日期(格式：2023-01-01)", ""),
        ("交办时间", ""),
    ],
)
def test_a_header_that_may_mean_another_column(office: Any, header: str, told: str) -> None:
    """It is read as the column that it names, and what it says beside it is told."""
    headers = [header if name == "交办日期" else name for name in office.header]
    office.text("建议提案办理台账.csv", [headers, office.row(1)])
    found = [f.fields["word"] for f in office.read().findings if f.code == "header-qualified"]
    assert found == ([told] if told else [])
