"""Every file of a release is bound: whatever is changed, moved or lost is named."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from releases import release_by_hand, release_thrice

from fazhi.execution.publication.approval import Release
from fazhi.execution.publication.kept_releases import (
    Stamp,
    Withdrawal,
    hash_file,
    last_hash,
)
from fazhi.execution.publication.release_chain import find_broken_links
from fazhi.execution.runs.run_record import to_bytes
from fazhi.params.workspace import Workspace

Change = Callable[[Path], object]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace in which 2023 was released, and corrected twice."""
    return release_thrice(tmp_path)


def told(place: Workspace) -> list[str]:
    """Return the files that are named."""
    out = place.root / "output"
    return [
        (finding.place.file or "").removeprefix("params/published/")
        for finding in find_broken_links(place, 2023, out)
    ]


def rename_signer(path: Path) -> None:
    """Let another have signed."""
    path.write_text(path.read_text("utf-8").replace("丙", "丁"), encoding="utf-8")


def seal_anew(path: Path) -> None:
    """Let another have signed, and make the seal fit."""
    rename_signer(path)
    record = Release.model_validate_json(path.read_bytes()).sealed()
    path.write_bytes(to_bytes(record.model_dump(mode="json")))


def truncate(path: Path) -> None:
    """Lose the end."""
    path.write_bytes(path.read_bytes()[:-20])


def empty(path: Path) -> None:
    """Hold nothing."""
    path.write_bytes(b"{}")


def move_on(path: Path) -> None:
    """Tell another day or year."""
    path.write_text(path.read_text("utf-8").replace("2024", "2025"), "utf-8")


def swap(path: Path) -> None:
    """Exchange the first and the second release."""
    aside = path.with_name("aside")
    (path / "1").rename(aside)
    (path / "2").rename(path / "1")
    aside.rename(path / "2")


@pytest.mark.silent("release-chain-broken")
def test_a_sound_chain_is_not_told(place: Workspace) -> None:
    """Nor is a year that nobody released."""
    assert told(place) == []
    assert not list(find_broken_links(place, 2022, place.output))


@pytest.mark.fires("release-chain-broken")
@pytest.mark.parametrize(
    ("file", "how", "expected"),
    [
        ("2023/1/release.json", rename_signer, ["2023/1/release.json"]),
        ("2023/1/release.json", seal_anew, ["2023/2/release.json"]),
        ("2023/2/release.json", seal_anew, ["2023/3/release.json"]),
        ("2023/3/release.json", seal_anew, ["2023.release.json"]),
        ("2023/1/release.json", truncate, ["2023/1/release.json"]),
        ("2023/1/release.json", Path.unlink, ["2023/1/release.json"]),
        ("2023.release.json", rename_signer, ["2023.release.json"]),
        ("2023.release.json", seal_anew, ["2023.release.json"]),
        ("2023.release.json", truncate, ["2023.release.json"]),
        ("2023.release.json", Path.unlink, ["2023.release.json"]),
        ("2023.json", empty, ["2023.json"]),
        ("2023.json", Path.unlink, ["2023.json"]),
        (
            "2023/3/figures.json",
            lambda p: p.write_bytes(b"{}"),
            ["2023/3/figures.json", "2023.json"],
        ),
        ("2023/1/figures.json", lambda p: p.write_bytes(b"{}"), ["2023/1/figures.json"]),
        ("2023/2/words.json", Path.unlink, ["2023/2/words.json"]),
        ("2023/2/more.json", Path.touch, ["2023/2/more.json"]),
        ("2023/2", shutil.rmtree, ["2023/3/release.json"]),
        ("2023", swap, ["2023/1/release.json", "2023/2/release.json"]),
        ("2023", shutil.rmtree, ["2023/1"]),
    ],
)
def test_a_link_that_broke_is_named(
    place: Workspace, file: str, how: Change, expected: list[str]
) -> None:
    """Edited with or without its seal, cut, lost, added, exchanged."""
    how(place.params / "published" / file)
    assert told(place) == expected


def test_the_last_release_taken_away_is_told(place: Workspace) -> None:
    """The record that stands beside is of a release that is not kept."""
    shutil.rmtree(place.params / "published" / "2023" / "3")
    assert told(place) == ["2023.release.json", "2023.json"]


def test_a_pack_without_any_record_is_told(place: Workspace) -> None:
    """All of the records went, the pack did not."""
    (place.output / "2023").mkdir(parents=True)
    (place.output / "2023" / "release.zip").touch()
    for name in ("2023.release.json", "2023.json"):
        (place.params / "published" / name).unlink()
    shutil.rmtree(place.params / "published" / "2023")
    assert told(place) == ["2023.release.json"]


@pytest.mark.parametrize(
    "how", [truncate, lambda p: p.write_text(p.read_text().replace("24", "25"))]
)
@pytest.mark.parametrize("name", ["stamp.json", "withdrawn.json"])
def test_a_note_that_was_changed_is_told(place: Workspace, how: Change, name: str) -> None:
    """The day of publication, and why a release was withdrawn."""
    folder = place.params / "published" / "2023" / "3"
    record, day = hash_file(folder / "release.json"), dt.date(2024, 1, 24)
    note = (
        Stamp(record=record, date=day, outputs={}, pack="")
        if name == "stamp.json"
        else Withdrawal(record=record, date=day, reason="2024年")
    )
    if name == "withdrawn.json":
        for path in (folder / "figures.json", folder / "words.json"):
            path.unlink()
        for beside in ("2023.json", "2023.release.json"):
            (place.params / "published" / beside).unlink()
    path = folder / name
    path.write_bytes(to_bytes(note.sealed().model_dump(mode="json")))
    assert told(place) == []
    how(path)
    assert told(place) == [f"2023/3/{name}"]


def test_a_note_that_is_lost_breaks_the_link_to_the_next(place: Workspace) -> None:
    """A release names what was stamped on the one before as well."""
    folder = place.params / "published" / "2023" / "3"
    record = hash_file(folder / "release.json")
    stamp = Stamp(record=record, date=dt.date(2024, 1, 25), outputs={}, pack="").sealed()
    (folder / "stamp.json").write_bytes(to_bytes(stamp.model_dump(mode="json")))
    linked = last_hash(place, 2023)
    release_by_hand(place, 2023, {}, "三少一件")
    assert told(place) == []
    (folder / "stamp.json").unlink()
    assert last_hash(place, 2023) != linked
    assert told(place) == ["2023/4/release.json"]
