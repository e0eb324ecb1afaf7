"""A build leaves what is right, and nothing that no longer is."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from page_commands import line_of

from fazhi.blocks.model import Edition
from fazhi.errors import UserError
from fazhi.execution.batch import Task, build_reports
from fazhi.execution.order import Order, Outcome
from fazhi.execution.processes.ready_processes import open_processes
from fazhi.params.workspace import Workspace

pytestmark = pytest.mark.kernel

BESIDE = {"figures.json", "findings.json", "ro-crate-metadata.json"}
DOCUMENTS = {"report.ipynb", "report.html", "report.pdf", "report.docx"}


def files(folder: Path) -> dict[str, str]:
    """Return the hash of each file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_each_year_has_both_editions(built: Path, year: int) -> None:
    """The year's folder is public and holds nothing else; the internal one lies apart."""
    assert set(files(built / "output" / str(year))) == {*DOCUMENTS, *BESIDE}
    inside = set(files(built / "output" / "internal" / str(year)))
    pages = {"brief.html", "brief.pdf", "review.html"}
    assert inside == {*DOCUMENTS, *BESIDE, *pages, "repairs.csv"}


def test_figures_json_holds_what_was_published(built: Path) -> None:
    """The file that others read has the figures of the published report."""
    written = json.loads((built / "output" / "2023" / "figures.json").read_text("utf-8"))
    assert written["year"] == 2023
    assert written["figures"]["disclosures_total"]["value"] == 142
    assert written["figures"]["institutions_inspected"]["unit"] == "家"


def test_manifest_vouches_for_each_file(built: Path) -> None:
    """The crate names every file of its folder with the hash that it has."""
    folder = built / "output" / "2023"
    graph = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    named = {entity["@id"]: entity["sha256"] for entity in graph if "sha256" in entity}
    there = files(folder)
    assert {name: named.get(name) for name in DOCUMENTS} == {n: there[n] for n in DOCUMENTS}


@pytest.mark.parametrize("exporter", ["html", "pdf", "docx"])
def test_nbconvert_by_hand_gives_the_same_bytes(built: Path, tmp_path: Path, exporter: str) -> None:
    """The plain tool, called as the READMEs do, and the command write the same document."""
    words = line_of("jupyter").text.replace("fazhi-pdf", f"fazhi-{exporter}")
    program, *arguments = words.split()
    subprocess.run(
        [Path(sys.executable).with_name(program), *arguments, "--output-dir", tmp_path],
        cwd=built,
        check=True,
        capture_output=True,
    )
    name = f"report.{exporter}"
    there = built / "output" / "2023" / name
    assert (tmp_path / name).read_bytes() == there.read_bytes()


def test_papermill_by_hand_shows_the_same(built: Path, tmp_path: Path) -> None:
    """The notebook says the same under the plain tool, called as the READMEs do."""
    line = line_of("papermill")
    by_hand = tmp_path / "out.ipynb"
    program, *arguments = (str(by_hand) if word == by_hand.name else word for word in line.words)
    subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=built,
        env=os.environ | dict(line.settings),
        check=True,
        capture_output=True,
    )
    assert shown(by_hand) == shown(built / "output" / "internal" / "2022" / "report.ipynb")


def shown(path: Path) -> list[str]:
    """Return what the cells of a notebook show."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return [
        output.data["text/html"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "text/html" in output.get("data", {})
    ]


@pytest.mark.parametrize(
    ("parameter", "told"), [("yaer", "是不是想写 year"), ("year", "现有年份：2021、2022")]
)
def test_papermill_by_hand_refuses_a_wrong_parameter(
    built: Path, tmp_path: Path, parameter: str, told: str
) -> None:
    """A misspelt name or an impossible year fails with a sentence that helps."""
    papermill = Path(sys.executable).with_name("papermill")
    run = subprocess.run(
        [
            papermill,
            "notebooks/annual_report.ipynb",
            tmp_path / "out.ipynb",
            *("-p", parameter, "1999"),
        ],
        cwd=built,
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode != 0
    assert told in run.stderr


def test_a_year_that_stands_is_left_alone(build: Any, workspace: Path) -> None:
    """The second build does nothing; a forced one writes the same bytes again."""
    assert build(2021, formats=("ipynb", "html")).built
    before = files(workspace / "output")
    assert not build(2021, formats=("html",)).built
    assert files(workspace / "output") == before
    assert build(2021, formats=("ipynb", "html"), force=True).built
    after = files(workspace / "output")
    review = "internal/2021/review.html"  # tells what changed since the last build
    assert {**after, review: ""} == {**before, review: ""}


@pytest.mark.parametrize(
    "change",
    [
        "ledgers/2021/建议提案办理台账.csv",
        "params/narrative/2021.md",
        "params/figures.yaml",
        "output/2021/report.html",
    ],
)
def test_what_changed_is_built_anew(build: Any, workspace: Path, change: str) -> None:
    """A touched ledger, text, definition or result is noticed by its content."""
    build(2021, formats=("html",), editions=(Edition.PUBLIC,))
    path = workspace / change
    path.write_bytes(path.read_bytes() + b"\n")
    assert build(2021, formats=("html",), editions=(Edition.PUBLIC,)).built


def test_a_blocked_year_loses_its_public_edition(build: Any, workspace: Path) -> None:
    """What was public says what is no longer so; the internal edition tells why."""
    assert not build(2023, formats=("html",)).blocked
    (workspace / "ledgers" / "2023" / "行政诉讼台账.csv").unlink()
    outcome = build(2023, formats=("html",))
    folder = workspace / "output" / "2023"
    assert outcome.blocked
    assert not folder.exists()
    inside = workspace / "output" / "internal" / "2023"
    assert set(files(inside)) == {
        *("report.html", "brief.html", "review.html", "repairs.csv"),
        *BESIDE,
    }
    assert "缺少《行政诉讼台账》" in (inside / "report.html").read_text("utf-8")
    again = build(2023, formats=("html",))
    assert (again.built, again.blocked) == (False, True)


def test_years_side_by_side_give_the_same_bytes(workspace: Path) -> None:
    """One after the other or at once, each year is the same."""
    place, formats = Workspace(workspace), ("ipynb", "html")
    for jobs in (1, 4):
        order = Order(place, workspace / f"jobs{jobs}", formats=formats)
        tasks = [Task(order, year) for year in (2021, 2022)]
        with open_processes() as processes:
            built = dict(build_reports(processes, tasks, jobs=jobs, tell=lambda *_: None))
        assert all(isinstance(outcome, Outcome) for outcome in built.values()), built
    assert files(workspace / "jobs1") == files(workspace / "jobs4")


def test_an_edition_that_still_holds_is_kept(build: Any, workspace: Path) -> None:
    """Building one edition leaves the other one alone while the inputs are the same."""
    build(2021, formats=("html",))
    build(2021, formats=("html", "ipynb"), editions=(Edition.INTERNAL,))
    there = set(files(workspace / "output"))
    assert {"2021/report.html", "internal/2021/report.html", "internal/2021/report.ipynb"} <= there
    assert "2021/report.ipynb" not in there


def test_what_was_not_ordered_does_not_go(build: Any, workspace: Path) -> None:
    """After a change of input, one format of one edition brings the others up to date too."""
    build(2021, formats=("html", "docx"))
    output = workspace / "output"
    before = files(output)
    with (workspace / "params" / "narrative" / "2021.md").open("ab") as prose:
        prose.write(b"\n")
    outcome = build(2021, formats=("docx",), editions=(Edition.PUBLIC,))
    assert outcome.removed == ()
    assert files(output).keys() == before.keys()
    assert not build(2021, formats=("html", "docx")).built


def test_what_others_put_there_is_kept(build: Any, workspace: Path) -> None:
    """A file that is not ours survives a build."""
    note = workspace / "output" / "2021" / "批注.txt"
    note.parent.mkdir(parents=True)
    note.write_text("请核对第三节", encoding="utf-8")
    build(2021, formats=("html",))
    assert note.read_text("utf-8") == "请核对第三节"


@pytest.mark.fires("notebook")
def test_an_error_of_a_cell_is_told_and_nothing_written(build: Any, workspace: Path) -> None:
    """An analyst who misspells a name learns cell and name; what ran up to there is kept."""
    path = workspace / "notebooks" / "annual_report.ipynb"
    source = path.read_text("utf-8")
    path.write_text(source.replace('report.section(\\"study\\")', 'report.section(\\"studi\\")'))
    with pytest.raises(UserError) as told:
        build(2021)
    assert re.search(r"是不是想写 .*study", str(told.value))
    assert re.search(r"In \[\d+\]", str(told.value))
    assert set(files(workspace / "output")) == {"internal/2021/failed.ipynb"}


def test_public_notebook_carries_no_record_and_no_path(built: Path) -> None:
    """Neither what only reviewers may know nor a folder of this machine leaves."""
    text = (built / "output" / "2023" / "report.ipynb").read_text("utf-8")
    assert "application/vnd.fazhi.record+json" not in text
    assert str(built) not in text
    assert "ledgers/2023/" not in text
