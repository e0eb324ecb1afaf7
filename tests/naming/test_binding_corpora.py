"""Sentences of real wording: what the ledgers hold is bound, and nothing wrongly."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from fazhi.naming.binding import Setting, bind
from fazhi.reading import read_text

CORPORA = sorted(Path(__file__).parent.glob("corpus_*.json"))
LEAST = 0.85
"""The share of what could be bound that is; the rest stays open, with its candidates."""


@pytest.mark.sample
@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_all_is_bound_but_little_and_nothing_wrongly(path: Path, setting: Setting) -> None:
    """Half of the sentences name something else that has the value of a figure by chance."""
    due = kept = 0
    wrong = []
    for one in json.loads(path.read_text("utf-8")):
        reading = read_text(one["text"], [*setting.units.known])
        found = bind(reading, setting, one.get("heading", ""))
        bound, meant = Counter(b.id for b in found if b.id), Counter(one["figures"])
        due += meant.total()
        kept += (bound & meant).total()
        if bound - meant:
            wrong.append(one["text"])
    assert wrong == []
    assert kept / due >= LEAST
