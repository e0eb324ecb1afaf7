"""A pack is held against the records of the workspace that it is said to be from."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from releases import release_by_hand

from fazhi.execution.publication.kept_releases import Stamp, Withdrawal, hash_file
from fazhi.execution.publication.pack_record import check_pack
from fazhi.execution.runs.run_record import to_bytes
from fazhi.params.workspace import ReportKind, Workspace
from fazhi.stable_zip import write_zip

PACKS = [
    write_zip({"figures.json": f'{{"year": 2023, "figures": {number}}}'.encode()})
    for number in range(4)
]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace in which 2023 was released, corrected, and stamped then."""
    place = Workspace(tmp_path)
    for pack in PACKS[:2]:
        release_by_hand(place, 2023, {}, pack=hashlib.sha256(pack).hexdigest())
    folder = place.params / "published" / "2023" / "2"
    stamp = Stamp(
        record=hash_file(folder / "release.json"),
        date=dt.date(2024, 1, 25),
        outputs={},
        pack=hashlib.sha256(PACKS[2]).hexdigest(),
    )
    (folder / "stamp.json").write_bytes(to_bytes(stamp.sealed().model_dump(mode="json")))
    return place


def told(place: Workspace, content: bytes) -> list[str]:
    """Return what is told of a pack."""
    path = place.root / "some.zip"
    path.write_bytes(content)
    return [finding.message for finding in check_pack(place, path)]


@pytest.mark.silent("pack-not-released")
@pytest.mark.parametrize(
    "content",
    [PACKS[2], write_zip({"figures.json": b'{"year": 2022}'}), write_zip({"a": b""}), b"PK"],
    ids=["stands", "of a year without release", "of no year", "no pack"],
)
def test_what_stands_is_not_told(place: Workspace, content: bytes) -> None:
    """Nor is what the workspace cannot know."""
    assert told(place, content) == []


@pytest.mark.fires("pack-not-released")
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PACKS[0], "第1次发布的，后来已经更正"),
        (PACKS[1], "还没有盖发布日期"),
        (PACKS[3], "不是2023年发布的"),
    ],
    ids=["corrected", "unstamped", "foreign"],
)
def test_another_pack_is_told_for_what_it_is(place: Workspace, content: bytes, said: str) -> None:
    """One from before a correction, one without the day, and one that nobody released."""
    (message,) = told(place, content)
    assert said in message


@pytest.mark.fires("pack-not-released")
def test_a_withdrawn_pack_is_told(place: Workspace) -> None:
    """Whoever still has it learns that it must not be used."""
    folder = place.params / "published" / "2023" / "2"
    note = Withdrawal(record="", date=dt.date(2024, 2, 1), reason="泄露").sealed()
    (folder / "withdrawn.json").write_bytes(to_bytes(note.model_dump(mode="json")))
    (message,) = told(place, PACKS[2])
    assert "第2次发布的，已经撤回" in message
    shutil.rmtree(folder)
    assert told(place, PACKS[0]) == []


def beside(place: Workspace, pack: bytes) -> Workspace:
    """Release another report of the year."""
    other = replace(place, report=ReportKind("openness"))
    release_by_hand(other, 2023, {}, pack=hashlib.sha256(pack).hexdigest())
    return other


@pytest.mark.silent("pack-not-released")
def test_a_pack_of_any_report_is_known(place: Workspace) -> None:
    """It does not name its report; nor need that report be there still."""
    other = beside(place, PACKS[3])
    assert told(place, PACKS[3]) == []
    assert told(place, PACKS[2]) == []
    assert told(other, PACKS[3]) == []


@pytest.mark.fires("pack-not-released")
def test_a_pack_is_held_against_the_report_that_is_named(place: Workspace) -> None:
    """That of the main report is none of another's; one that nobody released is told with all."""
    other = beside(place, PACKS[3])
    assert "不是2023年发布的" in told(other, PACKS[2])[0]
    foreign = write_zip({"figures.json": b'{"year": 2023, "figures": 9}'})
    path = place.root / "some.zip"
    path.write_bytes(foreign)
    (found,) = check_pack(place, path)
    assert "params/published/2023、params/published/openness/2023" in str(found.remedy)
