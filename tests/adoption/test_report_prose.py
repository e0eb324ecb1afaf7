"""What year a report is about, and what is told of numbers that stay open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fazhi.adoption.report_prose import Known, adopt, year_told
from fazhi.documents.passages import Kind, Passage
from fazhi.naming.binding import Setting

TITLE = "云溪县民政局{}法治政府建设工作报告"


def document(*texts: str) -> list[Passage]:
    """Return passages of which the first is the title."""
    first, *rest = texts
    return [Passage(first, Kind.HEADING), *map(Passage, rest)]


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        ((TITLE.format("2022年"), "全年承办人大建议13件。"), 2022),
        ((TITLE.format("2022年度"), "2023年，我局谋划开局。"), 2022),
        ((TITLE.format("2023年"), "2022年，承办建议提案20件。"), 2023),
        ((TITLE.format(""), "2022年，我局承办人大建议13件。"), 2022),
        ((TITLE.format(""), "2023年，我局承办人大建议13件。2022年，承办11件。"), 2023),
        ((TITLE.format(""), "全年承办人大建议13件。"), 2023),
        ((TITLE.format(""), "根据2021年中央办公厅的规定，全年承办人大建议13件。"), 2023),
    ],
)
def test_a_report_tells_its_year(texts: Sequence[str], year: int) -> None:
    """By its title, else by how its sentences open; else it is the one asked for."""
    assert year_told(document(*texts), 2023) == year


@pytest.mark.sample
def test_numbers_of_another_year_are_none_of_the_figures(setting: Setting) -> None:
    """Though two have the values of this year's by chance; what they are by their words is told."""
    paragraph = "全年承办人大建议13件。学法活动6场。"
    adopted = adopt(document(TITLE.format("2022年"), paragraph), Known(setting, ()), {})
    assert adopted.year == 2022
    assert [number.figure for number in adopted.numbers] == [None, None]
    assert [number.named for number in adopted.numbers] == [
        "npc_suggestions（13件）",
        "legal_sessions（13场）",
    ]
    assert "6场<!-- 待核，按文字是 legal_sessions（13场） -->" in adopted.prose


@pytest.mark.sample
def test_a_number_that_the_ledger_has_otherwise_is_told(setting: Setting) -> None:
    """Of the report's own year, where the old report and the ledger disagree."""
    adopted = adopt(document(TITLE.format("2023年"), "全年学法活动6场。"), Known(setting, ()), {})
    (number,) = adopted.numbers
    assert (number.figure, number.named) == (None, "legal_sessions（13场）")
