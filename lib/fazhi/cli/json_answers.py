"""What commands answer to programs: what they wrote, what they found, in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fazhi.execution.order import Outcome
from fazhi.findings import Finding

Answer = dict[str, Any]


def told(findings: Iterable[Finding], **entries: object) -> Answer:
    """Return an answer: what a command has to say of its own, then what was found."""
    return {**entries, "findings": [finding.to_json() for finding in findings]}


def outcomes_json(
    outcomes: Sequence[Outcome], errors: Sequence[Finding], indices: Iterable[Path]
) -> Answer:
    """Return what became of reports; the findings are those of all, errors first."""
    every = [*errors, *(found for outcome in outcomes for found in outcome.findings)]
    reports = [outcome_json(outcome) for outcome in outcomes]
    return told(every, reports=reports, indices=[*map(str, indices)])


def outcome_json(outcome: Outcome) -> Answer:
    """Return what became of one report."""
    return {
        "year": outcome.year,
        "title": outcome.title,
        "built": outcome.built,
        "blocked": outcome.blocked,
        "draft": outcome.is_draft,
        "files": [*map(str, outcome.files)],
        "removed": [*map(str, outcome.removed)],
        "left": [*map(str, outcome.left)],
    }
