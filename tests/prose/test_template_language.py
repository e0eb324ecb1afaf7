"""The template language at its bounds."""

from __future__ import annotations

import sys

import pytest

from fazhi.prose.template_language import ENVIRONMENT, PIECES
from fazhi.prose.values import ProseError


def test_more_pieces_than_there_are_marks_are_refused() -> None:
    """A loop over a huge ledger is told with what to do, not with a fault of Python's."""
    most = sys.maxunicode + 1 - 0xF0000
    template = ENVIRONMENT.from_string("{{ year }}")
    assert template.render({"year": 2023, PIECES: [()] * (most - 1)}) == chr(sys.maxunicode)
    with pytest.raises(ProseError, match="too-many"):
        template.render({"year": 2023, PIECES: [()] * most})
