"""A release of a former version is kept as today's are, and says what it said."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import Heading, Paragraph, Text
from fazhi.execution.publication.approval import Release, read_release
from fazhi.execution.publication.kept_releases import standing_release
from fazhi.execution.publication.release_chain import find_broken_links
from fazhi.params.workspace import Workspace
from fazhi.upgrade.draft import Draft
from fazhi.upgrade.release_records import keep_records

pytestmark = pytest.mark.slow

STAGES = ["drafted", "reviewed", "approved"]
KEPT = Path(__file__).parent / "workspace_0_1_0"
RECORD = Path("params", "published", "2022.release.json")


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    """The kept workspace, whose year 2022 was released."""
    shutil.copytree(KEPT, tmp_path / "局")
    return Workspace((tmp_path / "局").resolve())


def carry(workspace: Workspace) -> None:
    """Write what the step makes."""
    for name, content in keep_records(Draft(workspace), STAGES).items():
        (workspace.root / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace.root / name).write_bytes(content)


def change(workspace: Workspace, **entries: object) -> None:
    """Let the former record say something else."""
    path = workspace.root / RECORD
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **entries}), encoding="utf-8")


def test_who_signed_and_what_was_signed_stays(old: Workspace) -> None:
    """Names, days and the hashes of the files are those of the former record."""
    before = json.loads((old.root / RECORD).read_bytes())
    carry(old)
    record = standing_release(old, 2022)
    assert isinstance(record, Release)
    assert record.is_intact
    assert record.number == 1
    assert {stage: mark.name for stage, mark in record.marks.items()} == {
        "drafted": "张三",
        "reviewed": "李四",
        "approved": "王五",
    }
    assert record.outputs == before["outputs"]
    assert str(record.published) == "2023-02-08"
    kept = old.published / "2022" / "1"
    assert (kept / "figures.json").read_bytes() == (old.published / "2022.json").read_bytes()
    assert [*find_broken_links(old, 2022, old.output)] == []


def test_a_record_is_carried_over_once(old: Workspace) -> None:
    """One that has a seal is as it is today."""
    carry(old)
    assert keep_records(Draft(old), STAGES) == {}


def test_inputs_that_lie_as_signed_are_not_told_as_changed(old: Workspace) -> None:
    """Today's hash of a year leaves out its day of publication; a changed file keeps its own."""
    before = json.loads((old.root / RECORD).read_bytes())["inputs"]
    carry(old)
    now = standing_release(old, 2022)
    assert now is not None
    assert now.inputs["params/2022.yaml"] != before["params/2022.yaml"]
    assert now.inputs["params/rules.yaml"] == before["params/rules.yaml"]


def test_a_report_that_was_only_reviewed_is_no_release(old: Workspace) -> None:
    """Its record gets a seal, and nothing is kept as published."""
    marks = json.loads((old.root / RECORD).read_bytes())["marks"]
    change(old, marks={"drafted": marks["drafted"]})
    carry(old)
    record = read_release(old, 2022)
    assert record is not None
    assert (record.is_intact, record.is_final) == (True, False)
    assert not (old.published / "2022").exists()


def test_words_are_those_of_the_notebook_that_was_signed(old: Workspace) -> None:
    """So that a correction can say which sentences became others; of another file none are."""
    blocks = to_json([Heading(1, (Text("一、开头"),), "opening"), Paragraph((Text("一句话。"),))])
    cell = {"source": ['report.section("opening")'], "outputs": [{"data": {MIME: blocks}}]}
    notebook = old.output / "2022" / "report.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    before = json.loads((old.root / RECORD).read_bytes())["outputs"]
    assert words(keep_records(Draft(old), STAGES)) == {}
    change(
        old,
        outputs={**before, "report.ipynb": hashlib.sha256(notebook.read_bytes()).hexdigest()},
    )
    assert words(keep_records(Draft(old), STAGES)) == {"opening": ["一、开头", "一句话。"]}


def words(changed: object) -> object:
    """Return the paragraphs that are kept, by section."""
    assert isinstance(changed, dict)
    return json.loads(changed["params/published/2022/1/words.json"])["sections"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"year": 2022}', '{"year": 2022, "inputs": [], "marks": 1}', None]
)
def test_what_is_no_record_is_left_alone(old: Workspace, content: str | None) -> None:
    """A pipe or damage in its place is told by whoever reads releases."""
    path = old.root / RECORD
    path.unlink()
    os.mkfifo(path) if content is None else path.write_text(content, encoding="utf-8")
    assert dict(keep_records(Draft(old), STAGES)) == {}
