"""What differs from what the inputs give is told with the file, the line and the reason."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from releases import release_by_hand

from fazhi.blocks.audience import Edition
from fazhi.errors import UsageError
from fazhi.execution.editions.manifest import About, write_manifest
from fazhi.execution.editions.manifest_reading import NAME
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.up_to_date import folder_of
from fazhi.execution.inputs.year_inputs import Inputs, read_inputs
from fazhi.execution.order import Order
from fazhi.execution.publication.approval import release_file
from fazhi.execution.publication.kept_releases import hashes_to_keep
from fazhi.execution.publication.release_checks import check_release
from fazhi.execution.publication.verify_year import verify_pack, verify_year
from fazhi.params.report_kinds import report_ids
from fazhi.params.workspace import Workspace
from fazhi.stable_zip import write_zip

FILES = {"report.html": b"<p>1\n<p>2\n<p>3\n", "figures.json": b"{}\n"}


def lay(folder: Path, inputs: Inputs, files: Mapping[str, bytes] = FILES) -> None:
    """Write files and their manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = write_manifest(About("报告", "局", "2024-01-18"), inputs, files)
    for name, content in {**files, NAME: manifest}.items():
        (folder / name).write_bytes(content)


@pytest.fixture
def place(workspace: Path) -> Workspace:
    """A workspace in which both editions of 2023 lie."""
    place = Workspace(workspace)
    inputs = read_inputs(place, 2023, lenient=False)
    for edition in Edition:
        lay(folder_of(place.output, 2023, edition), inputs)
    return place


def build(order: Order, year: int) -> None:
    """Build a year as the program would: the same files, and the manifest of these inputs."""
    inputs = read_inputs(order.workspace, year, lenient=False)
    for edition in order.editions:
        lay(folder_of(order.out, year, edition), inputs)


def told(
    place: Workspace, build: Callable[[Order, int], object] = build
) -> list[tuple[str, str | None, int | None]]:
    """Return what is told, by code, file and line."""
    found = verify_year(place, 2023, place.output, build)
    return [(f.code, f.place.file, f.place.line) for f in found]


@pytest.mark.silent("output-differs", "output-missing", "output-outdated", "output-tampered")
def test_the_same_is_the_same(place: Workspace) -> None:
    """Nothing is told, and nothing in the folder of results is touched."""
    before = {path: path.stat().st_mtime_ns for path in place.output.rglob("*")}
    assert told(place) == []
    assert {path: path.stat().st_mtime_ns for path in place.output.rglob("*")} == before


@pytest.mark.fires("output-tampered", "output-missing")
def test_a_changed_or_lost_file_is_told_apart_from_a_changed_input(place: Workspace) -> None:
    """The first line that differs is named."""
    folder = place.output / "2023"
    (folder / "report.html").write_bytes(b"<p>1\n<p>4\n<p>3\n")
    (folder / "figures.json").unlink()
    assert told(place) == [
        ("output-missing", "2023/figures.json", None),
        ("output-tampered", "2023/report.html", 2),
    ]


def test_a_manifest_that_was_made_to_fit_is_told(place: Workspace) -> None:
    """Who changes a file and its hash is told all the same: the inputs give another."""
    inputs = read_inputs(place, 2023, lenient=False)
    lay(place.output / "2023", inputs, {**FILES, "figures.json": b'{"a": 1}\n'})
    assert told(place) == [
        ("output-tampered", "2023/figures.json", 1),
        ("output-tampered", f"2023/{NAME}", told(place)[1][2]),
    ]


@pytest.mark.fires("output-outdated")
@pytest.mark.parametrize(
    "file",
    ["ledgers/2023/complaints.csv", "params/2023.yaml", "notebooks/annual_report.ipynb"],
)
def test_a_changed_input_is_named(place: Workspace, file: str) -> None:
    """Ledger, parameter or notebook."""
    with (place.root / file).open("ab") as stream:
        stream.write(b"\n")
    found = verify_year(place, 2023, place.output, build)
    assert {finding.code for finding in found} == {"output-outdated"}
    assert all(file in finding.message for finding in found)


def test_another_program_or_library_is_named(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inputs that are the same are not blamed."""
    module = "fazhi.execution.inputs.year_inputs"
    with monkeypatch.context() as patch:
        patch.setattr(f"{module}._libraries", lambda: {"typst": "9"})
        assert "组件" in verify_year(place, 2023, place.output, build)[0].message
    monkeypatch.setattr(f"{module}._program", lambda: "0" * 64)
    assert "程序" in verify_year(place, 2023, place.output, build)[0].message


@pytest.mark.fires("output-differs")
def test_what_nothing_explains_is_a_fault_of_the_program(place: Workspace) -> None:
    """The same inputs gave other bytes, and the manifest is the one that was written."""

    def unsteady(order: Order, year: int) -> None:
        build(order, year)
        (order.out / "2023" / "report.html").write_bytes(b"<p>1\n")

    assert told(place, unsteady) == [("output-differs", "2023/report.html", 2)]


def test_a_lenient_build_is_built_again_as_it_was(workspace: Path) -> None:
    """Rows that were let pass then are let pass again, and nobody is blamed for it."""
    place = Workspace(workspace)
    for edition in Edition:
        inputs = read_inputs(place, 2023, lenient=True)
        lay(folder_of(place.output, 2023, edition), inputs)
    ordered: list[bool] = []

    def build_as_ordered(order: Order, year: int) -> None:
        ordered.append(order.lenient)
        for edition in order.editions:
            inputs = read_inputs(order.workspace, year, lenient=order.lenient)
            lay(folder_of(order.out, year, edition), inputs)

    assert told(place, build_as_ordered) == []
    assert ordered == [True]


def release(place: Workspace, **outputs: bytes) -> None:
    """Release 2023 with these public files, to the end."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in outputs.items()}
    release_by_hand(place, 2023, hashes)


def test_a_frozen_year_is_compared_with_the_draft_that_comes_out(place: Workspace) -> None:
    """Its inputs have changed since: the files are told out of date, not lost or forged."""
    release(place, **FILES)
    with (place.root / "ledgers/2023/complaints.csv").open("ab") as stream:
        stream.write(b"\n")

    def build_draft(order: Order, year: int) -> None:
        inputs = read_inputs(order.workspace, year, lenient=False)
        for edition in order.editions:
            changed = {**FILES, "report.html": b"<p>1\n<p>9\n<p>3\n"}
            lay(folder_of(order.out / "draft", year, edition), inputs, changed)

    found = verify_year(place, 2023, place.output, build_draft)
    assert {finding.code for finding in found} == {"output-outdated"}
    assert ("2023/report.html", 2) in [(f.place.file, f.place.line) for f in found]
    assert all("complaints.csv" in finding.message for finding in found)


@pytest.mark.silent("output-outdated")
@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("params/2023.yaml", "published: 2024-01-25", "published: 2024-01-26"),
        ("params/rules.yaml", "allowed_phrases:\n", "allowed_phrases:\n    三个一: 说法\n"),
    ],
)
def test_an_input_that_changed_beside_what_was_signed_changes_nothing(
    place: Workspace, file: str, before: str, after: str
) -> None:
    """The day of another report is stamped into the file of the year that both read."""
    inputs = hashes_of(place, read_inputs(place, 2023, lenient=False))
    release_by_hand(place, 2023, hashes_to_keep(FILES), inputs=inputs)
    path = place.root / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    assert told(place) == []


def test_a_manifest_that_names_another_ledger_is_told(place: Workspace) -> None:
    """Whatever is signed: that input was never read."""
    inputs = hashes_of(place, read_inputs(place, 2023, lenient=False))
    release_by_hand(place, 2023, hashes_to_keep(FILES), inputs=inputs)
    path = place.output / "2023" / NAME
    hash_ = read_inputs(place, 2023, lenient=False).files[0].sha256
    assert hash_ in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(hash_, "0" * 64), "utf-8")
    assert {file for _, file, _ in told(place)} == {f"2023/{NAME}"}


@pytest.mark.fires("release-file-changed")
def test_a_forged_file_of_a_released_year_is_told_by_what_was_signed(place: Workspace) -> None:
    """Though its manifest was made to fit, and the inputs were changed to give the same."""
    release(place, **FILES)
    inputs = read_inputs(place, 2023, lenient=False)
    forged = {**FILES, "figures.json": b'{"a": 1}\n'}
    lay(place.output / "2023", inputs, forged)

    def build_forged(order: Order, year: int) -> None:
        lay(folder_of(order.out, year, Edition.PUBLIC), inputs, forged)
        lay(folder_of(order.out, year, Edition.INTERNAL), inputs)

    found = verify_year(place, 2023, place.output, build_forged)
    assert [(f.code, f.place.file) for f in found] == [
        ("release-file-changed", "2023/figures.json")
    ]


def test_a_file_that_is_gone_with_its_line_in_the_manifest_is_told(place: Workspace) -> None:
    """What was signed names it."""
    release(place, **FILES)
    inputs = read_inputs(place, 2023, lenient=False)
    (place.output / "2023" / "figures.json").unlink()
    lay(place.output / "2023", inputs, {"report.html": FILES["report.html"]})
    assert "release-file-changed" in {code for code, *_ in told(place)}


def test_a_record_that_was_changed_after_signing_is_told(place: Workspace) -> None:
    """The chain of releases is of what is verified."""
    release(place, **FILES)
    path = release_file(place, 2023)
    path.write_text(path.read_text("utf-8").replace("丙", "丁"), encoding="utf-8")
    assert told(place) == [("release-chain-broken", place.relative(path), None)]


def test_the_pack_beside_the_files_is_looked_into(
    place: Workspace, packed: Callable[..., Path]
) -> None:
    """What goes out by post is of the year as well."""
    release(place, **FILES)
    pack = place.output / "2023" / "release.zip"
    pack.write_bytes(packed(report_html=b"<p>other").read_bytes())
    assert told(place) == [("output-tampered", "2023/release.zip/report.html", None)]


@pytest.mark.fires("output-missing", "output-tampered")
@pytest.mark.parametrize("is_released", [False, True])
def test_an_edition_that_does_not_say_what_it_is_is_told(
    place: Workspace, *, is_released: bool
) -> None:
    """Nothing vouches for its files, be the other edition whole."""
    if is_released:
        release(place, **FILES)
    manifest = place.output / "2023" / NAME
    told_as = "release-file-changed" if is_released else "output-missing"
    manifest.unlink()
    assert told(place) == [(told_as, f"2023/{NAME}", None)]
    manifest.write_text("{}")
    told_as = "release-file-changed" if is_released else "output-tampered"
    assert told(place) == [(told_as, f"2023/{NAME}", None)]


@pytest.mark.fires("release-file-changed")
def test_a_signed_file_that_is_gone_is_told_once(place: Workspace) -> None:
    """By its own name."""
    release(place, **FILES)
    (place.output / "2023" / "report.html").unlink()
    assert told(place) == [("release-file-changed", "2023/report.html", None)]


@pytest.mark.fires("output-tampered")
@pytest.mark.parametrize("is_released", [False, True])
@pytest.mark.parametrize("file", ["名单.xlsx", "opennes/report.html", "report.html.bak"])
def test_a_file_that_nothing_names_is_told(
    place: Workspace, file: str, *, is_released: bool
) -> None:
    """It would go out with the folder, and nobody has looked at it."""
    if is_released:
        release(place, **FILES)
    path = place.output / "2023" / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    assert told(place) == [("output-tampered", f"2023/{file}", None)]
    if is_released:
        found = [*check_release(place, 2023, place.output)]
        assert [f.place.file for f in found if f.code == "output-tampered"] == [f"2023/{file}"]


def test_a_link_in_the_public_folder_is_told_and_not_followed(place: Workspace) -> None:
    """What is copied may be what it leads to."""
    (place.output / "2023" / "more").symlink_to(place.root / "ledgers")
    assert told(place) == [("output-tampered", "2023/more", None)]


@pytest.mark.silent("output-tampered")
def test_another_report_of_the_year_names_its_own_files(place: Workspace) -> None:
    """Its folder lies in that of the main one."""
    assert "openness" in report_ids(place)
    path = place.output / "2023" / "openness" / "report.html"
    path.parent.mkdir()
    path.write_bytes(b"x")
    assert told(place) == []


@pytest.mark.fires("nothing-to-verify")
def test_a_year_that_was_never_built_is_told(workspace: Path) -> None:
    """There is nothing to compare."""
    with pytest.raises(UsageError, match="nothing-to-verify"):
        told(Workspace(workspace))


@pytest.fixture
def packed(workspace: Path, tmp_path: Path) -> Callable[..., Path]:
    """Write a pack; words are files that it holds instead of, or besides, those of the manifest."""
    inputs = read_inputs(Workspace(workspace), 2023, lenient=False)
    manifest = write_manifest(About("报告", "局", "2024-01-18"), inputs, FILES)

    def write(**changed: bytes | None) -> Path:
        files: dict[str, Any] = {**FILES, NAME: manifest}
        files |= {name.replace("_", "."): content for name, content in changed.items()}
        path = tmp_path / "release.zip"
        path.write_bytes(write_zip({n: c for n, c in files.items() if c is not None}))
        return path

    return write


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"report_html": b"<p>other"}, [("output-tampered", "report.html")]),
        ({"figures_json": None}, [("output-missing", "figures.json")]),
        ({"more_html": b""}, [("output-tampered", "more.html")]),
    ],
    ids=["whole", "changed", "lost", "added"],
)
def test_a_pack_verifies_on_its_own(
    packed: Callable[..., Path], changed: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """No workspace is needed."""
    found = verify_pack(packed(**changed))
    assert [(f.code, f.place.file) for f in found] == expected


@pytest.mark.parametrize("content", [b"", b"PK", b"x" * 100])
def test_what_is_no_pack_is_told(tmp_path: Path, content: bytes) -> None:
    """An input that is wrong, not a difference."""
    path = tmp_path / "release.zip"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="nothing-to-verify"):
        verify_pack(path)


def test_a_pack_without_manifest_or_with_a_file_twice_is_told(
    packed: Callable[..., Path],
) -> None:
    """Readers differ on which of two files they take."""
    path = packed()
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("report.html", b"other")
    with pytest.raises(UsageError, match="nothing-to-verify"):
        verify_pack(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("report.html", b"1")
    with pytest.raises(UsageError, match="nothing-to-verify"):
        verify_pack(path)
