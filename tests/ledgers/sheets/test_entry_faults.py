"""Numbers that a comma within them cut in two, in a file whose rows are of one width."""

from __future__ import annotations

from typing import Any

import pytest

HEADER = "年度,问题,金额,涉及人数,备注"
SCHEMA = """
title: 问题整改台账
year_of: 年度
office: 办公室
fields:
  - {name: 年度, type: year, constraints: {required: true}}
  - {name: 问题, type: string, constraints: {required: true}}
  - {name: 金额, type: number, unit: 元}
  - {name: 涉及人数, type: integer, unit: 人}
  - {name: 备注, type: string}
"""


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        pytest.param(lines, rows, marks=mark("number-parted"))
        for mark, lines, rows in [
            (pytest.mark.fires, ["2023,甲,1,200,3", "2023,乙,5,3,已整改"], [(2, "金额")]),
            (pytest.mark.fires, ["2023,甲,1,200,3", "2023,乙,5,3"], [(2, "金额")]),
            (pytest.mark.fires, ["2023,甲,1,200,3"], [(2, "金额")]),
            (pytest.mark.fires, ["2023,甲,5,12,好", "2023,乙,5,1,200"], [(3, "涉及人数")]),
            (pytest.mark.fires, ["2023,甲,1,200.5,3", "2023,乙,5,3,"], [(2, "金额")]),
            (pytest.mark.silent, ['2023,甲,"1,200",3,', "2023,乙,5,3,"], []),
            (pytest.mark.silent, ["2023,甲,1,200,好", "2023,乙,5,3,好"], []),
            (pytest.mark.silent, ["2023,甲,9,1,201", "2023,乙,9,2,202"], []),
            (pytest.mark.silent, ["2023,甲,1000,200,3", "2023,乙,5,3,"], []),
        ]
    ],
)
def test_a_comma_within_a_number(office: Any, lines: list[str], rows: list[object]) -> None:
    """It is told where below a header of text there is a number that few other rows have."""
    office = office.keeping({"problems": SCHEMA})
    office.raw("问题整改台账.csv", "\n".join([HEADER, *lines]).encode())
    found = [f.place for f in office.read().findings if f.code == "number-parted"]
    assert [(place.row, place.column) for place in found] == rows
