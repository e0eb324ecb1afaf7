"""Who stands for a report."""

from __future__ import annotations

from fazhi.cli.screen import SCREEN
from fazhi.execution.publication.approval import Release


def print_release(released: Release) -> None:
    """Print who stood for a report, and what was let pass."""
    SCREEN.print(f"\n{released.title}\n  {released.sentence()}")
    for acceptance in released.accepted:
        SCREEN.print(f"  放行 {acceptance.code}：{acceptance.reason}")
