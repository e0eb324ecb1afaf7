"""Texts in the form in which the gate compares them."""

from __future__ import annotations

import re
import sys

import pytest

from fazhi.privacy.scan.normal_forms import without_case

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))


def test_nothing_moves_in_a_text_without_case() -> None:
    """Each sign stays where it was, so that what is found is found in the text itself."""
    assert len(without_case(EVERY)) == len(EVERY)


@pytest.mark.parametrize("letter", ["i", "[a-z]", "[^a-z]"])
def test_small_letters_are_found_as_without_regard_to_case(letter: str) -> None:
    """Of all characters, a pattern finds what it finds when told to ignore case."""
    ignoring = re.compile(letter, re.IGNORECASE)
    found = [match.start() for match in re.finditer(letter, without_case(EVERY))]
    assert found == [match.start() for match in ignoring.finditer(EVERY)]
