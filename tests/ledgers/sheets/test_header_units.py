"""Units in headers and above tables: used, or told as not understood."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

ROW = [2023, "甲", 12.5]
WAN = Decimal(125000)


def read(office: Any, header: str, *above: str, below: str = "") -> tuple[Decimal, list[str]]:
    """Return the amount of the only row, and the findings on units."""
    rows = [*([line] for line in above), ["年度", "问题", header], ROW, [below]]
    office.text("问题整改台账.csv", rows)
    ledgers = office.read()
    told = [f.severity for f in ledgers.findings if f.code == "unit-unclear"]
    return ledgers.ledgers["problems"].frame.loc[0, "涉及金额(元)"], told


@pytest.mark.parametrize(
    "header",
    [
        "金额（万）",
        "金额（不含税，万元）",
        "金额【万元】",
        "金额〔万元〕",
        "金额《万元》",
        "金额<万元>",
        "金额{万元}",
        "金额（万元",
        "金额/万元",
        "金额，单位：万元",
        "金额（单位：万元）",
        "金额 单位 万元",
        "金额\n万元",
        "金额_万元",
        "金额－万元",
        "金额：万元",
        "金额（￥万）",
        "金额（人民币：万元）",
        "金额（万元，保留两位小数）",
        "涉及金额（万元）*",
    ],
)
@pytest.mark.silent("unit-unclear")
def test_a_header_in_ten_thousands(office: Any, header: str) -> None:
    """Every spelling of 万元 counts ten thousands."""
    assert read(office, header) == (WAN, [])


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("金额（美元）", ["block"]),
        ("金额（日元）", ["block"]),
        ("金额（W元）", ["block"]),
        ("金额（人）", ["block"]),
        ("金额（元、万元）", ["block"]),
        ("金额（元/人）", ["block"]),
        ("金额（万元/年）", ["block"]),
        ("金额（元／人次）", ["block"]),
        ("金额（测算）", ["warn"]),
        ("金额（以万元计）", ["warn"]),
        ("金额（必填）", []),
        ("金额（元）", []),
        ("涉及金额(元)", []),
    ],
)
@pytest.mark.fires("unit-unclear")
def test_what_is_not_understood_is_told(office: Any, header: str, told: list[str]) -> None:
    """A unit that cannot be converted blocks; what may be a remark is told; a plain one is not."""
    read(office, "金额（美元）")
    assert read(office, header) == (Decimal("12.5"), told)


@pytest.mark.parametrize(
    "line",
    [
        "单位：万元",
        "单位:人、万元",
        "金额单位：人民币万元",
        "2023年问题整改台账（万元）",
        "2023年问题整改台账（单位：万元）",
        "填报单位：民政局　　金额单位：万元",
        "注：单位均为万元",
        "万元",
    ],
)
def test_a_line_above_the_table(office: Any, line: str) -> None:
    """It holds for columns whose header says nothing."""
    assert read(office, "金额", line) == (WAN, [])


def test_a_header_beats_the_line_above(office: Any) -> None:
    """The nearer word holds, and that the other was not used is told."""
    assert read(office, "金额（千元）", "单位：万元") == (Decimal(12500), ["warn"])


@pytest.mark.parametrize(
    "line",
    [
        *("填报单位：民政局", "单位：民政局", "单位（盖章）", "单位：人", "2023年"),
        *("Unit: yuan", "Unit: RMB", "Ledger in 2023", "Report 2023 (10000 copies)"),
    ],
)
def test_a_line_of_something_else(office: Any, line: str) -> None:
    """An office is no unit, and a unit of other things holds for no column of money."""
    assert read(office, "金额", line) == (Decimal("12.5"), [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("单位：万美元", "block"),
        ("（本表以万元为单位）", "warn"),
        ("亿元企业台账", "warn"),
        ("Unit: 10,000 yuan", "warn"),
        ("unit：RMB 10000", "warn"),
        ("(RMB million)", "warn"),
        ("RMB'000", "warn"),
        ("Amounts in thousands of yuan", "warn"),
        ("10k RMB", "warn"),
        ("Unit: USD", "warn"),
    ],
)
def test_a_line_that_is_not_understood_is_told(office: Any, line: str, told: str) -> None:
    """Words in a unit's place are not passed over, nor is a large unit among other words."""
    assert read(office, "金额", line) == (Decimal("12.5"), [told])


@pytest.mark.parametrize(
    ("file", "sheet"), [("问题整改台账（万元）", "Sheet1"), ("问题整改台账", "整改(单位：万元)")]
)
def test_a_unit_in_the_name_of_a_file_or_sheet(office: Any, file: str, sheet: str) -> None:
    """It is as good as a line above the table."""
    office.book(f"{file}.xlsx", {sheet: [["年度", "问题", "金额"], ROW]})
    assert office.frame("problems").loc[0, "涉及金额(元)"] == WAN


@pytest.mark.parametrize("note", ["注：金额单位：万元", "单位：万元", "说明：本表金额以万元为单位"])
def test_a_unit_below_the_table_is_told(office: Any, note: str) -> None:
    """It comes after the numbers were read, so that it is told and not used."""
    assert read(office, "金额", below=note) == (Decimal("12.5"), ["warn"])


def test_a_unit_over_a_group_of_columns(office: Any) -> None:
    """A two-row header says the unit in either row."""
    rows = [["年度", "问题", "资金（万元）"], ["", "", "涉及金额"], ROW]
    office.book("问题整改台账.xlsx", {"Sheet1": rows})
    assert office.frame("problems").loc[0, "涉及金额(元)"] == WAN


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("单位", "万元", ["block"]),
        ("计量单位", "　万元 ", ["block"]),
        ("金额单位", "万", ["block"]),
        ("币种", "美元", ["block"]),
        ("单位", "元", []),
        ("单位", "件", []),
        ("单位", "民政局", []),
        ("备注", "万元", []),
    ],
)
def test_a_column_of_units(office: Any, name: str, cell: str, told: list[str]) -> None:
    """What a cell beside says of the amount is not used, which blocks where it would change it."""
    rows = [["年度", "问题", "金额", name], [*ROW, cell]]
    office.book("问题整改台账.xlsx", {"Sheet1": rows})
    found = [f for f in office.read().findings if f.code == "unit-unclear"]
    assert [f.severity for f in found] == told
    assert all(name in f.message and cell.strip() in f.message for f in found)
