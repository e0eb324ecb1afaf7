"""What no figure carries, and dates and names, must be looked at in copied prose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from fazhi.checks.places_to_check import FIGURE, MARK, check_marks, reasons
from fazhi.report import Report


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (f"全年办理{FIGURE}，均已办结。", []),
        ("按要求办理。", []),
        (f"2023年3月印发方案，办理{FIGURE}。", ["日期"]),
        (f"学习《行政处罚法》{FIGURE}次。", ["法律和文件的名称"]),
        (f"学习信访工作条例{FIGURE}次。", ["法律和文件的名称"]),
        (f"推进法治建设、用好办法{FIGURE}。", []),
        (f"贯彻二十届三中全会精神{FIGURE}。", ["会议"]),
        (
            "局党组把法治政府建设作为长期任务来抓，压实各科室的责任，定期听取汇报。",
            ["没有数据的事实"],
        ),
    ],
)
def test_reasons_are_told_by_kind(words: str, why: list[str]) -> None:
    """A paragraph that its figures carry has none."""
    assert reasons(words) == why


@pytest.mark.fires("place-unchecked")
def test_marks_that_are_left_are_told_once(opened: Callable[[int], Report]) -> None:
    """With all of their lines."""
    template = opened(2023).material.template
    source = f"{MARK}抄自2022年，会议 -->\n甲\n\n{MARK}抄自2022年，日期 -->\n乙\n"
    (found,) = check_marks(replace(template, source=source))
    assert "2处" in found.message
    assert "第1、4行" in found.message


@pytest.mark.silent("place-unchecked")
def test_prose_without_marks_is_not_told(opened: Callable[[int], Report]) -> None:
    """As that of the sample."""
    assert not list(check_marks(opened(2023).material.template))
