"""All that a report says finds a section, however its headings are written."""

from __future__ import annotations

import pytest

from fazhi.adoption.heading_sections import part_sections
from fazhi.documents.passages import Kind, Passage

TITLE, SAID, MORE = "某局2023年工作报告", "承办建议24件。", "办理信访13件"


def heading(text: str) -> Passage:
    """Return a heading."""
    return Passage(text, Kind.HEADING)


@pytest.mark.parametrize(
    ("passages", "sections"),
    [
        (
            [heading(TITLE), heading("一、学法"), Passage(SAID), heading("（一）会议")],
            {"一、学法": [SAID, "（一）会议"]},
        ),
        (
            [Passage(TITLE), Passage("县人民政府："), Passage(SAID), heading("一、学法")],
            {"一、学法": [SAID]},
        ),
        (
            [heading(TITLE), heading("学法"), Passage(SAID), heading("公开"), Passage(MORE)],
            {"学法": [SAID], "公开": [MORE]},
        ),
        ([heading(TITLE), Passage(SAID), Passage(MORE)], {"正文": [SAID, MORE]}),
        ([Passage(TITLE), Passage(SAID), Passage(MORE)], {"正文": [SAID, MORE]}),
        ([heading(TITLE), Passage("县人民政府：")], {}),
        ([], {}),
    ],
)
def test_nothing_that_is_said_is_lost(
    passages: list[Passage], sections: dict[str, list[str]]
) -> None:
    """With numbered headings, with others, with none; title and addressees say nothing."""
    found = {s.heading: [p.text for p in s.passages] for s in part_sections(passages)}
    assert found == sections
