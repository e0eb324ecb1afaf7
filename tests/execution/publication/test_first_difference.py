"""Where two states of a file differ first is said as a reader of that kind of file finds it."""

from __future__ import annotations

import pytest

from fazhi.execution.publication.first_difference import differing_line, differing_spot
from fazhi.stable_zip import write_zip

PARTS = {"[Content_Types].xml": b"types", "word/document.xml": b"142", "word/styles.xml": b"s"}


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        (b"a\nb\nc", b"a\nB\nc", 2),
        (b"a\nb", b"a\nb\n", 3),
        (b"a\n", b"", 1),
        (b"a", b"a", None),
        (b"%PDF \xff", b"a", None),
    ],
)
def test_a_text_differs_in_a_line(one: bytes, other: bytes, line: int | None) -> None:
    """The first one, counted from 1; what is no text has no lines."""
    assert differing_line(one, other) == line


@pytest.mark.parametrize(
    ("one", "other", "spot"),
    [
        (b"%PDF\xff1", b"%PDF\xff2", "（第 6 个字节起）"),
        (b"%PDF\xff1", b"%PDF\xff", "（第 6 个字节起）"),
        (write_zip(PARTS), write_zip({**PARTS, "word/document.xml": b"143"}),
         "（其中的 word/document.xml）"),
        (write_zip(PARTS), write_zip({**PARTS, "word/a.xml": b""}), "（其中的 word/a.xml）"),
        (write_zip(PARTS), write_zip(PARTS), ""),
        (b"a\nb", b"a\nc", ""),
    ],
)  # fmt: skip
def test_what_is_no_text_differs_in_a_part_or_a_byte(one: bytes, other: bytes, spot: str) -> None:
    """A Word file is an archive, in which the part is named; of a PDF the byte is."""
    assert differing_spot(one, other) == spot
