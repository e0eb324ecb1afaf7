"""A rate of 100% leaves nothing out."""

from __future__ import annotations

import pytest
from plain_texts import codes

LEFT_OUT = [
    "行政机关负责人出庭应诉率100%，仅有3起案件负责人因公务未能出庭。",
    "食品抽检合格率100%，其中2批次不合格已下架。",
    "行政村法律顾问覆盖率达100%，仍有4个村未覆盖。",
    "执法人员持证率100%，另有5人未持证。",
    "政务公开申请答复率100%，仅1件未按期答复。",
    "合同审查率100%，但有2份合同未经审查即签订。",
    "整改率100%，其中3项尚未整改到位。",
]

NOTHING_LEFT = [
    "行政机关负责人出庭应诉率100%，3起案件尚未开庭。",
    "行政村法律顾问覆盖率达100%，上年有4个村未覆盖。",
    "案件评查合格率100%，未发现不合格案卷3件以上的单位。",
    "应诉率100%，其中负责人出庭23件，委托其他工作人员出庭5件。",
    "行政许可按时办结率100%，其中当场办结120件，不予许可3件。",
    "合格率为100%，较上年提高2.1个百分点，未出现1起不合格事件。",
    "回收率100%，回收问卷200份，其中不满意3份。",
    "满意率100%，不满意0件。",
    "举报事项答复率100%，依法不予受理12件。",
    "政务公开申请答复率100%，较上年提高2个百分点，未答复0件。",
    "服务对象满意率达100%，另有3件评价为不满意的工单已由其他单位处理。",
    "重大决策合法性审查率100%，审查通过12件，不予通过1件。",
    "整改率100%，其中立行立改12项，长期坚持3项。",
    "司法建议回复率100%，退回3件未回复的重复建议。",
]


@pytest.mark.parametrize("text", LEFT_OUT)
@pytest.mark.fires("all-but-open")
def test_what_the_rate_leaves_out_is_told(text: str) -> None:
    """The sentence goes on with some of which it denies what the rate is of."""
    assert codes(text) == ["all-but-open"]


@pytest.mark.parametrize("text", NOTHING_LEFT)
@pytest.mark.silent("all-but-open")
def test_what_is_no_exception_passes(text: str) -> None:
    """Of another year, not due, zero, or counted otherwise."""
    assert codes(text) == []
