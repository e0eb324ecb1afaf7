"""A number is a figure only where its words say so; what they say of something else stays."""

from __future__ import annotations

import pytest

from fazhi.naming.binding import Setting, bind
from fazhi.reading import read_text


def bound(text: str, setting: Setting) -> list[str]:
    """Return the figures that the numbers of a text are."""
    reading = read_text(text, [*setting.units.known])
    return [one.id for one in bind(reading, setting) if one.id]


@pytest.mark.sample
@pytest.mark.parametrize(
    "text",
    [
        # another year
        "2022年承办建议提案24件。",
        "上年承办建议提案24件。",
        "2023年的建议提案，比2022年承办建议提案24件有所增加。",
        "2024年计划承办建议提案24件。",
        # others
        "邻县民政局承办建议提案24件。",
        "全县各部门共承办建议提案24件。",
        "全省主动公开政府信息142条。",
        "社区主动公开村务信息142条。",
        # another count of the same thing
        "未答复的投诉建议18件。",
        "逾期答复的投诉建议18件。",
        "行政诉讼胜诉5起。",
        "行政诉讼一审5起。",
        "诉前调解失败5起。",
        "废止规范性文件9件。",
        "起草规范性文件2件。",
        "未整改的问题1个。",
        "未完成任务6项。",
        "本年计划外任务7项。",
        "未追回多发资金5100元。",
        "主要负责人缺席6次。",
        "人大建议按时办结13件。",
        # another share
        "建议提案办结率100%。",
        "代表委员满意率100%。",
    ],
)
def test_what_is_said_of_something_else_is_no_figure(text: str, setting: Setting) -> None:
    """Value and unit are those of a figure of the year, and half of its name stands there."""
    assert bound(text, setting) == []


@pytest.mark.sample
@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2023年，承办建议提案24件。", ["proposals_total"]),
        ("本年承办建议提案24件，比2022年多。", ["proposals_total"]),
        ("承办人大代表建议13件、政协委员提案11件。", ["npc_suggestions", "cppcc_proposals"]),
        ("建议提案按时办结率100%。", ["proposals_on_time_rate"]),
        ("双随机抽查任务5个。", ["inspections_total"]),
        ("追回多发资金5100元。", ["overpayment_recovered"]),
        ("5起均经诉前调解结案。", ["lawsuits_settled"]),
        ("全年主动公开政府信息142条。", ["disclosures_total"]),
    ],
)
def test_what_is_said_of_a_figure_is_it(text: str, figures: list[str], setting: Setting) -> None:
    """In the words of its label, of its filter, or of their other spellings."""
    assert bound(text, setting) == figures


@pytest.mark.sample
def test_dates_are_no_numbers_to_be_matched(setting: Setting) -> None:
    """A report is full of them, and none is left open; months that are counted are."""
    text = "2023年1月1日至12月31日，3月完成，历时17个月。"
    reading = read_text(text, [*setting.units.known])
    found = bind(reading, setting)
    assert [one.mention.text for one in found] == ["17个月"]
