"""What became of a report, as its files tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.execution.order import Outcome


@pytest.mark.parametrize(
    ("file", "is_draft"),
    [
        ("output/draft/2023/report.html", True),
        ("output/draft/internal/2023/report.html", True),
        ("output/draft/2023/openness/report.html", True),
        ("output/draft/internal/2023/openness/report.html", True),
        ("output/2023/report.html", False),
        ("output/2023/openness/report.html", False),
        ("output/internal/2023/openness/report.html", False),
        ("draft/output/2023/report.html", False),
        ("draft/2023/output/internal/2023/report.html", False),
        ("draft/internal/output/2023/openness/report.html", False),
    ],
)
def test_a_draft_lies_in_the_folder_of_drafts(file: str, *, is_draft: bool) -> None:
    """Of any report and edition; a folder of that name further up is the bureau's own."""
    outcome = Outcome(
        2023, "报告", (Path("/w") / file,), (), (), (), frozenset(), built=True, seconds=0.0
    )
    assert outcome.is_draft is is_draft
