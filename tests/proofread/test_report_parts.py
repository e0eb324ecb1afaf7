"""A report is signed after the last day of which it tells."""

from __future__ import annotations

import pytest
from plain_texts import codes

TOO_EARLY = [
    ("本报告数据统计期限为2023年1月1日至12月31日。", "2023年12月28日"),
    ("本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "2023年12月15日"),
    ("数据统计时间为2023年1月1日—2023年12月31日。", "2023年12月20日"),
    ("截至2023年12月31日，在编人员68人。", "2023年12月20日"),
]

IN_TIME = [
    ("本报告数据统计期限为2023年1月1日至12月31日。", "2024年1月8日"),
    ("专项行动实施期限自2023年1月1日起至2023年12月31日止。", "2022年12月28日"),
    ("请统计2023年1月1日至2023年12月31日的数据，于2024年1月10日前报送。", "2023年12月20日"),
]
"""What shall be done or sent in is no period that the text tells of."""


def report(sentence: str, signed: str) -> tuple[str, ...]:
    """Return the paragraphs of a short report."""
    return "# 某县司法局2023年工作情况", sentence, "某县司法局", f"{signed}\n"


@pytest.mark.parametrize(("sentence", "signed"), TOO_EARLY)
@pytest.mark.fires("signed-too-early")
def test_a_date_before_the_end_of_the_period_is_told(sentence: str, signed: str) -> None:
    """The period is told from day to day, its second year or not."""
    assert codes(*report(sentence, signed)) == ["signed-too-early"]


@pytest.mark.parametrize(("sentence", "signed"), IN_TIME)
@pytest.mark.silent("signed-too-early")
def test_a_later_date_or_a_plan_passes(sentence: str, signed: str) -> None:
    """A period that lies ahead is none that was counted."""
    assert codes(*report(sentence, signed)) == []
