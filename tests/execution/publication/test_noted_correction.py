"""A correction is noted while the report is made, and stays if somebody stands for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fazhi.errors import UsageError
from fazhi.execution.publication.kept_releases import keep_release
from fazhi.execution.publication.noted_correction import (
    forget_corrections,
    note_correction,
    pending_reason,
)
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.corrections import corrections_file, read_corrections
from fazhi.params.workspace import Workspace

MARCH, MAY = dt.date(2024, 3, 1), dt.date(2024, 5, 6)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace in which 2023 was released."""
    place = Workspace(tmp_path)
    record = {
        "year": 2023,
        "title": "报告",
        "marks": {"approved": {"name": "丙", "date": "2024-01-18"}},
        "accepted": [],
        "inputs": {},
        "outputs": {},
    }
    keep_release(place, 2023, to_bytes(record), {})
    return place


def note(place: Workspace, reason: str, day: dt.date, *, keep: bool = True) -> str:
    """Note a correction; return what a report made meanwhile would tell."""
    with note_correction(place, 2023, reason, day) as noted:
        told = pending_reason(place, 2023)
        if keep:
            noted.keep()
    return told


def test_what_nobody_stands_for_is_forgotten(place: Workspace) -> None:
    """The report is made with it all the same; nor does a failure leave it."""
    assert note(place, "漏一件", MARCH, keep=False) == "漏一件"
    assert not corrections_file(place, 2023).exists()
    assert note(place, "漏一件", MARCH) == "漏一件"
    before = corrections_file(place, 2023).read_bytes()
    assert note(place, "漏两件", MAY, keep=False) == "漏两件"
    assert corrections_file(place, 2023).read_bytes() == before


def test_a_correction_that_was_begun_keeps_its_day(place: Workspace) -> None:
    """The second to sign need not say why again; another reason begins anew."""
    note(place, "漏一件", MARCH)
    for reason in ("", "漏一件"):
        assert note(place, reason, MAY) == "漏一件"
    (noted,) = read_corrections(place, 2023).corrections
    assert (noted.date, noted.released) == (MARCH, dt.date(2024, 1, 18))
    note(place, "漏两件", MAY)
    (noted,) = read_corrections(place, 2023).corrections
    assert (noted.date, noted.reason) == (MAY, "漏两件")


def test_without_a_reason_a_released_year_is_refused(place: Workspace, tmp_path: Path) -> None:
    """A year that nobody released needs none."""
    with pytest.raises(UsageError, match="release-exists"):
        note(place, "", MARCH)
    assert note(Workspace(tmp_path / "other"), "", MARCH) == ""


def test_a_withdrawn_release_is_no_longer_corrected(place: Workspace) -> None:
    """What it said is gone, so nothing can be told of it."""
    note(place, "漏一件", MARCH)
    forget_corrections(place, 2023, 1)
    assert read_corrections(place, 2023).corrections == ()
