"""What was signed is kept, numbered and chained: a record that is changed afterwards is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.execution.publication.approval import Release, release_file
from fazhi.execution.publication.kept_releases import (
    find_broken_links,
    keep_release,
    kept_folders,
    last_hash,
    standing_release,
)
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.published import published_file
from fazhi.params.workspace import Workspace

MARK = {"name": "丙", "date": "2024-01-18"}


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace in which 2023 was released, and corrected twice."""
    place = Workspace(tmp_path)
    for correction in ("", "少统计一件", "又少一件"):
        release = Release.model_validate_json(
            to_bytes(
                {
                    "year": 2023,
                    "title": "报告",
                    "marks": {"approved": MARK},
                    "accepted": [],
                    "inputs": {},
                    "outputs": {},
                    "previous": last_hash(place, 2023),
                    "correction": correction,
                }
            )
        )
        record, figures = to_bytes(release.model_dump(mode="json")), correction.encode()
        keep_release(place, 2023, record, {"figures.json": figures})
        release_file(place, 2023).write_bytes(record)
        published_file(place, 2023).write_bytes(figures)
    return place


@pytest.mark.silent("release-chain-broken")
def test_each_release_is_kept_under_its_number(place: Workspace) -> None:
    """The last one stands, and nothing is told."""
    assert [folder.name for folder in kept_folders(place, 2023)] == ["1", "2", "3"]
    standing = standing_release(place, 2023)
    assert standing is not None
    assert standing.correction == "又少一件"
    assert list(find_broken_links(place, 2023)) == []
    assert list(find_broken_links(place, 2022)) == []


def rename_signer(path: Path) -> None:
    """Let another have signed."""
    path.write_text(path.read_text("utf-8").replace("丙", "丁"), encoding="utf-8")


@pytest.mark.fires("release-chain-broken")
@pytest.mark.parametrize(
    ("file", "how", "told"),
    [
        ("2023/1/release.json", rename_signer, ["2023/2/release.json"]),
        ("2023/2/release.json", rename_signer, ["2023/3/release.json"]),
        ("2023/3/release.json", rename_signer, ["2023.release.json"]),
        ("2023.release.json", rename_signer, ["2023.release.json"]),
        ("2023.release.json", Path.unlink, ["2023.release.json"]),
        ("2023.json", lambda path: path.write_bytes(b"{}"), ["2023.json"]),
        ("2023/3/figures.json", lambda path: path.write_bytes(b"{}"), ["2023.json"]),
        ("2023/2", shutil.rmtree, ["2023/3/release.json"]),
    ],
)
def test_a_link_that_broke_is_named(
    place: Workspace, file: str, how: Callable[[Path], object], told: list[str]
) -> None:
    """A signer renamed, a value changed, a release removed."""
    how(place.params / "published" / file)
    found = [finding.place.file for finding in find_broken_links(place, 2023)]
    assert found == [f"params/published/{name}" for name in told]
