"""What was typed into the prose is told before a report is built."""

from __future__ import annotations

import pytest

from fazhi.blocks.markdown import parse
from fazhi.blocks.model import Heading
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.redact import Known, Redactor
from fazhi.privacy.redaction.typed_personal import check_prose
from fazhi.prose.render import Prose, Section

REDACTOR = Redactor(Known(names=frozenset({"张三丰"})), Privacy())


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param("办结13件。", [], marks=pytest.mark.silent("personal-in-prose")),
        (
            "开会。张三丰发言。电话13812345678；散会。",
            [
                "正文里有个人信息：“张某某发言。”（这里已遮蔽）。",
                "正文里有个人信息：“电话138****5678；”（这里已遮蔽）。",
            ],
        ),
        pytest.param(
            "- 甲\n- 张**三**丰",
            ["正文里有个人信息：“张某某”（这里已遮蔽）。"],
            marks=pytest.mark.fires("personal-in-prose"),
        ),
    ],
)
def test_check(text: str, messages: list[str]) -> None:
    """Each sentence is told with its mask, and where its section begins."""
    heading, *blocks = parse(f"## 一、标题\n\n{text}")
    assert isinstance(heading, Heading)
    prose = Prose("params/narrative/2023.md", {"a": Section("a", 7, heading, tuple(blocks), ())})
    findings = list(check_prose(prose, REDACTOR))
    assert [finding.message for finding in findings] == messages
    assert {(f.code, f.place.file, f.place.line) for f in findings} <= {
        ("personal-in-prose", "params/narrative/2023.md", 7)
    }
