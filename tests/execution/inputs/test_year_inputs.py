"""What a report is made from decides whether it must be made anew."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from fazhi.errors import UsageError, UserError
from fazhi.execution.inputs import year_inputs
from fazhi.execution.inputs.year_inputs import hash_package, read_inputs, require_unchanged
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).parents[3]


def digest(root: Path, year: int = 2023, *, lenient: bool = False) -> str:
    """Return the digest of a year's inputs."""
    return read_inputs(Workspace(root), year, lenient=lenient).digest


def test_same_content_has_the_same_digest(sample: Path, workspace: Path) -> None:
    """Neither the folder's place nor the time of its files matters."""
    assert digest(sample) == digest(workspace)


@pytest.mark.parametrize(
    ("file", "matters"),
    [
        ("ledgers/2023/complaints.csv", True),
        ("ledgers/2022/complaints.csv", True),
        ("ledgers/2024/disclosures.csv", False),
        ("ledgers/2023/说明.pdf", False),
        ("ledgers/2023/~$complaints.xlsx", False),
        ("params/2023.yaml", True),
        ("params/2024.yaml", False),
        ("params/narrative/2024.md", False),
        ("params/schema/meetings.yaml", True),
        ("notebooks/annual_report.ipynb", True),
        ("output/2023/report.html", False),
    ],
)
def test_only_what_the_report_reads_matters(workspace: Path, file: str, matters: bool) -> None:  # noqa: FBT001
    """Files of the three years compared matter; those of others and results do not."""
    before = digest(workspace)
    path = workspace / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as stream:
        stream.write(b"\n")
    assert (digest(workspace) != before) is matters


def test_fonts_of_the_bureau_matter(workspace: Path) -> None:
    """A licensed face that is put into the bureau's folder changes what is printed."""
    params = workspace / "params" / "bureau.yaml"
    text = params.read_text("utf-8")
    params.write_text(text.replace('folder: ""', 'folder: "fonts"'), encoding="utf-8")
    (workspace / "fonts").mkdir()
    before = digest(workspace)
    (workspace / "fonts" / "simfang.ttf").write_bytes(b"\x00\x01\x00\x00")
    assert digest(workspace) != before


def test_a_checkout_names_the_libraries_that_a_wheel_names(sample: Path) -> None:
    """They are the declared ones, whatever it takes to install a checkout in place."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {Requirement(text).name for text in project["dependencies"]}
    assert read_inputs(Workspace(sample), 2023, lenient=False).libraries.keys() == declared


def test_libraries_matter(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that an older library set is made anew with a newer one."""
    before = digest(sample)
    monkeypatch.setattr(
        year_inputs, "version", lambda name: "9" if name == "typst" else version(name)
    )
    assert digest(sample) != before


def test_parameters_matter(sample: Path) -> None:
    """Year and leniency are inputs like any other."""
    assert len({digest(sample), digest(sample, 2022), digest(sample, lenient=True)}) == 3


def test_hash_is_that_of_sha256sum(workspace: Path) -> None:
    """The hash of an input is what ``sha256sum`` prints for it."""
    (workspace / "ledgers" / "2023" / "extra.csv").write_bytes(b"abc")
    read = read_inputs(Workspace(workspace), 2023, lenient=False)
    (extra,) = [file for file in read.files if file.file == "ledgers/2023/extra.csv"]
    assert extra.size == 3
    assert extra.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.fires("no-notebook")
def test_a_workspace_without_notebook_is_told(workspace: Path) -> None:
    """The sentence names the notebook that is missing."""
    (workspace / "notebooks" / "annual_report.ipynb").unlink()
    with pytest.raises(UsageError, match=r"notebooks/annual_report\.ipynb"):
        digest(workspace)


def _replace(path: Path) -> None:
    """Let another file take the place, and put the first one back as it was."""
    kept, other = path.with_name("kept"), path.with_name("other")
    path.rename(kept)
    other.write_bytes(b"other")
    other.replace(path)
    kept.replace(path)


def _rewrite(path: Path) -> None:
    """Write something else, then what was there, and set the times back."""
    content, status = path.read_bytes(), path.stat()
    path.write_bytes(b"other")
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def _copy_over(path: Path) -> None:
    """Put back a copy that has the times of the first."""
    kept = path.with_name("kept")
    shutil.copy2(path, kept)
    path.unlink()
    shutil.copy2(kept, path)
    kept.unlink()


@pytest.mark.fires("inputs-changed")
@pytest.mark.parametrize("how", [_replace, _rewrite, _copy_over, Path.unlink])
@pytest.mark.parametrize(
    "file",
    ["ledgers/2023/complaints.csv", "params/narrative/2023.md", "notebooks/annual_report.ipynb"],
)
def test_an_input_that_was_touched_is_told(
    workspace: Path, file: str, how: Callable[[Path], object]
) -> None:
    """Even if it is the same again: what the notebook read meanwhile may have been another."""
    place = Workspace(workspace)
    inputs = read_inputs(place, 2023, lenient=False)
    require_unchanged(place, inputs, {})
    how(workspace / file)
    with pytest.raises(UsageError) as told:
        require_unchanged(place, inputs, {})
    assert (told.value.code, told.value.value) == ("inputs-changed", file)


def test_a_ledger_that_came_is_told(workspace: Path) -> None:
    """One that lies there now, and one that the notebook read and that went again."""
    place = Workspace(workspace)
    inputs = read_inputs(place, 2023, lenient=False)
    with pytest.raises(UsageError, match=r"ledgers/2023/gone\.csv"):
        require_unchanged(place, inputs, {"ledgers/2023/gone.csv": "0"})
    (workspace / "ledgers" / "2023" / "new.csv").write_bytes(b"a")
    with pytest.raises(UsageError, match=r"ledgers/2023/new\.csv"):
        require_unchanged(place, inputs, {})


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("link", "is_folder", "code"),
    [
        ("params/schema/more.yaml", False, "file-outside"),
        ("params/narrative/2023.md", False, "file-outside"),
        ("ledgers/2023/complaints.csv", False, "file-outside"),
        ("ledgers/2023", True, "file-outside"),
        ("params", True, "params-outside"),
    ],
)
def test_a_link_out_of_the_workspace_is_not_followed(
    workspace: Path, tmp_path: Path, link: str, code: str, *, is_folder: bool
) -> None:
    """The link is named, and nothing of what it leads to."""
    outside, path = tmp_path / "secret", workspace / link
    if is_folder:
        shutil.copytree(path, outside)
        shutil.rmtree(path)
    else:
        outside.write_bytes(b"secret-content")
        path.unlink(missing_ok=True)
    path.symlink_to(outside)
    with pytest.raises(UserError) as told:
        digest(workspace)
    assert "secret" not in str(told.value)
    assert link in str(told.value)
    assert told.value.code == code


def test_what_stands_behind_a_link_within_the_workspace_matters(workspace: Path) -> None:
    """A schema in a folder that a link leads to is read, so it is an input as any other."""
    shared = workspace / "shared"
    (workspace / "params" / "schema").rename(shared)
    (workspace / "params" / "schema").symlink_to("../shared")
    before = digest(workspace)
    schema = shared / "complaints.yaml"
    schema.write_text(f"{schema.read_text(encoding='utf-8')}\n# 改\n", encoding="utf-8")
    assert digest(workspace) != before


@pytest.mark.parametrize("to", [".", "..", "/"])
def test_links_that_lead_in_a_ring_or_away_have_an_end(workspace: Path, to: str) -> None:
    """A folder is looked into once, and none that lies elsewhere."""
    before = digest(workspace)
    (workspace / "params" / "more").symlink_to(to)
    assert digest(workspace) == before


def test_the_program_is_code_alone(tmp_path: Path) -> None:
    """A wheel carries the sample workspace and has the hash of a checkout without it."""
    package = tmp_path / "fazhi"
    for name in ("a.py", "catalogue/x.yaml"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(name)
    alone = hash_package(package)
    for name in ("workspace/params/2021.yaml", "workspace/x.py", "__pycache__/a.pyc", ".cache"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(name)
    assert hash_package(package) == alone
    (package / "a.py").write_text("changed")
    assert hash_package(package) != alone
