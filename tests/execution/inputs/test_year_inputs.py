"""What a report is made from decides whether it must be made anew."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from fazhi.errors import UsageError
from fazhi.execution.inputs import year_inputs
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.params.workspace import Workspace


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
