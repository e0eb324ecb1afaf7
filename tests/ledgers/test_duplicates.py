"""Entries with the key of another one."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "problems",
    [
        pytest.param(["甲", "乙", "甲"], marks=pytest.mark.fires("duplicate-key")),
        pytest.param(["甲", "乙", "甲 （二）"], marks=pytest.mark.silent("duplicate-key")),
    ],
)
def test_a_key_of_two_columns(office: Any, problems: list[str]) -> None:
    """Both columns make the key; each of two entries with the same one is counted."""
    rows = [["2023", problem] for problem in problems]
    office.text("问题整改台账.csv", [["年度", "问题"], *rows])
    assert len(office.frame("problems")) == 3
