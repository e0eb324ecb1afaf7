"""Changed words are told from changed numbers."""

from __future__ import annotations

import pytest

from fazhi.blocks.markdown import parse
from fazhi.blocks.model import FigureRef, Heading, Paragraph, Text
from fazhi.prose.render import Prose, Section
from fazhi.report.changed_words import Piece
from fazhi.report.rewording import reword


def prose(**sections: str) -> Prose:
    """Prose with one heading and some paragraphs for each section."""
    parsed = {}
    for id_, text in sections.items():
        heading, *blocks = parse(text)
        assert isinstance(heading, Heading)
        parsed[id_] = Section(id_, 1, heading, tuple(blocks), ())
    return Prose("x.md", parsed)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("印发文件3份，开会。", "印发文件5份，开会。", []),
        ("2022年，印发文件。", "2023年，印发文件。", []),
        (
            "印发文件，全年开会。",
            "印发文件，每季开会。",
            [[("kept", "印发文件，"), ("removed", "全年"), ("added", "每季"), ("kept", "开会。")]],
        ),
        ("印发文件。", "印发文件。\n\n开了会。", [[("added", "开了会。")]]),
        ("印发文件。\n\n开了会。", "印发文件。", [[("removed", "开了会。")]]),
        (
            "全年印发了许多文件。",
            "会议常开。",
            [[("added", "会议常开。")], [("removed", "全年印发了许多文件。")]],
        ),
        (
            "甲事办了。\n\n乙事情也都顺利办理完毕。",
            "乙事情也都按时办理完毕。",
            [
                [("removed", "甲事办了。")],
                [
                    ("kept", "乙事情也都"),
                    ("removed", "顺利"),
                    ("added", "按时"),
                    ("kept", "办理完毕。"),
                ],
            ],
        ),
    ],
)
def test_reword(old: str, new: str, expected: list[list[Piece]]) -> None:
    """Numbers and years aside, what is kept, added and removed is told in reading order."""
    found = reword(prose(a=f"## 一、标题\n\n{old}"), prose(a=f"## 一、标题\n\n{new}"))
    assert [[list(p) for p in section.paragraphs] for section in found] == (
        [expected] if expected else []
    )


def test_figures_are_numbers() -> None:
    """A figure that is printed otherwise does not change the words."""
    heading = Heading(1, (Text("一、"),), id="a")
    old, new = (
        Prose("x.md", {"a": Section("a", 1, heading, (Paragraph((ref, Text("。"))),), ())})
        for ref in (FigureRef("x", "3件"), FigureRef("x", "—"))
    )
    assert reword(old, new) == ()


def test_sections_come_and_go() -> None:
    """A section of one report alone is added or removed whole, under its own heading."""
    found = reword(prose(a="## 一、甲\n\n旧。"), prose(b="## 一、乙\n\n新。"))
    assert [(section.heading, section.paragraphs) for section in found] == [
        ("一、乙", ((("added", "一、乙"),), (("added", "新。"),))),
        ("一、甲", ((("removed", "一、甲"),), (("removed", "旧。"),))),
    ]
