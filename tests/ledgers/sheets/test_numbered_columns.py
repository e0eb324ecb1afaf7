"""A row that numbers the columns is no entry; one that looks like it may be."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fazhi.ledgers.sheets.numbered_columns import numbers_columns

HEADERS = ["乡镇", "户数", "金额"]
TOWN = ["城关镇", "12", "300"]


@pytest.mark.parametrize(
    "row",
    [
        ["甲", "1", "2"],
        ["甲", "乙", "1"],
        ["甲", "乙", "丙"],
        ["栏次", "1", "2"],
        ["1", "2", "3"],
        ["１", "２", "３"],
        ["①", "②", "③"],
        ["(1)", "(2)", "(3)"],
        ["A", "B", "C"],
        ["1", "2", "3=1+2"],
    ],
)
def test_numbers_of_columns(row: list[str]) -> None:
    """As forms print them, with or without a word before."""
    assert numbers_columns(row, TOWN, HEADERS)
    assert not numbers_columns(row, [], HEADERS)
    assert not numbers_columns(row, ["", "", ""], HEADERS)


@pytest.mark.parametrize(
    ("row", "below"),
    [
        (["甲", "1", "2"], ["乙", "3", "4"]),
        (["1", "2", "3"], ["2", "5", "6"]),
        (["甲", "2", "3"], TOWN),
        (["城关镇", "1", "2"], TOWN),
        (["1", "2", "4"], TOWN),
        (["1", "", ""], TOWN),
        (["", "1", "2"], TOWN),
        (["甲", "1", ""], TOWN),
        (["甲", "12", "300"], TOWN),
    ],
)
def test_entries(row: list[str], below: list[str]) -> None:
    """The rows go on as they began, or the numbers are no running ones."""
    assert not numbers_columns(row, below, HEADERS)


def test_such_a_row_is_not_counted(office: Any) -> None:
    """It belongs to the header."""
    schema = """
title: 乡镇救助台账
office: 办公室
fields:
  - {name: 乡镇, type: string, constraints: {required: true}}
  - {name: 户数, type: integer, unit: 户}
  - {name: 金额, type: number, unit: 元}
"""
    office = office.keeping({"towns": schema})
    office.text("乡镇救助台账.csv", [HEADERS, ["甲", "1", "2"], TOWN])
    ledgers = office.read()
    assert ledgers.ledgers["towns"].frame["金额"].tolist() == [Decimal(300)]
    assert [source.set_aside["标题和表头"] for source in ledgers.sources] == [2]
