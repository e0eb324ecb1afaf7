"""A document of many thousand sentences takes as much longer as it is longer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from fazhi.documents.document_readers import read_content
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms

LINES = {
    "parts of a whole": "其中：甲12件、乙13件，共25件。",
    "a change": "由2022年的12件增加到13件，增长8.3%。",
    "one thing again and again": "收到提案36件。",
}


@pytest.mark.slow
@pytest.mark.parametrize("apart", ["", "\n\n"])
@pytest.mark.parametrize("line", LINES)
def test_what_is_told_a_thousand_times_is_held_against_a_bounded_number(
    line: str, apart: str
) -> None:
    """Six thousand sentences took twenty seconds and more, in one paragraph or in as many."""
    text = apart.join([LINES[line]] * 6_000)
    began = time.perf_counter()
    list(proofread(read_content(text.encode(), Path("a.md")), builtin_terms()))
    assert time.perf_counter() - began < 12
