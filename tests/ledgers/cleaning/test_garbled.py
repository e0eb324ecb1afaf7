"""What was read in the wrong encoding is no text that anybody wrote."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.ledgers.cleaning.garbled import is_garbled

WRITTEN = "法治建设，依法行政"


@pytest.mark.parametrize(
    "text",
    [
        "锟斤拷",
        "救助锟斤拷锟斤拷对象",
        "烫烫烫",
        "屯屯屯屯",
        "\ufffd救助",
        "????",
        "??(2023)??12",
        WRITTEN.encode().decode("latin-1"),
        "救助".encode().decode("cp1252"),
        WRITTEN.encode("gb18030").decode("latin-1"),
        "救助".encode().decode("gbk"),
    ],
)
def test_garbled(text: str) -> None:
    """The ways in which Chinese comes to grief."""
    assert is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        WRITTEN,
        "是否属实？？",
        "是否属实??",
        "José Müller",
        "±5℃，×3",
        "“张三”——李四…",
        "联通",
        "大屯屯堡",
        "烫伤",
        "公斤",
        "2023-05-06?",
        "喆、堃、玥",
        "?",
        "",
    ],
)
def test_not_garbled(text: str) -> None:
    """What people write, rare characters, signs and accents too."""
    assert not is_garbled(text)


@pytest.mark.parametrize("many", [0, 100])
@pytest.mark.parametrize(
    "text",
    ["锟斤拷", "????", "救助".encode().decode("latin-1"), "、婚姻登".encode().decode("gb18030")],
)
def test_a_cell_of_free_text(office: Any, text: str, many: int) -> None:
    """It blocks, in a column of a few texts and in one of many."""
    others = [office.row(n) for n in range(2, many + 3)]
    office.text("建议提案办理台账.csv", [office.header, office.row(1, 标题=text), *others])
    assert office.codes(office.read()) == ["cell-damaged"]
