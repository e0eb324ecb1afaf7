"""A number is a figure only where its words say so; what they say of something else stays."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from fazhi.adoption.adopt_report import named_figures
from fazhi.adoption.binding import Named, bind
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import read_report_schemas
from fazhi.params.bureau import read_rules, read_year
from fazhi.params.workspace import Workspace
from fazhi.reading import read_text
from fazhi.report.figure_years import read_figure_years

SAMPLE = Workspace(Path(__file__).parents[2])
RULES = read_rules(SAMPLE)


@pytest.fixture(scope="module")
def known() -> list[Named]:
    """The figures of the sample's 2023: 24 proposals, all closed; 5 lawsuits, all settled."""
    schemas = read_report_schemas(SAMPLE)
    definitions = read_definitions(SAMPLE, schemas, RULES)
    year = read_year(SAMPLE, 2023)
    figures = read_figure_years(SAMPLE, year, schemas, definitions, RULES, lenient=True)
    named = named_figures(figures.computed[2023], definitions, schemas)
    values = {one.figure.id: one.figure.value for one in named}
    assert (values["proposals_total"], values["lawsuits_settled"]) == (24, 5)
    assert Decimal(values["proposals_on_time_rate"] or 0) == 100
    return named


def bound(text: str, known: list[Named]) -> list[str]:
    """Return the figures that the numbers of a text are."""
    units = RULES.known_units
    reading = read_text(text, [*units.known])
    found = bind(reading.text, reading.mentions, known, units, 2023)
    return [one.figure for one in found if one.figure]


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
def test_what_is_said_of_something_else_is_no_figure(text: str, known: list[Named]) -> None:
    """Value and unit are those of a figure of the year, and half of its name stands there."""
    assert bound(text, known) == []


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
def test_what_is_said_of_a_figure_is_it(text: str, figures: list[str], known: list[Named]) -> None:
    """In the words of its label, of its filter, or of their other spellings."""
    assert bound(text, known) == figures


@pytest.mark.sample
def test_dates_are_no_numbers_to_be_matched(known: list[Named]) -> None:
    """A report is full of them, and none is left open; months that are counted are."""
    text = "2023年1月1日至12月31日，3月完成，历时17个月。"
    units = RULES.known_units
    reading = read_text(text, [*units.known])
    found = bind(reading.text, reading.mentions, known, units, 2023)
    assert [one.mention.text for one in found] == ["17个月"]
