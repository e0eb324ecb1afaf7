"""Entries with the key of another one, or that say the same."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "problems",
    [
        pytest.param(["甲", "乙", "甲"], marks=pytest.mark.fires("duplicate-key")),
        pytest.param(["甲", "乙", "甲 （二）"], marks=pytest.mark.silent("duplicate-key")),
    ],
)
def test_a_key_of_two_columns(office: Any, problems: list[str]) -> None:
    """Both columns make the key; each of two entries with the same one is counted."""
    rows = [["2023", problem] for problem in problems]
    office.text("问题整改台账.csv", [["年度", "问题"], *rows])
    assert len(office.frame("problems")) == 3


KEYLESS = """
title: 死亡人员名单
year_of: 死亡日期
office: 办公室
fields:
  - {name: 姓名, type: string}
  - {name: 死亡日期, type: date, constraints: {required: true}}
  - {name: 金额, type: number, unit: 元}
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            ["甲,2023-01-05,5", "乙,2023-01-05,5", "甲,2023年1月5日,5.00", "甲,2023-01-05,5"],
            [(4, 2), (5, 2)],
            marks=pytest.mark.fires("row-repeated"),
        ),
        pytest.param(
            ["甲,2023-01-05,", "甲,2023-01-05,"], [(3, 2)], marks=pytest.mark.fires("row-repeated")
        ),
        pytest.param(
            ["甲,2023-01-05,5", "甲,2023-01-05,", "甲,2023-01-06,5"],
            [],
            marks=pytest.mark.silent("row-repeated"),
        ),
    ],
)
def test_rows_that_say_the_same_without_a_key(
    office: Any, rows: list[str], told: list[tuple[int, int]]
) -> None:
    """Without a key it is not known whether they are one; each counts and is told."""
    bureau = office.keeping({"deaths": KEYLESS})
    bureau.text(
        "死亡人员名单.csv", [["姓名", "死亡日期", "金额"], *(row.split(",") for row in rows)]
    )
    ledgers = bureau.read()
    assert len(ledgers.ledgers["deaths"].frame) == len(rows)
    found = [one for one in ledgers.findings if one.code == "row-repeated"]
    assert [one.place.row for one in found] == [row for row, _ in told]
    for one, (_, first) in zip(found, told, strict=True):
        assert f"第{first}行" in one.message


def test_many_rows_that_say_the_same_are_folded(office: Any) -> None:
    """Twenty are named, the rest is counted."""
    bureau = office.keeping({"deaths": KEYLESS})
    rows = [["甲", "2023-01-05", "5"]] * 30
    bureau.text("死亡人员名单.csv", [["姓名", "死亡日期", "金额"], *rows])
    found = [one for one in bureau.read().findings if one.code == "row-repeated"]
    assert len(found) == 21
    assert "另有9行" in found[-1].message


def test_an_entry_without_its_key_that_repeats_one(office: Any) -> None:
    """A key that is not filled in parts no entries."""
    bureau = office.keeping({"deaths": KEYLESS + "primaryKey: [姓名]"})
    rows = [["", "2023-01-05", "5"], ["", "2023-01-05", "5"], ["甲", "2023-01-05", "5"]]
    bureau.text("死亡人员名单.csv", [["姓名", "死亡日期", "金额"], *rows])
    assert [one.place.row for one in bureau.read().findings if one.code == "row-repeated"] == [3]
