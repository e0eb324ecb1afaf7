"""A smaller attack than ``make attack``: one year's ledgers, through the real path."""

from __future__ import annotations

from pathlib import Path

import pytest
from attack import attack, false_alarms

pytestmark = [pytest.mark.kernel, pytest.mark.slow]


def test_nothing_planted_gets_out(tmp_path: Path) -> None:
    """Of 300 invented values in free text none stands in a public file that the gate lets pass."""
    told = attack(tmp_path, [2023], beside=False)
    unknowable = told.pop("a person whom nothing marks", None)
    assert {kind: tally.leaked for kind, tally in told.items() if tally.leaked} == {}
    assert sum(tally.planted for tally in told.values()) > 280
    assert unknowable is None or unknowable.planted < 20


def test_look_alikes_stay(tmp_path: Path) -> None:
    """Of 300 texts that only look personal at most one in fifty is masked or held back."""
    count, wrong = false_alarms(tmp_path, [2023])
    assert count == 300
    assert len(wrong) <= count * 0.02, wrong
