"""Findings of one kind are told together, each with what mends it where that differs."""

from __future__ import annotations

import pytest

from fazhi.cli.screen import print_alike
from fazhi.errors import Place
from fazhi.findings import Finding


def unstamped(day: str) -> Finding:
    """A finding whose remedy names its own value."""
    return Finding.of("published-unstamped", place=Place(file="2023.yaml"), day=day, year=2023)


def test_each_value_of_a_group_has_its_own_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    """The same remedy is told once for all."""
    print_alike([unstamped("2024-01-25"), unstamped("2024-01-26")])
    told = capsys.readouterr().out
    assert told.count("办法：") == 2
    assert "--published 2024-01-25" in told
    assert "--published 2024-01-26" in told
    print_alike([unstamped("2024-01-25"), unstamped("2024-01-25")])
    assert capsys.readouterr().out.count("办法：") == 1
