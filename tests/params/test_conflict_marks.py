"""What a merge of versions leaves in a text."""

from __future__ import annotations

import pytest

from fazhi.errors import NarrativeError, ParamsError
from fazhi.params.conflict_marks import find_conflict
from fazhi.params.plain_yaml import read_plain
from fazhi.prose.prose_template import template_of


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 某人\n", 2),
        ("=======\n", 0),
        ("甲\n>>>>>>> a", 2),
        ("甲\r\n=======\r\n乙", 3),
        ("||||||| 基础\n", 0),
        ("<<<<<< 甲\n========\n甲 <<<<<<< 乙\n=== === =", None),
        ("| 甲 | 乙 |\n|---|---|", None),
    ],
)
def test_marks_stand_on_lines_of_their_own(text: str, at: int | None) -> None:
    """Seven of a sign at the beginning of a line, as git writes them."""
    assert find_conflict(text) == at


@pytest.mark.fires("narrative-template", "params-yaml")
def test_prose_and_parameters_with_marks_are_refused() -> None:
    """They would be printed as a heading; file and line are told."""
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> c\n"
    with pytest.raises(NarrativeError, match="两个版本合并") as prose:
        template_of(text, "params/narrative/2023.md")
    with pytest.raises(ParamsError, match="两个版本合并") as params:
        read_plain(text, "params/2023.yaml")
    assert prose.value.place.line == params.value.place.line == 2
