"""Every part of a chart has its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from fazhi.blocks.model import Chart, Table
from fazhi.charts.count_charts import bars, months
from fazhi.figures.breakdown import Breakdown

Divide = Callable[..., Breakdown]
DATA = Table("t", "", (), ())
MONTHS = [f"{month}月" for month in range(1, 12)]


def words(chart: Chart) -> Counter[str]:
    """The texts of a drawing."""
    texts = etree.fromstring(chart.svg).iterfind(".//{*}text")
    return Counter("".join(text.itertext()).strip() for text in texts)


def test_a_part_over_the_months_is_told_however_small_it_is(divide: Divide) -> None:
    """One of 1 stands among 70 with its number, in a row of its own."""
    chart = months(
        divide({"工作动态": [70] * 11, "领导变动": [1] * 11}, MONTHS),
        id="c",
        title="月份",
        data=DATA,
    )
    said = words(chart)
    assert (said["70"], said["71"], said["合计"], said["领导变动"]) == (11, 11, 1, 1)
    assert said["1"] == 11


def test_what_is_drawn_as_one_is_named_below(divide: Divide) -> None:
    """Six kinds have five rows, the last of two kinds, which the note names above the table's."""
    kinds = {name: [9 - n] * 11 for n, name in enumerate("甲乙丙丁戊己")}
    table = replace(DATA, note="各算一次。")
    chart = months(divide(kinds, MONTHS), id="c", title="月份", data=table)
    assert words(chart)["其余2项"] == 1
    assert chart.data.note == "其余2项：戊、己。各算一次。"
    few = {name: counts for name, counts in kinds.items() if name != "己"}
    assert months(divide(few, MONTHS), id="c", title="月份", data=table).data.note == "各算一次。"
    groups = [f"事由{n}" for n in range(20)]
    lying = bars(divide({"": [20 - n for n in range(20)]}, groups), id="c", title="事由", data=DATA)
    assert words(lying)["其余5项"] == 1
    assert lying.data.note == f"其余5项：{'、'.join(groups[15:])}。"


def test_a_month_that_the_data_do_not_reach_is_unknown(divide: Divide) -> None:
    """It is marked once, with the whole; a part of nothing has no number."""
    chart = months(
        divide({"工作动态": [3] * 11, "领导变动": [0] * 11}, MONTHS),
        id="c",
        title="月份",
        data=DATA,
    )
    said = words(chart)
    assert (said["—"], said["0"]) == (1, 0)


def test_a_month_of_nothing_done_is_none_without_records(divide: Divide) -> None:
    """0% and an unknown amount are told apart from a month in which there was nothing."""
    counted = divide({"": [2, 3, 0, 1]}, ["1月", "2月", "3月", "4月"])
    values = {2: 50, 3: 0, 0: None, 1: None, 6: 50}
    shares = replace(counted, kind="ratio", measure=lambda rows: values[len(rows)])
    chart = months(shares, id="c", title="月份", data=DATA)
    assert "1月最高，50起；3月没有；4月没有数。" in chart.alt


@pytest.mark.parametrize(("small", "whole"), [(1, 0), (90, 1)])
def test_parts_too_small_for_their_number_stand_beside_one_another(
    divide: Divide, small: int, whole: int
) -> None:
    """Where each has room they are one bar, whose end says the sum; else the sum has a bar too."""
    chart = bars(
        divide({"办结": [200, 200], "在办": [small, small]}, ["救助", "养老"]),
        id="c",
        title="案由",
        data=DATA,
    )
    said = words(chart)
    assert (said["200"], said[str(small)], said[str(200 + small)]) == (2, 2, 2)
    assert said["合计"] == 1 - whole
