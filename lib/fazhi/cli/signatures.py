"""Who stands for a report."""

from __future__ import annotations

from fazhi.cli.json_answers import Answer
from fazhi.cli.screen import SCREEN
from fazhi.execution.publication.approval import Release


def print_release(released: Release) -> None:
    """Print who stood for a report, and what was let pass."""
    SCREEN.print(f"\n{released.title}\n  {released.sentence()}")
    for acceptance in released.accepted:
        SCREEN.print(f"  放行 {acceptance.code}：{acceptance.reason}")


def release_json(released: Release | None) -> Answer | None:
    """Return who stands for a report, and what was let pass; ``None`` where nobody does."""
    if released is None:
        return None
    marks = {stage: mark.model_dump(mode="json") for stage, mark in released.marks.items()}
    accepted = [acceptance.model_dump() for acceptance in released.accepted]
    return {
        "number": released.number,
        "final": released.is_final,
        "marks": marks,
        "accepted": accepted,
        "correction": released.correction,
    }
