"""A release that no longer stands for what is there is told, and why."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest
from releases import release_by_hand

from fazhi.execution.editions.manifest import About, write_manifest
from fazhi.execution.editions.manifest_reading import NAME
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.publication.approval import (
    Mark,
    Release,
    read_release,
    release_file,
)
from fazhi.execution.publication.release_checks import check_release
from fazhi.execution.runs.run_record import to_bytes
from fazhi.params.workspace import Workspace


def drafted(workspace: Path) -> Workspace:
    """Draft 2023 with the inputs as they are."""
    place = Workspace(workspace)
    inputs = hashes_of(place, read_inputs(place, 2023, lenient=False))
    mark = Mark(name="甲", date=dt.date(2024, 1, 18))
    release = Release(
        year=2023, title="报告", marks={"drafted": mark}, accepted=(), inputs=inputs, outputs={}
    )
    release_file(place, 2023).write_bytes(to_bytes(release.sealed().model_dump(mode="json")))
    return place


@pytest.mark.parametrize(
    ("file", "voids"),
    [
        pytest.param("ledgers/2023/complaints.csv", True, marks=pytest.mark.fires("release-void")),
        ("params/narrative/2023.md", True),
        ("params/published/2022.json", True),
        ("params/published/2023.json", False),
        ("params/published/2024.json", False),
        ("params/2024.yaml", False),
    ],
)
def test_a_later_change_voids_the_release(workspace: Path, file: str, *, voids: bool) -> None:
    """The changed file is named; what the release itself wrote changes nothing."""
    place = drafted(workspace)
    assert list(check_release(place, 2023, place.output)) == []
    with (workspace / file).open("ab") as stream:
        stream.write(b"\n")
    found = list(check_release(place, 2023, place.output))
    assert [finding.code for finding in found] == (["release-void"] if voids else [])
    assert all(file in finding.message for finding in found)


@pytest.mark.parametrize(
    ("file", "before", "after", "voids"),
    [
        ("params/2023.yaml", "published: 2024-01-25", "published: 2024-01-26", False),
        ("params/2022.yaml", "published:", "# published:", False),
        ("params/2023.yaml", "signed: 2024-01-18", "signed: 2024-01-19", True),
        ("params/rules.yaml", "allowed_phrases:\n", "allowed_phrases:\n    三个一: 说法\n", False),
        ("params/rules.yaml", "month: 3", "month: 4", True),
        ("params/rules.yaml", "allowed_phrases:", "allowed_phrases:\n  - [", True),
    ],
)
def test_a_sign_off_is_void_by_what_reaches_documents(
    workspace: Path, file: str, before: str, after: str, *, voids: bool
) -> None:
    """The day of publication and allowed phrases do not; what cannot be read does."""
    place = drafted(workspace)
    text = (workspace / file).read_text("utf-8")
    assert before in text
    (workspace / file).write_text(text.replace(before, after, 1), "utf-8")
    found = list(check_release(place, 2023, place.output))
    assert [finding.code for finding in found] == (["release-void"] if voids else [])


@pytest.fixture
def place(workspace: Path) -> Workspace:
    """A workspace in which 2021 was released, and lies in ``output/``."""
    place = Workspace(workspace)
    folder = place.output / "2021"
    folder.mkdir(parents=True)
    (place.output / "index.html").touch()
    outputs = {}
    for name in ("report.html", "report.pdf"):
        (folder / name).write_text(name)
        outputs[name] = hashlib.sha256(name.encode()).hexdigest()
    (folder / "findings.json").write_text("{}")
    inputs = read_inputs(place, 2021, lenient=False)
    lying = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / NAME).write_bytes(write_manifest(About("报告", "局", "2022-01-18"), inputs, lying))
    release_by_hand(place, 2021, outputs)
    path = release_file(place, 2021)
    inputs = hashes_of(place, read_inputs(place, 2021, lenient=False))
    record = Release.model_validate_json(path.read_bytes())
    path.write_bytes(to_bytes(record.model_copy(update={"inputs": inputs}).model_dump(mode="json")))
    day = workspace / "params" / "2021.yaml"
    lines = [line for line in day.read_text("utf-8").splitlines() if "published" not in line]
    day.write_text("\n".join(lines), "utf-8")
    return place


@pytest.mark.fires("release-file-changed")
@pytest.mark.silent("published-unstamped")
def test_a_file_that_was_changed_or_lost_is_told(place: Workspace) -> None:
    """One, or all of them; on a machine where nothing was built, calmly."""
    assert list(check_release(place, 2021, place.output)) == []
    page = place.output / "2021" / "report.html"
    page.write_text("other")
    (found,) = check_release(place, 2021, place.output)
    assert "（report.html）" in found.message
    page.unlink()
    (found,) = check_release(place, 2021, place.output)
    assert "report.html（没有了）" in found.message
    page.write_text("report.html")
    assert list(check_release(place, 2021, place.output)) == []
    beside = place.output / "2021" / "findings.json"
    beside.write_text("[]")
    (found,) = check_release(place, 2021, place.output)
    assert "（findings.json）" in found.message
    (place.output / "2021" / NAME).unlink()
    (found,) = check_release(place, 2021, place.output)
    assert f"{NAME}（没有了）" in found.message
    shutil.rmtree(place.output / "2021")
    (found,) = check_release(place, 2021, place.output)
    assert (found.code, "没有了" in found.message) == ("release-file-changed", True)
    shutil.rmtree(place.output)
    (found,) = check_release(place, 2021, place.output)
    assert "不在这里" in found.message
    assert "release.zip" in found.remedy


@pytest.mark.fires("published-unstamped")
def test_a_day_that_the_files_do_not_print_is_told(place: Workspace) -> None:
    """Filled in as the template says, it waits for the stamp."""
    with (place.params / "2021.yaml").open("a") as stream:
        stream.write("\npublished: 2022-01-25\n")
    (found,) = check_release(place, 2021, place.output)
    assert (found.code, found.place.file) == ("published-unstamped", "params/2021.yaml")


@pytest.mark.silent("release-void", "release-file-changed")
def test_a_year_without_release_is_not_void(workspace: Path) -> None:
    """There is nothing to tell of a report that nobody signed."""
    place = Workspace(workspace)
    assert read_release(place, 2023) is None
    assert list(check_release(place, 2023, place.output)) == []
