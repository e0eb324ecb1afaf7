"""What is due by when, seen from today; only a terminal shows it, for tomorrow it is another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from fazhi.checks.checklist import Due
from fazhi.cli.screen import SCREEN
from fazhi.params.bureau import print_date


def print_due(dues: Iterable[Due]) -> None:
    """Print each deadline with the days that are left."""
    today = dt.datetime.now().astimezone().date()
    SCREEN.print("\n期限")
    for due in dues:
        SCREEN.print(f"  {print_date(due.day)}前，{due.standing(today)}：{due.title}")
        SCREEN.print(f"        依据：{due.source}")
