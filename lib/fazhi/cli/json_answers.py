"""What commands answer to programs: what they wrote, what they found, in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from fazhi.execution.order import Outcome
from fazhi.execution.publication.approval import Release
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace
from fazhi.scaffold.year_start import Written

Answer = dict[str, Any]


def told(findings: Iterable[Finding], **entries: object) -> Answer:
    """Return an answer: what a command has to say of its own, then what was found."""
    return {**entries, "findings": [finding.to_json() for finding in findings]}


def files_json(place: Workspace, files: Iterable[Written]) -> list[Answer]:
    """Return what became of files of a workspace; one that was there already is not written."""
    return [
        {
            "file": place.relative(written.path),
            "written": written.is_new,
            "carried": written.carried if written.is_new else 0,
        }
        for written in files
    ]


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
