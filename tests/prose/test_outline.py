"""Templates taken apart: every word and print at its place, under its guards."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.params.workspace import Workspace
from fazhi.prose.outline import Print, Words, outline
from fazhi.prose.prose_template import read_template
from fazhi.prose.template_language import FUNCTIONS

GUIDE = Path(__file__).parents[2] / "docs" / "prose.zh-CN.md"


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_piece_stands_at_its_place(sample: Path, year: int) -> None:
    """The text at a piece's offset is the piece itself; together they are all that prints."""
    template = read_template(Workspace(sample), year)
    source, taken = template.source, template.outline
    for piece in taken.pieces:
        assert source.startswith(piece.text if isinstance(piece, Words) else "{{", piece.offset)
    assert len([p for p in taken.pieces if isinstance(p, Print)]) == source.count("{{") - 1
    assert len(taken.choices) == source.count("{% if")


def test_guards_are_those_of_the_branch() -> None:
    """A branch holds its own condition, and the opposite of those before it."""
    taken = outline(
        "{%- if a.any -%}\n甲\n{%- elif b.any %}乙{% else %}{{ a if c else '丙' }}{% endif %}丁",
        "x",
    )
    told = [
        (
            piece.text if isinstance(piece, Words) else "print",
            [guard.holds for guard in piece.guards],
        )
        for piece in taken.pieces
    ]
    assert told == [
        ("甲", [True]),
        ("乙", [False, True]),
        ("print", [False, False, True]),
        ("丙", [False, False, False]),
        ("丁", []),
    ]


def test_the_guide_names_every_function() -> None:
    """What the prose may call is what the guide for analysts explains."""
    text = GUIDE.read_text("utf-8")
    assert [name for name in FUNCTIONS if f"{name}(" not in text] == []
